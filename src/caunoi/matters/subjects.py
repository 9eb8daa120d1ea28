"""Matters as what official papers are about."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.policies import HANDLES
from caunoi.matters.queries.visible import LOOKS_DOWN, visible_to
from caunoi.papers.queries.subjects import register_subject

KIND = "matter"


def may_see(actor: Actor, keys: frozenset[int]) -> frozenset[int]:
    """The matters among ``keys`` whose papers exist for the actor: they name the sender, so they are for who sees the sender,
    and on complaints and denunciations for those who oversee or inspect as well (Luật KN Đ32, Luật TC Đ35)."""
    seen = visible_to(actor).filter(pk__in=keys)
    if actor.kind == "system":
        return frozenset(seen.values_list("pk", flat=True))
    if not actor.is_officer:
        return frozenset()
    opens = Q(accountable_id=actor.agency_id) if actor.rights & HANDLES else Q(pk__in=())
    if actor.rights & LOOKS_DOWN:
        opens |= Q(kind__in=(Kind.COMPLAINT, Kind.DENUNCIATION))
    return frozenset(seen.filter(opens).values_list("pk", flat=True))


def may_handle(actor: Actor, key: int) -> Verdict:
    """Papers on a matter are written by the agency that is accountable for it now."""
    matter = Matter.objects.filter(pk=key).only("accountable_id").first()
    if matter is None:
        return HIDDEN
    if matter.accountable_id != actor.agency_id:
        return denied(_("Another agency is accountable for this matter now. Only it can do this."))
    return ALLOWED


def register() -> None:
    """Tell the floor of papers who may see and handle a matter."""
    register_subject(KIND, may_see, may_handle)
