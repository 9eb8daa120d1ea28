"""Pages that protect people: a sender goes under seal, an officer is kept away."""

from __future__ import annotations

import pytest

from caunoi.matters.models import Matter, Petition, Recusal
from caunoi.matters.queries.officers import officers_for
from tests.desk.test_moves import Desk
from tests.seals.keys import register_keys
from tests.world import World, send


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_a_petition_that_is_a_denunciation_is_sealed_and_then_classified_by_pages(world: World, desk: Desk) -> None:
    register_keys(world.agencies["province"])
    matter = send(world).matter
    typed = {
        "kind": "denunciation", "topic_id": world.topics["land"].pk, "place_id": "", "note": "", "instance": "",
        "previous_number": "",
    }  # fmt: skip
    refused = desk.press("reception", matter, "classify", **typed)
    assert refused.status_code == 422
    assert "niêm phong" in refused.content.decode()

    page = f"/ban/viec/{matter.number}/niem-phong/"
    sealed = desk.client("reception").post(
        page, {"subject": "Tố cáo cán bộ", "extract": "Cán bộ A nhận tiền", "location": ""}
    )
    assert (sealed.status_code, sealed["Location"]) == (302, f"/ban/viec/{matter.number}/")
    classified = desk.press("reception", matter, "classify", **typed)

    assert classified["Location"] == "/ban/"
    assert Petition.objects.get(matter=matter).is_sealed
    assert desk.client("reception").get(f"/ban/viec/{matter.number}/").status_code == 404
    shown = desk.client("leader").get(f"/ban/viec/{matter.number}/").content.decode()
    assert "Người tố cáo #" in shown
    assert "Lý Thị Mùi" not in shown


def test_an_officer_is_kept_away_and_let_back(world: World, desk: Desk) -> None:
    matter = send(world).matter
    page = f"/ban/viec/{matter.number}/tranh/"

    kept = desk.client("leader").post(page, {"account_id": world.accounts["specialist"].pk, "ground": "relative"})
    assert kept.status_code == 302
    assert desk.client("specialist").get(f"/ban/viec/{matter.number}/").status_code == 404
    row = Recusal.objects.get(matter=matter)
    assert "Lò Văn Pành" in desk.client("leader").get(page).content.decode()

    desk.client("leader").post(f"{page}{row.pk}/", {"reason": "Đã đổi nội dung"})

    assert desk.client("specialist").get(f"/ban/viec/{matter.number}/").status_code == 200


def test_nobody_keeps_themselves_away(world: World, desk: Desk) -> None:
    matter = send(world).matter

    answer = desk.client("leader").post(
        f"/ban/viec/{matter.number}/tranh/", {"account_id": world.accounts["leader"].pk, "ground": "relative"}
    )

    assert answer.status_code == 422
    assert not Recusal.objects.exists()


def test_a_denunciation_is_offered_to_those_who_may_have_it_only(world: World, desk: Desk) -> None:
    register_keys(world.agencies["province"])
    matter = send(world).matter
    page = f"/ban/viec/{matter.number}/niem-phong/"
    desk.client("reception").post(page, {"subject": "Tố cáo cán bộ", "extract": "Cán bộ A nhận tiền", "location": ""})
    before = officers_for(matter, "handle")
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")

    shown = desk.open("leader", matter, "assign").content.decode()

    assert len(before) > 0
    assert shown.count("<option") == 1
    assert "Chưa giao được cho cán bộ nào của cơ quan" in shown
