"""Letters about articles that somebody does not want."""

from __future__ import annotations

from caunoi.journal.commands import Context, command
from caunoi.newsroom.models import Unwanted
from caunoi.newsroom.policies import may_send


@command("unwanted.note", policy=may_send)
def refuse_letters(ctx: Context, *, digest: str) -> Unwanted:
    """No letter about an article goes to the address of this keyed hash any more. Said twice it is the same."""
    row, _is_new = Unwanted.objects.get_or_create(digest=digest, defaults={"at": ctx.at})
    ctx.record("unwanted.noted", row)
    return row


def wants_none(digest: str) -> bool:
    """Whether the address of this keyed hash wants no letters."""
    return Unwanted.objects.filter(digest=digest).exists()
