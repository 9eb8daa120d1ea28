"""A revision as the public would read it: everything that an approval makes public, and nothing besides."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from caunoi.desk.newsroom.forms import LANGUAGES
from caunoi.desk.newsroom.frame import shown
from caunoi.matters.public.naming import place_name, topic_name
from caunoi.newsroom.models import Article, PhotoUse, Revision


@dataclass(frozen=True, slots=True)
class Reading:
    """``body`` is the text with its photos and captions; ``language`` is empty for Vietnamese."""

    revision: Revision
    body: SafeString
    photos: tuple[PhotoUse, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    language: str


def reading_of(article: Article, revision: Revision) -> Reading:
    """Everything of the revision that everybody reads once it is published."""
    photos = tuple(revision.photos.select_related("attachment__file").order_by("position"))
    return Reading(
        revision, shown(revision.body, list(photos), article), photos,
        tuple(topic_name(row) for row in revision.topics.order_by("position", "code")),
        tuple(place_name(row) for row in revision.places.order_by("pk")), _language(revision),
    )  # fmt: skip


def _language(revision: Revision) -> str:
    return "" if revision.language == "vi" else dict(LANGUAGES).get(revision.language, revision.language)
