"""Who is kept away from a matter, and who could be. Whoever asks has shown before that the matter exists for them."""

from __future__ import annotations

from datetime import date

from caunoi.agencies.queries.superiors import parents
from caunoi.base.actors import Actor
from caunoi.matters.models import Matter, Recusal
from caunoi.people.models import Seat


def recused_from(matter: Matter) -> list[Recusal]:
    """The recusals in force, with their accounts, oldest first."""
    rows = Recusal.objects.filter(matter=matter, until__isnull=True)
    return list(rows.select_related("account").order_by("pk"))


def may_be_recused(actor: Actor, matter: Matter, on: date) -> list[tuple[int, str]]:
    """Key and name with post of the officers who could come across the matter on ``on``: in the accountable agency and in those
    above it. Not the actor, and not those who are kept away already."""
    agencies = [matter.accountable_id, *(above.pk for above in parents(matter.accountable_id, on))]
    seats = Seat.objects.in_force(on).filter(post__agency_id__in=agencies, account__is_active=True)
    away = {actor.account_id, *(each.account_id for each in recused_from(matter))}
    found = {seat.account_id: str(seat) for seat in seats.select_related("account", "post__agency").order_by("-pk")}
    return sorted(((pk, name) for pk, name in found.items() if pk not in away), key=lambda each: each[1])
