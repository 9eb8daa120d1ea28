"""What the settlement of a first complaint may and must do on its way: verification, dialogue, stay, suspension, withdrawal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.models import Act, Matter
from caunoi.matters.queries.rights import what_next
from tests.matters.complaints import MARCH, accepted, decided
from tests.matters.procedures import (
    DECISION,
    OWN,
    do,
    due,
    heard,
    screened,
    shut,
    standing,
    state_of,
    taken_up,
    verified,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english", "staffed")


# --- verification, dialogue and decision: Đ29-31


def test_a_plainly_right_complaint_is_granted_without_verification(world: World) -> None:
    matter = accepted(world)
    do("review_own_decision", world.all, matter, date(2020, 3, 3), plainly_right="yes", reason="Tính nhầm diện tích")
    with pytest.raises(Invalid, match="plainly right"):
        do("decide", world.all, matter, date(2020, 3, 3), **DECISION)

    matter = do("decide", world.all, matter, date(2020, 3, 3), **{**DECISION, "result": "right"})

    assert (matter.state, standing(matter).outcome) == (State.DECIDED, "right")


def test_a_complaint_not_plainly_right_is_verified_before_the_decision(world: World) -> None:
    matter = accepted(world)
    do("review_own_decision", world.all, matter, date(2020, 3, 3), plainly_right="no", reason="Còn tranh chấp")

    with pytest.raises(Conflict, match="no report"):
        do("decide", world.all, matter, date(2020, 3, 3), **DECISION)


def test_the_dialogue_is_held_when_demand_and_report_differ(world: World) -> None:
    matter = accepted(world)
    verified(world.all, world.seats["specialist"], matter, date(2020, 3, 3), date(2020, 3, 18), differs="yes")
    with pytest.raises(Conflict, match="Đ30"):
        do("decide", world.all, matter, date(2020, 3, 27), **DECISION)
    heard(world.all, matter, date(2020, 3, 19), date(2020, 3, 20), presence="excused")
    with pytest.raises(Conflict, match="Đ30"):
        do("decide", world.all, matter, date(2020, 3, 27), **DECISION)
    heard(world.all, matter, date(2020, 3, 23), date(2020, 3, 25), presence="absent")

    assert do("decide", world.all, matter, date(2020, 3, 27), **DECISION).state == State.DECIDED


def test_no_dialogue_is_needed_when_demand_and_report_agree(world: World) -> None:
    assert decided(world, differs="no").state == State.SENT


def test_a_dialogue_is_announced_before_it_is_held(world: World) -> None:
    matter = accepted(world)
    verified(world.all, world.seats["specialist"], matter, date(2020, 3, 3), date(2020, 3, 18))
    said = {"presence": "present", "chair": "Chủ tịch", "minutes": "x"}
    with pytest.raises(Conflict, match="Nobody was invited"):
        do("hold_dialogue", world.all, matter, date(2020, 3, 20), **said)
    do("invite_dialogue", world.all, matter, date(2020, 3, 19), held_on=date(2020, 3, 25), place="8 giờ", contents="x")
    with pytest.raises(Conflict, match="later day"):
        do("hold_dialogue", world.all, matter, date(2020, 3, 24), **said)

    assert do("hold_dialogue", world.all, matter, date(2020, 3, 25), **said).state == State.REPORTED


def test_from_july_2026_the_invitation_goes_out_five_days_before(world: World) -> None:
    matter = accepted(world, date(2026, 6, 22))
    verified(world.all, world.seats["specialist"], matter, date(2026, 6, 22), date(2026, 6, 29))
    invite = {"place": "8 giờ", "contents": "x"}
    # NĐ 155 rules acts from 1/7/2026 on (Đ22.1): an invitation of 30/6 for 2/7 was lawful when it was sent.
    do("invite_dialogue", world.all, matter, date(2026, 6, 30), held_on=date(2026, 7, 2), **invite)
    with pytest.raises(Invalid, match="01/07/2026"):
        do("invite_dialogue", world.all, matter, date(2026, 7, 2), held_on=date(2026, 7, 6), **invite)

    do("invite_dialogue", world.all, matter, date(2026, 7, 2), held_on=date(2026, 7, 7), **invite)

    assert Act.objects.filter(matter=matter, name="invite_dialogue").count() == 2


def test_the_limit_of_the_oldest_request_for_papers_is_shown_until_all_came(world: World) -> None:
    matter = accepted(world)
    do(
        "order_verification",
        world.all,
        matter,
        MARCH,
        team=[world.seats["specialist"].pk],
        contents="x",
        until=date(2020, 3, 20),
    )
    do("request_information", world.all, matter, date(2020, 3, 3), holder="Phòng TN-MT", what="Bản đồ")
    do("request_information", world.all, matter, date(2020, 3, 5), holder="Kho bạc", what="Chứng từ")
    # 3/3 + 7 working days = 12/3; 5/3 + 7 = 16/3 (TT 07/2013)
    assert due(matter, "KN_INFO_VERIFY") == date(2020, 3, 12)

    do("receive_information", world.all, matter, date(2020, 3, 6), holder="Phòng TN-MT", what="Đã nhận")
    assert (due(matter, "KN_INFO_VERIFY"), state_of(matter, "KN_INFO_VERIFY")) == (date(2020, 3, 16), "running")
    do("receive_information", world.all, matter, date(2020, 3, 9), what="Đã nhận")

    assert state_of(matter, "KN_INFO_VERIFY") == "met"


# --- stay: Đ35


def test_a_stay_lasts_at_most_the_rest_of_the_limit_and_can_be_lifted(world: World) -> None:
    matter = accepted(world)
    with pytest.raises(Conflict, match="not stayed"):
        do("lift_stay", world.all, matter, date(2020, 3, 3), reason="x")
    do("stay_decision", world.all, matter, date(2020, 3, 9), decision="QĐ 12", reason="Phá nhà")
    assert due(matter, "KN_EMERGENCY_STAY") == due(matter, "KN1_RESOLVE") == date(2020, 4, 1)
    with pytest.raises(Conflict, match="stayed already"):
        do("stay_decision", world.all, matter, date(2020, 3, 10), decision="QĐ 12", reason="x")
    do("weigh_complexity", world.all, matter, date(2020, 3, 11), criteria=["many"], reason="40 hộ")
    assert due(matter, "KN_EMERGENCY_STAY") == date(2020, 4, 16)

    do("lift_stay", world.all, matter, date(2020, 3, 12), reason="Đã hoãn")

    assert state_of(matter, "KN_EMERGENCY_STAY") == "met"


def test_a_stay_ends_with_the_decision(world: World) -> None:
    matter = accepted(world)
    do("stay_decision", world.all, matter, date(2020, 3, 3), decision="QĐ 12", reason="Phá nhà")
    verified(world.all, world.seats["specialist"], matter, date(2020, 3, 3), date(2020, 3, 18), differs="no")

    do("decide", world.all, matter, date(2020, 3, 27), **DECISION)

    assert state_of(matter, "KN_EMERGENCY_STAY") == "met"


# --- suspension, withdrawal, termination: Đ10, Đ11a; NĐ 124 Đ7a, Đ28a-28b


@pytest.mark.parametrize("ground", ["obstacle", "other_result"])
def test_suspension_exists_from_july_2026_and_its_days_do_not_count(world: World, ground: str) -> None:
    matter = accepted(world, date(2026, 6, 1))
    verified(world.all, world.seats["specialist"], matter, date(2026, 6, 2), date(2026, 6, 22))
    do("stay_decision", world.all, matter, date(2026, 6, 23), decision="QĐ 12", reason="Phá nhà")
    with pytest.raises(Conflict, match="30/06/2026"):
        do("suspend", world.all, matter, date(2026, 6, 30), ground=ground, reason="Bão lũ")
    do("suspend", world.all, matter, date(2026, 7, 1), ground=ground, reason="Bão lũ")
    assert due(matter, "KN_SUSPEND_SEND") == date(2026, 7, 6)
    do("send_suspension", world.all, matter, date(2026, 7, 2), to_whom="Các bên")
    assert state_of(matter, "KN_SUSPEND_SEND") == "met"

    matter = do("resume_settlement", world.all, matter, date(2026, 7, 11), reason="Hết lũ")

    # 1/6+30 = 1/7, and 10 days from 1/7 to 11/7 more: Saturday 11/7 > Monday 13/7; 11/7 + 3 wd = 15/7
    assert (matter.state, due(matter, "KN1_RESOLVE")) == (State.REPORTED, date(2026, 7, 13))
    assert (due(matter, "KN_EMERGENCY_STAY"), due(matter, "KN_RESUME_SEND")) == (date(2026, 7, 13), date(2026, 7, 15))


@pytest.mark.parametrize(
    ("inputs", "words"),
    [({"extent": "part"}, "whole complaint"), ({"extent": "whole", "form": "minutes"}, "minutes do not do")],
)
def test_until_june_2026_the_whole_is_withdrawn_by_a_signed_petition(world: World, inputs: Any, words: str) -> None:
    matter = accepted(world, date(2026, 6, 1))
    said = {"form": "petition", "contents": "Rút", **inputs}
    with pytest.raises(Invalid, match=words):
        do("record_withdrawal", world.all, matter, date(2026, 6, 30), **said)

    assert do("record_withdrawal", world.all, matter, date(2026, 7, 1), **said).state == State.ACCEPTED


def test_a_complaint_withdrawn_before_acceptance_ends(world: World) -> None:
    matter = screened(world, world.all, MARCH, "complaint", "first")

    matter = do(
        "record_withdrawal", world.all, matter, date(2020, 3, 4), extent="whole", form="petition", contents="Tất cả"
    )

    assert (matter.state, matter.due_on, standing(matter).outcome) == (State.WITHDRAWN, None, "withdrawn")


def test_in_a_group_those_who_remain_go_on(world: World) -> None:
    matter = accepted(world, screen={**OWN, "people": 3}, group_papers=True)
    said = {"extent": "whole", "form": "petition", "contents": "Rút"}
    with pytest.raises(Invalid, match="3 complain together"):
        do("record_withdrawal", world.all, matter, date(2020, 3, 4), people=4, **said)
    do("record_withdrawal", world.all, matter, date(2020, 3, 4), people=1, **said)
    with pytest.raises(Conflict, match="Đ7a"):
        do("terminate", world.all, matter, date(2020, 3, 5), ground="withdrawn", reason="x")
    do("record_withdrawal", world.all, matter, date(2020, 3, 6), people=2, **said)

    matter = do("terminate", world.all, matter, date(2020, 3, 6), ground="withdrawn", reason="Đã rút hết")

    assert (matter.state, standing(matter).outcome) == (State.TERMINATED, "withdrawn")


@pytest.mark.parametrize("ground", ["died", "dissolved"])
def test_termination_without_withdrawal_exists_from_july_2026(world: World, ground: str) -> None:
    matter = accepted(world, date(2026, 6, 10))
    with pytest.raises(Invalid, match="01/07/2026"):
        do("terminate", world.all, matter, date(2026, 6, 30), ground=ground, reason="x")

    matter = do("terminate", world.all, matter, date(2026, 7, 1), ground=ground, reason="x")

    assert (state_of(matter, "KN1_RESOLVE"), due(matter, "KN_SUSPEND_SEND")) == ("void", date(2026, 7, 6))
    matter = do("send_termination", world.all, matter, date(2026, 7, 2), to_whom="Các bên")
    # Đ11.8: 2/7+30 = Saturday 1/8 > Monday 3/8
    assert (state_of(matter, "KN_SUSPEND_SEND"), due(matter, "KN_NOT_RESUMED")) == ("met", date(2026, 8, 3))
    assert standing(matter).outcome == "ended"


def terminated(world: World, on: date) -> Matter:
    matter = accepted(world, on)
    do("record_withdrawal", world.all, matter, on, extent="whole", form="petition", contents="Tất cả")
    do("terminate", world.all, matter, on, ground="withdrawn", reason="Đã rút")
    return do("send_termination", world.all, matter, on, to_whom="Người khiếu nại")


def test_an_ended_complaint_is_taken_up_within_thirty_days_and_not_after(world: World) -> None:
    # Đ11.8: told on 2/3/2020, 30 days = 1/4
    for day in (date(2020, 4, 1), date(2020, 4, 3)):
        matter = shut(world.all, terminated(world, MARCH), date(2020, 3, 3))
        assert state_of(matter, "KN_NOT_RESUMED") == "running"
        assert [right.until for right in what_next(matter, date(2020, 4, 1))] == [date(2020, 4, 1)]
        assert what_next(matter, date(2020, 4, 2)) == []
        taken_up(world.all, matter, day)
        do("screen", world.all, matter, day, **OWN)
        if day == date(2020, 4, 1):
            matter = do("accept", world.all, matter, day, content="x")
            assert (matter.state, due(matter, "KN1_RESOLVE"), standing(matter).outcome) == (
                State.ACCEPTED,
                date(2020, 5, 4),
                "",
            )
        else:
            with pytest.raises(Conflict, match="ground 8"):
                do("accept", world.all, matter, day, content="x")


def test_from_july_2026_what_was_withdrawn_is_taken_up_only_after_coercion(world: World) -> None:
    matter = terminated(world, date(2026, 7, 6))
    taken_up(world.all, matter, date(2026, 7, 13))
    do("screen", world.all, matter, date(2026, 7, 13), **OWN)
    with pytest.raises(Invalid, match="coercion"):
        do("accept", world.all, matter, date(2026, 7, 13), content="x")

    assert do("accept", world.all, matter, date(2026, 7, 13), content="x", coerced=True).state == State.ACCEPTED
