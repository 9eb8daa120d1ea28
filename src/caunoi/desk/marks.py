"""Where a long list goes on, without a running key in the address: keys of matters and petitions would tell how many lie between,
and with the public figures how many of these were denunciations (decision 0162)."""

from __future__ import annotations

from django.http import HttpRequest

from caunoi.base.typed import whole
from caunoi.matters.numbers import key_of, mark_of


def mark(of_list: str, key: int) -> int:
    """What stands in the address of the next page for the row ``key``, the last that was shown of this list."""
    return mark_of(f"list-{of_list}", key)


def goes_on(request: HttpRequest, of_list: str) -> int:
    """The key after which the list goes on; 0, its beginning, without a mark and for one that this list never gave."""
    typed = whole(request.GET.get("after"))
    return (key_of(f"list-{of_list}", typed) or 0) if typed is not None else 0
