"""Legal acts by their pages: exactly what the law asks for, nothing typed lost, refused in the words of the law."""

from __future__ import annotations

import re

import pytest

from caunoi.matters.choices import State
from caunoi.matters.models import Act, Matter
from tests.desk.test_moves import Desk
from tests.world import World, send

SCREEN = {"eligible": "yes", "competence": "own", "field": "land", "earlier": "none", "people": 40, "forwarded_by": ""}


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def screened(world: World, desk: Desk) -> Matter:
    matter = send(world).matter
    desk.does(
        "reception", matter, "classify", kind="complaint", topic_id=world.topics["land"].pk, place_id="", note="",
        instance="", previous_number="",
    )  # fmt: skip
    return desk.does("reception", matter, "screen", **SCREEN)


def test_a_complaint_goes_from_classification_to_the_decision_by_pages_alone(world: World, desk: Desk) -> None:
    matter = screened(world, desk)
    desk.does("specialist", matter, "propose_acceptance", proposal="Đủ điều kiện thụ lý")
    desk.does("leader", matter, "accept", content="Khiếu nại thu hồi đất", known_on="20/02/2020", group_papers="on")
    desk.does("leader", matter, "weigh_complexity", criteria=["many"], reason="40 hộ")
    desk.does("leader", matter, "review_own_decision", plainly_right="yes", reason="Tính sai diện tích")

    decided = desk.does(
        "leader", matter, "decide", result="right", content="Thu hồi đất", verified="Sai 20 m²", basis="Luật Đất đai",
        conclusion="Đúng", orders="Trả lại đất", person_land="20.50", persons="1",
    )  # fmt: skip

    assert (decided.state, decided.instance) == (State.DECIDED, "first")
    assert Act.objects.get(matter=matter, name="decide").values["person_land"] == "20.50"
    page = desk.client("leader").get(f"/ban/viec/{matter.number}/").content.decode()
    assert "Kết quả: Đúng" in page
    assert "Gửi quyết định" in page


def test_a_refusal_of_the_law_keeps_everything_typed(world: World, desk: Desk) -> None:
    matter = screened(world, desk)

    answer = desk.press("leader", matter, "accept", content="Khiếu nại thu hồi đất", known_on="20/02/2020")

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Khiếu nại thu hồi đất" in told
    assert "20/02/2020" in told
    assert re.search(r'id="[^"]*group_papers', told)
    assert not Act.objects.filter(matter=matter, name="accept").exists()


def test_the_page_of_an_act_cites_its_articles(world: World, desk: Desk) -> None:
    matter = screened(world, desk)

    page = desk.open("leader", matter, "accept").content.decode()

    assert "Luật KN Đ27, Đ36, Đ50; NĐ 124/2020 Đ16.1" in page


def test_the_story_speaks_of_a_complaint_in_its_own_words_and_says_a_reason_once(world: World, desk: Desk) -> None:
    matter = screened(world, desk)
    desk.does("leader", matter, "accept", content="Thu hồi đất", known_on="20/02/2020", group_papers="on")
    desk.does("leader", matter, "weigh_complexity", criteria=["many"], reason="Bốn mươi hộ")

    told = desk.client("leader").get(f"/ban/viec/{matter.number}/").content.decode()

    assert "Nội dung được thụ lý: Thu hồi đất" in told
    assert "tố cáo được thụ lý" not in told
    assert told.count("Lý do: Bốn mươi hộ") == 1


def test_only_amounts_are_folded_away_never_what_the_law_requires(world: World, desk: Desk) -> None:
    matter = screened(world, desk)
    desk.does("leader", matter, "accept", content="Thu hồi đất", known_on="20/02/2020", group_papers="on")
    desk.does(
        "leader",
        matter,
        "order_verification",
        team=[world.seats["specialist"].pk],
        contents="Diện tích",
        until="20/03/2020",
    )

    report = desk.client("specialist").get(f"/ban/viec/{matter.number}/report-verification/").content.decode()
    decision = desk.client("leader").get(f"/ban/viec/{matter.number}/decide/").content.decode()

    main = report[report.index("<main") :]
    assert 'name="persons"' in main
    assert '<details class="why">' not in main[: main.index("</form>")]
    assert 'name="persons"' in decision[decision.index('<details class="why">') :]


def test_a_petition_of_several_competences_is_split_by_kind_before_anything_else(world: World, desk: Desk) -> None:
    matter = send(world).matter
    desk.does(
        "reception", matter, "classify", kind="complaint", topic_id=world.topics["land"].pk, place_id="", note="",
        instance="", previous_number="",
    )  # fmt: skip
    desk.does("reception", matter, "screen", **SCREEN | {"competence": "mixed", "people": 1})

    page = desk.client("reception").get(f"/ban/viec/{matter.number}/").content.decode()
    desk.does(
        "reception",
        matter,
        "split",
        subject1="Đề nghị sửa đường",
        kind1="recommendation",
        topic1="",
        reason="Hai việc.",
    )

    assert f'<a class="button" href="/ban/viec/{matter.number}/split/"' in page
    assert Matter.objects.get(subject="Đề nghị sửa đường").kind == "recommendation"


def test_when_all_was_withdrawn_the_settlement_is_to_be_ended(world: World, desk: Desk) -> None:
    matter = screened(world, desk)
    desk.does("leader", matter, "accept", content="Thu hồi đất", known_on="20/02/2020", group_papers="on")
    desk.does("specialist", matter, "record_withdrawal", extent="whole", form="petition", contents="Toàn bộ")

    page = desk.client("leader").get(f"/ban/viec/{matter.number}/").content.decode()

    assert f'<a class="button" href="/ban/viec/{matter.number}/terminate/"' in page
