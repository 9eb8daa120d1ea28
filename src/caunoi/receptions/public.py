"""What everybody may read of citizen reception: posted days, places, free times. Frozen values, nothing about who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_of
from caunoi.base.refusals import NotFound
from caunoi.ground.names import list_sort_key
from caunoi.matters.public.naming import agency_name
from caunoi.receptions.choices import Mode, ScheduleState
from caunoi.receptions.models import Booking, ReceptionPlace, Schedule

SHOWN_BACK = timedelta(days=30)
"""How long a past or put off day stays on the list."""


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A reception place with its regular hours."""

    id: int
    agency_id: int
    agency: str
    name: str
    address: str
    hours: str
    phone: str
    commune: str


@dataclass(frozen=True, slots=True)
class ScheduleCard:
    """A posted day. ``is_late`` and ``late_reason`` are shown with it; ``free`` counts the appointments left."""

    id: int
    agency_id: int
    agency: str
    place: PlaceCard
    on: date
    starts_at: datetime
    ends_at: datetime
    head: str
    delegate: str
    participants: str
    content: str
    is_online: bool
    state: str
    posted_at: datetime
    latest_on: date | None
    is_late: bool
    late_reason: str
    postpone_reason: str
    postponed_to: date | None
    postponed_to_id: int | None
    capacity: int
    free: int
    version: int

    def is_bookable(self, now: datetime) -> bool:
        return self.state == ScheduleState.POSTED and self.free > 0 and now < self.starts_at


@dataclass(frozen=True, slots=True)
class SlotCard:
    """One time that can be booked."""

    number: int
    at: datetime
    is_free: bool


def stamp() -> tuple[object, ...]:
    """What the public pages depend on, in three small queries."""
    rows = Schedule.objects.aggregate(n=Count("pk"), v=Max("pk"), s=Count("pk", filter=~Q(state=ScheduleState.POSTED)))
    taken = Booking.objects.aggregate(n=Count("pk"), c=Count("cancelled_at"))
    places = ReceptionPlace.objects.aggregate(n=Count("pk"), u=Count("until"))
    return (*rows.values(), *taken.values(), *places.values())


def schedule_cards(today: date, agency_id: int | None = None, place_id: int | None = None) -> list[ScheduleCard]:
    """Posted days still to come, then those of the last month, of all agencies or of one, at all places or at one."""
    rows = Schedule.objects.filter(on__gte=today - SHOWN_BACK)
    rows = rows.filter(agency_id=agency_id) if agency_id else rows
    rows = rows.filter(place_id=place_id) if place_id else rows
    found = list(_with_all(rows).order_by("on", "starts", "pk"))
    return [
        card_of(row) for row in (*(r for r in found if r.on >= today), *reversed([r for r in found if r.on < today]))
    ]


def addresses(today: date) -> list[int]:
    """Keys of the posted days still to come, for the list of pages."""
    rows = Schedule.objects.filter(on__gte=today, state=ScheduleState.POSTED).order_by("on", "starts", "pk")
    return list(rows.values_list("pk", flat=True))


def schedule_card(pk: int) -> ScheduleCard:
    """One posted day. Raises ``NotFound``."""
    row = _with_all(Schedule.objects.filter(pk=pk)).first()
    if row is None:
        raise NotFound()
    return card_of(row)


def slots(card: ScheduleCard) -> list[SlotCard]:
    """All times of a day, the free ones marked."""
    schedule = Schedule.objects.get(pk=card.id)
    taken = set(Booking.objects.filter(schedule=schedule, cancelled_at=None).values_list("slot", flat=True))
    return [SlotCard(n, schedule.slot_at(n), n not in taken) for n in range(1, schedule.capacity + 1)]


def place_cards(today: date, agency_id: int | None = None) -> list[PlaceCard]:
    """Places open today."""
    rows = ReceptionPlace.objects.in_force(today).select_related("agency", "unit")
    rows = rows.filter(agency_id=agency_id) if agency_id else rows
    named = sorted(rows, key=lambda row: (list_sort_key(row.agency.label), list_sort_key(row.name), row.pk))
    return [_place(row) for row in named]


def agencies_with_reception(today: date) -> list[Agency]:
    """Agencies that have a place today or a posted day shown, by name."""
    keys = set(ReceptionPlace.objects.in_force(today).values_list("agency_id", flat=True))
    keys |= set(Schedule.objects.filter(on__gte=today - SHOWN_BACK).values_list("agency_id", flat=True))
    return sorted((agency_of(key) for key in keys), key=lambda row: list_sort_key(row.label))


def _with_all(rows):  # type: ignore[no-untyped-def]
    rows = rows.select_related("agency", "place__unit", "place__agency", "head__agency", "delegate", "postponed_to")
    return rows.annotate(booked=Count("bookings", filter=Q(bookings__cancelled_at__isnull=True)))


def _place(row: ReceptionPlace) -> PlaceCard:
    return PlaceCard(
        row.pk,
        row.agency_id,
        agency_name(row.agency),
        row.name,
        row.address,
        row.hours,
        row.phone,
        row.unit.label if row.unit else "",
    )


def card_of(row) -> ScheduleCard:  # type: ignore[no-untyped-def]
    """The card of a row that was read with all it shows."""
    return ScheduleCard(
        id=row.pk, agency_id=row.agency_id, agency=agency_name(row.agency), place=_place(row.place), on=row.on,
        starts_at=row.starts_at, ends_at=row.ends_at, head=f"{row.head.title}, {row.head.agency.short_name}",
        delegate=row.delegate.title if row.delegate else "", participants=row.participants, content=row.content,
        is_online=row.mode == Mode.ONLINE, state=row.state, posted_at=row.posted_at, latest_on=row.latest_on, is_late=row.is_late,
        late_reason=row.late_reason, postpone_reason=row.postpone_reason,
        postponed_to=row.postponed_to.on if row.postponed_to else None, postponed_to_id=row.postponed_to_id,
        capacity=row.capacity, free=max(0, row.capacity - row.booked), version=row.version,
    )  # fmt: skip
