"""What everybody may read of gatherings: the notice, and the result with its tasks. Frozen values; nothing of who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, QuerySet, Sum

from caunoi.base.refusals import NotFound
from caunoi.base.time import civil_date
from caunoi.gatherings.choices import ConclusionKind, State
from caunoi.gatherings.law import rule_for
from caunoi.gatherings.models import Conclusion, Gathering, Notice
from caunoi.matters.public.naming import agency_name

UNIT_WORDS = ("Xã", "Phường", "Thị trấn", "Thị xã", "Huyện", "Quận", "Thành phố", "Tỉnh", "Thôn", "Bản", "Tổ dân phố")


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """One announcement; ``is_late`` with its reason and ``latest_on`` are shown with it."""

    posted_at: datetime
    starts_at: datetime
    content: str
    how_to_join: str
    media: str
    postpone_reason: str
    latest_on: date | None
    is_late: bool
    late_reason: str


@dataclass(frozen=True, slots=True)
class GatheringCard:
    """An announced gathering. ``kind`` and ``state`` are stable codes, ``kind_name`` and ``state_name`` their words."""

    id: int
    slug: UUID
    kind: str
    kind_name: str
    title: str
    convener_id: int
    convener: str
    place: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    mode: str
    mode_name: str
    chair: str
    state: str
    state_name: str
    cancel_reason: str
    notice: NoticeCard | None
    earlier_notices: tuple[NoticeCard, ...]
    result_due_on: date | None
    result_published_at: datetime | None
    is_house: bool
    """The days of announcing and publishing are a rule of the authority itself and no law."""
    takes_registrations: bool
    """Whether one can register now."""
    is_full: bool
    """All seats that may be registered are taken."""

    @property
    def address(self) -> str:
        """Venue and place as one address; words for the kind of a unit are small within it: ``Nhà văn hóa, xã Mường Lai``."""
        first, *others = ", ".join(filter(None, (self.venue, self.place))).split(", ")
        return ", ".join([first, *(_small(each) for each in others)])


def _small(part: str) -> str:
    kind = next((word for word in UNIT_WORDS if part.startswith(f"{word} ")), "")
    return part[:1].lower() + part[1:] if kind else part


@dataclass(frozen=True, slots=True)
class ConclusionCard:
    """One published conclusion. ``share`` is the declared progress as (done, whole); empty while nothing was accepted."""

    id: int
    number: int
    kind: str
    kind_name: str
    text: str
    lead: str
    due_on: date | None
    is_done: bool
    done_on: date | None
    task_state: str
    share: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ResultCard:
    """The published result. ``is_late``: published after the last lawful day."""

    gathering: GatheringCard
    text: str
    published_at: datetime
    due_on: date | None
    is_late: bool
    conclusions: tuple[ConclusionCard, ...]


def announced() -> QuerySet[Gathering]:
    """Public gatherings that were announced, whatever became of them."""
    return Gathering.objects.filter(is_public=True, announced_at__isnull=False).select_related(
        "convener", "place", "floor"
    )


def addresses() -> list[int]:
    """Keys of all public gatherings that were announced, the newest first, for the list of pages."""
    return list(
        Gathering.objects.filter(is_public=True, announced_at__isnull=False)
        .order_by("-pk")
        .values_list("pk", flat=True)
    )


def stamp() -> tuple[object, ...]:
    """What the public pages depend on: every command on a gathering raises its version."""
    rows = announced().order_by().aggregate(n=Count("pk"), p=Max("pk"), v=Sum("version"))
    notices = Notice.objects.aggregate(v=Max("pk"))
    return (*rows.values(), *notices.values())


def gathering_card(pk: int) -> GatheringCard:
    """One announced gathering. Raises ``NotFound``."""
    row = announced().filter(pk=pk).first()
    if row is None:
        raise NotFound()
    return card_of(row)


def cards(rows: QuerySet[Gathering]) -> list[GatheringCard]:
    """Cards of gatherings out of ``announced``, in two queries."""
    return [card_of(row) for row in rows.prefetch_related("notices")]


def card_of(row: Gathering) -> GatheringCard:
    floor = row.floor
    notices = [_notice(each) for each in sorted(row.notices.all(), key=lambda each: -each.pk)]
    return GatheringCard(
        id=row.pk, slug=row.slug, kind=row.kind, kind_name=row.get_kind_display(), title=row.title, convener_id=row.convener_id,
        convener=agency_name(row.convener), place=row.place.label if row.place else "", venue=row.venue, starts_at=row.starts_at,
        ends_at=row.ends_at, mode=row.mode, mode_name=row.get_mode_display(),
        chair=", ".join(filter(None, (row.chair_name, row.chair_title))), state=row.state, state_name=row.get_state_display(),
        cancel_reason=row.cancel_reason, notice=notices[0] if notices else None, earlier_notices=tuple(notices[1:]),
        result_due_on=row.result_due_on, result_published_at=row.result_published_at,
        is_house=_is_house(row),
        takes_registrations=row.state in (State.ANNOUNCED, State.OPEN),
        is_full=floor.seats is not None and floor.registered >= floor.seats,
    )  # fmt: skip


def result_card(pk: int) -> ResultCard:
    """The published result of a gathering. Raises ``NotFound`` while it is not published."""
    row = announced().filter(pk=pk, state=State.CONCLUDED, result_published_at__isnull=False).first()
    if row is None or row.result_published_at is None:
        raise NotFound()
    conclusions = row.conclusions.select_related("lead", "commitment__lead").order_by("number")
    return ResultCard(
        gathering=card_of(row), text=row.result_text, published_at=row.result_published_at, due_on=row.result_due_on,
        is_late=row.result_due_on is not None and civil_date(row.result_published_at) > row.result_due_on,
        conclusions=tuple(_conclusion(each) for each in conclusions),
    )  # fmt: skip


def _is_house(row: Gathering) -> bool:
    rule = rule_for(row.kind, row.convener, row.on)
    return rule is not None and rule.law.is_house


def _notice(row: Notice) -> NoticeCard:
    return NoticeCard(
        row.posted_at, row.starts_at, row.content, row.how_to_join, row.media, row.postpone_reason, row.latest_on, row.is_late,
        row.late_reason,
    )  # fmt: skip


def _conclusion(row: Conclusion) -> ConclusionCard:
    task = row.commitment
    lead = (task.lead if task else row.lead) if row.kind == ConclusionKind.TASK else row.lead
    share = (task.done, task.whole) if task and task.done is not None and task.whole is not None else None
    return ConclusionCard(
        id=row.pk, number=row.number, kind=row.kind, kind_name=row.get_kind_display(), text=row.text,
        lead=agency_name(lead), due_on=task.due_on if task else row.due_on, is_done=row.state == "done",
        done_on=civil_date(row.done_at) if row.done_at else None, task_state=task.get_state_display() if task else "",
        share=share,
    )  # fmt: skip
