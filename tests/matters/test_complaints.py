"""First complaints from lodging to execution in the law of each year, what is accepted, how long it takes and how it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.commands.closing import withdraw
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.models import Act, Amount
from caunoi.matters.stages.grounds import REFUSAL_GROUNDS
from tests.matters.complaints import MARCH, accepted, decided, effective
from tests.matters.procedures import (
    DECISION,
    OWN,
    at,
    clock,
    do,
    due,
    heard,
    received,
    screened,
    shut,
    standing,
    state_of,
    taken_up,
    verified,
)
from tests.world import World, send, sender

pytestmark = pytest.mark.usefixtures("english", "staffed")


# received, acceptance, limit by law, by decree, first limit, report, invitation, dialogue, decision, sent by, effect after,
# execution by
YEARS = [
    # 2015: Đ27 10 days, TT 07/2013 10 working days; Đ28 3/3+30 = 2/4; Đ32 27/3 + 3 wd = 1/4; Đ44 27/3+30 = Sunday 26/4 > 27/4.
    (date(2015, 3, 2), date(2015, 3, 3), date(2015, 3, 12), date(2015, 3, 16), date(2015, 4, 2), date(2015, 3, 18),
     date(2015, 3, 19), date(2015, 3, 25), date(2015, 3, 27), date(2015, 4, 1), date(2015, 4, 27), None),
    # 2019: 1/7+10 = 11/7; +10 wd = 15/7; 2/7+30 = 1/8; Friday 26/7 + 3 wd = 31/7; 26/7+30 = Sunday 25/8 > 26/8.
    (date(2019, 7, 1), date(2019, 7, 2), date(2019, 7, 11), date(2019, 7, 15), date(2019, 8, 1), date(2019, 7, 18),
     date(2019, 7, 19), date(2019, 7, 24), date(2019, 7, 26), date(2019, 7, 31), date(2019, 8, 26), None),
    # 2022: 6/6+10 = 16/6; NĐ 124 Đ16.1 10 wd = 20/6; 7/6+30 = 7/7; 1/7 + 3 wd = 6/7; 1/7+30 = Sunday 31/7 > 1/8; in effect 2/8,
    # NĐ 124 Đ31 + 5 wd = 9/8.
    (date(2022, 6, 6), date(2022, 6, 7), date(2022, 6, 16), date(2022, 6, 20), date(2022, 7, 7), date(2022, 6, 20),
     date(2022, 6, 21), date(2022, 6, 28), date(2022, 7, 1), date(2022, 7, 6), date(2022, 8, 1), date(2022, 8, 9)),
    # 2025, after the merger: 4/8+10 = 14/8; 10 wd = 18/8; 5/8+30 = 4/9; 22/8 + 3 wd = 27/8; 22/8+30 = Sunday 21/9 > 22/9;
    # 23/9 + 5 wd = 30/9.
    (date(2025, 8, 4), date(2025, 8, 5), date(2025, 8, 14), date(2025, 8, 18), date(2025, 9, 4), date(2025, 8, 12),
     date(2025, 8, 13), date(2025, 8, 20), date(2025, 8, 22), date(2025, 8, 27), date(2025, 9, 22), date(2025, 9, 30)),
    # 2026 from 1/7: NĐ 155 Đ10 7 wd = 12/8, one reading; 4/8+30 = 3/9; invitation 5 days before 11/8 = 6/8 (NĐ 155 Đ11); 14/8 + 3
    # wd = 19/8; 14/8+30 = Sunday 13/9 > 14/9; 15/9 + 5 wd = 22/9.
    (date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 12), date(2026, 8, 12), date(2026, 9, 3), date(2026, 8, 5),
     date(2026, 8, 6), date(2026, 8, 11), date(2026, 8, 14), date(2026, 8, 19), date(2026, 9, 14), date(2026, 9, 22)),
]  # fmt: skip


@pytest.mark.parametrize("days", YEARS, ids=[str(each[0].year) for each in YEARS])
def test_a_first_complaint_goes_from_receipt_to_execution_by_the_law_of_its_year(world: World, days: Any) -> None:
    came, on, by_law, by_decree, limit, report, invite, talk, decide, sent_by, effect, execute = days
    matter = screened(world, world.all, came, "complaint", "first")
    assert (due(matter, "KN_ACCEPT"), clock(matter, "KN_ACCEPT").late_on) == (by_law, by_decree)

    matter = do("accept", world.all, matter, on, content="Khiếu nại quyết định thu hồi đất")
    assert due(matter, "KN1_RESOLVE") == limit
    verified(world.all, world.seats["specialist"], matter, on, report)
    heard(world.all, matter, invite, talk)
    matter = do("decide", world.all, matter, decide, **DECISION)
    assert (due(matter, "KN1_SEND"), due(matter, "KN_EFFECT"), state_of(matter, "KN1_RESOLVE")) == (
        sent_by,
        effect,
        "met",
    )

    matter = do("send_decision", world.all, matter, sent_by, to_whom="Người khiếu nại, thanh tra")
    assert matter.answers.get().text.startswith("Khiếu nại QĐ thu hồi đất")
    with pytest.raises(Conflict, match=effect.strftime("%d/%m/%Y")):
        do("declare_effective", world.all, matter, effect, to_execute="yes")
    later = date.fromordinal(effect.toordinal() + 4)
    matter = do("declare_effective", world.all, matter, later, to_execute="yes")
    assert due(matter, "KN_EXECUTE_ORDER") == execute
    do("order_execution", world.all, matter, later, body="Phòng TN-MT", orders="Trả đất", until=later)
    matter = do("report_execution", world.all, matter, later, is_done="yes", report="Đã trả", person_land="20")

    assert (matter.state, matter.is_open) == (State.EXECUTED, False)
    facts = standing(matter)
    assert (facts.outcome, facts.settled_on, facts.is_on_time, facts.executed_on) == ("partly", decide, True, later)
    assert shut(world.all, matter, later).state == State.CLOSED


def test_amounts_of_a_new_decision_take_the_place_of_the_earlier_ones(world: World) -> None:
    plainly = {**DECISION, "result": "right"}
    matter = accepted(world)
    do("review_own_decision", world.all, matter, MARCH, plainly_right="yes", reason="Sai diện tích")
    do("decide", world.all, matter, MARCH, **plainly)
    do("send_decision", world.all, matter, MARCH, to_whom="Người khiếu nại")
    do("declare_effective", world.all, matter, date(2020, 4, 28), to_execute="no")
    shut(world.all, matter, date(2020, 4, 28))
    again = date(2020, 5, 4)
    matter = taken_up(world.all, matter, again)
    do("screen", world.all, matter, again, **OWN)
    do("accept", world.all, matter, again, content="Khiếu nại tiếp")
    do("review_own_decision", world.all, matter, again, plainly_right="yes", reason="Sai diện tích")

    do("decide", world.all, matter, again, **{**plainly, "person_land": "35"})

    known = Amount.objects.filter(matter=matter, name="person_land").order_by("pk")
    assert list(known.values_list("value", "superseded_at")) == [(20, at(again)), (35, None)]


def test_amounts_are_kept_as_decided_and_as_carried_out(world: World) -> None:
    matter = effective(world, to_execute="yes")
    do("report_execution", world.all, matter, date(2020, 5, 20), is_done="no", report="Một phần", person_land="8.5")
    do("report_execution", world.all, matter, date(2020, 5, 21), is_done="yes", report="Xong", person_land="11.5")

    found = sorted((row.phase, row.name, str(row.value)) for row in Amount.objects.filter(matter=matter))
    assert found == [
        ("decided", "person_land", "20.00"), ("decided", "persons", "1.00"),
        ("executed", "person_land", "11.50"), ("executed", "person_land", "8.50"),
    ]  # fmt: skip
    # 21/5 + 30 days = Saturday 20/6 > Monday 22/6 (BLDS Đ148.5)
    assert due(shut(world.all, matter, date(2020, 5, 21)), "KN_ARCHIVE") == date(2020, 6, 22)


# --- acceptance: Đ8, Đ9, Đ11, Đ27


@pytest.mark.parametrize("ground", [code for code, _label in REFUSAL_GROUNDS])
def test_each_of_the_nine_grounds_refuses_acceptance(world: World, ground: str) -> None:
    matter = screened(world, world.all, MARCH, "complaint", "first")

    matter = do("refuse_acceptance", world.all, matter, date(2020, 3, 3), ground=ground, reason="Luật KN Đ11")

    assert (matter.state, matter.is_open, state_of(matter, "KN_ACCEPT")) == (State.NOT_ACCEPTED, False, "met")
    assert (standing(matter).action, standing(matter).acted_on) == ("refused", date(2020, 3, 3))


def test_there_are_nine_grounds_of_refusal() -> None:
    assert len(REFUSAL_GROUNDS) == 9


def test_nothing_is_accepted_before_it_was_screened(world: World) -> None:
    matter = received(world, world.all, MARCH, "complaint", "first")

    with pytest.raises(Conflict, match="state"):
        do("accept", world.all, matter, MARCH, content="x")


def test_only_what_is_eligible_and_own_is_accepted(world: World) -> None:
    matter = received(world, world.all, MARCH, "complaint", "first")
    for screening, words in (
        ({"eligible": "no", "ground": "form"}, "not eligible"), ({"competence": "other"}, "outside your competence"),
        ({"competence": "mixed"}, "several competences"),
    ):  # fmt: skip
        do("screen", world.all, matter, MARCH, **{**OWN, **screening})

        with pytest.raises(Conflict, match=words):
            do("accept", world.all, matter, MARCH, content="x")


def test_a_group_is_accepted_with_all_signatures_and_its_appointment(world: World) -> None:
    matter = screened(world, world.all, MARCH, "complaint", "first", {**OWN, "people": 12})
    with pytest.raises(Invalid, match="12 people"):
        do("accept", world.all, matter, MARCH, content="x")

    matter = do("accept", world.all, matter, MARCH, content="x", group_papers=True)

    assert (matter.state, standing(matter).signers) == (State.ACCEPTED, "many")


def test_a_complaint_that_came_too_late_is_refused_or_says_its_obstacle(world: World) -> None:
    # Đ9: learnt on 3/12/2019 + 90 days = 2/3/2020, in time; on 2/12/2019 one day late (1/3 is a Sunday, so it rolls to 2/3).
    for known_on in (date(2019, 12, 3), date(2019, 12, 2)):
        matter = screened(world, world.all, MARCH, "complaint", "first")
        assert do("accept", world.all, matter, MARCH, content="x", known_on=known_on).state == State.ACCEPTED
    matter = screened(world, world.all, date(2020, 3, 3), "complaint", "first")
    with pytest.raises(Invalid, match="02/03/2020"):
        do("accept", world.all, matter, date(2020, 3, 3), content="x", known_on=date(2019, 12, 3))

    matter = do(
        "accept", world.all, matter, date(2020, 3, 3), content="x", known_on=date(2019, 12, 3), late_reason="Nằm viện"
    )

    assert matter.state == State.ACCEPTED


# --- length of the settlement: Đ28; NĐ 124 Đ3a


@pytest.mark.parametrize(
    ("remote", "criteria", "last"),
    [
        (False, [], date(2020, 4, 1)),
        (False, ["many"], date(2020, 4, 16)),
        (True, [], date(2020, 4, 16)),
        (True, ["many"], date(2020, 5, 4)),  # 60 days = 1/5 (holiday), Friday > Monday 4/5
    ],
)
def test_complex_and_remote_lengthen_the_limit_from_acceptance(
    world: World, remote: bool, criteria: Any, last: date
) -> None:
    matter = accepted(world, **({"remote": True, "remote_reason": "Bản cách đường 12 km"} if remote else {}))

    do("weigh_complexity", world.all, matter, date(2020, 3, 5), criteria=criteria, reason="40 hộ")

    assert due(matter, "KN1_RESOLVE") == last


def test_remoteness_says_its_reason(world: World) -> None:
    matter = screened(world, world.all, MARCH, "complaint", "first")

    with pytest.raises(Invalid, match="No law lists remote areas"):
        do("accept", world.all, matter, MARCH, content="x", remote=True)


def test_from_july_2026_only_the_seven_criteria_make_a_case_complex(world: World) -> None:
    matter = accepted(world, date(2026, 6, 1))
    do("weigh_complexity", world.all, matter, date(2026, 6, 30), criteria=["undefined"], reason="Nhiều tài liệu")
    assert due(matter, "KN1_RESOLVE") == date(2026, 7, 16)
    with pytest.raises(Invalid, match="01/07/2026"):
        do("weigh_complexity", world.all, matter, date(2026, 7, 1), criteria=["undefined"], reason="x")

    do("weigh_complexity", world.all, matter, date(2026, 7, 1), criteria=["evidence"], reason="Cần giám định")

    assert due(matter, "KN1_RESOLVE") == date(2026, 7, 16)


def test_a_remote_place_has_45_days_for_the_second_complaint_and_until_effect(world: World) -> None:
    matter = decided(world, remote=True, remote_reason="Bản cách đường 12 km")

    # Đ44: 27/3+45 = 11/5; Đ33.1: 30/3+45 = 14/5
    assert (due(matter, "KN_EFFECT"), due(matter, "KN2_WINDOW")) == (date(2020, 5, 11), date(2020, 5, 14))


def test_the_time_for_the_second_complaint_counts_from_the_receipt_of_the_decision(world: World) -> None:
    matter = decided(world)
    assert due(matter, "KN2_WINDOW") == date(2020, 4, 29)
    with pytest.raises(Invalid, match="30/03/2020"):
        do("record_delivery", world.all, matter, date(2020, 4, 3), received_on=date(2020, 3, 29))

    do("record_delivery", world.all, matter, date(2020, 4, 6), received_on=date(2020, 4, 3))

    # 3/4+30 = Sunday 3/5 > Monday 4/5
    assert due(matter, "KN2_WINDOW") == date(2020, 5, 4)


# --- effect, execution, closing: Đ44-46


def test_no_execution_is_owed_when_nothing_is_to_be_done(world: World) -> None:
    matter = accepted(world, date(2022, 6, 6))
    verified(world.all, world.seats["specialist"], matter, date(2022, 6, 7), date(2022, 6, 20), differs="no")
    do("decide", world.all, matter, date(2022, 7, 1), **{**DECISION, "result": "wrong"})
    do("send_decision", world.all, matter, date(2022, 7, 4), to_whom="Người khiếu nại")

    matter = do("declare_effective", world.all, matter, date(2022, 8, 2), to_execute="no")

    assert state_of(matter, "KN_EXECUTE_ORDER") == "void"
    assert shut(world.all, matter, date(2022, 8, 2)).state == State.CLOSED


def test_what_is_to_be_carried_out_is_not_closed_before(world: World) -> None:
    matter = effective(world, to_execute="yes")

    with pytest.raises(Conflict, match="Report its execution first"):
        shut(world.all, matter, date(2020, 4, 29))


def test_a_decision_without_effect_is_not_closed(world: World) -> None:
    with pytest.raises(Conflict, match="no second decision"):
        shut(world.all, decided(world), date(2020, 4, 1))


# --- what holds of every act


def test_the_same_key_takes_effect_once(world: World) -> None:
    matter = screened(world, world.all, MARCH, "complaint", "first")
    with time.at(at(MARCH)):
        for _time in range(2):
            ACTS["accept"](actor=world.all, at=at(MARCH), matter=matter.pk, content="x", key="once")

    assert Act.objects.filter(matter=matter, name="accept").count() == 1
    assert due(matter, "KN1_RESOLVE") == date(2020, 4, 1)


def test_only_who_may_approve_accepts(world: World) -> None:
    matter = screened(world, world.reception, MARCH, "complaint", "first")

    with pytest.raises(Exception, match="right"):
        do("accept", world.reception, matter, MARCH, content="x")


def test_a_sender_cannot_take_a_complaint_back_without_a_signature(world: World) -> None:
    matter = received(world, world.all, MARCH, "complaint", "first")
    petition = matter.petitions.get()

    with time.at(at(MARCH)), pytest.raises(Conflict, match="cannot be done"):
        withdraw(actor=sender(petition), at=at(MARCH), petition=petition)
    assert send(world).matter.state == State.RECEIVED


@pytest.mark.parametrize("known_on", [date(1, 1, 1), date(2010, 1, 1)])
def test_a_day_for_which_no_text_is_known_opens_no_way_past_the_time_limit(world, known_on):
    matter = screened(world, world.all, MARCH, "complaint", "first")

    with pytest.raises(Invalid) as refused:
        do("accept", world.all, matter, MARCH, content="x", known_on=known_on)

    assert refused.value.field == "late_reason"
