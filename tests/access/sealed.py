"""A sealed identity for the access table: the inspector asked to open it, the neighbour's officer holds a key."""

from __future__ import annotations

from typing import Any

from caunoi.base.actors import system
from caunoi.people.models import Account
from caunoi.people.queries.actors import actor_for
from caunoi.seals import boxes
from caunoi.seals.commands.offices import name_holder
from caunoi.seals.commands.openings import ask_opening
from caunoi.seals.commands.sealing import seal_identity
from caunoi.seals.models import Office, SealKey
from caunoi.seals.registry import register_reader
from tests.seals.keys import private_key, register_keys
from tests.world import World

KIND = "access_table"
"""A kind of subject that only these tests know; the inspector works on it."""


def sealed_values(world: World) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of the seals."""
    inspector = actor_for(Account.objects.get(email="inspector@demo.vn"))
    assert inspector is not None
    register_reader(KIND, lambda actor, subject: actor.account_id == inspector.account_id)
    register_keys(world.agencies["province"])
    office = Office.objects.get(code="tiep-dan")
    holder = name_holder(actor=system(), office=office, seat_id=world.seats["neighbour"].pk)
    record = seal_identity(subject_kind=KIND, subject_id=1, identity={"full_name": "Lý A"})
    request = ask_opening(
        actor=inspector, sealedrecord=record, public=boxes.public_of(private_key("x")), basis="Luật Tố cáo Đ24",
        purpose="Xác minh danh tính", hours=24,
    )  # fmt: skip
    return {
        "ban/niem-phong/": {"pk": request.pk, "slug": record.slug, "part": "x"},
        "ban/niem-phong/co-quan/": {"pk": office.pk},
        "ban/niem-phong/nguoi-giu/": {"pk": holder.pk},
        "ban/niem-phong/khoa/": {"pk": SealKey.objects.get(office=office).pk},
    }
