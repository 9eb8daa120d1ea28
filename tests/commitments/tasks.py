"""Tasks for tests, at the step that a test needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.commitments.commands.planning import plan_commitment
from caunoi.commitments.commands.testing import close
from caunoi.commitments.commands.working import accept, add_evidence, deliver
from caunoi.commitments.models import Commitment
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from tests.portal.forms import photo
from tests.world import World

DUE = date(2020, 6, 30)


def given(world: World, **changes: Any) -> Commitment:
    """A task that the province gave to the commune Mường Lai, waiting to be accepted."""
    inputs: dict[str, Any] = {
        "title": "Sửa đường vào thôn Nà Hà", "lead_id": world.agencies["muong_lai"].pk, "due_on": DUE,
        "product": "Biên bản nghiệm thu đoạn đường 4 km", "issue": True,
    }  # fmt: skip
    made: Commitment = plan_commitment(actor=changes.pop("actor", world.province), **{**inputs, **changes})
    return made


def accepted(world: World, **changes: Any) -> Commitment:
    made: Commitment = accept(actor=world.chief, commitment=given(world, **changes))
    return made


def shown(world: World, commitment: Commitment) -> Any:
    """A photo as evidence."""
    stored = store_file(actor=world.specialist, prepared=prepare("duong.jpg", photo(), 800))
    return add_evidence(
        actor=world.specialist, commitment=commitment, title="Ảnh đường đã sửa", attachment_ids=[stored.pk]
    )


def delivered(world: World, **changes: Any) -> Commitment:
    commitment = accepted(world, **changes)
    shown(world, commitment)
    made: Commitment = deliver(actor=world.specialist, commitment=commitment, text="Đã sửa xong 4 km.")
    return made


def closed(world: World, **changes: Any) -> Commitment:
    made: Commitment = close(actor=world.province, commitment=delivered(world, **changes), note="Đã kiểm tra tại chỗ.")
    return made
