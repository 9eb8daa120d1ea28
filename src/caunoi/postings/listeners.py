"""What replies do when the matters of their comments go another way."""

from __future__ import annotations

from caunoi.base.actors import system
from caunoi.journal.listeners import Happening, subscribe
from caunoi.postings.commands.replying import NOT_SENT, note_answered
from caunoi.postings.models import Reply
from caunoi.postings.queries.following import is_over


@subscribe(
    "matter.answered", "matter.closed", "matter.withdrawn", "matter.merged", "matter.forwarded", "matter.transfer_accepted",
    "matter.transfer_settled",
)  # fmt: skip
def note_what_was_answered(happening: Happening) -> None:
    """A reply that waits is over once the last of its comments has its answer, or somebody else to give it."""
    reply = Reply.objects.filter(comments__matter=happening.subject.pk, state__in=NOT_SENT).first()
    if reply is not None and is_over(reply):
        note_answered(actor=system(), at=happening.at, reply=reply)
