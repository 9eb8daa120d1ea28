"""What everybody may read of postings: what stands, until when and why, what was said and what came of it. Never who said it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from caunoi.base.refusals import NotFound
from caunoi.base.settings_store import get_setting
from caunoi.ground import rich_text
from caunoi.ground.counting import add_months
from caunoi.ground.posting_law import law_on
from caunoi.matters.public.naming import agency_name, place_name
from caunoi.postings import law
from caunoi.postings.choices import State
from caunoi.postings.models import Posting, Version, VersionFile
from caunoi.postings.settings_declared import ARCHIVE_YEARS

CLOSING = timedelta(days=7)
"""Comments that end within so many days are said to end soon."""
PAGE = 20
SHOWN = (State.POSTED, State.ENDED)
STANDINGS = ("open", "closing", "standing", "archive")


@dataclass(frozen=True, slots=True)
class PostingCard:
    """One posting in a list. ``is_kept``: its text is readable; else it is given on request."""

    id: int
    kind: str
    kind_name: str
    title: str
    summary: str
    agency: str
    agency_id: int
    places: tuple[str, ...]
    posted_on: date
    stand_until: date | None
    comment_until: date | None
    takes_comments: bool
    ends_soon: bool
    result_posted_at: datetime | None
    ended_on: date | None
    is_kept: bool
    is_passing: bool
    """Readable only while the law has it stand; search engines do not keep it."""
    version: int
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class FileCard:
    id: int
    title: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A version that is or was public, with its days."""

    number: int
    title: str
    notice: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ProofCard:
    kind: str
    where: str
    on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PostingPage:
    """One posting as it is read. ``blocks`` is the text as a tree, which cannot hold a tag or a script; ``steps`` say why it
    stands until that day, ``is_sure`` whether all of it was checked."""

    card: PostingCard
    number: int
    where: str
    blocks: tuple[rich_text.Block, ...]
    files: tuple[FileCard, ...]
    versions: tuple[VersionCard, ...]
    proofs: tuple[ProofCard, ...]
    steps: tuple[str, ...]
    is_sure: bool
    decided_on: date | None
    latest_on: date | None
    late_reason: str
    late_steps: tuple[str, ...]
    late_is_sure: bool
    extended_why: str
    result_text: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader of the list asks for; empty means everything. ``places`` are keys of units."""

    places: Collection[int] | None = None
    kind: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    cards: tuple[PostingCard, ...]
    total: int


def stamp() -> tuple[object, ...]:
    """What the public pages depend on: every command on a posting raises its version."""
    rows = Posting.objects.filter(state__in=SHOWN).order_by()
    return tuple(rows.aggregate(n=Count("pk"), m=Max("pk"), v=Sum("version")).values())


def postings(filters: Filters, today: date, start: int = 0) -> Listed:
    """Postings, those whose comments end first before the others, then the newest; the archive by the day of its end."""
    rows = _for(filters, today)
    order = ("-ended_on", "-pk") if filters.standing == "archive" else ("-posted_on", "-pk")
    if filters.standing in ("open", "closing"):
        order = ("comment_until", "pk")
    found = _read(rows).order_by(*order)[start : start + PAGE]
    return Listed(tuple(card_of(row, today) for row in found), rows.count())


def _for(filters: Filters, today: date) -> QuerySet[Posting]:
    rows = Posting.objects.filter(state=State.ENDED if filters.standing == "archive" else State.POSTED)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.places is not None:
        rows = rows.filter(at_places(filters.places))
    if filters.standing in ("open", "closing"):
        rows = rows.filter(comment_until__gte=today)
    if filters.standing == "closing":
        rows = rows.filter(comment_until__lte=today + CLOSING)
    return rows


def at_places(places: Collection[int]) -> Q:
    """Postings for one of ``places``."""
    versions = Version.objects.filter(places__in=places).values("pk")
    return Q(public__in=versions)


def _read(rows: QuerySet[Posting]) -> QuerySet[Posting]:
    return rows.select_related("agency", "public").prefetch_related("public__places")


def card_of(row: Posting, today: date) -> PostingCard:
    version = row.public
    assert version is not None and row.posted_on is not None and row.posted_at is not None
    kept = is_kept(row, today)
    open_now = row.state == State.POSTED and row.comment_until is not None and today <= row.comment_until
    return PostingCard(
        id=row.pk, kind=row.kind, kind_name=row.get_kind_display(), title=version.title, summary=version.summary if kept else "",
        agency=agency_name(row.agency), agency_id=row.agency_id,
        places=tuple(place_name(each) for each in sorted(version.places.all(), key=lambda unit: unit.code)),
        posted_on=row.posted_on, stand_until=row.stand_until, comment_until=row.comment_until, takes_comments=open_now,
        ends_soon=open_now and row.comment_until is not None and row.comment_until <= today + CLOSING,
        result_posted_at=row.result_posted_at, ended_on=row.ended_on, is_kept=kept, is_passing=is_passing(row),
        version=row.version, posted_at=row.posted_at,
    )  # fmt: skip


def is_kept(row: Posting, today: date) -> bool:
    """Whether the text is still readable: while it stands; afterwards some years, unless its kind names households."""
    if row.state == State.POSTED:
        return True
    if row.ended_on is None or is_passing(row):
        return False
    return today < add_months(row.ended_on, 12 * int(get_setting(ARCHIVE_YEARS)))


def is_passing(row: Posting) -> bool:
    """Whether it names households, so that nothing of its text outlives its term."""
    rule = law_on(row.kind, row.posted_on) if row.posted_on else None
    return rule is None or rule.archive == "request"


def posting_card(pk: int, today: date) -> PostingCard:
    """One posting that stands or stood. Raises ``NotFound``."""
    return card_of(_one(pk), today)


def posting(pk: int, today: date, number: int | None = None) -> PostingPage:
    """One posting, in the version that people read now or in an earlier one that they read. Raises ``NotFound``."""
    row = _one(pk)
    versions = list(row.versions.filter(public_since__isnull=False).order_by("-number"))
    version = next(
        (each for each in versions if (each.pk == row.public_id if number is None else each.number == number)), None
    )
    card = card_of(row, today)
    if version is None or (number is not None and not card.is_kept):
        raise NotFound()
    files = version.files.select_related("attachment__file") if card.is_kept else []
    steps = row.stand_steps
    late = law.posting(row.kind, row.decided_on).steps if row.late_reason and row.decided_on else []
    return PostingPage(
        card=card, number=version.number, where=version.where,
        blocks=rich_text.read(version.body) if card.is_kept else (),
        files=tuple(_file(each) for each in files if each.attachment.file.is_served),
        versions=tuple(_version(each) for each in versions), proofs=_proofs(row), steps=tuple(law.said(steps)),
        is_sure=_is_sure(steps), decided_on=row.decided_on, latest_on=row.latest_on,
        late_reason=row.late_reason if card.is_kept else "", late_steps=tuple(law.said(late)), late_is_sure=_is_sure(late),
        extended_why=row.extended_why, result_text=row.result_text,
    )  # fmt: skip


def _is_sure(steps: list[dict[str, Any]]) -> bool:
    return not any(step.get("code") in ("rule_unconfirmed", "stand_house") for step in steps)


def _one(pk: int) -> Posting:
    row = _read(Posting.objects.filter(pk=pk, state__in=SHOWN)).first()
    if row is None:
        raise NotFound()
    return row


def _version(row: Version) -> VersionCard:
    assert row.public_since is not None
    return VersionCard(row.number, row.title, row.notice, row.public_since, row.public_until)


def _file(row: VersionFile) -> FileCard:
    file = row.attachment.file
    return FileCard(row.pk, row.title, file.copy_size, file.copy_type)


def _proofs(row: Posting) -> tuple[ProofCard, ...]:
    """Where else it hung or was told. Who did it stays in the house."""
    rows = row.proofs.filter(struck_at=None).order_by("on", "pk")
    return tuple(ProofCard(str(each.get_kind_display()), each.where, each.on, each.until) for each in rows)


def file_of(pk: int, file: int, today: date) -> Any:
    """The stored file of a version that people read or read once, while the posting is kept. Raises ``NotFound``."""
    row = _one(pk)
    found = VersionFile.objects.filter(pk=file, of__posting=row, of__public_since__isnull=False)
    one = found.select_related("attachment__file").first()
    if one is None or not is_kept(row, today) or not one.attachment.file.is_served:
        raise NotFound()
    return one.attachment


def addresses() -> list[tuple[int, datetime]]:
    """Keys of what stands and may be kept, with the time of posting, for search engines."""
    rows = Posting.objects.filter(state=State.POSTED, posted_at__isnull=False).order_by("-pk")
    return [(row.pk, row.posted_at) for row in rows if row.posted_at is not None and not is_passing(row)]
