"""A reception place, posted days and sessions for tests, each in a line."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.base.time import TIMEZONE
from caunoi.matters.receipts import new_nonce
from caunoi.oversight.statistics.sources import known_at
from caunoi.receptions.commands.contents import Recorded, record_content
from caunoi.receptions.commands.places import open_place
from caunoi.receptions.commands.schedules import post_schedule
from caunoi.receptions.commands.sessions import open_session
from caunoi.receptions.commands.visits import admit, call_next, identify
from caunoi.receptions.models import ReceptionPlace, ReceptionStanding, Schedule, Session, Visit
from tests.world import SINCE, World

SUMMER = datetime(2026, 8, 3, 8, 0, tzinfo=TIMEZONE)
"""A Monday under the law of 1/7/2026."""


def place(world: World) -> ReceptionPlace:
    return open_place(
        actor=world.reception, name="Phòng tiếp công dân UBND xã Mường Lai", address="Thôn Nà Hà, xã Mường Lai",
        hours="Thứ Hai đến thứ Sáu, 7 giờ 30 - 11 giờ 30, 13 giờ 30 - 17 giờ", since=SINCE,
        unit_id=world.places["muong_lai"].pk,
    )  # fmt: skip


def posted(world: World, at: ReceptionPlace, on: date, **changes: Any) -> Schedule:
    inputs: dict[str, Any] = {
        "starts": time(8, 0), "ends": time(11, 0), "head_id": world.seats["leader"].post_id, "capacity": 6,
        "content": "Đất đai, giao thông", "participants": "Công chức địa chính",
    }  # fmt: skip
    return post_schedule(actor=world.reception, receptionplace=at, on=on, **{**inputs, **changes})


def regular(world: World, at: ReceptionPlace) -> Session:
    return open_session(actor=world.reception, receptionplace=at, kind="regular")


def by_head(world: World, at: ReceptionPlace, **changes: Any) -> Session:
    """An unscheduled session by the head, which needs no posting."""
    inputs = {"kind": "unscheduled", "head_id": world.seats["leader"].post_id, "reason": "Vụ việc đông người."}
    return open_session(actor=world.reception, receptionplace=at, **{**inputs, **changes})


def at_desk(world: World, session: Session, *, people: int = 1, name: str = "Lý Thị Mùi", **changes: Any) -> Visit:
    """Somebody came, was called and showed a paper."""
    admit(actor=world.reception, session=session.pk, people=people)
    visit = call_next(actor=world.reception, session=session.pk)
    inputs = {"id_paper": "citizen_card", "full_name": name, "address": "Thôn Nà Hà"}
    return identify(actor=world.reception, visit=visit.pk, **{**inputs, **changes})


def heard(world: World, visit: Visit, **changes: Any) -> Recorded:
    inputs: dict[str, Any] = {
        "kind": "feedback", "summary": "Đường vào thôn bị sạt lở từ đêm 20/2, xe không qua được.", "handled": "accepted",
        "is_read_back": True, "nonce": new_nonce(),
    }  # fmt: skip
    visit.refresh_from_db()
    return record_content(actor=world.reception, visit=visit, **{**inputs, **changes})


def counted(world: World, on: date, as_of: datetime | None = None) -> QuerySet[ReceptionStanding]:
    """The rows of one day as form 01/TCD reads them, as known at ``as_of`` (default: now)."""
    known = known_at(as_of) if as_of else Q(superseded_at__isnull=True)
    return ReceptionStanding.objects.filter(known, agency_id=world.agencies["muong_lai"].pk, on=on)
