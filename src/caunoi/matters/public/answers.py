"""Published answers: a redacted question and its answer, found with and without tones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet, Sum

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.ground.text_highlight import Fragments, excerpt, highlight
from caunoi.ground.text_normal import normalise
from caunoi.ground.text_query import Query, parse_query
from caunoi.matters.models import Concern, PublicAnswer
from caunoi.matters.public.naming import agency_name, place_name, topic_name
from caunoi.matters.public.reach import agency_reach, place_reach
from caunoi.matters.queries.counts import Capped, capped_count
from caunoi.matters.search.answers import holds
from caunoi.matters.search.words import toned_words
from caunoi.places.memory import remember

ALL = Query()
"""A search for nothing in particular."""
PAGE = 20
EXCERPT = 220
DEEPEST = 500
NEWEST, ANSWERED, SHARED = "new", "answered", "shared"
ORDERS = {
    NEWEST: ("-published_at", "-pk"),
    ANSWERED: ("-answered_on", "-published_at", "-pk"),
    SHARED: ("-concern__shown", "-published_at", "-pk"),
}
"""How a list may be sorted; the day of publication stands on the page and parts those that are equal."""


COUNTED = ("topic_id", "agency_id", "place_id")


@dataclass(frozen=True, slots=True)
class PublicCard:
    """One published answer. ``question`` and ``answer`` are the redacted copy that an officer reviewed; ``shared`` is how many
    said that it concerns them too, 0 below five, then whole fives."""

    id: int
    title: str
    question: str
    answer: str
    agency: str
    topic: str
    place: str
    answered_on: date
    published_at: datetime
    shared: int = 0
    query: Query = ALL

    @property
    def excerpt(self) -> str:
        """The beginning of the answer on one line."""
        line = " ".join(self.answer.split())
        return line if len(line) <= EXCERPT else line[:EXCERPT].rsplit(" ", 1)[0] + "…"

    @property
    def marked_title(self) -> Fragments:
        """The title in pieces, with those that were searched for."""
        return highlight(self.title, self.query)

    @property
    def marked_excerpt(self) -> Fragments:
        """The words searched for where they stand in answer or question; without a search the beginning of the answer."""
        if self.query.is_empty:
            return [(self.excerpt, False)]
        pieces = (excerpt(" ".join(text.split()), self.query, EXCERPT) for text in (self.answer, self.question))
        return next((found for found in pieces if any(hit for _text, hit in found)), [(self.excerpt, False)])


@dataclass(frozen=True, slots=True)
class AnswerFilters:
    """What a reader of the list asks for; empty means everything. An agency or place includes what it came from."""

    text: str = ""
    topic_id: int | None = None
    place_id: int | None = None
    agency_id: int | None = None
    order: str = NEWEST


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One page of the list. ``exact`` of all have the spelling typed and stand first; ``None`` when that parts nothing."""

    cards: tuple[PublicCard, ...]
    total: Capped
    page: int
    has_next: bool
    exact: Capped | None = None
    whole: int = 0
    """How many answers can be turned to page by page; counted only where the page asked for is past the end."""


def published() -> QuerySet[PublicAnswer]:
    """Answers that stand published now."""
    return PublicAnswer.objects.filter(withdrawn_at__isnull=True)


def public_answers(filters: AnswerFilters, page: int = 1) -> AnswerPage:
    """Page ``page`` (from 1) of the answers that fit. Words are found with and without tones; those in the spelling typed
    stand before the others."""
    query = parse_query(normalise(filters.text))
    rows, toned = narrowed(filters), toned_words(query.exact)
    asked, page = page, max(1, min(page, DEEPEST))
    start = (page - 1) * PAGE
    first = rows.filter(holds(query, toned)) if toned and not query.is_empty else None
    keys = _keys(first, filters.order, start + PAGE + 1)
    if len(keys) < start + PAGE + 1:
        rest = rows if first is None else rows.exclude(holds(query, toned))
        keys += _keys(rest, filters.order, start + PAGE + 1 - len(keys))
    shown = keys[start : start + PAGE]
    total, exact = capped_count(rows), None if first is None else capped_count(first)
    whole = 0 if shown and asked <= DEEPEST else rows.order_by()[: DEEPEST * PAGE].count()
    return AnswerPage(
        tuple(_cards(shown, query)), total, page, len(keys) > start + PAGE, None if exact == total else exact, whole
    )


def narrowed(filters: AnswerFilters, without: str = "") -> QuerySet[PublicAnswer]:
    """The answers that fit all filters but the one called ``without``."""
    rows, query, today = published(), parse_query(normalise(filters.text)), time.today()
    if not query.is_empty:
        rows = rows.filter(holds(query))
    if filters.topic_id is not None and without != "topic_id":
        rows = rows.filter(topic_id=filters.topic_id)
    if filters.agency_id is not None and without != "agency_id":
        rows = rows.filter(agency_id__in=_under(agency_reach, used("agency_id"), filters.agency_id, today))
    if filters.place_id is not None and without != "place_id":
        rows = rows.filter(place_id__in=_under(place_reach, used("place_id"), filters.place_id, today))
    return rows


def used(name: str) -> list[int]:
    """Which topics, agencies or places any published answer has."""
    return list(census()[name])


def census() -> dict[str, dict[int, int]]:
    """How many published answers each topic, agency and place has; counted anew when one comes or goes."""
    return remember(
        "agencies", ("answer census", _ends()), lambda: {name: counted(published(), name) for name in COUNTED}
    )


def counted(rows: QuerySet[PublicAnswer], name: str) -> dict[int, int]:
    """How many of ``rows`` each topic, agency or place has."""
    found = rows.exclude(**{name: None}).order_by().values_list(name).annotate(Count("pk"))
    return {int(key): number for key, number in found}


def _under(reach: Callable[[int, date], frozenset[int]], keys: list[int], wanted: int, today: date) -> list[int]:
    return [key for key in keys if wanted in reach(key, today)]


def _keys(rows: QuerySet[PublicAnswer] | None, order: str, most: int) -> list[int]:
    if rows is None or most <= 0:
        return []
    if order == SHARED:
        # The few with a number come from their index; the others need no look at a table of numbers.
        first = list(rows.filter(concern__shown__gt=0).order_by(*ORDERS[SHARED]).values_list("pk", flat=True)[:most])
        shown = Concern.objects.filter(shown__gt=0).values("answer_id")
        return first + _keys(rows.exclude(pk__in=shown), NEWEST, most - len(first))
    return list(rows.order_by(*ORDERS.get(order, ORDERS[NEWEST])).values_list("pk", flat=True)[:most])


def _cards(keys: list[int], query: Query) -> list[PublicCard]:
    rows = {row.pk: row for row in _whole(published()).filter(pk__in=keys)}
    return [_card(rows[key], query) for key in keys if key in rows]


def _whole(rows: QuerySet[PublicAnswer]) -> QuerySet[PublicAnswer]:
    return rows.select_related("agency", "topic", "place", "concern")


def recent_answers(most: int = 4) -> tuple[PublicCard, ...]:
    """The newest published answers."""
    return tuple(_card(row) for row in _whole(published()).order_by("-published_at", "-id")[:most])


def addresses(start: int, stop: int) -> list[tuple[int, datetime]]:
    """Keys of published answers with the instant of publication, the newest first, from row ``start`` up to, not including,
    ``stop``, for the list of pages."""
    rows = published().order_by("-published_at", "-id").values_list("pk", "published_at")
    return list(rows[start:stop]) if start < stop else []


def answers_by_key(keys: list[int]) -> tuple[PublicCard, ...]:
    """The published answers among ``keys``, in that order."""
    return tuple(_cards(keys, ALL))


@dataclass(frozen=True, slots=True)
class AnswerGone:
    """What is left of an answer that was taken down: when, and by whom. Why stays inside: a reason names what was too much."""

    at: datetime
    agency: str


def public_answer(pk: int) -> PublicCard:
    """One published answer. Raises ``NotFound``, also for one that was taken down."""
    row = _whole(published()).filter(pk=pk).first()
    if row is None:
        raise NotFound()
    return _card(row)


def answer_gone(pk: int) -> AnswerGone | None:
    """What is left of an answer that was taken down; nothing of one that never was public."""
    row = _whole(PublicAnswer.objects.all()).filter(pk=pk, withdrawn_at__isnull=False).first()
    return AnswerGone(row.withdrawn_at, agency_name(row.agency)) if row and row.withdrawn_at else None


def _card(row: PublicAnswer, query: Query = ALL) -> PublicCard:
    concern = getattr(row, "concern", None)
    return PublicCard(
        row.pk, row.title, row.question, row.answer, agency_name(row.agency), topic_name(row.topic),
        place_name(row.place), row.answered_on, row.published_at, concern.shown if concern else 0, query,
    )  # fmt: skip


def stamp() -> tuple[object, ...]:
    """Changes whenever a published answer is added, changed or taken down, or a number shown beside one moves. Two looks at
    the ends of indexes and one at the few answers that carry a number."""
    shared = Concern.objects.filter(shown__gt=0).aggregate(Sum("shown"), Count("pk"))
    return *_ends(), tuple(shared.values())


def _ends() -> tuple[object, ...]:
    newest = PublicAnswer.objects.order_by("-published_at", "-pk").values_list("published_at", "pk").first()
    gone = PublicAnswer.objects.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at", "-pk")
    return newest, gone.values_list("withdrawn_at", "pk").first()
