"""The plan of another year: nothing is lost, unfinished work keeps its trace."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.commitments.choices import State
from caunoi.commitments.commands.planning import add_need, plan_commitment
from caunoi.commitments.commands.working import accept, link_matter
from caunoi.commitments.models import Commitment, Need
from caunoi.programmes.commands.cloning import clone_plan
from caunoi.programmes.commands.items import cancel_item, drop_item
from caunoi.programmes.commands.plans import approve, send_back, submit
from caunoi.programmes.models import Plan, PlanItem
from caunoi.programmes.queries.cloning import fates, moved, target_years
from tests.programmes.scenes import SIGNED, approved, finished, in_force, line, plan_of
from tests.world import World, send


def test_days_move_by_whole_years() -> None:
    assert moved(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert moved(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert moved(date(2020, 12, 31), 1) == date(2021, 12, 31)
    assert moved(None, 1) is None


def year_of_2020(world: World) -> tuple[Plan, dict[str, PlanItem]]:
    """Open with a part, finished once, finished and coming back, and cancelled."""
    plan = plan_of(world, in_force(world), is_joint=False)
    support = {world.agencies["transport"].pk: "support"}
    monthly = {"every": "yearly", "starts_on": date(2020, 1, 1), "due_on": date(2020, 2, 29), "type": "inform"}
    items = {
        "open": line(world, plan, "Nhân rộng mô hình", participants=support),
        "waits": line(world, plan, "Tổng kết mô hình"),
        "once": line(world, plan, "Ban hành quy chế"),
        "regular": line(world, plan, "Giao ban", **monthly),
        "cancelled": line(world, plan, "Hội thi"),
    }
    add_need(actor=world.province, commitment=items["waits"].commitment_id, needs_id=items["open"].commitment_id)
    plan = approved(world, plan)
    accept(actor=world.chief, commitment=items["open"].commitment_id)
    plan_commitment(
        actor=world.chief, title="Chọn thôn làm điểm", lead_id=world.agencies["muong_lai"].pk, due_on=date(2020, 6, 1),
        parent_id=items["open"].commitment_id, issue=True,
    )  # fmt: skip
    finished(world, items["once"].commitment)
    Commitment.objects.filter(pk=items["regular"].commitment_id).update(state=State.CLOSED, is_open=False)
    cancel_item(actor=world.province, plan=plan.pk, item_id=items["cancelled"].pk, reason="Dịch bệnh.")
    return plan, items


def test_every_line_is_told_what_becomes_of_it(world: World) -> None:
    plan, _items = year_of_2020(world)

    told = {fate.item.commitment.title: (fate.proposed, fate.choices, fate.due_on) for fate in fates(plan, 2021)}

    assert told == {
        "Nhân rộng mô hình": ("carry", ("carry", "leave"), date(2021, 11, 30)),
        "Tổng kết mô hình": ("carry", ("carry", "leave"), date(2021, 11, 30)),
        "Ban hành quy chế": ("leave", ("leave", "renew"), date(2021, 11, 30)),
        "Giao ban": ("renew", ("renew", "leave"), date(2021, 2, 28)),
        "Hội thi": ("leave", ("leave", "renew"), date(2021, 11, 30)),
    }
    assert target_years(world.province, plan) == [2021]


def test_the_new_plan_carries_renews_and_leaves_as_chosen(world: World) -> None:
    plan, items = year_of_2020(world)
    petition = send(world)
    link_matter(actor=world.specialist, commitment=items["open"].commitment_id, number=petition.matter.number)

    made = clone_plan(
        actor=world.province, plan=plan.pk, year=2021, title="Kế hoạch năm 2021",
        choices={items["cancelled"].pk: "renew", items["regular"].pk: "leave"},
    )  # fmt: skip

    assert made.state == "draft" and made.cloned_from == plan
    assert [(one.commitment.title, one.takeover, one.carried_from.plan.year) for one in made.items.order_by("pk")] == [
        ("Nhân rộng mô hình", "carried", 2020), ("Tổng kết mô hình", "carried", 2020), ("Hội thi", "renewed", 2020),
    ]  # fmt: skip
    carried, waits = (one.commitment for one in made.items.order_by("pk")[:2])
    assert (carried.continues_id, carried.due_on, carried.state) == (
        items["open"].commitment_id, date(2021, 11, 30), State.PLANNED,
    )  # fmt: skip
    assert list(carried.participations.values_list("role", flat=True)) == ["support"]
    assert [part.title for part in carried.children.all()] == ["Chọn thôn làm điểm"]
    assert carried.served.get().matter == petition.matter
    assert Need.objects.filter(commitment=waits, needs=carried).exists()
    assert Commitment.objects.get(pk=items["open"].commitment_id).is_open


def test_carried_work_ends_in_its_old_year_when_the_new_plan_is_approved(world: World) -> None:
    plan, items = year_of_2020(world)
    made = clone_plan(actor=world.province, plan=plan.pk, year=2021, title="Kế hoạch năm 2021")

    approved(world, made, actor=_head_again(world))

    old = PlanItem.objects.select_related("commitment").get(pk=items["open"].pk)
    new = old.taken_over.get().commitment
    assert (old.commitment.state, new.state) == (State.CANCELLED, State.OFFERED)
    assert old.ended_reason == f"Chuyển tiếp sang Kế hoạch năm 2021, mã {new.number}."
    assert not Commitment.objects.filter(is_open=True, parent=old.commitment).exists()
    assert {fate.proposed for fate in fates(plan, 2021)} == {"leave", "renew"}


def _head_again(world: World) -> Any:
    from caunoi.people.models import Account
    from caunoi.people.queries.actors import actor_for

    return actor_for(Account.objects.get(email="long-province@demo.vn"), on=date(2020, 2, 25))


def test_a_clone_that_cannot_be_is_refused(world: World) -> None:
    plan, items = year_of_2020(world)
    with pytest.raises(Invalid) as choice:
        clone_plan(actor=world.province, plan=plan.pk, year=2021, title="K", choices={items["open"].pk: "renew"})
    with pytest.raises(Invalid) as same:
        clone_plan(actor=world.province, plan=plan.pk, year=2020, title="K")
    with pytest.raises(Invalid) as beyond:
        clone_plan(actor=world.province, plan=plan.pk, year=2022, title="K")
    made = clone_plan(actor=world.province, plan=plan.pk, year=2021, title="K")
    with pytest.raises(Conflict) as twice:
        clone_plan(actor=world.province, plan=plan.pk, year=2021, title="K")
    submit(actor=world.province, plan=made.pk)
    meanwhile = []
    for state in (State.DELIVERED, State.CANCELLED, State.CLOSED):
        Commitment.objects.filter(pk=items["open"].commitment_id).update(state=state, is_open=state == State.DELIVERED)
        with pytest.raises(Conflict) as refusal:
            approve(actor=_head_again(world), plan=made.pk, on=SIGNED, approver="A, B")
        meanwhile.append(refusal.value.code)
    send_back(actor=_head_again(world), plan=made.pk, reason="Đã xong trong năm cũ.")
    carried = made.items.get(carried_from=items["open"])
    drop_item(actor=world.province, plan=made.pk, item_id=carried.pk, reason="Đã xong.")

    assert [choice.value.field, same.value.field, beyond.value.field, twice.value.field] == [
        f"choice_{items['open'].pk}", "year", "year", "year",
    ]  # fmt: skip
    assert meanwhile == ["delivered_meanwhile", "cancelled_meanwhile", "finished_meanwhile"]
