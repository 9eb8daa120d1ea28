"""What the settlement of a denunciation may and must do on its way, and what the superior does when it is not done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.models import Matter, Recusal
from caunoi.matters.stages.grounds import (
    COMPLEXITY,
    DENUNCIATION_SUSPENSION,
    FURTHER_GROUNDS,
    MUST_GO_ON,
    PROTECTION_ENDS,
)
from tests.matters.denunciations import JUNE, JUNE_8, PUBLISHED, SENT, accepted, concluded, fresh
from tests.matters.procedures import (
    ALL_FOUR,
    CONCLUSION,
    FINDINGS,
    OWN,
    accepted_denunciation,
    at,
    do,
    due,
    screened,
    shut,
    standing,
    state_of,
)
from tests.world import World

pytestmark = pytest.mark.usefixtures("english", "staffed")


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
