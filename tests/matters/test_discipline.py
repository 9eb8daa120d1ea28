"""Complaints against disciplinary decisions (Luật KN Đ47-58): shorter times, the dialogue always, the disciplinary council."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.models import Matter
from caunoi.matters.queries.rights import what_next
from tests.matters.procedures import (
    DISCIPLINE_DECISION,
    SECOND_DECISION,
    accepted_complaint,
    do,
    due,
    heard,
    screened,
    shut,
    standing,
    verified,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english", "staffed")
MARCH = date(2020, 3, 2)


def decided(world: World, **inputs: Any) -> Matter:
    """Accepted on 3/3/2020, decided on 27/3, sent on 30/3."""
    matter = accepted_complaint(world, world.muong_lai, MARCH, date(2020, 3, 3), "discipline_first", **inputs)
    verified(world.muong_lai, world.seats["muong_lai"], matter, date(2020, 3, 3), date(2020, 3, 16), differs="no")
    with pytest.raises(Conflict, match="Đ50"):
        do("decide", world.muong_lai, matter, date(2020, 3, 17), **DISCIPLINE_DECISION)
    heard(world.muong_lai, matter, date(2020, 3, 17), date(2020, 3, 23))
    do("convene_council", world.muong_lai, matter, date(2020, 3, 24), members="5 người", question="Mức kỷ luật")
    do("decide", world.muong_lai, matter, date(2020, 3, 27), **DISCIPLINE_DECISION)
    return do("send_decision", world.muong_lai, matter, date(2020, 3, 30), to_whom="Người khiếu nại")


def test_a_discipline_complaint_goes_from_receipt_to_execution(world: World) -> None:
    matter = decided(world)
    # Đ50: 3/3+30 = 2/4, Hùng Kings' day > Friday 3/4; Đ57.1: 27/3+30 = Sunday 26/4 > 27/4; Đ48: 30/3+10 = 9/4
    assert (due(matter, "KNKL_RESOLVE"), due(matter, "KNKL_EFFECT"), due(matter, "KNKL2_WINDOW")) == (
        date(2020, 4, 3), date(2020, 4, 27), date(2020, 4, 9),
    )  # fmt: skip
    with pytest.raises(Conflict, match="27/04/2020"):
        do("declare_effective", world.muong_lai, matter, date(2020, 4, 27), to_execute="yes")
    do("declare_effective", world.muong_lai, matter, date(2020, 4, 28), to_execute="yes")
    matter = do("report_execution", world.muong_lai, matter, date(2020, 5, 4), is_done="yes", report="Đã hạ mức")

    assert (matter.state, standing(matter).outcome, standing(matter).is_on_time) == (State.EXECUTED, "partly", True)
    assert shut(world.muong_lai, matter, date(2020, 5, 4)).state == State.CLOSED


def test_a_complex_discipline_complaint_has_45_days_and_no_remote_place_helps(world: World) -> None:
    matter = screened(world, world.muong_lai, MARCH, "complaint", "discipline_first")
    with pytest.raises(Invalid, match="Đ50"):
        do("accept", world.muong_lai, matter, date(2020, 3, 3), content="x", remote=True, remote_reason="Xa")
    do("accept", world.muong_lai, matter, date(2020, 3, 3), content="x")

    do("weigh_complexity", world.muong_lai, matter, date(2020, 3, 5), criteria=["contents"], reason="Hai nội dung")

    assert due(matter, "KNKL_RESOLVE") == date(2020, 4, 17)


@pytest.mark.parametrize(("known", "in_time"), [(date(2020, 2, 16), True), (date(2020, 2, 13), False)])
def test_a_discipline_complaint_comes_within_fifteen_days(world: World, known: date, in_time: bool) -> None:
    # Đ48: 16/2+15 = 2/3; 13/2+15 = 28/2
    matter = screened(world, world.muong_lai, MARCH, "complaint", "discipline_first")

    if in_time:
        assert do("accept", world.muong_lai, matter, MARCH, content="x", known_on=known).state == State.ACCEPTED
    else:
        with pytest.raises(Invalid, match="28/02/2020"):
            do("accept", world.muong_lai, matter, MARCH, content="x", known_on=known)


def test_against_a_dismissal_there_are_thirty_days_and_a_suit(world: World) -> None:
    matter = decided(world, dismissal=True)

    assert due(matter, "KNKL2_WINDOW") == date(2020, 4, 29)
    rights = {right.name: right.until for right in what_next(matter, date(2020, 4, 1))}
    assert rights == {"second_complaint": date(2020, 4, 29), "suit": date(2020, 4, 29), "effect": date(2020, 4, 27)}


def test_against_another_discipline_there_is_no_suit(world: World) -> None:
    assert [right.name for right in what_next(decided(world), date(2020, 4, 1))] == ["second_complaint", "effect"]


def test_the_second_discipline_complaint_is_settled_by_the_superior_with_another_dialogue(world: World) -> None:
    before = decided(world)
    on = date(2020, 4, 6)
    matter = accepted_complaint(
        world, world.district, on, on, "discipline_second", place="district", previous_id=before.pk
    )
    verified(world.district, world.seats["district"], matter, on, date(2020, 4, 13), differs="no")
    decision = {**SECOND_DECISION, "council_opinion": "Không lấy ý kiến lại: không có tình tiết mới"}
    with pytest.raises(Conflict, match="dialogue"):
        do("decide", world.district, matter, date(2020, 4, 13), **decision)
    heard(world.district, matter, date(2020, 4, 13), date(2020, 4, 14), presence="absent")

    matter = do("decide", world.district, matter, date(2020, 4, 17), **decision)

    # Đ50: 6/4+30 = 6/5; Đ56.2: 17/4+7 = 24/4; Đ57.1: 17/4+30 = Sunday 17/5 > 18/5
    assert (due(matter, "KNKL_RESOLVE"), due(matter, "KNKL2_SEND"), due(matter, "KNKL_EFFECT")) == (
        date(2020, 5, 6), date(2020, 4, 24), date(2020, 5, 18),
    )  # fmt: skip


@pytest.mark.parametrize(("dismissal", "in_time"), [(False, False), (True, True)])
def test_only_against_a_dismissal_the_second_complaint_may_come_after_ten_days(
    world: World, dismissal: bool, in_time: bool
) -> None:
    on = date(2020, 4, 20)
    matter = screened(world, world.district, on, "complaint", "discipline_second", place="district")
    said = {
        "content": "x",
        "known_on": date(2020, 3, 30),
        "first_by": world.agencies["muong_lai"].pk,
        **({"dismissal": True} if dismissal else {}),
    }

    if in_time:
        assert do("accept", world.district, matter, on, **said).state == State.ACCEPTED
    else:
        with pytest.raises(Invalid, match="09/04/2020"):
            do("accept", world.district, matter, on, **said)
