"""Gatherings as what official papers are about: the notice of conclusions, extracts."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.policies import HIDDEN, Verdict
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.policies import may_convene
from caunoi.gatherings.queries.visible import visible_to
from caunoi.papers.queries.subjects import register_subject

GATHERING = "gathering"


def gatherings_seen(actor: Actor, keys: frozenset[int]) -> frozenset[int]:
    """The gatherings among ``keys`` that exist for the actor."""
    return frozenset(visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))


def may_handle_gathering(actor: Actor, key: int) -> Verdict:
    """Papers of a gathering are written by its convener."""
    found = Gathering.objects.filter(pk=key).first()
    return may_convene(actor, found) if found else HIDDEN


def register() -> None:
    """Tell the floor of papers who may see and handle gatherings."""
    register_subject(GATHERING, gatherings_seen, may_handle_gathering)
