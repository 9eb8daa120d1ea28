"""Denunciations from lodging to publication under the laws of 2011 and 2018, and what is accepted at all."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.models import Act, Amount
from caunoi.matters.queries.moves import next_move, offered
from caunoi.matters.stages.grounds import (
    NOT_ACCEPTED_GROUNDS,
)
from tests.matters.denunciations import JUNE_8, PUBLISHED, SENT, accepted, concluded, fresh
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
    investigated,
    shut,
    standing,
    state_of,
    taken_up,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english", "staffed")


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


def test_once_the_conditions_were_checked_acceptance_is_what_comes_next(world: World) -> None:
    matter = fresh(world)
    with time.at(at(JUNE_8)):
        assert next_move(world.all, matter, offered(world.all, matter)).name == "check_conditions"

    matter = do("check_conditions", world.all, matter, JUNE_8, identity="yes", result="Đã gặp")

    with time.at(at(JUNE_8)):
        assert next_move(world.all, matter, offered(world.all, matter)).name == "accept"


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
