"""Matters as what official papers are about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import visible_to
from caunoi.papers.queries.subjects import register_subject

KIND = "matter"


def may_see(actor: Actor, keys: frozenset[int]) -> frozenset[int]:
    """The matters among ``keys`` that exist for the actor."""
    return frozenset(visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))


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
