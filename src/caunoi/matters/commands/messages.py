"""Words between the accountable agency and a sender."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.matters import deadlines, tallies
from caunoi.matters.choices import MessageSide, State
from caunoi.matters.commands.clocks import say_to_all
from caunoi.matters.commands.frame import Said, enter, lock_matter, move, sender_move
from caunoi.matters.models import Matter, Message, Petition
from caunoi.matters.queries.senders import parts_of, petitions_behind
from caunoi.matters.sealed import check_extract
from caunoi.matters.stages import find_row
from caunoi.papers.commands.attaching import attach_to


@move("write_to_sender")
def write_to_sender(ctx: Context, matter: Matter, *, text: str, petition_id: int | None = None) -> Said:
    """Write to one sender, or with ``petition_id`` empty to all of them."""
    text = need_text(text, "text")
    if petition_id is None:
        say_to_all(ctx, matter, text)
        return Said(personal={"text": text})
    petition = petitions_behind(matter).filter(pk=petition_id).first()
    if petition is None:
        raise Invalid(_("This sender does not belong to this matter."), field="petition_id")
    Message.objects.create(
        petition=petition, matter=matter, side=MessageSide.AGENCY, text=text, sent_at=ctx.at,
        seat_id=ctx.actor.seat_id, agency_id=matter.accountable_id,
    )  # fmt: skip
    return Said(personal={"text": text, "petition": petition.pk})


@sender_move("write_as_sender")
def write_as_sender(
    ctx: Context, petition: Petition, matter: Matter, *, text: str, attachment_ids: tuple[int, ...] = ()
) -> Said:
    """The sender writes. When the agency was waiting for it, work goes on and the house limit runs again. What would show a
    sealed sender is refused: the message is read by those who must not know."""
    text = need_text(normalise(text), "text")
    if petition.is_sealed:
        check_extract({"text": text}, {})
    message = Message.objects.create(
        petition=petition, matter=matter, side=MessageSide.CITIZEN, text=text, sent_at=ctx.at
    )
    attach_to(message, attachment_ids)
    if matter.state == State.AWAITING_CITIZEN:
        _go_on(ctx, matter)
    for part in parts_of(petition).filter(state=State.AWAITING_CITIZEN):
        part = lock_matter(part.pk)
        before = tallies.cell_of(part)
        _go_on(ctx, part)
        part.version += 1
        part.save()
        tallies.shift(before, tallies.cell_of(part))
    return Said(personal={"text": text, "petition": petition.pk}, result=message)


def _go_on(ctx: Context, matter: Matter) -> None:
    """The reply has come: work goes on and the house limit runs again."""
    enter(matter, State.IN_PROGRESS, ctx.at)
    deadlines.apply(find_row("resume"), matter, ctx.at)
