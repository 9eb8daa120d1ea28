"""Which seats may answer for a priority matter."""

from __future__ import annotations

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter, Recusal
from caunoi.people.models import Seat
from caunoi.people.roles import rights_of

ABLE = frozenset({"handle", "approve", "assign"})


def owners_for(actor: Actor, matter: Matter) -> list[Seat]:
    """Seats of today that work or lead in the accountable agency or the actor's own, none of them recused, and for a
    denunciation only those with its right."""
    barred = Recusal.objects.filter(matter=matter, until__isnull=True).values("account_id")
    rows = Seat.objects.in_force(time.today()).filter(
        post__agency_id__in={matter.accountable_id, actor.agency_id}, account__is_active=True
    )
    needed = {"denounce"} if matter.kind == Kind.DENUNCIATION else set()
    return [
        seat
        for seat in rows.exclude(account_id__in=barred).select_related("post__agency", "account").order_by("pk")
        if (rights := rights_of(seat.post.roles)) & ABLE and rights >= needed
    ]
