"""What the parties sign is what is approved: no line changes past the plan in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from caunoi.base.refusals import Conflict
from caunoi.commitments.choices import State
from caunoi.commitments.commands.planning import (
    add_need,
    cancel,
    drop_need,
    issue,
    revise,
    set_participant,
)
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.moves import offered
from caunoi.commitments.queries.visible import load
from caunoi.programmes.commands.items import revise_item
from caunoi.programmes.commands.plans import approve, send_back, submit
from caunoi.programmes.commands.signing import sign_plan
from caunoi.programmes.models import Plan
from tests.programmes.scenes import SIGNED, approved, head, in_force, line, plan_of, scan, sign_all
from tests.world import World

APPROVER = "Tạ Văn Long, Phó Chủ tịch Thường trực"


def _acts(world: World, task: int, other: int) -> dict[str, Callable[[], Any]]:
    on = {"actor": world.province, "commitment": task}
    return {
        "revise": partial(revise, **on, title="Khác"), "issue": partial(issue, **on),
        "cancel": partial(cancel, **on, reason="Thôi."), "add_need": partial(add_need, **on, needs_id=other),
        "drop_need": partial(drop_need, **on, needs_id=other),
        "set_participant": partial(set_participant, **on, agency_id=world.agencies["transport"].pk, role="support"),
    }  # fmt: skip


def test_a_submitted_plan_is_changed_by_no_move_on_its_tasks(world: World) -> None:
    plan = plan_of(world, in_force(world))
    task, other = line(world, plan).commitment_id, line(world, plan, "Kiểm tra").commitment_id
    acts = _acts(world, task, other)
    acts["add_need"]()
    for name in ("revise", "issue", "cancel", "set_participant"):
        with pytest.raises(Conflict) as refusal:
            acts[name]()
        assert (name, refusal.value.code) == (name, "held")
    submit(actor=world.province, plan=plan.pk)

    for name, act in acts.items():
        with pytest.raises(Conflict) as refusal:
            act()
        assert (name, refusal.value.code) == (name, "held")
    refused = {offer.name for offer in offered(world.province, load(world.province, task)) if not offer.verdict}
    assert refused >= set(acts)

    plan = Plan.objects.get(pk=plan.pk)
    sign_all(world, plan)
    approve(actor=head(world), plan=plan.pk, on=SIGNED, approver=APPROVER)
    assert Commitment.objects.get(pk=task).state == State.OFFERED
    acts["set_participant"]()


def test_signatures_and_the_approval_stand_under_the_text_that_was_submitted(world: World) -> None:
    plan = plan_of(world, in_force(world))
    item = line(world, plan)
    submit(actor=world.province, plan=plan.pk)
    plan.refresh_from_db()
    sign_all(world, plan)
    assert set(plan.signatures.values_list("text_sha256", flat=True)) == {plan.text_sha256}
    party, boss = plan.programme.parties.first(), head(world)
    Commitment.objects.filter(pk=item.commitment_id).update(product="Báo cáo")
    with pytest.raises(Conflict) as late:
        approve(actor=boss, plan=plan.pk, on=SIGNED, approver=APPROVER)
    with pytest.raises(Conflict) as other:
        sign_plan(
            actor=world.province, plan=plan.pk, party_id=party.pk, person="Hoàng Xuân Nguyên", title="Trưởng ban",
            capacity="head", on=SIGNED, attachment_ids=[scan(world.province)],
        )  # fmt: skip
    assert (late.value.code, other.value.code) == ("text_changed", "text_changed")

    send_back(actor=boss, plan=plan.pk, reason="Nội dung đã đổi.")
    plan.refresh_from_db()
    assert plan.text_sha256 == ""
    revise_item(actor=world.province, plan=plan.pk, item_id=item.pk, task={"due_on": date(2020, 10, 1)})
    assert approved(world, plan, boss).state == "approved"
