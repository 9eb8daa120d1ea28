"""A programme in force with a plan of 2020 as it stands on 25/02/2020, built by rows, for tests of the yearly review."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from caunoi.agencies.commands.calendar import set_day
from caunoi.base.actors import system
from caunoi.base.time import TIMEZONE
from caunoi.commitments.models import Commitment
from caunoi.programmes.commands.review_figures import record_figure
from caunoi.programmes.models import Party, Plan, PlanItem, PlanSection, Programme, ReviewFigure
from tests.world import World

SINCE = date(2019, 1, 1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=TIMEZONE)


def kept_from(on: date) -> None:
    """The installation has kept its record since ``on``."""
    set_day(actor=system(), at=noon(on), day=on, kind="off", title="Ngày cài đặt", source="QĐ 1")


def programme_of(world: World, lead: str = "province", **changes: Any) -> Programme:
    """In force since 2019, kept by ``lead``, with a department and a commune as its other parties."""
    values: dict[str, Any] = {
        "title": "Chương trình phối hợp công tác dân vận", "lead": world.agencies[lead], "first_on": SINCE,
        "last_on": date(2021, 12, 31), "state": "in_force", "made_on": SINCE, "in_force_since": SINCE, "serial": 79,
        "type_symbol": "CTr", "issuers": ["UBND", "SGTVT"], "style": "party", **changes,
    }  # fmt: skip
    programme = Programme.objects.create(**values)
    for place, name in enumerate(dict.fromkeys((lead, "transport", "muong_lai")), start=1):
        Party.objects.create(programme=programme, agency=world.agencies[name], position=place, since=SINCE)
    return programme


def plan_with(world: World, programme: Programme, year: int, *tasks: dict[str, Any]) -> Plan:
    """An approved plan with these tasks, led by the commune unless said otherwise."""
    plan = Plan.objects.create(
        programme=programme, title=f"Kế hoạch năm {year}", year=year, agency=programme.lead, state="approved",
        made_on=date(year, 1, 5), approved_on=date(year, 1, 10), is_joint=False,
    )  # fmt: skip
    section = PlanSection.objects.create(plan=plan, position=1, title="Dân vận chính quyền")
    for place, task in enumerate(tasks, start=1):
        item = {name: task.pop(name) for name in ("added_on", "ended_on", "ended_reason") if name in task}
        values = {
            "issuer": programme.lead, "lead": world.agencies["muong_lai"], "made_on": date(year, 1, 5),
            "issued_at": noon(date(year, 1, 10)), "first_due_on": task.get("due_on"), "origin": "plan", **task,
        }  # fmt: skip
        row = Commitment.objects.create(**values)
        PlanItem.objects.create(plan=plan, section=section, position=place, commitment=row, **item)
    return plan


def done(title: str, due_on: date, on: date) -> dict[str, Any]:
    """Reported done on a day, and closed the day after."""
    closed = noon(on + timedelta(days=1))
    return {
        "title": title, "due_on": due_on, "state": "closed", "is_open": False, "delivered_at": noon(on), "closed_at": closed
    }  # fmt: skip


def undone(title: str, due_on: date) -> dict[str, Any]:
    return {"title": title, "due_on": due_on, "state": "in_progress"}


def reviewed(world: World) -> Programme:
    """2020: one task done in time, one late, one by the day to which it was moved, one due and open, one to come, one cancelled,
    and one added that the department leads. 2019: two tasks done in time, the first of them by 25/02."""
    programme = programme_of(world)
    plan_with(
        world, programme, 2019, done("Đối thoại 2019", date(2019, 3, 1), date(2019, 2, 1)),
        done("Tổng kết 2019", date(2019, 12, 1), date(2019, 11, 1)),
    )  # fmt: skip
    plan_with(
        world, programme, 2020,
        done("Đối thoại với nhân dân", date(2020, 3, 1), date(2020, 2, 10)),
        done("Sửa đường Nà Hà", date(2020, 2, 9), date(2020, 2, 12)),
        {**done("Tu sửa nhà văn hóa", date(2020, 2, 15), date(2020, 2, 14)), "first_due_on": date(2020, 2, 1)},
        undone("Công khai quy hoạch", date(2020, 2, 22)),
        undone("Tổng kết năm", date(2020, 11, 30)),
        {
            "title": "Hội thảo", "due_on": date(2020, 5, 1), "state": "cancelled", "is_open": False,
            "ended_on": date(2020, 2, 20), "ended_reason": "Gộp vào hội nghị.",
        },
        {**undone("Biển báo", date(2020, 6, 1)), "lead": world.agencies["transport"], "added_on": date(2020, 2, 1)},
    )  # fmt: skip
    return programme


def reported(world: World, programme: Programme, text: str, title: str, **changes: Any) -> ReviewFigure:
    """A figure of the contests of 2020 entered by the secretariat."""
    inputs: dict[str, Any] = {"year": 2020, "section": "contests", "source": "Báo cáo 12-BC/HNB", **changes}
    made: ReviewFigure = record_figure(
        actor=world.province, programme_id=programme.pk, title=title, text=text, **inputs
    )
    return made


def prizes(world: World, programme: Programme, whole: str = "33 tác phẩm") -> ReviewFigure:
    """Domain.md 0: 33 prizes = 3 A + 6 B + 9 C + 15 khuyến khích, of "hơn 500" entries."""
    entries = reported(world, programme, "hơn 500 tác phẩm", "Tác phẩm dự thi", is_subset=True)
    prize = reported(world, programme, whole, "Tác phẩm đạt giải", whole_id=entries.pk)
    for title, number in (("Giải A", 3), ("Giải B", 6), ("Giải C", 9), ("Khuyến khích", 15)):
        reported(world, programme, f"{number} tác phẩm", title, whole_id=prize.pk)
    return prize
