"""The public side of questions: what is taken in, the screen in the room, what became of it, and the page of who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, Max, Q, Sum, When

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_of
from caunoi.base.time import TIMEZONE, civil_date, today
from caunoi.commitments.models import Commitment
from caunoi.gatherings.choices import ItemState, Kind, State
from caunoi.gatherings.choices_floor import DoneBy, QuestionState, Screen
from caunoi.gatherings.models import AgendaItem, Floor, FloorQuestion, Gathering
from caunoi.gatherings.public import GatheringCard, announced, cards
from caunoi.gatherings.queries.floor import questions_here, words_of
from caunoi.gatherings.titles import public_title
from caunoi.ground.names import list_sort_key
from caunoi.matters.choices import KNPA_KINDS, HandoverState
from caunoi.matters.choices import State as MatterState
from caunoi.matters.models import Handover, Petition
from caunoi.matters.public.answers import published
from caunoi.matters.public.figures import FEWEST
from caunoi.matters.public.naming import agency_name

ON_SCREEN = 12
"""Questions on the screen at once; the number of the others is said."""
SHOWN_BACK = timedelta(days=365)
"""How long a past gathering stays on the list."""
ANSWERED_LATER = Q(state__in=(QuestionState.ASKED, QuestionState.ASSIGNED, QuestionState.RETURNED)) & Q(
    matter__is_open=False, matter__answered_at__isnull=False
)
GONE = (MatterState.WITHDRAWN, MatterState.MERGED)
"""Nobody answers these: what was taken back, and what goes on as another matter."""


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A question as the room reads it, without who asked."""

    number: int
    text: str
    is_answered: bool
    agency: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """What stands on the screen: the item that is discussed now and the questions let through, the newest first."""

    item: str
    lines: tuple[ScreenLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item of the agenda. Where it is a thing whose words are not for everybody, ``title`` is its number."""

    position: int
    kind_name: str
    title: str
    presenter: str
    minutes: int | None
    is_now: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """Gatherings to come and of the last year; ``more`` and ``past_left`` are how many of each are not among them."""

    coming: list[GatheringCard]
    past: list[GatheringCard]
    more: int
    past_left: int


@dataclass(frozen=True, slots=True)
class FloorCard:
    """What a public gathering takes in now. ``free`` is how many seats are left, empty where nobody counts them."""

    free: int | None
    takes_questions: bool
    takes_registrations: bool


@dataclass(frozen=True, slots=True)
class AnsweredCard:
    """A question whose answer was published, by the published copy."""

    id: int
    title: str
    agency: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were raised and what became of them; ``None`` where the number is too small to publish."""

    asked: int | None
    on_spot: int | None
    later: int | None
    waiting: int | None


@dataclass(frozen=True, slots=True)
class AskedCard:
    """The question on the page of who asked."""

    id: int
    number: int
    gathering: str
    on: date
    gathering_id: int | None
    """Empty for a gathering that has no public page."""
    state: str
    state_label: str
    agency: str
    due_on: date | None
    done_at: datetime | None
    may_confirm: bool
    told: str
    """How the convener heard that it is done, in its words; empty where who asked said so with the receipt."""
    may_contest: bool
    is_cafe: bool
    accountable: str
    """Who answers for the matter while the agency to which it was given did not accept it yet; empty otherwise."""
    late_days: int
    """Days by which the day said aloud was missed: until the answer, or until today while there is none."""
    is_answered: bool


def screen_page(card: GatheringCard) -> ScreenPage:
    """What the room sees now. A question that turned out to be none, was taken back or joined to another is not on it."""
    rows = questions_here(Gathering(pk=card.id)).filter(screen=Screen.SHOWN, matter__kind__in=KNPA_KINDS)
    rows = rows.exclude(matter__state__in=GONE)
    shown = list(rows.select_related("matter", "agency").order_by("-asked_at", "-pk")[:ON_SCREEN])
    words = words_of(row.matter_id for row in shown)
    lines = tuple(
        ScreenLine(
            row.number, words.get(row.matter_id, (row.matter.subject, ""))[0],
            _is_answered(row),
            agency_name(row.agency) if row.agency else "", row.due_on,
        )
        for row in shown
    )  # fmt: skip
    now = AgendaItem.objects.filter(gathering=card.id, state=ItemState.CURRENT).first()
    return ScreenPage(public_title(now) if now else "", lines, max(0, rows.count() - len(lines)))


def _is_answered(row: FloorQuestion) -> bool:
    if row.state in (QuestionState.ON_SPOT, QuestionState.DONE):
        return True
    return row.matter.answered_at is not None and not row.matter.is_open


def stamp() -> tuple[object, ...]:
    """What the public pages depend on besides the gatherings themselves."""
    floors = Floor.objects.aggregate(v=Sum("version"))
    answers = published().filter(matter__floor_question__isnull=False).aggregate(n=Count("pk"), v=Max("published_at"))
    tasks = Commitment.objects.filter(conclusion__isnull=False).aggregate(v=Sum("version"))
    items = AgendaItem.objects.aggregate(n=Count("pk"), v=Sum("version"))
    asked = FloorQuestion.objects.aggregate(n=Count("pk"), v=Sum("version"), m=Sum("matter__version"))
    return (*floors.values(), *answers.values(), *tasks.values(), *items.values(), *asked.values())


def screen_stamp(pk: int) -> tuple[object, ...]:
    """What the screen of one gathering depends on."""
    rows = questions_here(Gathering(pk=pk)).aggregate(n=Count("pk"), v=Sum("version"), m=Sum("matter__version"))
    items = AgendaItem.objects.filter(gathering=pk).aggregate(v=Sum("version"), n=Count("pk"))
    floors = Floor.objects.filter(gathering=pk).aggregate(v=Sum("version"))
    states = Gathering.objects.filter(pk=pk).aggregate(v=Sum("version"))
    return (*rows.values(), *items.values(), *floors.values(), *states.values())


def listed(today: date, convener: int | None, start: int, most: int) -> Listed:
    """Gatherings to come (the next first, ``most`` of them from ``start``) and, on the first page, as many of the last year (the
    newest first), with how many are left out of each."""
    rows = announced() if convener is None else announced().filter(convener=convener)
    midnight = datetime(today.year, today.month, today.day, tzinfo=TIMEZONE)
    over = Q(state__in=(State.HELD, State.CONCLUDED))
    ahead = rows.filter((Q(starts_at__gte=midnight) & ~over) | Q(state=State.OPEN)).order_by("starts_at", "pk")
    behind = rows.filter(Q(starts_at__lt=midnight) | over, starts_at__gte=midnight - SHOWN_BACK).exclude(
        state=State.OPEN
    )
    coming = cards(ahead[start : start + most])
    past = cards(behind.order_by("-starts_at", "-pk")[:most]) if start == 0 else []
    left = behind.order_by().count() - len(past) if start == 0 else 0
    return Listed(coming, past, max(0, ahead.order_by().count() - start - len(coming)), left)


def soon(today: date, most: int = 3) -> list[GatheringCard]:
    """Public gatherings in session, then the next that are announced: at most ``most``, for the first page."""
    midnight = datetime(today.year, today.month, today.day, tzinfo=TIMEZONE)
    rows = announced().filter(Q(state=State.OPEN) | Q(state=State.ANNOUNCED, starts_at__gte=midnight))
    in_session = Case(When(state=State.OPEN, then=0), default=1)
    return cards(rows.order_by(in_session, "starts_at", "pk")[:most])


def conveners() -> list[Agency]:
    """Agencies that announced a public gathering, by name."""
    keys = announced().order_by().values_list("convener_id", flat=True).distinct()
    return sorted((agency_of(key) for key in keys), key=lambda row: list_sort_key(row.label))


def floor_id(card: GatheringCard) -> int:
    """The key of what the commands of asking and registering take."""
    return int(Floor.objects.values_list("pk", flat=True).get(gathering=card.id))


def floor_card(card: GatheringCard) -> FloorCard:
    """Whether one can register and ask now."""
    floor = Floor.objects.get(gathering=card.id)
    free = None if floor.seats is None else max(0, floor.seats - floor.registered)
    return FloorCard(free, card.state == State.OPEN and floor.takes_phones, card.takes_registrations)


def agenda(card: GatheringCard) -> list[ItemCard]:
    """The items in their order."""
    rows = AgendaItem.objects.filter(gathering=card.id).order_by("position", "pk")
    return [
        ItemCard(
            row.position, str(row.get_kind_display()), public_title(row), row.presenter, row.minutes,
            row.state == ItemState.CURRENT, row.state in (ItemState.DONE, ItemState.SKIPPED),
        )
        for row in rows
    ]  # fmt: skip


def answered(card: GatheringCard, most: int = 100) -> tuple[list[AnsweredCard], int]:
    """Published answers to questions of the gathering, and how many there are beyond ``most``."""
    rows = published().filter(matter__floor_question__gathering=card.id).select_related("agency")
    found = list(rows.order_by("matter__floor_question__number")[:most])
    cards = [AnsweredCard(row.pk, row.title, agency_name(row.agency), row.answered_on) for row in found]
    return cards, max(0, rows.count() - len(cards))


def asked_at(public_answer: int) -> tuple[int, str, date] | None:
    """The public gathering at which a question with a published answer was asked: key, title and day; ``None`` for what came by
    another door or was asked at a gathering by invitation."""
    rows = announced().filter(questions__matter__public_answer=public_answer)
    row = rows.first()
    return (row.pk, row.title, row.on) if row else None


def counts(card: GatheringCard) -> Counts:
    """Numbers of a result, without questions that were taken back or joined to another. Small ones are left out, and so is the
    next smallest where a difference would give the one away."""
    rows = FloorQuestion.objects.filter(gathering=card.id, matter__kind__in=KNPA_KINDS).exclude(matter__state__in=GONE)
    told = rows.aggregate(
        asked=Count("pk"), on_spot=Count("pk", filter=Q(state=QuestionState.ON_SPOT)),
        later=Count("pk", filter=ANSWERED_LATER | Q(state=QuestionState.DONE)),
    )  # fmt: skip
    told["waiting"] = told["asked"] - told["on_spot"] - told["later"]
    if told["asked"] < FEWEST:
        return Counts(None, None, None, None)
    parts = suppressed({name: told[name] for name in ("on_spot", "later", "waiting")})
    return Counts(told["asked"], parts["on_spot"], parts["later"], parts["waiting"])


def suppressed(parts: dict[str, int]) -> dict[str, int | None]:
    """Parts of a published whole without those under five. What is left out must not be told by subtraction: while it is under
    five together, the smallest of the rest goes too."""
    hidden = {name for name, value in parts.items() if value < FEWEST}
    while hidden and len(hidden) < len(parts) and sum(parts[name] for name in hidden) < FEWEST:
        least = min(value for name, value in parts.items() if name not in hidden)
        hidden |= {name for name, value in parts.items() if value == least}
    return {name: None if name in hidden else value for name, value in parts.items()}


def asked_card(petition: Petition) -> AskedCard | None:
    """The question that a petition was, or ``None`` for what came by another door."""
    rows = FloorQuestion.objects.filter(matter=petition.first_matter_id)
    row = rows.select_related("gathering", "agency", "matter__accountable").first()
    if row is None:
        return None
    return AskedCard(
        row.pk, row.number, row.gathering.title, row.gathering.on,
        row.gathering_id if row.gathering.is_public else None, row.state, str(row.get_state_display()),
        agency_name(row.agency) if row.agency else "", row.due_on, row.done_at,
        row.done_at is None and petition.withdrawn_at is None and row.state != QuestionState.ASKED,
        row.done_note if row.done_by == DoneBy.TOLD else "",
        row.done_by == DoneBy.TOLD and petition.withdrawn_at is None,
        row.gathering.kind == Kind.CAFE, _until_accepted(row), 0 if petition.withdrawn_at else _late_days(row),
        _ended(row) is not None,
    )  # fmt: skip


def _ended(row: FloorQuestion) -> datetime | None:
    """When it was answered, or said to be done, whichever came first."""
    return min((at for at in (row.matter.answered_at, row.done_at) if at is not None), default=None)


def _late_days(row: FloorQuestion) -> int:
    ended = _ended(row)
    on = civil_date(ended) if ended else today()
    return max((on - row.due_on).days, 0) if row.due_on else 0


def _until_accepted(row: FloorQuestion) -> str:
    offered = Handover.objects.filter(matter=row.matter_id, to_agency=row.agency_id, state=HandoverState.OFFERED)
    return agency_name(row.matter.accountable) if row.agency_id and offered.exists() else ""
