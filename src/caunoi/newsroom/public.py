"""What everybody may read of the newsroom: published articles, what was put right in them, and that one was taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from caunoi.agencies.models import Topic
from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.base.searching import finds
from caunoi.ground import rich_text
from caunoi.ground.names import list_sort_key
from caunoi.matters.models import PublicAnswer
from caunoi.matters.public.naming import agency_name, place_name, topic_name
from caunoi.newsroom.choices import State
from caunoi.newsroom.models import Article, Correction, PhotoUse, Revision
from caunoi.newsroom.pictures import widths_of
from caunoi.newsroom.readings import most_read, note
from caunoi.places.models import Unit

PAGE = 12
MOST_PAGES = 500
RELATED = 4
MOST_CHOICES = 300

__all__ = ["note"]


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A photo with the words of this use. ``attachment_id`` and ``widths`` make its addresses."""

    attachment_id: int
    number: int
    caption: str
    alt: str
    width: int
    height: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A topic or place with its key."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list. ``day`` is its own day, ``published_at`` when the public could read it first."""

    id: int
    title: str
    summary: str
    agency: str
    day: date
    published_at: datetime
    changed_at: datetime
    language: str
    photo: PhotoCard | None


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    notice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredFeedback:
    """Feedback under the article whose answer was published, without names."""

    answer_id: int
    title: str
    answer: str
    agency: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as it is read. ``blocks`` is the text as a tree, which cannot hold a tag or a script."""

    card: ArticleCard
    author: str
    source_name: str
    source_url: str
    event_on: date | None
    event_title: str
    event_url: str
    topics: tuple[Named, ...]
    places: tuple[Named, ...]
    photos: tuple[PhotoCard, ...]
    blocks: tuple[rich_text.Block, ...]
    corrections: tuple[CorrectionCard, ...]
    feedback: tuple[AnsweredFeedback, ...]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as feeds hand it on: its line in a list, its text and photos."""

    card: ArticleCard
    photos: tuple[PhotoCard, ...]
    blocks: tuple[rich_text.Block, ...]


@dataclass(frozen=True, slots=True)
class TakenDown:
    """That an article was here: when it was taken down, and why."""

    at: datetime
    reason: str
    agency: str


@dataclass(frozen=True, slots=True)
class ArticleFilters:
    """What a reader of the list asks for; empty means everything."""

    text: str = ""
    topic_id: int | None = None
    place_id: int | None = None
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleList:
    """One page of the list, newest first."""

    cards: tuple[ArticleCard, ...]
    total: int
    page: int
    has_next: bool


def published() -> QuerySet[Article]:
    """Articles that the public reads now."""
    return Article.objects.filter(state=State.PUBLISHED)


def articles(filters: ArticleFilters, page: int = 1) -> ArticleList:
    """Page ``page`` (from 1) of the articles that fit; words are found with and without tones."""
    rows = _matching(filters)
    page = max(1, min(page, MOST_PAGES))
    found = _cards(rows.order_by("-published_at", "-id")[(page - 1) * PAGE : page * PAGE + 1])
    return ArticleList(found[:PAGE], rows.count(), page, len(found) > PAGE and page < MOST_PAGES)


def newest(most: int) -> tuple[ArticleCard, ...]:
    """The articles published last."""
    return _cards(published().order_by("-published_at", "-id")[:most])


def changed_last(most: int) -> tuple[ArticleCard, ...]:
    """The articles published or corrected last, for feeds."""
    return _cards(published().order_by("-changed_at", "-id")[:most])


def changed_last_whole(most: int) -> tuple[ArticleText, ...]:
    """The same with their texts, in two questions to the database however many they are."""
    rows = list(published().select_related("agency", "public").order_by("-changed_at", "-id")[:most])
    photos: dict[int, list[PhotoCard]] = {}
    for photo in PhotoUse.objects.filter(revision__in=[row.public_id for row in rows]).order_by("position"):
        photos.setdefault(photo.revision_id, []).append(_photo(photo))
    return tuple(
        ArticleText(_card(row, None), tuple(photos.get(row.public.pk, ())), rich_text.read(row.public.body))
        for row in rows
        if row.public is not None
    )


def article(pk: int) -> ArticlePage | TakenDown:
    """One article, or that it was taken down. Raises ``NotFound`` for what was never published."""
    rows = Article.objects.filter(pk=pk, published_at__isnull=False).select_related("agency", "public")
    row = rows.first()
    if row is None:
        raise NotFound()
    if row.state != State.PUBLISHED:
        assert row.taken_down_at is not None
        return TakenDown(row.taken_down_at, row.taken_down_reason, agency_name(row.agency))
    return _page(row)


def related(pk: int, most: int = RELATED) -> tuple[ArticleCard, ...]:
    """Others on the same topics or places, those that share more first."""
    own = Article.objects.filter(pk=pk).values_list("public_id", flat=True).first()
    topics = list(Revision.topics.through.objects.filter(revision_id=own).values_list("topic_id", flat=True))
    places = list(Revision.places.through.objects.filter(revision_id=own).values_list("unit_id", flat=True))
    shared: dict[int, int] = {}
    for name, keys in (("public__topics", topics), ("public__places", places)):
        rows = published().filter(**{f"{name}__in": keys}).exclude(pk=pk).order_by("-published_at", "-id")
        for other in rows.values_list("pk", flat=True)[:200]:
            shared[other] = shared.get(other, 0) + 1
    order = sorted(shared, key=lambda key: (-shared[key], -key))[:most]
    return _in_order(order)


def others(pk: int, most: int = 5) -> tuple[ArticleCard, ...]:
    """The newest besides this one: "các tin khác"."""
    return _cards(published().exclude(pk=pk).order_by("-published_at", "-id")[:most])


def read_most(most: int = 5) -> tuple[ArticleCard, ...]:
    """What was opened most in the last thirty days."""
    return _in_order(most_read(time.today(), most))


@dataclass(frozen=True, slots=True)
class ArticleChoices:
    """What the list can be narrowed to: only what some published article has."""

    topics: tuple[Named, ...]
    places: tuple[Named, ...]
    years: tuple[int, ...]


def article_choices() -> ArticleChoices:
    """Topics, places and years of the published articles."""
    topics = Topic.objects.filter(pk__in=published().values("public__topics")).order_by("position", "code")
    places = Unit.objects.filter(pk__in=published().values("public__places"))[:MOST_CHOICES]
    named = sorted(
        (Named(row.pk, place_name(row)) for row in places), key=lambda each: (list_sort_key(each.name), each.id)
    )
    years = sorted({day.year for day in published().dates("published_at", "year")}, reverse=True)
    return ArticleChoices(tuple(Named(row.pk, topic_name(row)) for row in topics), tuple(named), tuple(years))


def stamp() -> tuple[object, ...]:
    """Changes whenever an article is published, corrected, taken down or published again."""
    row = Article.objects.exclude(published_at=None).aggregate(Count("id"), Max("changed_at"))
    return tuple(row.values())


def addresses() -> list[tuple[int, datetime]]:
    """Keys of all published articles with the instant of their last change, for the list of pages."""
    rows = published().order_by("-published_at", "-id").values_list("pk", "changed_at")
    return [(pk, at) for pk, at in rows if at is not None]


def _matching(filters: ArticleFilters) -> QuerySet[Article]:
    rows = published()
    if filters.text.strip():
        rows = rows.filter(finds(filters.text, "public_search"))
    if filters.topic_id is not None:
        rows = rows.filter(public__topics=filters.topic_id)
    if filters.place_id is not None:
        rows = rows.filter(public__places=filters.place_id)
    if filters.year is not None and not 1900 <= filters.year <= 2200:
        return rows.none()
    if filters.year is not None:
        rows = rows.filter(published_at__year=filters.year)
        rows = rows.filter(published_at__month=filters.month) if filters.month else rows
    return rows


def _cards(rows: QuerySet[Article]) -> tuple[ArticleCard, ...]:
    found = list(rows.select_related("agency", "public"))
    firsts = {
        photo.revision_id: photo
        for photo in PhotoUse.objects.filter(revision__in=[row.public_id for row in found], position=1)
    }
    return tuple(_card(row, firsts.get(row.public_id or 0)) for row in found)


def _in_order(keys: list[int]) -> tuple[ArticleCard, ...]:
    cards = {card.id: card for card in _cards(published().filter(pk__in=keys))}
    return tuple(cards[key] for key in keys if key in cards)


def _card(row: Article, photo: PhotoUse | None) -> ArticleCard:
    words = row.public
    assert words is not None and row.published_at is not None and row.changed_at is not None
    return ArticleCard(
        row.pk, words.title, words.summary, agency_name(row.agency), words.day, row.published_at, row.changed_at,
        words.language, _photo(photo) if photo else None,
    )  # fmt: skip


def _photo(row: PhotoUse) -> PhotoCard:
    return PhotoCard(row.attachment_id, row.position, row.caption, row.alt, row.width, row.height, widths_of(row))


def _page(row: Article) -> ArticlePage:
    words = row.public
    assert words is not None
    photos = [_photo(photo) for photo in words.photos.order_by("position")]
    corrections = Correction.objects.filter(article=row).order_by("-at", "-id")
    return ArticlePage(
        card=_card(row, None), author=words.author, source_name=words.source_name, source_url=words.source_url,
        event_on=words.event_on, event_title=words.event_title, event_url=words.event_url,
        topics=tuple(Named(each.pk, topic_name(each)) for each in words.topics.order_by("position", "code")),
        places=tuple(Named(each.pk, place_name(each)) for each in words.places.order_by("pk")), photos=tuple(photos),
        blocks=rich_text.read(words.body), corrections=tuple(CorrectionCard(each.notice, each.at) for each in corrections),
        feedback=_answered(row),
    )  # fmt: skip


def _answered(row: Article) -> tuple[AnsweredFeedback, ...]:
    answers = PublicAnswer.objects.filter(matter__feedback_of__article=row, withdrawn_at__isnull=True)
    found = answers.select_related("agency").order_by("-published_at", "-id")[:20]
    return tuple(
        AnsweredFeedback(each.pk, each.title, each.answer, agency_name(each.agency), each.answered_on) for each in found
    )
