"""A plan from its draft to its approval and its end; every line is a task of the kernel."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.commitments.choices import State
from caunoi.commitments.commands.planning import cancel
from caunoi.commitments.commands.working import accept
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.visible import visible_to
from caunoi.journal.queries.timeline import timeline
from caunoi.programmes.baselines import frozen_items
from caunoi.programmes.commands.items import add_item, cancel_item, drop_item, move_item, revise_item
from caunoi.programmes.commands.plans import (
    approve,
    close_plan,
    drop_section,
    make_plan,
    number_plan,
    revise_plan,
    send_back,
    set_section,
    submit,
)
from caunoi.programmes.models import Baseline
from caunoi.programmes.queries.visible import load_plan
from tests.programmes.scenes import SIGNED, approved, draft, finished, head, in_force, line, plan_of, sign_all
from tests.world import World

APPROVER = "Tạ Văn Long, Phó Chủ tịch Thường trực"


def test_lines_stay_planned_until_the_approval_gives_them_all_out(world: World) -> None:
    plan = plan_of(world, in_force(world))
    support = {world.agencies["transport"].pk: "support"}
    first = line(world, plan, participants=support, weight=3)
    second = line(world, plan, "Cà phê doanh nhân", lead_id=world.agencies["province"].pk, every="monthly",
                  starts_on=date(2020, 1, 1), due_on=date(2020, 12, 31))  # fmt: skip
    before = list(Commitment.objects.values_list("state", "origin"))

    plan = approved(world, plan)

    first.refresh_from_db()
    assert before == [(State.PLANNED, "plan")] * 2
    assert (plan.state, plan.approved_on, plan.approver) == ("approved", SIGNED, APPROVER)
    assert first.commitment.state == State.OFFERED
    assert Commitment.objects.get(pk=second.commitment_id).children.count() == 12
    assert {actor.agency_id: visible_to(actor).count() for actor in (world.department, world.chief)} == {
        world.agencies["transport"].pk: 14, world.agencies["muong_lai"].pk: 14,
    }  # fmt: skip
    assert visible_to(world.neighbour).count() == 0


def test_the_baseline_holds_every_line_and_its_hash_stands_in_the_record(world: World) -> None:
    plan = plan_of(world, in_force(world))
    upper = plan.sections.get()
    lower = set_section(actor=world.province, plan=plan.pk, title="Tiếp công dân", above_id=upper.pk)
    line(world, plan, participants={world.agencies["transport"].pk: "support"}, section_id=lower.pk)
    line(world, plan, "Bỏ trước khi duyệt")
    drop_item(actor=world.province, plan=plan.pk, item_id=plan.items.last().pk, reason="Trùng nội dung.")

    plan = approved(world, plan)

    kept = Baseline.objects.get(plan=plan)
    (only,) = frozen_items(kept)
    assert (only.section, only.title, only.lead, only.due_on, only.weight) == (
        "Dân vận chính quyền / Tiếp công dân", "Đối thoại với nhân dân", "UBND xã Mường Lai", date(2020, 11, 30), 1,
    )  # fmt: skip
    assert only.participants == ((world.agencies["transport"].pk, "Sở Giao thông vận tải", "support"),)
    assert kept.sha256 == hashlib.sha256(kept.content.encode()).hexdigest()
    assert timeline(plan)[-1].fields["sha256"] == kept.sha256
    assert Commitment.objects.get(title="Bỏ trước khi duyệt").state == State.CANCELLED


def test_lines_of_a_draft_are_rewritten_and_moved(world: World) -> None:
    plan = plan_of(world, draft(world))
    first, second, third = (line(world, plan, title) for title in ("Một", "Hai", "Ba"))
    other = set_section(actor=world.province, plan=plan.pk, title="Phong trào", position=1)
    support, informed = world.agencies["transport"].pk, world.agencies["khanh_hoa"].pk
    revise_item(actor=world.province, plan=plan.pk, item_id=first.pk, task={"participants": {support: "support"}})
    revise_item(
        actor=world.province, plan=plan.pk, item_id=first.pk,
        task={"title": "Một mới", "due_on": date(2020, 10, 1), "participants": {informed: "informed"}},
    )  # fmt: skip
    move_item(actor=world.province, plan=plan.pk, item_id=third.pk, section_id=third.section_id, position=1)
    move_item(actor=world.province, plan=plan.pk, item_id=second.pk, section_id=other.pk)

    rows = sorted(plan.items.select_related("section", "commitment"), key=lambda item: item.place)
    assert [(item.section.title, item.position, item.commitment.title) for item in rows] == [
        ("Phong trào", 1, "Hai"), ("Dân vận chính quyền", 1, "Ba"), ("Dân vận chính quyền", 2, "Một mới"),
    ]  # fmt: skip
    assert list(rows[2].commitment.participations.values_list("agency_id", "role")) == [(informed, "informed")]
    assert rows[2].commitment.first_due_on == date(2020, 10, 1)
    with pytest.raises(Conflict):
        drop_section(actor=world.province, plan=plan.pk, section_id=other.pk)
    with pytest.raises(Invalid):
        set_section(actor=world.province, plan=plan.pk, title="Vòng", section_id=other.pk, above_id=other.pk)


def test_after_the_approval_lines_come_and_go_only_with_a_reason(world: World) -> None:
    plan = plan_of(world, in_force(world))
    first, second = line(world, plan), line(world, plan, "Kiểm tra")
    plan = approved(world, plan)
    with pytest.raises(Invalid) as no_reason:
        line(world, plan, "Thêm")
    with pytest.raises(Conflict):
        revise_item(actor=world.province, plan=plan.pk, item_id=first.pk, task={"title": "Khác"})

    late = line(world, plan, "Thêm", reason="Tỉnh ủy giao bổ sung.")
    cancel_item(actor=world.province, plan=plan.pk, item_id=first.pk, reason="Dịch bệnh.")
    cancel(actor=world.province, commitment=second.commitment_id, reason="Hủy ngay trong nhiệm vụ.")

    first.refresh_from_db()
    second.refresh_from_db()
    assert no_reason.value.field == "reason"
    assert (late.added_on, late.added_reason, late.commitment.state) == (
        date(2020, 2, 25), "Tỉnh ủy giao bổ sung.", State.OFFERED,
    )  # fmt: skip
    assert [(one.ended_on, one.ended_reason) for one in (first, second)] == [
        (date(2020, 2, 25), "Dịch bệnh."), (date(2020, 2, 25), "Hủy ngay trong nhiệm vụ."),
    ]  # fmt: skip


def test_a_plan_is_approved_only_by_whom_and_when_it_may_be(world: World) -> None:
    programme, chief = draft(world), head(world)
    plan = plan_of(world, programme)
    with pytest.raises(Conflict) as empty:
        submit(actor=world.province, plan=plan.pk)
    line(world, plan)
    submit(actor=world.province, plan=plan.pk)
    with pytest.raises(Forbidden):
        approve(actor=world.province, plan=plan.pk, on=SIGNED, approver=APPROVER)
    with pytest.raises(Forbidden):
        approve(actor=world.leader, plan=plan.pk, on=SIGNED, approver=APPROVER)
    with pytest.raises(Conflict) as early:
        approve(actor=chief, plan=plan.pk, on=SIGNED, approver=APPROVER)
    type(programme).objects.filter(pk=programme.pk).update(state="in_force", in_force_since=SIGNED)
    with pytest.raises(Conflict) as unsigned:
        approve(actor=chief, plan=plan.pk, on=SIGNED, approver=APPROVER)
    sign_all(world, load_plan(world.province, plan.pk))
    send_back(actor=chief, plan=plan.pk, reason="Bổ sung sản phẩm.")
    revise_plan(actor=world.province, plan=plan.pk, title="Kế hoạch phối hợp năm 2020", is_joint=False)
    number_plan(
        actor=world.province, plan=plan.pk, serial=12, type_symbol="KH", issuers=["BDVTU", "BCSĐ"], style="party"
    )
    submit(actor=world.province, plan=plan.pk)

    plan = approve(actor=chief, plan=plan.pk, on=SIGNED, approver=APPROVER)

    assert [empty.value.code, early.value.code, unsigned.value.code] == ["empty", "not_in_force", "unsigned"]
    assert plan.signatures.filter(void_since=None).count() == 0 and plan.signatures.count() == 3
    assert timeline(plan)[-1].fields["number"] == "12-KH/BDVTU-BCSĐ"


def test_each_party_has_its_own_plan_below_that_of_the_programme(world: World) -> None:
    programme = in_force(world)
    yearly = plan_of(world, programme)
    above = line(world, yearly)
    approved(world, yearly)
    own = make_plan(actor=world.chief, programme=programme, year=2020, title="Kế hoạch của xã")
    with pytest.raises(Conflict):
        make_plan(actor=world.chief, programme=programme, year=2020, title="Kế hoạch nữa")
    with pytest.raises(NotFound):
        make_plan(actor=world.neighbour, programme=programme, year=2020, title="Kế hoạch xã khác")
    with pytest.raises(Invalid):
        make_plan(actor=world.chief, programme=programme, year=2030, title="Sau kỳ")
    accept(actor=world.chief, commitment=above.commitment_id)
    section = set_section(actor=world.chief, plan=own, title="Việc của xã")
    part = {"title": "Họp thôn Nà Hà", "lead_id": world.agencies["muong_lai"].pk, "parent_id": above.commitment_id}
    item = add_item(actor=world.chief, plan=own, section_id=section.pk, task=part)
    submit(actor=world.chief, plan=own)
    approve(actor=world.leader, plan=own, on=SIGNED, approver="Nguyễn Văn Hùng, Chủ tịch")

    item.refresh_from_db()
    own = load_plan(world.department, own.pk)
    assert (own.tier, own.parent, own.is_joint, str(own.party)) == ("own", yearly, False, "UBND xã Mường Lai")
    assert (item.commitment.state, item.commitment.issuer_id) == (State.IN_PROGRESS, world.agencies["muong_lai"].pk)
    with pytest.raises(Forbidden):
        send_back(actor=world.department, plan=own, reason="Không phải của mình.")


def test_a_plan_is_closed_when_nothing_of_it_is_open(world: World) -> None:
    plan = plan_of(world, in_force(world))
    item, other = line(world, plan), line(world, plan, "Kiểm tra")
    plan = approved(world, plan)
    finished(world, item.commitment)
    with pytest.raises(Conflict) as still:
        close_plan(actor=world.province, plan=plan.pk)
    cancel_item(actor=world.province, plan=plan.pk, item_id=other.pk, reason="Không còn cần.")

    closed = close_plan(actor=world.province, plan=plan.pk)

    assert (still.value.code, closed.state, closed.closed_on) == ("open_items", "closed", date(2020, 2, 25))
