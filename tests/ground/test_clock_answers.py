"""What a clock answers besides the day: reasons, warnings, house limits, events, JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from caunoi.ground.calendar import Calendar
from caunoi.ground.clock_events import Pause, RunningClock
from caunoi.ground.clocks import ClockError, due, due_from_events
from caunoi.ground.explain import Step
from caunoi.ground.law_errors import UnknownProcedure
from caunoi.ground.rulebook import default_rulebook

CALENDAR = default_rulebook().calendar()


def codes(rule: str, day: date, *flags: str) -> list[str]:
    return [step.code for step in due(rule, day, flags).steps]


def test_the_reasons_are_said_step_by_step_in_both_languages() -> None:
    result = due("KN1_RESOLVE", date(2026, 3, 2), ("remote", "complex"))

    assert result.explain("vi") == [
        "02/03/2026 là ngày thụ lý khiếu nại; ngày này không tính vào thời hạn (khoản 3 Điều 147 Bộ luật Dân sự 2015).",
        "Thời hạn là 60 ngày, vì: vụ việc phức tạp, vùng sâu, vùng xa đi lại khó khăn (Điều 28 Luật Khiếu nại 2011).",
        "Đếm 60 ngày: ngày cuối là Thứ Sáu 01/05/2026 (khoản 1 Điều 148 Bộ luật Dân sự 2015).",
        "01/05/2026 là Quốc tế Lao động, nên thời hạn kết thúc khi hết ngày làm việc tiếp theo: "
        "Thứ Hai 04/05/2026 (khoản 5 Điều 148 Bộ luật Dân sự 2015).",
        "Hạn: Thứ Hai 04/05/2026 (Điều 28 Luật Khiếu nại 2011).",
    ]
    assert result.explain("en") == [
        "02/03/2026 is the day the complaint was accepted; this day is not counted (article 147.3, Civil Code 2015).",
        "The limit is 60 calendar days, because: complex case, remote area, hard to reach (article 28, Law on Complaints 2011).",
        "60 days on, the last day is Friday 01/05/2026 (article 148.1, Civil Code 2015).",
        "01/05/2026 is International Labour Day, so the limit ends with the next working day: "
        "Monday 04/05/2026 (article 148.5, Civil Code 2015).",
        "Due: Monday 04/05/2026 (article 28, Law on Complaints 2011).",
    ]


def test_skipped_days_off_are_named() -> None:
    step = next(s for s in due("TCD_NOTIFY_RESULT", date(2018, 12, 27)).steps if s.code == "days_off")

    assert step.text("vi") == (
        "Không tính thứ Bảy, Chủ nhật và ngày nghỉ: 31/12/2018 Nghỉ hoán đổi với ngày làm bù 05/01/2019; "
        "01/01/2019 Tết Dương lịch."
    )


def test_a_roll_over_a_weekend_names_the_weekday() -> None:
    step = next(s for s in due("KN_EFFECT", date(2025, 1, 2)).steps if s.code == "rolled")

    assert step.text("vi").startswith("01/02/2025 là Thứ Bảy,")


def test_a_year_outside_the_calendar_is_not_taken_for_one_without_holidays() -> None:
    result = due("TCD_NOTIFY_RESULT", date(2030, 1, 28))

    assert result.status == "unconfirmed"
    assert not result.is_verified
    assert (
        "chưa có dữ liệu ngày nghỉ năm 2030, chỉ trừ thứ Bảy, Chủ nhật; đã có các năm 2018-2027" in result.explain()[3]
    )


def test_a_year_without_an_official_plan_is_said_to_be_unsure() -> None:
    assert "year_unsure" in codes("TCD_NOTIFY_RESULT", date(2027, 3, 1))


def test_an_unsure_day_matters_only_where_it_is_counted() -> None:
    assert "day_unsure" in codes("TCD_NOTIFY_RESULT", date(2026, 11, 16))
    assert "day_unsure" not in codes("KN2_SEND", date(2026, 11, 20))
    assert "day_unsure" in codes("KN2_SEND", date(2026, 11, 17))


def test_a_saturday_worked_in_exchange_is_told_either_way() -> None:
    counted = due("KN1_SEND", date(2025, 4, 24), calendar=default_rulebook().calendar(makeup_saturdays=True))
    left_out = due("KN1_SEND", date(2025, 4, 24))

    assert (counted.due, left_out.due) == (date(2025, 4, 28), date(2025, 4, 29))
    assert "makeup_counted" in [step.code for step in counted.warnings]
    assert "makeup_left_out" in [step.code for step in left_out.warnings]


def test_a_day_off_that_a_limit_before_an_event_falls_on_gives_a_safe_day() -> None:
    result = due("KN_DIALOGUE_NOTICE", date(2026, 9, 6))

    assert (result.due, result.target) == (date(2026, 9, 1), date(2026, 8, 28))
    assert "01/09/2026 là Quốc khánh (ngày liền kề); hạn trước sự kiện không lùi về sau" in " ".join(result.explain())


@pytest.mark.parametrize(
    ("rule", "day", "flag", "code"),
    [
        ("KN2_SEND", date(2024, 1, 2), "remote", "flag_no_effect"),
        ("TCD_NOTIFY_RESULT", date(2024, 1, 2), "complex", "flag_no_effect"),
        ("TCD_NOTIFY_RESULT", date(2024, 1, 2), "after_2026_07_01", "flag_no_effect"),
        ("KN2_SEND", date(2024, 1, 2), "accepted_before_2019", "flag_no_effect"),
        ("KN2_SEND", date(2024, 1, 2), "requested", "flag_no_effect"),
        ("KN2_SEND", date(2024, 1, 2), "ground_law_9_3", "flag_no_effect"),
        ("TCD_REFUSE_NOTICE", date(2026, 8, 3), "ground_law_9_3", "ground"),
        ("TCD_FORWARDER_TO_CITIZEN", date(2024, 1, 2), "requested", "condition_met"),
        ("KN2_SEND", date(2024, 1, 2), "swap_day", "swap_none"),
        ("KN1_SEND", date(2025, 4, 29), "swap_day", "swap"),
        ("KN1_RESOLVE", date(2026, 6, 1), "accepted_before_2026_07_01", "kn_2026_pending"),
        ("KN1_RESOLVE", date(2026, 8, 3), "accepted_before_2026_07_01", "flag_doubtful"),
        ("TC_RESOLVE", date(2026, 6, 1), "accepted_before_2026_07_01", "tc_2026_pending"),
        ("KN_SUSPEND_SEND", date(2026, 8, 3), "after_2026_07_01", "acts_2026"),
        ("TC2011_RESOLVE", date(2019, 1, 10), "accepted_before_2019", "flag_doubtful"),
        ("TC2011_RESOLVE", date(2018, 1, 10), "accepted_before_2019", "carries_on"),
        ("TC_RESOLVE", date(2018, 1, 10), "accepted_before_2019", "governed_by"),
        ("TC_RESOLVE", date(2024, 1, 2), "extensions=1", "extension_presumed"),
        ("KN_EMERGENCY_STAY", date(2024, 1, 2), "complex", "limit_variant"),
    ],
)
def test_no_flag_is_passed_over_in_silence(rule: str, day: date, flag: str, code: str) -> None:
    assert code in codes(rule, day, flag)


def test_a_condition_that_was_not_said_to_be_met_is_told() -> None:
    result = due("TCD_FORWARDER_TO_CITIZEN", date(2024, 1, 2))

    assert not result.is_owed
    assert result.warnings[0].text("vi") == "Chỉ phải làm nếu người dân đã yêu cầu được báo lại."


def test_a_swap_is_not_looked_for_while_there_is_no_due_day() -> None:
    assert "swap_none" not in codes("TC_RESOLVE", date(2024, 1, 2), "swap_day", "suspended=2024-01-10")


def test_the_authority_sets_its_own_limit_and_no_other() -> None:
    day = date(2020, 2, 25)

    assert due("KNPA_HOUSE_ANSWER", day, house_limits={"KNPA_HOUSE_ANSWER": 10}).due == date(2020, 3, 10)
    assert due("KNPA_HOUSE_ANSWER", day, house_limits={"OTHER": 10}).due == date(2020, 3, 17)
    assert due("KNPA_HOUSE_ANSWER", day).law() == ""
    with pytest.raises(ClockError, match="thời hạn luật định"):
        due("KN1_RESOLVE", day, house_limits={"KN1_RESOLVE": 60})
    with pytest.raises(ClockError, match="số nguyên từ 1 trở lên, nhận được 0"):
        due("KNPA_HOUSE_ANSWER", day, house_limits={"KNPA_HOUSE_ANSWER": 0})


def test_events_give_each_extension_its_own_length() -> None:
    shorter = due_from_events("TC_RESOLVE", date(2024, 1, 2), ["very_complex"], extensions=(20, 15))

    assert shorter.reading.amount == 65
    assert shorter.target == date(2024, 3, 7)
    with pytest.raises(ClockError, match="mỗi lần gia hạn từ 1 đến 30, nhận được 31"):
        due_from_events("TC_RESOLVE", date(2024, 1, 2), ["very_complex"], extensions=(31,))


def test_a_running_clock_is_recomputed_from_its_events() -> None:
    clock = RunningClock("KNPA_HOUSE_ANSWER", date(2020, 2, 25), house_limit=15)

    paused = clock.paused(date(2020, 3, 2))
    resumed = paused.resumed(date(2020, 3, 9))
    extended = resumed.extended(10)

    assert clock.result(CALENDAR).due == date(2020, 3, 17)
    assert (paused.result(CALENDAR).due, paused.is_paused, resumed.is_paused) == (None, True, False)
    assert resumed.result(CALENDAR).due == date(2020, 3, 24)
    assert extended.result(CALENDAR).due == date(2020, 4, 8)
    assert resumed.explain(CALENDAR, "en")[2].startswith("Note: ")
    with pytest.raises(ValueError, match="cannot be resumed"):
        clock.resumed(date(2020, 3, 9))


def test_what_remains_is_in_the_unit_of_the_clock() -> None:
    house = RunningClock("KNPA_HOUSE_ANSWER", date(2020, 2, 25))
    law = RunningClock("KN1_RESOLVE", date(2023, 1, 3), ("complex",))

    assert [house.remaining(date(2020, 3, day), CALENDAR) for day in (13, 14, 16, 17, 18)] == [2, 2, 1, 0, -1]
    assert [law.remaining(day, CALENDAR) for day in (date(2023, 2, 10), date(2023, 2, 20))] == [7, -3]
    assert house.paused(date(2020, 3, 2)).remaining(date(2020, 9, 1), CALENDAR) == 11


def test_overdue_counts_from_the_later_reading_and_never_while_paused() -> None:
    accept = RunningClock("KN_ACCEPT", date(2020, 1, 20))
    standing = RunningClock("TC_RESOLVE", date(2024, 1, 2), pauses=(Pause(date(2024, 1, 10)),))

    assert [accept.is_overdue(date(2020, 2, day), CALENDAR) for day in (9, 10, 11)] == [False, False, True]
    assert not standing.is_overdue(date(2030, 1, 1), CALENDAR)


def test_the_answer_as_json_keeps_its_keys() -> None:
    answer = due("KN_ACCEPT", date(2020, 1, 20)).as_json("en")
    house = due("KNPA_HOUSE_ANSWER", date(2020, 1, 20)).as_json()
    standing = due("TC_RESOLVE", date(2024, 1, 2), ["suspended=2024-01-10"]).as_json()

    assert (answer["due"], answer["due_latest"], answer["target"]) == ("2020-01-30", "2020-02-10", "2020-01-30")
    assert answer["rule"]["law"]["text"] == "article 27, Law on Complaints 2011"
    assert [one["due"] for one in answer["alternatives"]] == ["2020-01-30", "2020-02-10"]
    assert answer["calendar"] == CALENDAR.fingerprint
    assert house["rule"]["law"] is None
    assert (standing["due"], standing["due_latest"], standing["target"]) == (None, None, None)
    json.dumps([answer, house, standing])


def test_a_calendar_can_be_given() -> None:
    bare = Calendar([], [2020])

    assert due("TCD_NOTIFY_RESULT", date(2020, 1, 20), calendar=bare).due == date(2020, 2, 3)


def test_errors_speak_both_languages() -> None:
    with pytest.raises(UnknownProcedure) as refused:
        due("XYZ_ABC", date(2020, 1, 1))

    assert refused.value.text("vi") == "Không có thủ tục 'XYZ_ABC'. Xem: caunoi clock --list"
    assert refused.value.text("en") == "There is no procedure 'XYZ_ABC'. See: caunoi clock --list"


def test_counting_cites_the_civil_code_only_once_it_was_in_force() -> None:
    before, after = due("KN2_SEND", date(2016, 12, 30)), due("KN2_SEND", date(2017, 1, 3))

    assert before.steps[0].law is None
    assert after.steps[0].law is not None
    assert after.steps[0].law.text() == "khoản 3 Điều 147 Bộ luật Dân sự 2015"


def test_english_counts_one_as_one_and_says_how_often() -> None:
    once = due("KNPA_HOUSE_ANSWER", date(2020, 2, 3), ("extensions=1",), house_limits={"KNPA_HOUSE_ANSWER": 15})
    said = "\n".join(once.explain("en"))

    assert "Extended once by 10 working days" in said
    assert "(s)" not in said
    assert "Gia hạn 1 lần, thêm 10 ngày làm việc" in "\n".join(once.explain("vi"))
    assert Step("limit", None, {"amount": 1, "unit": "working_days"}).text("en") == "The limit is 1 working day."
    assert (
        Step("count_months", date(2020, 3, 3), {"total": 12})
        .text("en")
        .startswith("The corresponding day 12 months later")
    )


@pytest.mark.parametrize(
    ("rule", "began", "vi", "en"),
    [
        (
            "KNPA_HOUSE_ANSWER", date(2020, 2, 3),
            "Đang chờ người gửi trả lời từ 05/02/2020", "Waiting for the sender’s reply since 05/02/2020",
        ),
        ("TC_RESOLVE", date(2026, 8, 3), "chưa có quyết định tiếp tục", "without a resume decision"),
    ],
)  # fmt: skip
def test_a_clock_that_waits_for_the_sender_says_so_and_not_that_a_decision_is_missing(
    rule: str, began: date, vi: str, en: str
) -> None:
    waits = due(rule, began, (f"suspended={began + timedelta(days=2)}",))

    assert waits.due is None
    assert vi in waits.explain("vi")[-1]
    assert en in waits.explain("en")[-1]
