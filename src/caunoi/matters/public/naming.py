"""Names of register rows in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


def reads_english() -> bool:
    """Whether the page is being made in English; Vietnamese otherwise."""
    return (get_language() or "vi").startswith("en")


def agency_name(agency: Any) -> str:
    """The agency's label, or its English name."""
    if agency is None:
        return ""
    return str((agency.name_en if reads_english() else "") or agency.label)


def place_name(place: Any) -> str:
    """The place with the units above it."""
    if place is None:
        return ""
    return str((place.label_en if reads_english() else "") or place.label)


def topic_name(topic: Any) -> str:
    """The topic in the words of the form."""
    if topic is None:
        return ""
    return str((topic.name_en if reads_english() else "") or topic.name)
