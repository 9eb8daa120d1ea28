"""What everybody may read of postings: what stands posted or stood, until when and why, the replies and the result. No
comment and no name is ever among it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import get_language

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.refusals import NotFound
from caunoi.commitments.searching import finds
from caunoi.ground import posting_law, rich_text
from caunoi.ground.explain import Step
from caunoi.matters.public.naming import agency_name, place_name
from caunoi.papers.models import Attachment
from caunoi.papers.queries.attachments import attachments_of
from caunoi.places.models import Unit
from caunoi.postings.choices import PUBLIC, State
from caunoi.postings.models import Posting

PAGE = 20
FEWEST = 5
"""Fewer comments than this are not counted in public."""
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PostingCard:
    """A posting in a list. Days include their last."""

    id: int
    title: str
    summary: str
    kind: str
    kind_name: str
    agency: str
    places: tuple[str, ...]
    posted_on: date
    stands_until: date
    comments_until: date | None
    ended_on: date | None

    def is_open_on(self, day: date) -> bool:
        """Whether comments are taken on that day."""
        return self.ended_on is None and self.comments_until is not None and day <= self.comments_until


@dataclass(frozen=True, slots=True)
class ShowingCard:
    spot: str
    where: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ReplyCard:
    """``comments`` is ``None`` where they are too few to be counted."""

    subject: str
    outcome: str
    text: str
    comments: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class WordingCard:
    number: int
    since: datetime
    notice: str


@dataclass(frozen=True, slots=True)
class FileCard:
    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class PostingPage:
    """A posting with everything that may be read of it. ``why_stands`` and ``why_comments`` are the steps behind the two days."""

    card: PostingCard
    blocks: tuple[rich_text.Block, ...]
    why_stands: tuple[dict[str, Any], ...]
    why_comments: tuple[dict[str, Any], ...]
    is_confirmed: bool
    wordings: tuple[WordingCard, ...]
    showings: tuple[ShowingCard, ...]
    files: tuple[FileCard, ...]
    replies: tuple[ReplyCard, ...]
    comments: int | None
    result: str


@dataclass(frozen=True, slots=True)
class PostingFilters:
    """What a reader of the list asks for; empty means everything. ``shown``: ``""`` what stands, ``open`` for comments,
    ``archive``."""

    text: str = ""
    kind: str = ""
    place_id: int | None = None
    shown: str = ""


def postings(filters: PostingFilters, today: date, page: int = 1) -> tuple[tuple[PostingCard, ...], bool]:
    """Page ``page`` (from 1) of the postings that fit, those that close first for comments first, and whether more follow."""
    rows = _matching(filters, today)
    order = ("comments_until", "-posted_on", "-pk") if filters.shown == "open" else ("-posted_on", "-pk")
    page = max(1, min(page, 500))
    found = _cards(rows.order_by(*order)[(page - 1) * PAGE : page * PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def open_soon(today: date, most: int = 3) -> tuple[PostingCard, ...]:
    """What takes comments now, those that close first first."""
    return _cards(_matching(PostingFilters(shown="open"), today).order_by("comments_until", "pk")[:most])


def posting_page(pk: int) -> PostingPage:
    """One posting. Raises ``NotFound`` for what was never posted."""
    row = Posting.objects.filter(pk=pk, state__in=PUBLIC).select_related("agency").first()
    if row is None:
        raise NotFound()
    assert row.posted_on is not None
    calendar, law = current_calendar(), posting_law.law_on(row.kind, row.posted_on)
    why_comments = (
        posting_law.explain_end(row.kind, "comment_days", row.posted_on, calendar) if row.comments_until else []
    )
    total = row.comments.count()
    return PostingPage(
        card=_cards(Posting.objects.filter(pk=pk))[0], blocks=rich_text.read(row.body),
        why_stands=_stored(posting_law.explain_end(row.kind, "stand_days", row.posted_on, calendar)),
        why_comments=_stored(why_comments), is_confirmed=bool(law and law.is_confirmed("stand_days")),
        wordings=tuple(WordingCard(each.number, each.since, each.notice) for each in row.wordings.order_by("-number")),
        showings=tuple(
            ShowingCard(str(each.get_spot_display()), each.where, each.since, each.until) for each in row.showings.all()
        ),
        files=tuple(FileCard(each.pk, each.name, each.file.copy_size) for each in _files(row)), replies=_replies(row),
        comments=total if total >= FEWEST else None, result=row.result,
    )  # fmt: skip


def wording(pk: int, number: int) -> tuple[PostingCard, tuple[rich_text.Block, ...], datetime]:
    """An earlier wording of a posting, and since when it stood there. Raises ``NotFound``."""
    row = Posting.objects.filter(pk=pk, state__in=PUBLIC).first()
    found = row.wordings.filter(number=number).first() if row else None
    if row is None or found is None:
        raise NotFound()
    return _cards(Posting.objects.filter(pk=pk))[0], rich_text.read(found.body), found.since


def public_file(pk: int, file: int) -> Attachment:
    """A file of a posting that everybody may read. Raises ``NotFound``."""
    row = Posting.objects.filter(pk=pk, state__in=PUBLIC).first()
    found = next((each for each in _files(row) if each.pk == file), None) if row else None
    if found is None:
        raise NotFound()
    return found


def places_named() -> tuple[tuple[int, str], ...]:
    """Places of what is or was posted, by name."""
    rows = Unit.objects.filter(pk__in=Posting.objects.filter(state__in=PUBLIC).values("places"))[:300]
    return tuple(sorted(((row.pk, place_name(row)) for row in rows), key=lambda each: (each[1], each[0])))


def kinds() -> tuple[tuple[str, str], ...]:
    """Kinds with their names."""
    return tuple((kind, posting_law.kind_title(kind, (get_language() or "vi")[:2])) for kind in posting_law.KINDS)


def stamp() -> tuple[object, ...]:
    """Changes whenever something is posted, corrected, answered or ended, or somebody comments."""
    row = Posting.objects.filter(state__in=PUBLIC).aggregate(Count("pk"), Max("changed_at"), Count("comments"))
    return tuple(row.values())


def _matching(filters: PostingFilters, today: date) -> QuerySet[Posting]:
    rows = Posting.objects.filter(state=State.ENDED if filters.shown == "archive" else State.POSTED)
    if filters.shown == "open":
        rows = rows.filter(comments_until__gte=today)
    if filters.text.strip():
        rows = rows.filter(finds(filters.text))
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.place_id is not None:
        rows = rows.filter(Q(places=filters.place_id)).distinct()
    return rows


def _cards(rows: QuerySet[Posting]) -> tuple[PostingCard, ...]:
    language = (get_language() or "vi")[:2]
    return tuple(
        PostingCard(
            row.pk, row.title, row.summary, row.kind, posting_law.kind_title(row.kind, language), agency_name(row.agency),
            tuple(place_name(place) for place in row.places.all()), row.posted_on, row.stands_until, row.comments_until,
            row.ended_on,
        )
        for row in rows.select_related("agency").prefetch_related("places")
        if row.posted_on is not None and row.stands_until is not None
    )  # fmt: skip


def _stored(steps: list[Step]) -> tuple[dict[str, Any], ...]:
    return tuple(step.stored() for step in steps)


def _files(row: Posting) -> list[Attachment]:
    return [each for each in attachments_of([row]).get(("posting", row.pk), []) if each.file.is_served]


def _replies(row: Posting) -> tuple[ReplyCard, ...]:
    found = row.replies.annotate(n=Count("comments")).order_by("at", "pk")
    return tuple(
        ReplyCard(
            each.subject, str(each.get_outcome_display()), each.text, each.n if each.n >= FEWEST else None, each.at
        )
        for each in found
    )
