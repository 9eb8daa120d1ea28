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


def likely_duplicates(
    actor: Actor, *, place_id: int | None, text: str, phone: str = "", but_not: int | None = None
) -> list[Hint]:
    """Open or recent matters of the same place, of those the actor may see, whose text is nearly the same or whose sender gave
    the same telephone number; at most five, newest first. Looks at the last 200 petitions of 60 days."""
    if place_id is None:
        return []
    recent = Petition.objects.filter(
        matter__in=visible_to(actor), matter__place_id=place_id, received_at__gte=time.now() - LOOK_BACK
    ).select_related("matter", "petitioner")
    pairs, digits = shingles(text), _digits(phone)
    found: dict[int, Hint] = {}
    for petition in recent.exclude(matter_id=but_not).order_by("-pk")[:LOOKED_AT]:
        if _same_phone(petition, digits) or _is_alike(pairs, shingles(f"{petition.subject} {petition.body}")):
            matter = petition.matter
            found.setdefault(matter.pk, Hint(matter.number, matter.subject, matter.state))
    return list(found.values())[:5]


def _same_phone(petition: Petition, digits: str) -> bool:
    return bool(digits and petition.petitioner and _digits(petition.petitioner.phone) == digits)


def _digits(phone: str) -> str:
    """The last nine digits: +84 912 345 678 and 0912345678 are one number."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return digits[-9:] if len(digits) >= 9 else ""


def _is_alike(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and len(one & other) / len(one | other) >= ALIKE
