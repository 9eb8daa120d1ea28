"""What is read of a plan: progress by sections, differences from the baseline, results of the year, what may be published."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.agencies.models import Agency, AgencySuccession
from caunoi.base.refusals import NotFound
from caunoi.base.time import TIMEZONE
from caunoi.commitments.commands.planning import give_again, set_participant
from caunoi.commitments.commands.succession import pass_all_on
from caunoi.commitments.commands.testing import accept_report, extend
from caunoi.commitments.commands.working import accept, report
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.visible import visible_to
from caunoi.places import memory
from caunoi.programmes import public
from caunoi.programmes.commands.cloning import clone_plan
from caunoi.programmes.commands.items import cancel_item
from caunoi.programmes.commands.parties import follow_all
from caunoi.programmes.commands.plans import set_section
from caunoi.programmes.models import Plan, PlanItem
from caunoi.programmes.public_changes import public_changes
from caunoi.programmes.queries.differences import differences
from caunoi.programmes.queries.progress import plan_tree
from caunoi.programmes.queries.results import results_of
from tests.programmes.scenes import approved, draft, finished, in_force, line, plan_of
from tests.world import World


def reported(world: World, task: Commitment, done: int, whole: int) -> None:
    accept(actor=world.chief, commitment=task.pk)
    made = report(
        actor=world.specialist, commitment=task.pk, period_first=date(2020, 1, 1), period_last=date(2020, 2, 20),
        text="Đã làm được một phần.", done=done, whole=whole,
    )  # fmt: skip
    accept_report(actor=world.province, commitment=task.pk, report_id=made.pk)


def running(world: World) -> tuple[Plan, dict[str, PlanItem]]:
    """Two sections, one below the other; of five lines one is done, one a third, one untouched, one cancelled, one new."""
    plan = plan_of(world, in_force(world), is_joint=False)
    lower = set_section(actor=world.province, plan=plan.pk, title="Đối thoại", above_id=plan.sections.get().pk)
    items = {
        "done": line(world, plan, "Xong", weight=2),
        "third": line(world, plan, "Một phần ba", weight=3, section_id=lower.pk),
        "untouched": line(world, plan, "Chưa báo cáo", section_id=lower.pk),
        "cancelled": line(world, plan, "Hủy", weight=100),
    }
    plan = approved(world, plan)
    finished(world, items["done"].commitment)
    reported(world, items["third"].commitment, 1, 3)
    cancel_item(actor=world.province, plan=plan.pk, item_id=items["cancelled"].pk, reason="Dịch bệnh.")
    items["late"] = line(world, plan, "Thêm", reason="Tỉnh ủy giao.", due_on=date(2020, 2, 24))
    return plan, items


def test_progress_rolls_up_exactly_and_says_what_it_covers(world: World) -> None:
    plan, _items = running(world)

    tree = plan_tree(plan)

    whole, upper = tree.progress, tree.sections[0]
    assert (whole.fraction, whole.percent, whole.reported, whole.expected) == (Fraction(3, 7), 42, 2, 4)
    assert upper.below[0].progress.fraction == Fraction(1, 4)
    assert [(one.task.title, one.progress.percent) for one in upper.items] == [
        ("Xong", 100),
        ("Hủy", None),
        ("Thêm", None),
    ]
    assert tree.count == 5


def test_each_difference_from_the_baseline_explains_itself(world: World) -> None:
    plan, items = running(world)
    extend(actor=world.province, commitment=items["third"].commitment_id, due_on=date(2020, 12, 20), reason="Mưa lũ.")
    give_again(
        actor=world.province, commitment=items["untouched"].commitment_id, lead_id=world.agencies["transport"].pk,
        reason="Đúng chức năng hơn.",
    )  # fmt: skip
    set_participant(
        actor=world.province, commitment=items["third"].commitment_id, agency_id=world.agencies["transport"].pk,
        role="support",
    )  # fmt: skip

    told = [(one.kind, one.title, str(one.before), str(one.after), str(one.why)) for one in differences(plan)]

    assert told == [
        ("cancelled", "Hủy", "", "", "Dịch bệnh."),
        ("added", "Thêm", "", "", "Tỉnh ủy giao."),
        ("due", "Một phần ba", "30/11/2020", "20/12/2020", "Mưa lũ."),
        ("part", "Một phần ba", "", "Sở Giao thông vận tải: Phối hợp", ""),
        ("lead", "Chưa báo cáo", "UBND xã Mường Lai", "Sở Giao thông vận tải", "Giao cho cơ quan khác"),
    ]
    assert differences(plan_of(world, draft(world), 2021)) == []
    public_words = [(item.title, change.before, change.after, change.why) for item in public_changes(
        plan.programme_id, plan.year
    ) for change in item.changes]  # fmt: skip
    agreed = "Quyết định sau khi phê duyệt; lý do có trong hồ sơ của các cơ quan tham gia chương trình."
    assert public_words == [
        ("Hủy", "có trong kế hoạch", "đã hủy, không phải thực hiện nữa", agreed),
        ("Thêm", "chưa có trong kế hoạch", "có trong kế hoạch", agreed),
        ("Một phần ba", "30/11/2020", "20/12/2020", "Đã xin và được gia hạn."),
        ("Một phần ba", "không tham gia", "Sở Giao thông vận tải: Phối hợp", agreed),
        ("Chưa báo cáo", "UBND xã Mường Lai", "Sở Giao thông vận tải", "Giao cho cơ quan khác"),
    ]


def test_results_of_the_year_add_up_and_name_the_lines_behind_them(world: World, hold_time: Any) -> None:
    plan, _items = running(world)

    year = results_of(world.province, plan.programme, 2020)

    assert year is not None
    assert {name: figure.count for name, figure in year.whole.figures.items()} == {
        "approved": 4, "added": 1, "done": 1, "in_time": 1, "moved": 0, "late": 0, "undated": 0, "open": 3, "overdue": 1,
        "carried": 0, "cancelled": 1,
    }  # fmt: skip
    assert [one.item.commitment.title for one in year.whole.figures["overdue"].outcomes] == ["Thêm"]
    assert [(str(one.party), one.results["approved"]) for one in year.parties] == [
        ("UBND tỉnh Yên Bái", 0), ("Sở Giao thông vận tải", 0), ("UBND xã Mường Lai", 4),
    ]  # fmt: skip
    assert year.last_year is None
    assert results_of(world.neighbour, plan.programme, 2020) is None
    assert results_of(world.province, plan.programme, 2021) is None

    made = clone_plan(actor=world.province, plan=plan.pk, year=2021, title="Kế hoạch năm 2021")
    hold_time(datetime(2021, 1, 10, 9, tzinfo=TIMEZONE))
    approved(world, made, actor=head_again(world), on=date(2021, 1, 10))

    next_year = results_of(world.province, plan.programme, 2021)
    assert next_year is not None and next_year.last_year is not None
    before = next_year.last_year.whole
    assert [before[name] for name in ("approved", "added", "done", "open", "carried", "cancelled")] == [
        4,
        1,
        1,
        0,
        3,
        1,
    ]
    assert (before.progress.fraction, before.progress.reported, before.progress.expected) == (Fraction(3, 7), 2, 4)
    assert next_year.whole["approved"] == 3
    assert [one.kind for one in differences(plan)] == ["cancelled", "added", "carried", "carried", "carried"]


def head_again(world: World) -> Any:
    from caunoi.people.models import Account
    from caunoi.people.queries.actors import actor_for

    return actor_for(Account.objects.get(email="long-province@demo.vn"), on=date(2021, 1, 10))


def merged(world: World) -> None:
    """Both communes go into a new one on 01/07/2020."""
    old = world.agencies["muong_lai"]
    heir = Agency.objects.create(
        code="xa-moi", kind="people_committee_commune", name="UBND xã Lục Yên", name_en="x", short_name="Lục Yên",
        label="UBND xã Lục Yên", since=date(2020, 7, 1), place=old.place,
    )  # fmt: skip
    for one in (old, world.agencies["khanh_hoa"]):
        Agency.objects.filter(pk=one.pk).update(until=date(2020, 7, 1))
        AgencySuccession.objects.create(old=one, new=heir, on=date(2020, 7, 1), kind="merged")
    memory.forget()


def test_who_supports_after_a_merger_is_told_with_the_succession(world: World, hold_time: Any) -> None:
    plan = plan_of(world, in_force(world), is_joint=False)
    supports = {world.agencies["khanh_hoa"].pk: "support"}
    line(world, plan, "Biển báo", lead_id=world.agencies["transport"].pk, participants=supports)
    plan = approved(world, plan)
    merged(world)

    hold_time(datetime(2020, 7, 2, 9, tzinfo=TIMEZONE))
    pass_all_on()

    why = "UBND xã Khánh Hoà kết thúc hoạt động; nhiệm vụ chuyển cho UBND xã Lục Yên."
    assert [(str(one.before), str(one.after), one.why, one.on) for one in differences(plan)] == [
        ("UBND xã Khánh Hoà: Phối hợp", "", why, date(2020, 7, 1)),
        ("", "UBND xã Lục Yên: Phối hợp", why, date(2020, 7, 1)),
    ]  # fmt: skip
    (item,) = public_changes(plan.programme_id, plan.year)
    assert (item.title, [(one.before, one.after, one.on, one.why) for one in item.changes]) == (
        "Biển báo", [("UBND xã Khánh Hoà: Phối hợp", "UBND xã Lục Yên: Phối hợp", date(2020, 7, 1), why)],
    )  # fmt: skip


def test_a_merger_of_communes_in_the_middle_of_a_plan_loses_no_task(world: World, hold_time: Any) -> None:
    plan, _items = running(world)
    merged(world)
    open_before = set(Commitment.objects.filter(is_open=True).values_list("pk", flat=True))

    hold_time(datetime(2020, 7, 2, 9, tzinfo=TIMEZONE))
    pass_all_on()
    follow_all()

    assert set(Commitment.objects.filter(is_open=True).values_list("pk", flat=True)) == open_before
    assert set(Commitment.objects.filter(is_open=True).values_list("lead__code", flat=True)) == {"xa-moi"}
    told = [(one.kind, one.before, one.after, str(one.why)) for one in differences(plan) if one.kind == "lead"]
    assert told == [
        ("lead", "UBND xã Mường Lai", "UBND xã Lục Yên", "Kế tục cơ quan đã kết thúc hoạt động")
    ] * 2  # fmt: skip
    year = results_of(world.province, plan.programme, 2020)
    assert year is not None
    assert [(str(one.party), one.results["approved"], one.results["added"]) for one in year.parties] == [
        ("UBND tỉnh Yên Bái", 0, 0), ("Sở Giao thông vận tải", 0, 0), ("UBND xã Lục Yên", 4, 1),
    ]  # fmt: skip


def test_only_what_all_have_signed_and_approved_is_public(world: World) -> None:
    unsigned = draft(world, title="Đang soạn")
    plan, _items = running(world)
    later = plan_of(world, plan.programme, 2021)

    cards, shown = public.public_programmes(), public.public_plan(plan.programme_id, 2020)

    assert [(card.title, card.parties, card.plan_years) for card in cards] == [
        (
            "Chương trình phối hợp công tác dân vận",
            ("UBND tỉnh Yên Bái", "Sở Giao thông vận tải", "UBND xã Mường Lai"), (2020,),
        )
    ]  # fmt: skip
    assert (shown.percent, shown.reported, shown.expected) == (42, 2, 4)
    first = shown.sections[0].items[0]
    assert (first.title, first.lead, first.state, first.percent) == ("Xong", "UBND xã Mường Lai", "closed", 100)
    assert {field.name for field in fields(first)} == {
        "title", "product", "lead", "due_on", "state", "percent", "first_due_on", "done_on", "state_name",
    }  # fmt: skip
    for programme_id, year in ((unsigned.pk, 2020), (plan.programme_id, later.year)):
        with pytest.raises(NotFound):
            public.public_plan(programme_id, year)
    with pytest.raises(NotFound):
        public.public_programme(unsigned.pk)


def test_reading_costs_the_same_however_many_lines_there_are(world: World) -> None:
    plan, _items = running(world)
    costs = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            plan_tree(plan)
            differences(plan)
            results_of(world.province, plan.programme, 2020)
            list(visible_to(world.department))
        costs.append(len(caught))
        for number in range(3):
            line(world, plan, f"Thêm {number}", reason="Thử.")

    assert costs[0] == costs[1]
    assert costs[0] <= 35
