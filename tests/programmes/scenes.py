"""Programmes and plans for tests, at the step that a test needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.base.actors import Actor
from caunoi.commitments.commands.testing import close
from caunoi.commitments.commands.working import accept, add_evidence, deliver
from caunoi.commitments.models import Commitment
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.programmes.commands.items import add_item
from caunoi.programmes.commands.parties import add_party
from caunoi.programmes.commands.plans import approve, make_plan, set_section, submit
from caunoi.programmes.commands.programmes import make_programme, set_content
from caunoi.programmes.commands.signing import open_signing, sign_plan, sign_programme
from caunoi.programmes.models import Plan, PlanItem, Programme
from tests.officers import actor_of, make_post, make_seat
from tests.portal.forms import photo
from tests.world import World

FIRST, LAST = date(2019, 1, 1), date(2021, 12, 31)
SIGNED = date(2020, 2, 20)


def head(world: World, agency: str = "province") -> Actor:
    """A seat of the agency that approves; a new one at each call of a test."""
    post = make_post(world.agencies[agency], "Phó Chủ tịch Thường trực", ["leader"], "deputy")
    return actor_of(make_seat(post, "Tạ Văn Long", f"long-{agency}@demo.vn"))


def scan(actor: Actor) -> int:
    return store_file(actor=actor, prepared=prepare("ban-ky.jpg", photo(), 800)).pk


def draft(world: World, *others: str, **changes: Any) -> Programme:
    """The province's programme with ``others`` (department and commune) and two contents of coordination."""
    inputs: dict[str, Any] = {
        "title": "Chương trình phối hợp công tác dân vận", "first_on": FIRST, "last_on": LAST,
        "purpose": "Tạo đồng thuận trong thực hiện nhiệm vụ phát triển kinh tế - xã hội.",
    }  # fmt: skip
    made: Programme = make_programme(actor=world.province, **{**inputs, **changes})
    for name in others or ("transport", "muong_lai"):
        add_party(actor=world.province, programme=made, agency_id=world.agencies[name].pk)
    for title in ("Tuyên truyền, vận động nhân dân", "Tiếp công dân, đối thoại"):
        set_content(actor=world.province, programme=made, title=title)
    made.refresh_from_db()
    return made


def sign_all(world: World, row: Programme | Plan, on: date = SIGNED) -> None:
    """Every party of today signs, written down from the paper."""
    programme = row.programme if isinstance(row, Plan) else row
    name, act = ("plan", sign_plan) if isinstance(row, Plan) else ("programme", sign_programme)
    for party in programme.parties.filter(until=None):
        act(
            actor=world.province, party_id=party.pk, person="Hoàng Xuân Nguyên", title="Trưởng ban", capacity="head", on=on,
            attachment_ids=[scan(world.province)], **{name: row.pk},
        )  # fmt: skip


def in_force(world: World, *others: str, **changes: Any) -> Programme:
    made = draft(world, *others, **changes)
    open_signing(actor=world.province, programme=made)
    sign_all(world, made)
    made.refresh_from_db()
    return made


def plan_of(world: World, programme: Programme, year: int = 2020, **changes: Any) -> Plan:
    """A draft with one section."""
    made: Plan = make_plan(
        actor=world.province, programme=programme, year=year, title=f"Kế hoạch năm {year}", **changes
    )
    set_section(actor=world.province, plan=made, title="Dân vận chính quyền")
    made.refresh_from_db()
    return made


def line(world: World, plan: Plan, title: str = "Đối thoại với nhân dân", **changes: Any) -> PlanItem:
    reason = changes.pop("reason", "")
    task: dict[str, Any] = {
        "title": title, "lead_id": world.agencies["muong_lai"].pk, "due_on": date(2020, 11, 30), "product": "Biên bản",
    }  # fmt: skip
    section = changes.pop("section_id", None) or plan.sections.order_by("pk")[0].pk
    made: PlanItem = add_item(
        actor=world.province, plan=plan.pk, section_id=section, task={**task, **changes}, reason=reason
    )
    return made


def approved(world: World, plan: Plan, actor: Actor | None = None, on: date = SIGNED) -> Plan:
    """The plan submitted, signed by all when it is a joint one, and approved."""
    submit(actor=world.province, plan=plan.pk)
    plan.refresh_from_db()
    if plan.is_joint:
        sign_all(world, plan, on)
    made: Plan = approve(
        actor=actor or head(world), plan=plan.pk, on=on, approver="Tạ Văn Long, Phó Chủ tịch Thường trực"
    )
    return made


def finished(world: World, task: Commitment) -> Commitment:
    """The commune takes the task on, shows it and the province closes it."""
    accept(actor=world.chief, commitment=task.pk)
    file = store_file(actor=world.specialist, prepared=prepare("bien-ban.jpg", photo(), 800)).pk
    add_evidence(actor=world.specialist, commitment=task.pk, title="Biên bản", attachment_ids=[file])
    deliver(actor=world.specialist, commitment=task.pk, text="Đã làm xong.")
    made: Commitment = close(actor=world.province, commitment=task.pk, note="Đạt.")
    return made
