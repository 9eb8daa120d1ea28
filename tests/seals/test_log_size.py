"""The public log grows by one entry with every intake, so that its size does not tell a named denunciation from the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from caunoi.base.actors import VISITOR, system
from caunoi.journal.log.sequencer import place_pending, sign_head, tree_size
from caunoi.journal.models import Entry, Leaf
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.people.commands import change_setting
from caunoi.seals.models import SealedRecord
from tests.portal.forms import Visitor, hidden
from tests.seals.test_sealed_intake import EXTRACT, WHO, denounce
from tests.sight.scenes import client_of
from tests.world import World, send

AT_A_DESK = (Channel.COUNTER, Channel.LETTER)


def grown_by(act: Callable[[], Any]) -> int:
    """Leaves that ``act`` adds to the tree that everybody can read."""
    sequenced()
    before = tree_size()
    act()
    sequenced()
    return tree_size() - before


def sequenced() -> None:
    place_pending()
    sign_head()


@pytest.mark.parametrize("channel", [each for each in Channel if each != Channel.GATHERING])
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("named", [True, False])
def test_every_intake_of_every_kind_by_every_door_is_one_leaf(
    world: World, privates: Any, kind: str, channel: str, named: bool
):
    change_setting(actor=system(), setting="seals.online_denunciation", value=True)
    actor = world.reception if channel in AT_A_DESK else VISITOR
    changes: dict[str, Any] = {"kind": kind, "channel": channel, "actor": actor}
    if not named:
        changes["petitioner"] = None

    def act() -> None:
        denounce(world, **changes) if kind == Kind.DENUNCIATION else send(world, **changes)

    assert grown_by(act) == 1
    assert SealedRecord.objects.count() == (1 if named and kind == Kind.DENUNCIATION else 0)


def test_the_original_words_under_seal_add_no_leaf(world: World, privates: Any):
    assert grown_by(lambda: denounce(world, original="Tôi tên là Nông Thị Hiền Thảo, số 0987123456.")) == 1


def test_the_pages_of_the_desk_add_one_leaf_for_feedback_and_for_a_named_denunciation(world: World, privates: Any):
    client = client_of(world.reception)

    def typed(kind: str) -> dict[str, Any]:
        return {
            "nonce": receipts.new_nonce(), "kind": kind, "subject": "Nhận tiền làm hồ sơ", "body": EXTRACT,
            "notify_by": "none", "place_id": world.places["muong_lai"].label, "sender_kind": "person", **WHO,
            "id_number": WHO["id_number"] if kind == "denunciation" else "",
        }  # fmt: skip

    feedback = grown_by(lambda: client.post("/ban/quay/", typed("feedback")))
    denounced = grown_by(lambda: client.post("/ban/quay/", typed("denunciation")))

    assert (feedback, denounced, SealedRecord.objects.count()) == (1, 1, 1)


def test_the_pages_of_the_portal_add_one_leaf_for_feedback_and_for_a_named_denunciation(world: World, privates: Any):
    change_setting(actor=system(), setting="seals.online_denunciation", value=True)
    visitor = Visitor(world)
    typed = {
        "form": hidden(visitor.get("/gui/to-cao/"), "form"), "subject": "Tố cáo qua mạng", "body": EXTRACT, "against": "other",
        "place": str(world.places["muong_lai"].pk), **WHO,
    }  # fmt: skip

    feedback = grown_by(visitor.send)
    denounced = grown_by(lambda: visitor.post("/gui/to-cao/", typed))

    assert (feedback, denounced, SealedRecord.objects.count()) == (1, 1, 1)


def test_what_everybody_can_read_of_a_leaf_is_of_one_size(world: World, privates: Any):
    send(world)
    denounce(world)
    sequenced()

    assert {len(bytes(leaf.hash)) for leaf in Leaf.objects.all()} == {32}
    assert {len(entry.leaf_data) for entry in Entry.objects.filter(verb="matter.received")} == {32}
