"""Denunciations from lodging to publication under the laws of 2011 and 2018, and what each law refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.models import Act, Amount, Matter, Recusal
from caunoi.matters.queries.moves import next_move, offered
from caunoi.matters.stages.grounds import (
    COMPLEXITY,
    DENUNCIATION_SUSPENSION,
    FURTHER_GROUNDS,
    MUST_GO_ON,
    NOT_ACCEPTED_GROUNDS,
    PROTECTION_ENDS,
)
from tests.matters.procedures import (
    ALL_FOUR,
    CONCLUSION,
    ELSEWHERE,
    FINDINGS,
    OWN,
    accepted_denunciation,
    at,
    clock,
    do,
    due,
    everybody,
    investigated,
    screened,
    shut,
    standing,
    state_of,
    taken_up,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english")
JUNE = date(2022, 6, 6)
JUNE_8 = date(2022, 6, 8)
PUBLISHED = {"way": "posting", "where": "Trụ sở UBND", "no_denouncer": True}
SENT = {"to_whom": "Người bị tố cáo", "to_denouncer": "Tố cáo đúng một phần"}


@pytest.fixture
def world(world: World) -> World:
    """With an officer for everything in the commune and the district."""
    for agency in ("muong_lai", "district"):
        world.actors[agency] = everybody(world, agency)
    world.actors["all"] = world.actors["muong_lai"]
    return world


def fresh(world: World, day: date = JUNE, instance: str = "new", screen: Any = None, **more: Any) -> Matter:
    return screened(world, world.all, day, "denunciation", instance, screen, **more)


def accepted(world: World, **inputs: Any) -> Matter:
    """Received on 6/6/2022 and accepted on 8/6."""
    return accepted_denunciation(world, world.all, JUNE, JUNE_8, **inputs)


def concluded(world: World) -> Matter:
    """Concluded on Tuesday 5/7/2022."""
    matter = accepted(world)
    investigated(world, world.all, matter, date(2022, 6, 9), date(2022, 6, 30))
    return do("conclude", world.all, matter, date(2022, 7, 5), **CONCLUSION)


# --- from lodging to publication


def test_a_denunciation_goes_from_receipt_to_publication_under_the_law_of_2018(world: World) -> None:
    matter = accepted(world)
    # Đ24.1: 6/6 + 7 wd = 15/6; Đ29.3: 8/6 + 5 wd = 15/6; Đ30: 8/6 + 30 = 8/7
    assert (due(matter, "TC_TRIAGE"), due(matter, "TC_ACCEPT_NOTICE"), due(matter, "TC_RESOLVE")) == (
        date(2022, 6, 15), date(2022, 6, 15), date(2022, 7, 8),
    )  # fmt: skip
    do("notify_acceptance", world.all, matter, date(2022, 6, 10), to_denouncer="Đã thụ lý", to_denounced="Thu tiền sai")
    investigated(world, world.all, matter, date(2022, 6, 10), date(2022, 6, 30))
    do("conclude", world.all, matter, date(2022, 7, 5), **CONCLUSION)
    # 5/7: Đ35.3 + 5 wd = 12/7; Đ36.1 + 7 wd = 14/7; Đ40.1 + 7 wd = 14/7; NĐ 31 Đ18.2 one month = 5/8
    assert [due(matter, rule) for rule in ("TC_CONCLUDE_SEND", "TC_HANDLE", "TC_PUBLISH", "TC_MONITOR_REPORT")] == [
        date(2022, 7, 12), date(2022, 7, 14), date(2022, 7, 14), date(2022, 8, 5),
    ]  # fmt: skip
    do("send_conclusion", world.all, matter, date(2022, 7, 7), **SENT)
    do("handle_conclusion", world.all, matter, date(2022, 7, 8), measures="Hoàn trả", person_money="12000000")
    assert due(matter, "TC_HANDLE_REPORT") == date(2022, 7, 15)  # Đ36.3: 8/7 + 5 wd
    matter = do("publish_conclusion", world.all, matter, date(2022, 7, 11), since=date(2022, 7, 11), **PUBLISHED)
    assert (matter.state, matter.is_open, matter.law_regime) == (State.PUBLISHED, False, "LTC-2018")
    said = {"from_body": "UBND xã", "report": "Đã trả", "is_done": "yes"}
    matter = do("receive_handling_report", world.all, matter, date(2022, 7, 15), **said)

    facts = standing(matter)
    assert (facts.outcome, facts.settled_on, facts.is_on_time) == ("partly", date(2022, 7, 5), True)
    assert (facts.execution_due, facts.executed_on) == (True, date(2022, 7, 15))
    assert state_of(matter, "TC_MONITOR_REPORT") == "met"
    assert matter.answers.get().text == "Tố cáo đúng một phần"
    assert sorted(Amount.objects.filter(matter=matter).values_list("phase", "name")) == [
        ("decided", "person_money"), ("executed", "person_money"),
    ]  # fmt: skip
    assert shut(world.all, matter, date(2022, 7, 15)).state == State.CLOSED


def test_a_denunciation_accepted_before_2019_goes_on_under_the_law_of_2011(world: World) -> None:
    matter = accepted_denunciation(world, world.all, date(2018, 10, 1), date(2018, 10, 3), conditions=None)
    # Luật TC 2011 Đ20.1a: 1/10 + 10 days = 11/10; Đ21: 3/10 + 60 = Sunday 2/12 > 3/12
    assert (due(matter, "TC2011_TRIAGE"), due(matter, "TC2011_RESOLVE"), matter.law_regime) == (
        date(2018, 10, 11), date(2018, 12, 3), "LTC-2011",
    )  # fmt: skip
    # Đ21: once at most 30 more: 3/10 + 90 = 1/1/2019, holiday > 2/1
    do("extend_settlement", world.all, matter, date(2018, 11, 30), days=30, reason="Nhiều nơi")
    assert due(matter, "TC2011_RESOLVE") == date(2019, 1, 2)
    with pytest.raises(Invalid):
        do("extend_settlement", world.all, matter, date(2018, 12, 28), days=10, reason="x")
    with pytest.raises(Conflict, match="cannot be done"):
        do("suspend", world.all, matter, date(2019, 1, 2), ground="other_result", reason="x")
    team = [world.seats["leader"].pk]
    do("appoint_team", world.all, matter, date(2018, 12, 3), team=team, leader=team[0], contents="x", no_conflict=True)
    do("report_verification", world.all, matter, date(2018, 12, 28), **FINDINGS)

    matter = do("conclude", world.all, matter, date(2019, 1, 2), **CONCLUSION)

    assert standing(matter).is_on_time is True
    assert [due(matter, rule) for rule in ("TC_CONCLUDE_SEND", "TC_HANDLE", "TC_PUBLISH", "TC_MONITOR_REPORT")] == [
        None
    ] * 4
    do("send_conclusion", world.all, matter, date(2019, 1, 3), **SENT)
    do("handle_conclusion", world.all, matter, date(2019, 1, 3), measures="Hoàn trả")
    assert shut(world.all, matter, date(2019, 1, 3)).state == State.CLOSED


def test_a_complex_denunciation_of_2015_has_ninety_and_sixty_days(world: World) -> None:
    matter = accepted_denunciation(world, world.all, date(2015, 6, 1), date(2015, 6, 2), conditions=None)
    do("weigh_complexity", world.all, matter, date(2015, 6, 3), criteria=["undefined"], reason="Nhiều đơn vị")
    # Đ21: 2/6 + 90 = 31/8; + 60 = 150 days = 30/10
    assert due(matter, "TC2011_RESOLVE") == date(2015, 8, 31)

    do("extend_settlement", world.all, matter, date(2015, 8, 28), days=60, reason="Nhiều đơn vị")

    assert due(matter, "TC2011_RESOLVE") == date(2015, 10, 30)


def test_what_came_before_2019_and_was_accepted_after_goes_under_the_law_of_2018(world: World) -> None:
    matter = fresh(world, date(2018, 12, 27))
    # received 27/12 + 10 days = Sunday 6/1/2019 > 7/1, by the law of the day of receipt
    assert due(matter, "TC2011_TRIAGE") == date(2019, 1, 7)
    do("check_conditions", world.all, matter, date(2019, 1, 7), identity="yes", result="Đã gặp")

    matter = do("accept", world.all, matter, date(2019, 1, 7), content="x", conditions=ALL_FOUR)

    # Đ30: 7/1 + 30 = 6/2, Tết until 8/2 > Monday 11/2; Đ29.3: 7/1 + 5 wd = 14/1
    assert (matter.law_regime, state_of(matter, "TC2011_TRIAGE")) == ("LTC-2018", "met")
    assert (due(matter, "TC_RESOLVE"), due(matter, "TC_ACCEPT_NOTICE")) == (date(2019, 2, 11), date(2019, 1, 14))


def test_from_july_2026_the_follow_up_is_no_longer_monthly(world: World) -> None:
    matter = accepted_denunciation(world, world.all, date(2026, 5, 4), date(2026, 5, 6))
    investigated(world, world.all, matter, date(2026, 5, 7), date(2026, 5, 20))
    do("conclude", world.all, matter, date(2026, 5, 25), **CONCLUSION)
    assert due(matter, "TC_MONITOR_REPORT") == date(2026, 6, 25)
    do("report_follow_up", world.all, matter, date(2026, 6, 15), report="Đã trả một phần")
    assert due(matter, "TC_MONITOR_REPORT") == date(2026, 7, 15)

    do("report_follow_up", world.all, matter, date(2026, 7, 14), report="Đã trả đủ")

    assert (state_of(matter, "TC_MONITOR_REPORT"), due(matter, "TC_MONITOR_REPORT")) == ("met", date(2026, 7, 15))


def test_a_denunciation_of_2026_has_the_limits_of_2018(world: World) -> None:
    matter = accepted_denunciation(world, world.all, date(2026, 8, 3), date(2026, 8, 5))
    # 3/8 + 7 wd = 12/8; 5/8 + 30 = 4/9; conclusion 14/8 + 5 wd = 21/8
    assert (due(matter, "TC_TRIAGE"), due(matter, "TC_RESOLVE")) == (date(2026, 8, 12), date(2026, 9, 4))
    investigated(world, world.all, matter, date(2026, 8, 6), date(2026, 8, 13))
    do("conclude", world.all, matter, date(2026, 8, 14), **CONCLUSION)

    assert (due(matter, "TC_CONCLUDE_SEND"), due(matter, "TC_MONITOR_REPORT")) == (date(2026, 8, 21), None)


# --- first check, acceptance, refusal: Đ24-25, Đ29


def test_verification_in_several_places_has_ten_working_days(world: World) -> None:
    matter = fresh(world)

    do("check_conditions", world.all, matter, date(2022, 6, 7), identity="yes", multi_place=True, result="Ủy quyền")

    assert due(matter, "TC_TRIAGE") == date(2022, 6, 20)


def test_acceptance_needs_each_of_the_four_conditions(world: World) -> None:
    matter = fresh(world)
    do("check_conditions", world.all, matter, JUNE_8, identity="yes", result="Đã gặp")

    for missing in ALL_FOUR:
        with pytest.raises(Invalid, match="all four"):
            do("accept", world.all, matter, JUNE_8, content="x", conditions=[one for one in ALL_FOUR if one != missing])


@pytest.mark.parametrize("identity", ["no", None])
def test_acceptance_needs_a_verified_denouncer(world: World, identity: str | None) -> None:
    matter = fresh(world)
    if identity:
        do("check_conditions", world.all, matter, JUNE_8, identity=identity, result="Không có người này")

    with pytest.raises(Conflict, match="Đ24-25"):
        do("accept", world.all, matter, JUNE_8, content="x", conditions=ALL_FOUR)


@pytest.mark.parametrize("ground", [code for code, _label in NOT_ACCEPTED_GROUNDS if code != "not_again"])
def test_each_ground_refuses_acceptance(world: World, ground: str) -> None:
    matter = do("refuse_acceptance", world.all, fresh(world), JUNE_8, ground=ground, reason="Đ24, Đ29")

    assert (matter.state, state_of(matter, "TC_TRIAGE"), standing(matter).action) == (
        State.NOT_ACCEPTED,
        "met",
        "refused",
    )


def test_information_without_a_clear_sender_is_kept_for_management(world: World) -> None:
    matter = fresh(world)
    with pytest.raises(Conflict, match="clear sender"):
        do("keep_as_information", world.all, matter, JUNE_8, basis="Rõ người", used_by="Thanh tra")
    do("check_conditions", world.all, matter, JUNE_8, identity="no", result="Không có người này")

    matter = do("keep_as_information", world.all, matter, JUNE_8, basis="Rõ người, có ảnh", used_by="Thanh tra")

    assert (matter.state, standing(matter).action) == (State.INFORMATION, "information")


def test_what_belongs_elsewhere_is_passed_on_once_within_five_working_days(world: World) -> None:
    matter = fresh(world, screen=ELSEWHERE)
    assert due(matter, "TC_TRANSFER") == date(2022, 6, 13)  # Đ24.2: 6/6 + 5 wd
    said = {"to_body": "UBND huyện", "reason": "Người đứng đầu xã"}
    matter = do("forward_denunciation", world.all, matter, JUNE_8, **said)
    assert (matter.state, state_of(matter, "TC_TRANSFER")) == (State.FORWARDED, "met")
    do("record_reply", world.all, matter, date(2022, 6, 20), replied_on=date(2022, 6, 17), summary="Đã thụ lý")
    assert standing(matter).replied_on == date(2022, 6, 17)

    taken_up(world.all, matter, date(2022, 7, 1))
    do("screen", world.all, matter, date(2022, 7, 1), **ELSEWHERE)
    with pytest.raises(Conflict, match="once"):
        do("forward_denunciation", world.all, matter, date(2022, 7, 1), **said)


def test_before_2019_the_transfer_has_the_limit_of_the_law_of_2011(world: World) -> None:
    matter = fresh(
        world, date(2018, 10, 1), screen={**ELSEWHERE, "forwarded_by": "Báo Yên Bái", "earlier": "concluded"}
    )

    assert (due(matter, "TC2011_TRANSFER"), due(matter, "TC_TRANSFER")) == (date(2018, 10, 8), None)
    assert (due(matter, "TC_PRESS_REPLY"), due(matter, "TC_APPEAL_REVIEW")) == (None, None)


def test_what_was_found_own_after_all_need_not_be_passed_on(world: World) -> None:
    matter = fresh(world, screen=ELSEWHERE)

    do("screen", world.all, matter, date(2022, 6, 7), **OWN)

    assert state_of(matter, "TC_TRANSFER") == "void"
    with pytest.raises(Conflict, match="within your competence"):
        do("forward_denunciation", world.all, matter, JUNE_8, to_body="x", reason="x")


def test_a_newspaper_that_sent_it_on_is_told_within_twenty_days(world: World) -> None:
    matter = fresh(world, screen={**OWN, "forwarded_by": "Báo Yên Bái"})
    assert due(matter, "TC_PRESS_REPLY") == date(2022, 6, 27)  # Đ26.2: 6/6 + 20 = Sunday 26/6 > 27/6

    do("report_to_forwarder", world.all, matter, date(2022, 6, 20), to_whom="Báo Yên Bái", result="Đã thụ lý")

    assert state_of(matter, "TC_PRESS_REPLY") == "met"


# --- verification, complexity, extension: Đ30-31; NĐ 31 Đ3, Đ10, Đ15


def test_a_team_has_two_members_with_a_head_and_no_conflict(world: World) -> None:
    matter = accepted(world)
    one, two, three = (world.seats[name].pk for name in ("leader", "deputy", "muong_lai"))
    day, said = date(2022, 6, 9), {"contents": "Sổ thu"}
    for team, leader, checked, words in (
        ([one], one, True, "two members"), ([one, two], world.seats["chief"].pk, True, "one of its members"),
        ([one, two], one, False, "relatives"),
        ([one, world.seats["specialist"].pk], one, True, "right to work on denunciations"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=words):
            do("appoint_team", world.all, matter, day, team=team, leader=leader, no_conflict=checked or None, **said)
    Recusal.objects.create(matter=matter, account=world.accounts["deputy"], since=at(JUNE_8), ground="relative")
    with pytest.raises(Invalid, match="may not take part"):
        do("appoint_team", world.all, matter, day, team=[one, two], leader=one, no_conflict=True, **said)

    matter = do("appoint_team", world.all, matter, day, team=[one, three], leader=one, no_conflict=True, **said)

    assert matter.state == State.VERIFYING


@pytest.mark.parametrize(
    ("criteria", "days", "last", "too_many"),
    [
        (["many"], [30], date(2022, 8, 8), 1),  # 8/6 + 60 = Sunday 7/8 > 8/8
        (["many", "evidence"], [30, 30], date(2022, 9, 6), 1),  # 8/6 + 90 = 6/9
        (["many", "evidence"], [10], date(2022, 7, 18), 31),  # 8/6 + 40 = 18/7
    ],
)
def test_complex_is_extended_once_and_very_complex_twice(
    world: World, criteria: Any, days: Any, last: date, too_many: int
) -> None:
    matter = accepted(world)
    with pytest.raises(Conflict, match="record its complexity"):
        do("extend_settlement", world.all, matter, date(2022, 7, 1), days=30, reason="x")
    do("weigh_complexity", world.all, matter, date(2022, 7, 1), criteria=criteria, reason="Nhiều người")
    assert due(matter, "TC_RESOLVE") == date(2022, 7, 8)
    with pytest.raises(Invalid, match="at least one"):
        do("extend_settlement", world.all, matter, date(2022, 7, 1), days=0, reason="x")

    for each in days:
        do("extend_settlement", world.all, matter, date(2022, 7, 4), days=each, reason="Nhiều người")

    assert due(matter, "TC_RESOLVE") == last
    with pytest.raises(Invalid):
        do("extend_settlement", world.all, matter, date(2022, 7, 5), days=too_many, reason="x")


def test_since_may_2019_only_the_criteria_make_a_denunciation_complex(world: World) -> None:
    with pytest.raises(Invalid, match="28/05/2019"):
        do("weigh_complexity", world.all, accepted(world), date(2022, 6, 9), criteria=["undefined"], reason="x")


def test_time_of_expertise_does_not_count(world: World) -> None:
    matter = accepted(world)
    team = [world.seats["leader"].pk, world.seats["deputy"].pk]
    do("appoint_team", world.all, matter, date(2022, 6, 9), team=team, leader=team[0], contents="x", no_conflict=True)
    do("request_expertise", world.all, matter, date(2022, 6, 10), expert="Viện KHHS", question="Chữ ký")
    do("request_expertise", world.all, matter, date(2022, 6, 13), expert="Sở Tài chính", question="Giá")
    do("receive_expertise", world.all, matter, date(2022, 6, 15), opinion="Đúng chữ ký")
    assert (state_of(matter, "TC_RESOLVE"), due(matter, "TC_RESOLVE")) == ("paused", None)

    do("receive_expertise", world.all, matter, date(2022, 6, 20), opinion="Giá đúng")

    # 8/7 and the 10 days from 10/6 to 20/6: 18/7 (NĐ 31 Đ15.4)
    assert (state_of(matter, "TC_RESOLVE"), due(matter, "TC_RESOLVE")) == ("running", date(2022, 7, 18))


def test_a_clear_and_urgent_case_of_the_field_takes_the_short_path(world: World) -> None:
    with pytest.raises(Conflict, match="Đ43"):
        do("report_shortly", world.all, accepted(world), date(2022, 6, 9), **FINDINGS)

    matter = do("report_shortly", world.all, accepted(world, short_path=True), date(2022, 6, 9), **FINDINGS)

    assert do("conclude", world.all, matter, date(2022, 6, 10), **CONCLUSION).state == State.CONCLUDED


# --- suspension, withdrawal, termination: Đ33-34


@pytest.mark.parametrize("ground", [code for code, _label in DENUNCIATION_SUSPENSION])
def test_time_of_suspension_does_not_count(world: World, ground: str) -> None:
    matter = accepted(world)
    do("suspend", world.all, matter, date(2022, 6, 13), ground=ground, reason="Chờ kết quả")
    assert due(matter, "TC_SUSPEND_SEND") == date(2022, 6, 20)  # Đ34.4: 13/6 + 5 wd
    do("send_suspension", world.all, matter, date(2022, 6, 15), to_whom="Các bên")

    matter = do("resume_settlement", world.all, matter, date(2022, 6, 23), reason="Đã có kết quả")

    assert (matter.state, due(matter, "TC_RESOLVE")) == (State.ACCEPTED, date(2022, 7, 18))
    assert state_of(matter, "TC_SUSPEND_SEND") == "met"


def withdraw(world: World, matter: Matter, day: date = date(2022, 6, 13), **changes: Any) -> Matter:
    said = {"extent": "whole", "form": "minutes", "contents": "Rút tố cáo", **changes}
    return do("record_withdrawal", world.all, matter, day, **said)


def test_a_wholly_withdrawn_denunciation_is_terminated(world: World) -> None:
    matter = accepted(world)
    with pytest.raises(Conflict, match="Nobody recorded"):
        do("terminate", world.all, matter, date(2022, 6, 13), ground="withdrawn", reason="x")
    withdraw(world, matter, extent="part")
    with pytest.raises(Conflict, match="Nobody recorded"):
        do("terminate", world.all, matter, date(2022, 6, 13), ground="withdrawn", reason="x")
    withdraw(world, matter)

    matter = do("terminate", world.all, matter, date(2022, 6, 13), ground="withdrawn", reason="Đã rút")

    assert (standing(matter).outcome, due(matter, "TC_SUSPEND_SEND")) == ("withdrawn", date(2022, 6, 20))
    do("send_termination", world.all, matter, date(2022, 6, 14), to_whom="Các bên")
    assert (state_of(matter, "TC_SUSPEND_SEND"), state_of(matter, "TC_RESOLVE")) == ("met", "void")


@pytest.mark.parametrize("ground", ["died", "judged"])
def test_the_other_grounds_terminate_too(world: World, ground: str) -> None:
    matter = do("terminate", world.all, accepted(world), date(2022, 6, 13), ground=ground, reason="Đ34.3")

    assert (matter.state, standing(matter).outcome) == (State.TERMINATED, "ended")


def test_what_must_go_on_is_not_ended_by_withdrawal(world: World) -> None:
    matter = accepted(world)
    for why, _label in MUST_GO_ON:
        with pytest.raises(Invalid, match="goes on by itself"):
            withdraw(world, matter, extent="part", must_go_on=why)
        withdraw(world, matter, must_go_on=why)

        with pytest.raises(Conflict, match="Đ33.3"):
            do("terminate", world.all, matter, date(2022, 6, 14), ground="withdrawn", reason="x")


# --- after the conclusion: Đ35-36, Đ40


def test_the_conclusion_is_sent_once(world: World) -> None:
    matter = concluded(world)
    do("send_conclusion", world.all, matter, date(2022, 7, 6), **SENT)

    with pytest.raises(Conflict, match="sent already"):
        do("send_conclusion", world.all, matter, date(2022, 7, 7), **SENT)


def test_the_conclusion_is_made_public_once_and_without_the_denouncer(world: World) -> None:
    matter, day = concluded(world), date(2022, 7, 6)
    with pytest.raises(Invalid, match="identify the denouncer"):
        do("publish_conclusion", world.all, matter, day, since=day, **{**PUBLISHED, "no_denouncer": None})
    do("publish_conclusion", world.all, matter, day, since=day, **PUBLISHED)

    with pytest.raises(Conflict, match="public already"):
        do("publish_conclusion", world.all, matter, day, since=day, **PUBLISHED)


def test_a_conclusion_is_not_put_away_before_it_was_sent_and_made_public(world: World) -> None:
    matter, day = concluded(world), date(2022, 7, 6)
    do("handle_conclusion", world.all, matter, day, measures="Hoàn trả")
    with pytest.raises(Conflict, match="Đ35, Đ40"):
        shut(world.all, matter, day)
    do("publish_conclusion", world.all, matter, day, since=day, **PUBLISHED)
    with pytest.raises(Conflict, match="Đ35, Đ40"):
        shut(world.all, matter, day)

    assert do("send_conclusion", world.all, matter, day, **SENT).state == State.PUBLISHED


# --- further denunciations and the superior: Đ37-38


@pytest.mark.parametrize("ground", [code for code, _label in FURTHER_GROUNDS])
def test_a_further_denunciation_is_reviewed_and_settled_again_only_on_a_ground(world: World, ground: str) -> None:
    matter = fresh(world, instance="further", screen={**OWN, "earlier": "concluded"})
    assert due(matter, "TC_APPEAL_REVIEW") == date(2022, 6, 27)  # Đ37.2: 6/6 + 20 = Sunday 26/6 > 27/6
    do("check_conditions", world.all, matter, JUNE_8, identity="yes", result="Đã gặp")
    said = {"content": "x", "conditions": ALL_FOUR}
    with pytest.raises(Conflict, match="reviewed before"):
        do("accept", world.all, matter, JUNE_8, **said)
    with pytest.raises(Conflict, match="Review the further"):
        do("refuse_acceptance", world.all, matter, JUNE_8, ground="not_again", reason="x")
    do("review_further", world.all, matter, JUNE_8, ground=ground, reason="Đã xem xét")
    assert state_of(matter, "TC_APPEAL_REVIEW") == "met"

    if ground == "none":
        with pytest.raises(Conflict, match="no ground"):
            do("accept", world.all, matter, JUNE_8, **said)
        matter = do("refuse_acceptance", world.all, matter, JUNE_8, ground="not_again", reason="Đ37.3")
        assert matter.state == State.NOT_ACCEPTED
    else:
        assert do("accept", world.all, matter, JUNE_8, **said).state == State.ACCEPTED


def test_the_superior_demands_a_report_of_what_is_overdue_and_takes_it_over(world: World) -> None:
    below = accepted(world)
    on = date(2022, 7, 18)
    matter = screened(
        world, world.district, on, "denunciation", "further", {**OWN, "earlier": "overdue"}, place="district",
        previous_id=below.pk,
    )  # fmt: skip
    assert due(matter, "TC_OVERDUE_DEMAND") == date(2022, 7, 25)  # Đ38.2: 18/7 + 5 wd
    with pytest.raises(Invalid, match="below yours"):
        do("demand_report", world.district, matter, on, body=world.agencies["province"].pk, demand="x")
    do(
        "demand_report",
        world.district,
        matter,
        date(2022, 7, 19),
        body=world.agencies["muong_lai"].pk,
        demand="Báo cáo",
    )
    assert (state_of(matter, "TC_OVERDUE_DEMAND"), due(matter, "TC_OVERDUE_REPORT")) == ("met", date(2022, 7, 26))
    do("receive_report", world.district, matter, date(2022, 7, 25), report="Chưa xong")

    said = {"reason": "Thiếu khách quan", "content": "Thu tiền sai"}
    matter = do("take_over", world.district, matter, date(2022, 7, 26), **said)
    below = do("hand_up", world.all, below, date(2022, 7, 26), body=world.agencies["district"].pk, reason="Đ38.5")

    # NĐ 31 Đ5: the limit counts anew from the new acceptance: 26/7 + 30 = 25/8
    assert (matter.state, due(matter, "TC_RESOLVE")) == (State.ACCEPTED, date(2022, 8, 25))
    assert (below.state, state_of(below, "TC_RESOLVE")) == (State.FORWARDED, "void")


def test_only_a_superior_takes_over_and_only_upwards_is_handed(world: World) -> None:
    said = {"reason": "x", "content": "x"}
    with pytest.raises(Conflict, match="which denunciation"):
        do("take_over", world.all, fresh(world), JUNE_8, **said)
    own = accepted(world)
    with pytest.raises(Conflict, match="above the one that settles"):
        do("take_over", world.all, fresh(world, instance="further", previous_id=own.pk), JUNE_8, **said)
    with pytest.raises(Invalid, match="above yours"):
        do("hand_up", world.all, own, JUNE_8, body=world.agencies["khanh_hoa"].pk, reason="x")


# --- protection: Đ47-58, without anybody's name


def test_protection_is_asked_for_decided_and_ends(world: World) -> None:
    matter = accepted(world)
    day = date(2022, 6, 9)
    with pytest.raises(Conflict, match="record the request"):
        do("decide_protection", world.all, matter, day, granted="yes", measures="x")
    do("record_protection_request", world.all, matter, day, what=["work", "relatives"], urgent=True, reason="Bị đe dọa")
    with pytest.raises(Conflict, match="No protection"):
        do("end_protection", world.all, matter, day, ground="over", reason="x")
    do("decide_protection", world.all, matter, day, granted="yes", body="Công an xã", measures="Bố trí việc khác")
    do("end_protection", world.all, matter, date(2022, 7, 1), ground="no_grounds", reason="Hết nguy cơ")

    with pytest.raises(Conflict, match="No protection"):
        do("end_protection", world.all, matter, date(2022, 7, 1), ground="over", reason="x")


def test_each_ground_ends_protection_and_wilful_breach_from_july_2026(world: World) -> None:
    matter = accepted_denunciation(world, world.all, date(2026, 6, 22), date(2026, 6, 24))
    do("record_protection_request", world.all, matter, date(2026, 6, 24), what=["life"], reason="Bị đe dọa")
    for ground, _label in PROTECTION_ENDS:
        do("decide_protection", world.all, matter, date(2026, 6, 30), granted="yes", measures="Bảo vệ tại nhà")
        if ground == "breach":
            with pytest.raises(Invalid, match="01/07/2026"):
                do("end_protection", world.all, matter, date(2026, 6, 30), ground=ground, reason="x")
        day = date(2026, 7, 1) if ground == "breach" else date(2026, 6, 30)

        do("end_protection", world.all, matter, day, ground=ground, reason="Đ54")


def test_signs_of_a_crime_and_near_harm_are_acted_upon_at_once(world: World) -> None:
    matter = fresh(world)

    do("pass_to_investigators", world.all, matter, JUNE, body="Công an tỉnh", reason="Dấu hiệu tham ô")
    matter = do("prevent_harm", world.all, matter, JUNE, measures="Dừng thu tiền")

    assert matter.state == State.SCREENED


# --- what holds of every act


def test_the_same_key_takes_effect_once(world: World) -> None:
    matter = concluded(world)
    day = date(2022, 7, 6)
    with time.at(at(day)):
        for _time in range(2):
            ACTS["send_conclusion"](actor=world.all, at=at(day), matter=matter.pk, key="once", **SENT)

    assert (Act.objects.filter(matter=matter, name="send_conclusion").count(), matter.answers.count()) == (1, 1)


def test_a_concluded_denunciation_is_taken_up_again_as_unsettled(world: World) -> None:
    matter = concluded(world)
    for name, said in (("send_conclusion", SENT), ("handle_conclusion", {"measures": "Hoàn trả"})):
        do(name, world.all, matter, date(2022, 7, 6), **said)
    do("publish_conclusion", world.all, matter, date(2022, 7, 6), since=date(2022, 7, 6), **PUBLISHED)

    matter = taken_up(world.all, matter, date(2022, 7, 20))

    assert (standing(matter).outcome, standing(matter).settled_on, matter.is_open) == ("", None, True)
    # Đ24.1 anew: 20/7 + 7 wd = 29/7
    assert clock(matter, "TC_TRIAGE").due_on == date(2022, 7, 29)


def test_what_was_extended_as_very_complex_is_not_made_simple_afterwards(world):
    actor = world.all
    matter = accepted_denunciation(world, actor, date(2020, 2, 25), date(2020, 2, 25))
    day, three = date(2020, 2, 26), [code for code, _label in COMPLEXITY[:3]]
    do("weigh_complexity", actor, matter, day, criteria=three, reason="Nhiều nơi.")
    for _each in range(2):
        do("extend_settlement", actor, matter, day, days=30, reason="Chưa xong.")

    for fewer in ([], three[:1]):
        with pytest.raises(Conflict):
            do("weigh_complexity", actor, matter, day, criteria=fewer, reason="Hết phức tạp.")
    assert do("weigh_complexity", actor, matter, day, criteria=three[:2], reason="Hai tiêu chí.").state == "accepted"


def test_once_the_conditions_were_checked_acceptance_is_what_comes_next(world: World) -> None:
    matter = fresh(world)
    with time.at(at(JUNE_8)):
        assert next_move(world.all, matter, offered(world.all, matter)).name == "check_conditions"

    matter = do("check_conditions", world.all, matter, JUNE_8, identity="yes", result="Đã gặp")

    with time.at(at(JUNE_8)):
        assert next_move(world.all, matter, offered(world.all, matter)).name == "accept"
