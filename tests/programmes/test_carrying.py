"""Work that the plan of another year carries on: what was reached stays, a day ahead stays, and nobody calls it cancelled."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from caunoi.commitments.commands.planning import cancel, plan_commitment
from caunoi.commitments.commands.testing import accept_report
from caunoi.commitments.commands.working import accept, report
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.board import board_of
from caunoi.commitments.queries.lists import TaskFilters, page_of
from caunoi.commitments.queries.rollup import Progress, progress_of
from caunoi.programmes.commands.cloning import clone_plan
from caunoi.programmes.models import Plan
from caunoi.programmes.queries.cloning import fates
from caunoi.programmes.queries.progress import plan_tree
from tests.programmes.scenes import approved, head, in_force, line, plan_of
from tests.world import MORNING, World

BEFORE = MORNING - timedelta(minutes=1)


def told(world: World, task: Commitment, done: int, whole: int) -> None:
    made = report(
        actor=world.specialist, commitment=task, text="Đã làm.", done=done, whole=whole, period_first=date(2020, 2, 1),
        period_last=date(2020, 2, 25),
    )  # fmt: skip
    accept_report(actor=world.province, commitment=task, report_id=made.pk)


@pytest.fixture
def carried(world: World) -> Plan:
    """The plan of 2020 of which three lines go on in 2021: one with a part that reported 3 of 4 and one cancelled, one that
    comes back each quarter (the first time reported 1 of 2, the second cancelled for itself), and one due only in 2021."""
    plan = plan_of(world, in_force(world), is_joint=False)
    times = {"every": "quarterly", "starts_on": date(2020, 1, 1), "due_on": date(2020, 12, 31)}
    whole, cafe, ahead = (
        line(world, plan, "Nhân rộng mô hình").commitment, line(world, plan, "Cà phê doanh nhân", **times).commitment,
        line(world, plan, "Số hóa sổ tiếp dân", due_on=date(2021, 6, 30)).commitment,
    )  # fmt: skip
    boss = head(world)
    plan = approved(world, plan, actor=boss)
    for task in (whole, cafe, ahead):
        accept(actor=world.chief, commitment=task.pk)
    parts = [
        plan_commitment(
            actor=world.province, title=title, lead_id=world.agencies["muong_lai"].pk, due_on=date(2020, 6, 1),
            parent_id=whole.pk, issue=True,
        )
        for title in ("Thôn Nà Hà", "Thôn Bản Lùng")
    ]  # fmt: skip
    told(world, accept(actor=world.chief, commitment=parts[0].pk), 3, 4)
    first, second = cafe.children.order_by("period_first")[:2]
    told(world, first, 1, 2)
    for dropped in (parts[1], second):
        cancel(actor=world.province, at=BEFORE, commitment=Commitment.objects.get(pk=dropped.pk), reason="Dịch bệnh.")
    made = clone_plan(actor=world.province, plan=plan.pk, year=2021, title="Kế hoạch năm 2021")
    approved(world, made, actor=boss)
    return plan


def named(plan_year: int, title: str) -> Commitment:
    return Commitment.objects.get(title=title, plan_item__plan__year=plan_year)


def test_what_its_parts_reached_stays_with_the_year(world: World, carried: Plan) -> None:
    old = {title: named(2020, title) for title in ("Nhân rộng mô hình", "Cà phê doanh nhân")}

    found = progress_of(task.pk for task in old.values())

    assert found[old["Nhân rộng mô hình"].pk] == Progress(Fraction(3, 4), 75, 1, 1)
    assert found[old["Cà phê doanh nhân"].pk] == Progress(Fraction(1, 6), 16, 1, 3), "one of three times that were owed"
    assert plan_tree(carried).progress == Progress(Fraction(11, 36), 30, 2, 5)


def test_a_day_that_lies_in_the_new_year_stays(world: World, carried: Plan) -> None:
    days = {item.commitment.title: item.commitment.due_on for item in Plan.objects.get(year=2021).items.all()}

    assert days == {
        "Nhân rộng mô hình": date(2021, 11, 30), "Cà phê doanh nhân": date(2021, 12, 31),
        "Số hóa sổ tiếp dân": date(2021, 6, 30),
    }  # fmt: skip


def test_the_page_of_the_new_plan_says_which_days_stay(world: World) -> None:
    plan = plan_of(world, in_force(world), is_joint=False)
    line(world, plan, "Số hóa sổ tiếp dân", due_on=date(2021, 6, 30))
    line(world, plan, "Nhân rộng mô hình")
    plan = approved(world, plan)
    browser = Client()
    browser.force_login(world.accounts["province"])

    told_days = [fate.due_on for fate in fates(plan, 2021)]
    page = browser.get(f"/ban/chuong-trinh/ke-hoach/{plan.pk}/nam-sau/").content.decode()

    assert told_days == [date(2021, 6, 30), date(2021, 11, 30)]
    assert "giữ nguyên</span>" in page
    assert "30/11/2020" in page.partition("hạn ban đầu:")[2][:80]


def test_it_is_in_no_list_and_no_count_as_cancelled(world: World, carried: Plan) -> None:
    def listed(state: str) -> list[str]:
        rows = page_of(world.province, TaskFilters(scope="given", state=state)).rows
        return sorted(f"{row.full_title}: {row.get_state_display()}" for row in rows)

    ended = {column.state: column.count.number for column in board_of(world.province, TaskFilters(scope="given")).ended}

    assert listed("cancelled") == ["Quý II/2020: Cà phê doanh nhân: Đã hủy", "Thôn Bản Lùng: Đã hủy"]
    assert len(listed("carried")) == ended["carried"] == 7
    assert {row.rpartition(": ")[2] for row in listed("carried")} == {"Chuyển tiếp sang năm sau"}
    assert ended["cancelled"] == 2


def test_both_pages_lead_to_each_other(world: World, carried: Plan) -> None:
    old, new = named(2020, "Nhân rộng mô hình"), named(2021, "Nhân rộng mô hình")
    browser = Client()
    browser.force_login(world.accounts["province"])

    pages: list[Any] = [browser.get(f"/ban/nhiem-vu/{task.pk}/").content.decode() for task in (old, new)]

    assert f'Chuyển tiếp sang năm sau:</strong> <a href="/ban/nhiem-vu/{new.pk}/">{new.number}</a>' in pages[0]
    assert "Đã hủy" not in pages[0].replace("Thôn Bản Lùng", "", 1).split("Thôn Nà Hà")[0]
    assert f'<a href="/ban/nhiem-vu/{old.pk}/">{old.number}</a>' in pages[1]
    assert "30/11/2020" in pages[1], "the day first set"
    assert "75 %" in pages[0]


def test_a_recurring_task_and_its_times_stand_together(world: World, carried: Plan) -> None:
    cafe = named(2021, "Cà phê doanh nhân")
    accept(actor=world.chief, commitment=cafe.pk)

    rows = [row.full_title for row in page_of(world.province, TaskFilters(scope="given")).rows]

    assert rows == [
        "Cà phê doanh nhân", *(f"Quý {n}/2021: Cà phê doanh nhân" for n in ("I", "II", "III", "IV")), "Thôn Nà Hà",
        "Số hóa sổ tiếp dân", "Nhân rộng mô hình",
    ]  # fmt: skip
