"""Second complaints: who may settle them, the mandatory dialogue and who leads it, publication, and what may still be done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from caunoi.agencies.models import Agency
from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.law.competence import may_settle
from caunoi.matters.models import Matter
from caunoi.matters.queries.rights import what_next
from caunoi.places import memory
from tests.matters.procedures import (
    DECISION,
    OWN,
    SECOND_DECISION,
    accepted_complaint,
    clock,
    do,
    due,
    everybody,
    heard,
    screened,
    shut,
    standing,
    state_of,
    verified,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english", "staffed")


def first(world: World, on: date = date(2020, 3, 2), decided: date = date(2020, 3, 27)) -> Matter:
    """Decided and sent by Mường Lai."""
    matter = accepted_complaint(world, world.muong_lai, on)
    verified(world.muong_lai, world.seats["muong_lai"], matter, on, decided, differs="no")
    do("decide", world.muong_lai, matter, decided, **DECISION)
    return do("send_decision", world.muong_lai, matter, decided, to_whom="Người khiếu nại")


def second(world: World, body: str, on: date, accept: date, **inputs: Any) -> Matter:
    return accepted_complaint(world, world.actors[body], on, accept, "second", place=body, **inputs)


# body, received, acceptance, limit, report, invitation, dialogue, decision, sent by, public by, effect after, execution by
YEARS = [
    # 2015, district: Đ37 2/6+45 = 17/7; Đ41.1 10/7+7 = 17/7; NĐ 75 Đ12 10/7+15 = Saturday 25/7 > 27/7; Đ44 +30 =
    # Sunday 9/8 > 10/8.
    ("district", date(2015, 6, 1), date(2015, 6, 2), date(2015, 7, 17), date(2015, 6, 20), date(2015, 6, 22), date(2015, 7, 1),
     date(2015, 7, 10), date(2015, 7, 17), date(2015, 7, 27), date(2015, 8, 10), None),
    # 2022, district: 7/6+45 = 22/7; 15/7+7 = 22/7; +15 = Saturday 30/7 > 1/8; +30 = Sunday 14/8 > 15/8; 16/8 + 5 wd = 23/8.
    ("district", date(2022, 6, 6), date(2022, 6, 7), date(2022, 7, 22), date(2022, 6, 20), date(2022, 6, 21), date(2022, 6, 28),
     date(2022, 7, 15), date(2022, 7, 22), date(2022, 8, 1), date(2022, 8, 15), date(2022, 8, 23)),
    # 2026 from 1/7, province: 4/8+45 = 18/9; 11/9+7 = 18/9; +15 = Saturday 26/9 > 28/9; +30 = Sunday 11/10 > 12/10;
    # 13/10 + 5 wd = 20/10.
    ("province", date(2026, 8, 3), date(2026, 8, 4), date(2026, 9, 18), date(2026, 8, 20), date(2026, 8, 21), date(2026, 9, 4),
     date(2026, 9, 11), date(2026, 9, 18), date(2026, 9, 28), date(2026, 10, 12), date(2026, 10, 20)),
]  # fmt: skip


@pytest.mark.parametrize("days", YEARS, ids=[str(each[1].year) for each in YEARS])
def test_a_second_complaint_goes_from_receipt_to_execution_by_the_law_of_its_year(world: World, days: Any) -> None:
    body, came, on, limit, report, invite, talk, decide, sent_by, public_by, effect, execute = days
    actor = world.actors[body]
    matter = second(world, body, came, on)
    assert due(matter, "KN2_RESOLVE") == limit
    verified(actor, world.seats[body], matter, on, report)
    with pytest.raises(Conflict, match="Đ39"):
        do("decide", actor, matter, report, **SECOND_DECISION)
    heard(actor, matter, invite, talk, led_by="head")
    do("convene_council", actor, matter, talk, members="5 người", question="Mức bồi thường")
    do("decide", actor, matter, decide, **SECOND_DECISION)
    assert (due(matter, "KN2_SEND"), due(matter, "KN2_PUBLISH"), due(matter, "KN_EFFECT")) == (
        sent_by,
        public_by,
        effect,
    )
    do("send_decision", actor, matter, sent_by, to_whom="Người khiếu nại")
    later = date.fromordinal(effect.toordinal() + 1)
    do("declare_effective", actor, matter, later, to_execute="yes")
    assert due(matter, "KN_EXECUTE_ORDER") == execute
    with pytest.raises(Conflict, match="Đ41"):
        do("report_execution", actor, matter, later, is_done="yes", report="Xong")
    do("publish_decision", actor, matter, later, way="posting", since=later, where="Trụ sở UBND")

    matter = do("report_execution", actor, matter, later, is_done="yes", report="Xong")

    assert (matter.state, state_of(matter, "KN2_PUBLISH")) == (State.EXECUTED, "met")
    assert (standing(matter).outcome, standing(matter).is_on_time) == ("changed", True)


@pytest.mark.parametrize(
    ("remote", "criteria", "last"),
    [
        (False, [], date(2020, 4, 16)),  # 2/3 + 45
        (False, ["many"], date(2020, 5, 4)),  # 60 days = 1/5, holiday on Friday > Monday 4/5
        (True, [], date(2020, 5, 4)),
        (True, ["many"], date(2020, 5, 11)),  # 70
    ],
)
def test_the_second_limit_knows_complex_and_remote(world: World, remote: bool, criteria: Any, last: date) -> None:
    more = {"remote": True, "remote_reason": "Bản xa"} if remote else {}
    matter = second(world, "district", date(2020, 3, 2), date(2020, 3, 2), **more)

    do("weigh_complexity", world.district, matter, date(2020, 3, 3), criteria=criteria, reason="x")

    assert due(matter, "KN2_RESOLVE") == last


# --- who settles: Luật KN Đ17-21, Đ33


def test_which_body_settles_the_first_and_the_second_time(world: World) -> None:
    settles = {
        (body, instance): may_settle(world.agencies[body], instance, date(2020, 3, 2)).is_allowed
        for body in ("muong_lai", "transport", "district", "province")
        for instance in ("first", "second")
    }

    assert [case for case, allowed in settles.items() if not allowed] == [("muong_lai", "second")]


def test_bodies_outside_the_administration_settle_no_complaint(world: World) -> None:
    for kind in ("party_committee", "party_board", "front", "reception_board"):
        Agency.objects.filter(pk=world.agencies["transport"].pk).update(kind=kind)
        memory.forget()

        assert not may_settle(world.agencies["transport"], "first", date(2020, 3, 2)).is_allowed


def test_the_direct_superior_of_the_first_settler_settles_the_second_time(world: World) -> None:
    before = first(world)
    on = date(2020, 4, 6)
    matter = screened(world, world.province, on, "complaint", "second", place="province", previous_id=before.pk)
    with pytest.raises(Conflict, match="Xã Mường Lai|UBND xã Mường Lai"):
        do("accept", world.province, matter, on, content="x")

    matter = second(world, "district", on, on, previous_id=before.pk)

    assert matter.state == State.ACCEPTED


def test_a_commune_does_not_settle_a_second_complaint(world: World) -> None:
    matter = screened(world, world.muong_lai, date(2020, 4, 6), "complaint", "second")

    with pytest.raises(Conflict, match="30/06/2025"):
        do("accept", world.muong_lai, matter, date(2020, 4, 6), content="x")


def test_after_the_districts_the_next_superior_settles_and_that_is_said_to_be_unverified(world: World) -> None:
    Agency.objects.filter(pk=world.agencies["district"].pk).update(until=date(2025, 7, 1))
    memory.forget()
    commune, province = world.agencies["muong_lai"], world.agencies["province"]

    after = may_settle(province, "second", date(2025, 7, 1), commune)

    assert (after.is_allowed, after.is_confirmed) == (True, False)
    assert not may_settle(province, "second", date(2025, 6, 30), commune).is_allowed
    known = may_settle(province, "second", date(2025, 7, 1), world.agencies["transport"])
    assert (known.is_allowed, known.is_confirmed) == (True, True)


# --- in time: Đ33.1


def test_a_second_complaint_is_in_time_by_what_is_known_of_the_first(world: World) -> None:
    before = first(world)  # sent on 27/3 + 30 = Sunday 26/4 > Monday 27/4
    for on in (date(2020, 4, 27), date(2020, 4, 28)):
        matter = screened(world, world.district, on, "complaint", "second", place="district", previous_id=before.pk)
        if on == date(2020, 4, 27):
            assert do("accept", world.district, matter, on, content="x").state == State.ACCEPTED
        else:
            with pytest.raises(Invalid, match="27/04/2020"):
                do("accept", world.district, matter, on, content="x")


def test_without_a_first_decision_it_comes_within_thirty_days_after_the_first_limit(world: World) -> None:
    before = accepted_complaint(
        world, world.muong_lai, date(2020, 3, 2)
    )  # its limit: 1/4; +30 = 1/5, holiday > Monday 4/5
    for on, refused in ((date(2020, 4, 1), "01/04/2020"), (date(2020, 5, 4), ""), (date(2020, 5, 5), "04/05/2020")):
        matter = screened(world, world.district, on, "complaint", "second", place="district", previous_id=before.pk)
        if refused:
            with pytest.raises((Conflict, Invalid), match=refused):
                do("accept", world.district, matter, on, content="x")
        else:
            assert do("accept", world.district, matter, on, content="x").state == State.ACCEPTED


def test_a_remote_second_complaint_has_45_days(world: World) -> None:
    on, known = date(2020, 4, 16), date(2020, 3, 2)
    matter = screened(world, world.district, on, "complaint", "second", place="district")
    with pytest.raises(Invalid, match="01/04/2020"):
        do("accept", world.district, matter, on, content="x", known_on=known, first_by=world.agencies["muong_lai"].pk)

    far = {"first_by": world.agencies["muong_lai"].pk, "remote": True, "remote_reason": "Bản xa"}

    assert do("accept", world.district, matter, on, content="x", known_on=known, **far).state == State.ACCEPTED


def test_the_first_decision_takes_no_effect_beside_a_second_complaint(world: World) -> None:
    before = first(world)
    matter = second(world, "district", date(2020, 4, 6), date(2020, 4, 6), previous_id=before.pk)
    with pytest.raises(Conflict, match="second complaint"):
        do("declare_effective", world.muong_lai, before, date(2020, 4, 28), to_execute="yes")
    do("record_withdrawal", world.district, matter, date(2020, 4, 20), extent="whole", form="petition", contents="Rút")
    do("terminate", world.district, matter, date(2020, 4, 20), ground="withdrawn", reason="Đã rút")

    before = do("declare_effective", world.muong_lai, before, date(2020, 4, 28), to_execute="yes")

    assert before.state == State.EFFECTIVE


def test_a_first_decision_is_closed_once_a_second_one_stands_in_its_place(world: World) -> None:
    before = first(world)
    matter = second(world, "district", date(2020, 4, 6), date(2020, 4, 6), previous_id=before.pk)
    verified(world.district, world.seats["district"], matter, date(2020, 4, 7), date(2020, 4, 13))
    heard(world.district, matter, date(2020, 4, 13), date(2020, 4, 20))
    with pytest.raises(Conflict, match="no second decision"):
        shut(world.muong_lai, before, date(2020, 4, 20))
    do("decide", world.district, matter, date(2020, 4, 21), **SECOND_DECISION)

    assert shut(world.muong_lai, before, date(2020, 4, 22)).state == State.CLOSED


# --- dialogue from 1/7/2026: NĐ 124 Đ28.2


def at_dialogue(world: World, actor: Any, topic: str = "land", on: date = date(2026, 8, 3)) -> Matter:
    matter = accepted_complaint(world, actor, on, on, "second", place="province", topic=topic)
    seat = world.seats["transport" if topic == "roads" else "province"]
    verified(actor, seat, matter, on, on)
    do("invite_dialogue", actor, matter, on, held_on=date(2026, 8, 10), place="8 giờ", contents="x")
    return matter


SAID = {"presence": "present", "chair": "Ông A", "minutes": "x"}
HELD = date(2026, 8, 10)


def test_in_four_cases_the_provincial_chair_leads_the_dialogue_in_person(world: World) -> None:
    matter = at_dialogue(world, world.province)
    for case in ("group", "disagreement", "heated", "order"):
        with pytest.raises(Invalid, match="in person"):
            do("hold_dialogue", world.province, matter, HELD, led_by="deputy", cases=[case], reported_back="x", **SAID)

        do("hold_dialogue", world.province, matter, HELD, led_by="head", cases=[case], **SAID)


def test_otherwise_the_chair_may_assign_the_dialogue_and_is_told(world: World) -> None:
    matter = at_dialogue(world, world.province)
    with pytest.raises(Invalid, match="who led"):
        do("hold_dialogue", world.province, matter, HELD, **SAID)
    for who in ("deputy", "peer", "verifier"):
        with pytest.raises(Invalid, match="reports back"):
            do("hold_dialogue", world.province, matter, HELD, led_by=who, **SAID)

        do("hold_dialogue", world.province, matter, HELD, led_by=who, reported_back="Đã báo cáo Chủ tịch", **SAID)


def test_the_head_of_a_department_always_leads_the_dialogue_in_person(world: World) -> None:
    actor = everybody(world, "transport")
    unit = Agency.objects.filter(pk=world.agencies["khanh_hoa"].pk)
    unit.update(parent=world.agencies["transport"])
    world.agencies["khanh_hoa"] = unit.get()
    memory.forget()
    matter = at_dialogue(world, actor, topic="roads")
    with pytest.raises(Invalid, match="provincial agency"):
        do("hold_dialogue", actor, matter, HELD, led_by="deputy", reported_back="x", **SAID)

    do("hold_dialogue", actor, matter, HELD, led_by="head", **SAID)


def test_before_july_2026_no_text_says_who_leads(world: World) -> None:
    matter = second(world, "district", date(2020, 3, 2), date(2020, 3, 2))
    verified(world.district, world.seats["district"], matter, date(2020, 3, 2), date(2020, 3, 3))

    assert heard(world.district, matter, date(2020, 3, 3), date(2020, 3, 4)).state == State.REPORTED


def test_a_stay_at_the_second_settlement_has_the_limit_of_settlement_as_its_end(world: World) -> None:
    matter = second(world, "district", date(2020, 3, 2), date(2020, 3, 2))
    do("stay_decision", world.district, matter, date(2020, 3, 3), decision="QĐ 12", reason="Phá nhà")

    assert (due(matter, "KN_EMERGENCY_STAY"), state_of(matter, "KN2_RESOLVE")) == (None, "running")
    do("lift_stay", world.district, matter, date(2020, 3, 4), reason="Đã hoãn")


# --- what may still be done


def test_after_the_first_decision_the_second_complaint_the_suit_and_the_effect_are_told(world: World) -> None:
    matter = first(world)

    rights = {right.name: right for right in what_next(matter, date(2020, 4, 1))}

    # sent 27/3: +30 = Sunday 26/4 > 27/4; one year = 27/3/2021; effect likewise 27/4
    assert {name: right.until for name, right in rights.items()} == {
        "second_complaint": date(2020, 4, 27), "suit": date(2021, 3, 27), "effect": date(2020, 4, 27),
    }  # fmt: skip
    assert (rights["second_complaint"].is_confirmed, rights["suit"].is_confirmed) == (True, False)
    assert "27/04/2020" in str(rights["second_complaint"].sentence)
    assert "not verified" in str(rights["suit"].sentence)


def test_in_english_no_vietnamese_article_stands_within_the_sentence(world: World) -> None:
    matter = first(world)

    with translation.override("en"):
        said = [str(right.sentence) for right in what_next(matter, date(2020, 4, 1))]
    with translation.override("vi"):
        vietnamese = [str(right.sentence) for right in what_next(matter, date(2020, 4, 1))]

    assert [sentence for sentence in said if "Luật" in sentence or "Điều" in sentence] == []
    assert "(article 33.1, Law on Complaints 2011)" in said[0]
    assert "(khoản 1 Điều 33 Luật Khiếu nại 2011)" in vietnamese[0]
    assert "Điều 116 Luật Tố tụng hành chính 2015" in vietnamese[1]


def test_what_has_passed_is_not_told(world: World) -> None:
    assert [right.name for right in what_next(first(world), date(2020, 4, 28))] == ["suit"]


def test_when_the_first_limit_passes_without_a_decision_a_second_complaint_is_open(world: World) -> None:
    matter = accepted_complaint(world, world.muong_lai, date(2020, 3, 2))
    assert (clock(matter, "KN1_RESOLVE").due_on, what_next(matter, date(2020, 4, 1))) == (date(2020, 4, 1), [])

    rights = {right.name: right.until for right in what_next(matter, date(2020, 4, 2))}

    # 1/4+30 = 1/5, holiday on Friday > Monday 4/5
    assert rights == {"second_complaint": date(2020, 5, 4), "suit": date(2021, 4, 1)}


def test_nothing_is_told_before_acceptance_nor_after_the_second_time_but_the_suit_and_effect(world: World) -> None:
    assert (
        what_next(screened(world, world.muong_lai, date(2020, 3, 2), "complaint", "first", OWN), date(2020, 6, 1)) == []
    )
    matter = second(world, "district", date(2020, 3, 2), date(2020, 3, 2))
    verified(world.district, world.seats["district"], matter, date(2020, 3, 2), date(2020, 3, 3))
    heard(world.district, matter, date(2020, 3, 3), date(2020, 3, 4))
    do("decide", world.district, matter, date(2020, 3, 5), **SECOND_DECISION)
    matter = do("send_decision", world.district, matter, date(2020, 3, 6), to_whom="Người khiếu nại")

    assert [right.name for right in what_next(matter, date(2020, 3, 9))] == ["suit", "effect"]


def test_a_second_complaint_that_leads_to_no_earlier_matter_says_who_decided_first(world: World) -> None:
    on = date(2020, 4, 6)
    matter = screened(world, world.district, on, "complaint", "second", place="district")
    with pytest.raises(Invalid) as refused:
        do("accept", world.district, matter, on, content="x")
    with pytest.raises(Conflict, match="direct superior"):
        do("accept", world.district, matter, on, content="x", first_by=world.agencies["district"].pk)

    matter = do("accept", world.district, matter, on, content="x", first_by=world.agencies["muong_lai"].pk)

    assert (refused.value.field, matter.state) == ("first_by", State.ACCEPTED)
