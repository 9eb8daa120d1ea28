"""A page number past the end of a list: it is said, with a way to the last page, instead of “nothing is here”."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class PastEnd:
    """The page asked for, which is the last one, and its address with all else that was asked for."""

    asked: int
    last: int
    href: str


def past_end(request: HttpRequest, asked: int, total: int, size: int) -> PastEnd | None:
    """For a list of pages (``?page=``): ``None`` where page ``asked`` is there, or where the list is empty."""
    last = pages(total, size)
    return PastEnd(asked, last, _href(request, "page", last)) if 1 <= last < asked else None


def past_end_from(request: HttpRequest, start: int, total: int, size: int) -> PastEnd | None:
    """The same for a list that is begun at a row (``?sau=``)."""
    last = pages(total, size)
    is_past = last >= 1 and start >= total
    return PastEnd(start // size + 1, last, _href(request, "sau", (last - 1) * size)) if is_past else None


def pages(total: int, size: int) -> int:
    """How many pages ``total`` rows fill."""
    return -(-total // size)


def _href(request: HttpRequest, name: str, number: int) -> str:
    query = request.GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"
