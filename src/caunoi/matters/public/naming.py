"""Names of register rows in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from caunoi.base.wording import Worded
from caunoi.places.labels import in_english


def reads_english() -> bool:
    """Whether the page is being made in English; Vietnamese otherwise."""
    return (get_language() or "vi").startswith("en")


def agency_name(agency: Any) -> str:
    """The agency's label, or its English name."""
    if agency is None:
        return ""
    return worded(agency.name_en, agency.label)


def named(agency: Any, label: str) -> str:
    """The English name of an agency for whoever reads English, else ``label``: the name that it bore then."""
    return worded(agency.name_en, label)


def place_name(place: Any) -> str:
    """The place with the units above it, in English with its tones, like the agencies that are named after it."""
    if place is None:
        return ""
    return worded(in_english(place.label_en, place.label), place.label)


def unit_name(unit: Any) -> str:
    """The place alone."""
    return worded(in_english(unit.name_en, unit.name), unit.name)


def topic_name(topic: Any) -> str:
    """The topic in the words of the form."""
    if topic is None:
        return ""
    return worded(topic.name_en, topic.name)


def worded(english: str, vietnamese: str) -> str:
    """The name for this page; where there is only a Vietnamese one, it knows that it is."""
    return Worded(english, "en") if reads_english() and english else Worded(vietnamese, "vi")
