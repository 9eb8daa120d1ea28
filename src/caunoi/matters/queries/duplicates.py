"""Hints that a matter may have come in already, for the officer who takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.ground.similar import shingles
from caunoi.matters.models import Petition
from caunoi.matters.queries.visible import visible_to

LOOK_BACK = timedelta(days=60)
LOOKED_AT = 200
ALIKE = 0.5
"""Share of word pairs in common from which two texts are shown as alike."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A matter of the same place that may be the same. It names a matter and never a person."""

    number: str
    subject: str
    state: str


def likely_duplicates(actor: Actor, *, place_id: int | None, text: str, but_not: int | None = None) -> list[Hint]:
    """Open or recent matters of the same place, of those the actor may see, whose text is nearly the same; at most five, newest
    first. Looks at the last 200 petitions of 60 days, at their words and never at who sent them: a name or telephone leads to
    nobody's matters (docs/decisions/0064)."""
    pairs = shingles(text)
    if place_id is None or not pairs:
        return []
    recent = Petition.objects.filter(
        matter__in=visible_to(actor), matter__place_id=place_id, received_at__gte=time.now() - LOOK_BACK
    ).select_related("matter")
    found: dict[int, Hint] = {}
    for petition in recent.exclude(matter_id=but_not).order_by("-pk")[:LOOKED_AT]:
        if likeness(pairs, shingles(f"{petition.subject} {petition.body}")) >= ALIKE:
            matter = petition.matter
            found.setdefault(matter.pk, Hint(matter.number, matter.subject, matter.state))
    return list(found.values())[:5]


def likeness(one: set[str], other: set[str]) -> float:
    """The share of word pairs that two texts have in common, 0.0 to 1.0."""
    return len(one & other) / len(one | other) if one and other else 0.0
