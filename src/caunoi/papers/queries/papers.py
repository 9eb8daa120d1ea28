"""Papers of a subject, one paper, and the register of an agency. A paper exists for whoever may see what it is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from caunoi.agencies.models import Agency
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.ground.paper_forms import PaperKind
from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.papers.choices import PaperState
from caunoi.papers.models import Paper
from caunoi.papers.policies import DRAFTERS, ISSUERS
from caunoi.papers.queries.subjects import may_see_subject, seen_among
from caunoi.people.models import Seat

PAGE = 100
READS_REGISTER = frozenset({*DRAFTERS, *ISSUERS})


def _rows() -> QuerySet[Paper]:
    return Paper.objects.select_related(
        "agency__parent",
        "agency__place",
        "signer__post",
        "signer__account",
        "drafted_by__account",
        "signed_copy",
        "replaces",
    )


def papers_of(actor: Actor, kind: str, key: int) -> list[Paper]:
    """Papers about a subject, the newest first, without discarded drafts; empty for a subject that the actor may not see.

    Drafts of other agencies are their own business until they are issued.
    """
    if not may_see_subject(actor, kind, key):
        return []
    rows = _rows().filter(subject_kind=kind, subject_id=key).exclude(state=PaperState.DISCARDED)
    return [row for row in rows.order_by("-id") if row.is_issued or _is_own(actor, row)]


def paper(actor: Actor, pk: int) -> Paper:
    """One paper with its agency and signer; raises ``NotFound``."""
    found = _rows().filter(pk=pk).exclude(state=PaperState.DISCARDED).first()
    if found is None or not may_see_subject(actor, found.subject_kind, found.subject_id):
        raise NotFound()
    if not found.is_issued and not _is_own(actor, found):
        raise NotFound()
    return found


def papers_numbered(actor: Actor, symbol: str) -> list[Paper]:
    """Issued papers that bear a typed number and that the actor may read; several agencies may have given the same one."""
    rows = _rows().filter(symbol__iexact=symbol.strip()).order_by("id") if symbol.strip() else Paper.objects.none()
    return [row for row in rows if row.is_issued and may_see_subject(actor, row.subject_kind, row.subject_id)]


def readable(actor: Actor, papers: list[Paper]) -> frozenset[int]:
    """Keys of those among issued papers whose subject the actor may see; one question for each kind of subject."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for row in papers:
        by_kind[row.subject_kind].add(row.subject_id)
    seen = {kind: seen_among(actor, kind, keys) for kind, keys in by_kind.items()}
    return frozenset(row.pk for row in papers if row.is_issued and row.subject_id in seen[row.subject_kind])


def _is_own(actor: Actor, row: Paper) -> bool:
    return actor.kind == "system" or row.agency_id == actor.agency_id


def signers(agency: Agency | int, on: object) -> list[Seat]:
    """Seats of the agency that can sign on the day: head, deputies, then the others who approve or send."""
    key = agency.pk if isinstance(agency, Agency) else agency
    rows = Seat.objects.in_force(on).filter(post__agency_id=key).select_related("post", "account")  # type: ignore[arg-type]
    order = {"head": 0, "deputy": 1, "office_chief": 2}
    return sorted(
        (row for row in rows if row.post.capacity not in ("administrator", "reception")),
        key=lambda row: (order.get(row.post.capacity, 3), row.pk),
    )


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One number of a series. ``is_seen``: whether the actor may see what the paper is about, and so its subject and its page."""

    paper: Paper
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Register:
    """A series of numbers with the years and kinds that the agency has at all. ``following``: number after which the next page
    begins, ``None`` on the last."""

    year: int
    mark: str
    years: tuple[int, ...]
    marks: tuple[str, ...]
    lines: tuple[RegisterLine, ...]
    following: int | None

    @property
    def kind(self) -> PaperKind | None:
        return kind_of(self.mark)


def kind_of(mark: str) -> PaperKind | None:
    """The kind of paper whose numbers carry ``mark``."""
    return next((kind for kind in paper_forms().kinds().values() if kind.mark == mark), None)


def register(actor: Actor, *, year: int, mark: str = "", after: int = 0, most: int | None = PAGE) -> Register:
    """Issued papers of the actor's agency in ``year``, by number; without ``mark`` the first kind that has any. A series that
    only denunciations have is not there for whoever may see none of them (Luật TC 2018 Đ8.3).

    ``most=None`` gives the whole series, for a file. Raises ``NotFound`` for whoever neither drafts nor issues.
    """
    if actor.agency_id is None or not actor.rights & READS_REGISTER:
        raise NotFound()
    series: dict[int, set[str]] = defaultdict(set)
    own = Paper.objects.filter(agency_id=actor.agency_id, serial__isnull=False)
    for known_year, known_mark in own.order_by().values_list("year", "mark").distinct():
        series[known_year].add(known_mark)
    telling = {mark for mark in _telling_marks(year) & series.get(year, set()) if not _sees_any(actor, own, year, mark)}
    shown_marks = series.get(year, set()) - telling
    marks = tuple(kind.mark for kind in paper_forms().kinds().values() if kind.mark in shown_marks)
    mark = mark if mark in marks else (marks[0] if marks else "")
    rows = list(_rows().filter(agency_id=actor.agency_id, year=year, mark=mark, serial__gt=after).order_by("serial")[
        : None if most is None else most + 1
    ]) if mark else []  # fmt: skip
    shown = rows if most is None else rows[:most]
    years = tuple(sorted({year, *series}, reverse=True))
    following = shown[-1].serial if len(rows) > len(shown) else None
    return Register(year, mark, years, marks, tuple(_lines(actor, shown)), following)


def _telling_marks(year: int) -> set[str]:
    """Marks that by themselves say that somebody was denounced: only forms on denunciations carry them, such as KL."""
    forms = {form.id: form for day in (date(year, 1, 1), date(year, 12, 31)) for form in paper_forms().forms_on(day)}
    others = {form.kind.mark for form in forms.values() if form.group != "denunciation"}
    return {form.kind.mark for form in forms.values() if form.kind.mark} - others


def _sees_any(actor: Actor, own: QuerySet[Paper], year: int, mark: str) -> bool:
    """Whether the actor may see what any paper of the series is about."""
    keys: dict[str, set[int]] = defaultdict(set)
    for kind, key in own.filter(year=year, mark=mark).values_list("subject_kind", "subject_id").distinct():
        keys[kind].add(key)
    return any(seen_among(actor, kind, wanted) for kind, wanted in keys.items())


def _lines(actor: Actor, rows: list[Paper]) -> list[RegisterLine]:
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        keys[row.subject_kind].add(row.subject_id)
    seen = {kind: seen_among(actor, kind, wanted) for kind, wanted in keys.items()}
    return [RegisterLine(row, row.subject_id in seen[row.subject_kind]) for row in rows]
