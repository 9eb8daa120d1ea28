"""Processing of petitions: screened, then guided, passed on, sent back, demanded of a subordinate or filed away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.models import Matter
from caunoi.matters.queries.moves import next_move, offered
from caunoi.matters.stages.processing import INELIGIBLE
from tests.matters.procedures import (
    DECISION,
    ELSEWHERE,
    OWN,
    at,
    do,
    due,
    received,
    screened,
    shut,
    standing,
    state_of,
    taken_up,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english", "staffed")
MARCH = date(2020, 3, 2)


def complaint(world: World, screen: Any = None, on: date = MARCH) -> Matter:
    return screened(world, world.all, on, "complaint", "first", screen)


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"eligible": "no"}, "why it is not eligible", "ground"),
        ({"ground": "form"}, "is said to be eligible", "ground"),
        ({"people": 0}, "At least one person", "people"),
    ],
)
def test_a_screening_agrees_with_itself(world: World, changes: Any, words: str, field: str) -> None:
    matter = received(world, world.all, MARCH, "complaint", "first")

    with pytest.raises(Invalid, match=words) as refused:
        do("screen", world.all, matter, MARCH, **{**OWN, **changes})

    assert refused.value.field == field


def test_a_screening_fills_the_columns_of_the_statutory_forms(world: World) -> None:
    matter = complaint(world, {**OWN, "people": 5, "field": "policy", "earlier": "first", "forwarded_by": "HĐND tỉnh"})

    facts = standing(matter)
    assert (facts.is_eligible, facts.is_own, facts.field, facts.earlier) == (True, True, "policy", "first")
    assert (facts.people, facts.signers, facts.processed_on) == (5, "many", MARCH)


def test_a_petition_without_a_clear_sender_counts_apart(world: World) -> None:
    assert standing(complaint(world, {**OWN, "people": 0, "anonymous": True})).signers == "other"


@pytest.mark.parametrize("ground", [code for code, _label in INELIGIBLE])
def test_each_ground_files_a_petition_away_for_a_year(world: World, ground: str) -> None:
    matter = complaint(world, {**OWN, "eligible": "no", "ground": ground})

    matter = do("file_away", world.all, matter, date(2020, 3, 3), ground=ground)

    # TT 07/2014 Đ28: one year from 3/3/2020
    assert (matter.state, due(matter, "XLD_FILE_KEEP"), matter.due_on) == (State.FILED, date(2021, 3, 3), None)
    assert (standing(matter).action, state_of(matter, "KN_ACCEPT")) == ("filed", "met")
    shut(world.all, matter, date(2020, 3, 4))
    assert state_of(matter, "XLD_FILE_KEEP") == "running"
    taken_up(world.all, matter, date(2020, 3, 5))
    assert (state_of(matter, "XLD_FILE_KEEP"), due(matter, "KN_ACCEPT")) == ("met", date(2020, 3, 16))


def test_what_is_eligible_is_not_filed_away_unless_it_repeats(world: World) -> None:
    matter = complaint(world)
    with pytest.raises(Conflict, match="found eligible"):
        do("file_away", world.all, matter, MARCH, ground="form")

    assert do("file_away", world.all, matter, MARCH, ground="guided").state == State.FILED


def test_a_complaint_of_another_body_is_guided_once(world: World) -> None:
    matter = complaint(world, ELSEWHERE)
    said = {"to_body": "Sở TN-MT", "guidance": "Xin gửi đến Sở"}
    matter = do("guide", world.all, matter, MARCH, **said)
    assert (matter.state, standing(matter).action, standing(matter).is_own) == (State.GUIDED, "guided", False)
    taken_up(world.all, matter, date(2020, 3, 9))
    do("screen", world.all, matter, date(2020, 3, 9), **ELSEWHERE)

    with pytest.raises(Conflict, match="wants it once"):
        do("guide", world.all, matter, date(2020, 3, 9), **said)


@pytest.mark.parametrize(
    ("screen", "words"),
    [(OWN, "within your competence"), ({**OWN, "eligible": "no", "ground": "form"}, "not eligible")],
)
def test_only_what_is_eligible_and_of_another_body_is_sent_elsewhere(world: World, screen: Any, words: str) -> None:
    matter = complaint(world, screen)

    with pytest.raises(Conflict, match=words):
        do("guide", world.all, matter, MARCH, to_body="x", guidance="x")


def test_a_petition_goes_back_to_whoever_sent_it_on_wrongly(world: World) -> None:
    said = {"to_body": "Báo Yên Bái", "reason": "Không thuộc thẩm quyền"}
    with pytest.raises(Conflict, match="Nobody is noted"):
        do("return_petition", world.all, complaint(world, ELSEWHERE), MARCH, **said)

    matter = do(
        "return_petition", world.all, complaint(world, {**ELSEWHERE, "forwarded_by": "Báo Yên Bái"}), MARCH, **said
    )

    assert (matter.state, standing(matter).action) == (State.RETURNED, "returned")


def test_a_subordinate_is_told_to_settle_what_is_its_own(world: World) -> None:
    matter = screened(world, world.district, MARCH, "complaint", "first", ELSEWHERE, place="district")
    said = {"due_on": date(2020, 3, 20), "demand": "Giải quyết dứt điểm"}
    with pytest.raises(Invalid, match="below yours"):
        do("demand_subordinate", world.district, matter, MARCH, body=world.agencies["province"].pk, **said)

    matter = do("demand_subordinate", world.district, matter, MARCH, body=world.agencies["muong_lai"].pk, **said)
    do("record_reply", world.district, matter, date(2020, 3, 20), replied_on=date(2020, 3, 19), summary="Đã giải quyết")

    facts = standing(matter)
    assert (matter.state, facts.action, facts.replied_on) == (State.DEMANDED, "demanded", date(2020, 3, 19))


def test_an_incomplete_complaint_is_asked_for_what_is_missing(world: World) -> None:
    matter = complaint(world)

    matter = do("ask_to_complete", world.all, matter, date(2020, 3, 3), missing="Quyết định bị khiếu nại, trước 9/3")

    assert (matter.state, state_of(matter, "TCD_NOTIFY_RESULT"), state_of(matter, "KN_ACCEPT")) == (
        State.SCREENED, "met", "running",
    )  # fmt: skip


def test_whoever_sent_a_complaint_on_is_told_within_seven_working_days_of_its_decision(world: World) -> None:
    matter = complaint(world, {**OWN, "forwarded_by": "Đoàn ĐBQH tỉnh"})
    do("propose_acceptance", world.all, matter, MARCH, proposal="Thụ lý")
    do("accept", world.all, matter, MARCH, content="x")
    do("review_own_decision", world.all, matter, date(2020, 3, 3), plainly_right="yes", reason="Tính nhầm")
    do("decide", world.all, matter, date(2020, 3, 4), **{**DECISION, "result": "right"})
    assert due(matter, "TCD_REPORT_TO_FORWARDER") == date(2020, 3, 13)  # Luật TCD Đ27.2: 4/3 + 7 wd

    do("report_to_forwarder", world.all, matter, date(2020, 3, 9), to_whom="Đoàn ĐBQH tỉnh", result="Đúng")

    assert state_of(matter, "TCD_REPORT_TO_FORWARDER") == "met"


def test_original_papers_stay_with_the_file_until_the_decision(world: World) -> None:
    matter = complaint(world, {**OWN, "originals": True})
    do("accept", world.all, matter, MARCH, content="x")

    with pytest.raises(Conflict, match="cannot be done"):
        do("return_originals", world.all, matter, MARCH, papers="Sổ đỏ", signed=True)
    do("review_own_decision", world.all, matter, MARCH, plainly_right="yes", reason="Tính nhầm")
    do("decide", world.all, matter, MARCH, **{**DECISION, "result": "right"})

    assert do("return_originals", world.all, matter, MARCH, papers="Sổ đỏ", signed=True).state == State.DECIDED


def test_a_transfer_offered_before_acceptance_cannot_be_taken_up_after_it(world: World) -> None:
    from caunoi.matters.commands.custody import accept_transfer, offer_transfer
    from tests.matters.procedures import at

    matter = complaint(world)
    offer_transfer(
        actor=world.all,
        at=at(MARCH),
        matter=matter.pk,
        to_agency_id=world.agencies["khanh_hoa"].pk,
        reason="Đất ở Khánh Hoà",
    )
    do("accept", world.all, matter, MARCH, content="x")

    with pytest.raises(Conflict, match="cannot be done"):
        accept_transfer(actor=world.neighbour, at=at(MARCH), matter=matter.pk)


@pytest.mark.parametrize(
    ("changes", "next_one"),
    [
        ({}, "accept"),
        ({"eligible": "no", "ground": "form"}, "ask_to_complete"),
        ({"competence": "other"}, "guide"),
        ({"competence": "mixed"}, "split"),
    ],
)
def test_what_the_screening_found_says_what_comes_next(world: World, changes: Any, next_one: str) -> None:
    matter = complaint(world, {**OWN, **changes})

    with time.at(at(MARCH)):
        found = next_move(world.all, matter, offered(world.all, matter))

    assert found is not None and found.name == next_one
