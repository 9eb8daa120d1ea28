"""Classifying by content and giving a matter to a specialist."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.journal.commands import Context
from caunoi.matters import deadlines
from caunoi.matters.choices import Instance, Kind
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.models import Matter, Recusal
from caunoi.matters.queries.visible import visible_to
from caunoi.matters.sealed import needs_sealing
from caunoi.matters.stages import clocks_at_receipt
from caunoi.matters.validators import a_kind, a_place, a_topic, an_instance
from caunoi.people.models import Seat
from caunoi.people.roles import rights_of


@move("classify")
def classify(
    ctx: Context,
    matter: Matter,
    *,
    kind: str,
    topic_id: int,
    place_id: int | None = None,
    instance: str = "",
    previous_id: int | None = None,
    note: str = "",
) -> Said:
    """Say what a matter is by its content and not by its title (TT 05/2021 Đ6), and of what topic and place.

    ``instance`` says which time a complaint is made, or that a denunciation is a further one; ``previous_id`` is the
    matter of the
    time before. Another kind brings its own procedure and clocks, which run from the day of receipt.
    """
    if kind == Kind.DENUNCIATION and matter.kind != kind and needs_sealing(matter):
        raise Invalid(
            _(
                "By its content this is a denunciation: first put the sender under seal (on the page of the matter), then "
                "classify it. Nobody who works on it needs to know who sent it."
            ),
            field="kind",
        )
    topic = a_topic(topic_id)
    before = (matter.kind, matter.instance)
    matter.kind, matter.topic, matter.instance = a_kind(kind), topic, an_instance(kind, instance)
    matter.previous_id = _previous(ctx, matter, previous_id)
    if place_id:
        matter.place = a_place(place_id)
    if before != (matter.kind, matter.instance):
        deadlines.switch(matter, clocks_at_receipt(matter.kind, matter.received_on))
    fields = {"kind": kind, "topic": topic.code, **({"instance": matter.instance} if matter.instance else {})}
    return Said(fields=fields, values={"kind": kind, "instance": matter.instance}, reason=note)


SECOND: dict[str, str] = {Instance.SECOND: Instance.FIRST, Instance.DISCIPLINE_SECOND: Instance.DISCIPLINE_FIRST}


def _previous(ctx: Context, matter: Matter, previous_id: int | None) -> int | None:
    """The matter of the time before, of the same kind and of the instance before this one."""
    if previous_id is None:
        return None
    found = visible_to(ctx.actor).filter(pk=previous_id, kind=matter.kind).exclude(pk=matter.pk).first()
    if found is None or (matter.instance in SECOND and found.instance != SECOND[matter.instance]):
        raise Invalid(
            _("There is no earlier matter of this kind with this number. Please check the number, or leave it empty."),
            field="previous_id",
        )
    return found.pk


@move("assign")
def assign(ctx: Context, matter: Matter, *, seat_id: int, note: str = "") -> Said:
    """Give the matter to one seat of the accountable agency. A matter assigned before may be given to another seat."""
    seat = Seat.objects.in_force(today_of(ctx)).select_related("post", "account").filter(pk=seat_id).first()
    if seat is None or seat.post.agency_id != matter.accountable_id:
        raise Invalid(_("Please choose an officer who holds a post in the accountable agency today."), field="seat_id")
    _check_sight(matter, seat)
    matter.handler = seat
    return Said(fields={"seat": seat.pk}, personal={"handler": str(seat)}, reason=note)


def _check_sight(matter: Matter, seat: Seat) -> None:
    """Nobody is given a matter that does not exist for them: a denunciation without the right to read one, or one they are kept
    away from (Luật TC 2018 Đ8.3, Đ31)."""
    if matter.kind == Kind.DENUNCIATION and "denounce" not in rights_of(seat.post.roles):
        raise Invalid(
            _("The post of this officer does not carry the right to work on denunciations. Please choose another."),
            field="seat_id",
        )
    if Recusal.objects.filter(matter=matter, account_id=seat.account_id, until__isnull=True).exists():
        raise Invalid(_("This officer may not take part in this matter. Please choose another."), field="seat_id")
