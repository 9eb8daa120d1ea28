"""Classifying by content and giving a matter to a specialist."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.journal.commands import Context
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.models import Matter
from caunoi.matters.validators import a_kind, a_place, a_topic
from caunoi.people.models import Seat


@move("classify")
def classify(
    ctx: Context, matter: Matter, *, kind: str, topic_id: int, place_id: int | None = None, note: str = ""
) -> Said:
    """Say what a matter is by its content and not by its title (TT 05/2021 Đ6), and of what topic and place."""
    topic = a_topic(topic_id)
    matter.kind, matter.topic = a_kind(kind), topic
    if place_id:
        matter.place = a_place(place_id)
    return Said(fields={"kind": kind, "topic": topic.code}, reason=note)


@move("assign")
def assign(ctx: Context, matter: Matter, *, seat_id: int, note: str = "") -> Said:
    """Give the matter to one seat of the accountable agency. A matter assigned before may be given to another seat."""
    seat = Seat.objects.in_force(today_of(ctx)).select_related("post", "account").filter(pk=seat_id).first()
    if seat is None or seat.post.agency_id != matter.accountable_id:
        raise Invalid(_("Please choose an officer who holds a post in the accountable agency today."), field="seat_id")
    matter.handler = seat
    return Said(fields={"seat": seat.pk}, personal={"handler": str(seat)}, reason=note)
