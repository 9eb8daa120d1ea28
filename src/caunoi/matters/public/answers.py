"""Published answers: a redacted question and its answer, found with and without tones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from caunoi.agencies.models import Agency, Topic
from caunoi.base.refusals import NotFound
from caunoi.ground.text_query import parse_query
from caunoi.matters.models import PublicAnswer
from caunoi.matters.public.naming import agency_name, place_name, topic_name
from caunoi.matters.queries.counts import Capped, capped_count
from caunoi.places.models import Unit

PAGE = 20
EXCERPT = 220
MOST_CHOICES = 300


@dataclass(frozen=True, slots=True)
class PublicCard:
    """One published answer. ``question`` and ``answer`` are the redacted copy that an officer reviewed."""

    id: int
    title: str
    question: str
    answer: str
    agency: str
    topic: str
    place: str
    answered_on: date
    published_at: datetime

    @property
    def excerpt(self) -> str:
        """The beginning of the answer on one line."""
        line = " ".join(self.answer.split())
        return line if len(line) <= EXCERPT else line[:EXCERPT].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class AnswerFilters:
    """What a reader of the list asks for; empty means everything."""

    text: str = ""
    topic_id: int | None = None
    place_id: int | None = None
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One page of the list, newest first."""

    cards: tuple[PublicCard, ...]
    total: Capped
    page: int
    has_next: bool


def published() -> QuerySet[PublicAnswer]:
    """Answers that stand published now."""
    return PublicAnswer.objects.filter(withdrawn_at__isnull=True)


def public_answers(filters: AnswerFilters, page: int = 1) -> AnswerPage:
    """Page ``page`` (from 1) of the answers that fit; search words are folded, so tones are not needed."""
    rows = _matching(filters)
    page = max(1, min(page, 500))
    start = (page - 1) * PAGE
    found = list(
        rows.select_related("agency", "topic", "place").order_by("-published_at", "-id")[start : start + PAGE + 1]
    )
    return AnswerPage(tuple(_card(row) for row in found[:PAGE]), capped_count(rows), page, len(found) > PAGE)


def recent_answers(most: int = 4) -> tuple[PublicCard, ...]:
    """The newest published answers."""
    rows = published().select_related("agency", "topic", "place").order_by("-published_at", "-id")[:most]
    return tuple(_card(row) for row in rows)


def public_answer(pk: int) -> PublicCard:
    """One published answer. Raises ``NotFound``, also for one that was taken down."""
    row = published().filter(pk=pk).select_related("agency", "topic", "place").first()
    if row is None:
        raise NotFound()
    return _card(row)


def _matching(filters: AnswerFilters) -> QuerySet[PublicAnswer]:
    rows = published()
    query = parse_query(filters.text)
    for words in [(term,) for term in query.terms] + list(query.phrases):
        rows = rows.filter(search_text__contains=f" {' '.join(words)}")
    for words in query.excluded:
        rows = rows.exclude(search_text__contains=f" {' '.join(words)} ")
    if query.number:
        rows = rows.filter(Q(question__icontains=query.number) | Q(answer__icontains=query.number))
    for name in ("topic_id", "place_id", "agency_id"):
        wanted = getattr(filters, name)
        if wanted is not None:
            rows = rows.filter(**{name: wanted})
    return rows


def _card(row: PublicAnswer) -> PublicCard:
    return PublicCard(
        row.pk, row.title, row.question, row.answer, agency_name(row.agency), topic_name(row.topic),
        place_name(row.place), row.answered_on, row.published_at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerChoices:
    """What the list can be narrowed to: only what some published answer has, as (key, name)."""

    topics: tuple[tuple[int, str], ...]
    places: tuple[tuple[int, str], ...]
    agencies: tuple[tuple[int, str], ...]


def answer_choices() -> AnswerChoices:
    """Topics, places and agencies of the published answers, by name."""

    def distinct(name: str, model: Any, named: Callable[[Any], str]) -> tuple[tuple[int, str], ...]:
        keys = published().exclude(**{name: None}).order_by().values_list(name, flat=True).distinct()[:MOST_CHOICES]
        return tuple(
            sorted(((row.pk, named(row)) for row in model.objects.filter(pk__in=list(keys))), key=lambda row: row[1])
        )

    return AnswerChoices(
        distinct("topic_id", Topic, topic_name),
        distinct("place_id", Unit, place_name),
        distinct("agency_id", Agency, agency_name),
    )


def stamp() -> tuple[object, ...]:
    """Changes whenever a published answer is added, changed or taken down."""
    row = PublicAnswer.objects.aggregate(Count("id"), Max("published_at"), Max("withdrawn_at"), Count("withdrawn_at"))
    return tuple(row.values())
