"""Notice, result, rhythm and right to ask for a gathering, by the law of its day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from caunoi.ground.calendar import Day
from caunoi.ground.gathering_law import (
    KINDS,
    explain_notice,
    explain_result,
    is_request_met,
    kind_title,
    latest_notice_day,
    law_on,
    read_gathering,
    result_due,
)
from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook import default_rulebook

THEN, SPRING_2025, AUTUMN_2025 = date(2020, 2, 25), date(2025, 4, 10), date(2025, 10, 29)


@pytest.mark.parametrize(
    ("kind", "on", "every", "notice", "result", "share"),
    [
        ("dialogue", THEN, "year", 7, None, None),
        ("dialogue", date(2025, 2, 28), "year", 7, None, None),
        ("dialogue", date(2025, 3, 1), "year", 7, None, None),
        ("dialogue", date(2025, 6, 30), "year", 7, None, None),
        ("dialogue", date(2025, 6, 16), "year", 7, None, None),
        ("dialogue", date(2025, 7, 1), "year", 7, 10, Fraction(1, 10)),
        ("cafe", THEN, "month", None, None, None),
        ("conference", THEN, "year", None, None, None),
        ("law_session", THEN, None, None, None, None),
        ("village_meeting", AUTUMN_2025, None, None, None, None),
    ],
)
def test_what_the_law_of_a_day_says(kind, on, every, notice, result, share) -> None:  # type: ignore[no-untyped-def]
    law = law_on(kind, on)

    assert law is not None
    assert (law.every, law.notice_days, law.result_days, law.request_share) == (every, notice, result, share)


def test_what_was_not_read_says_so() -> None:
    before, law_65, law_72 = (law_on("dialogue", on) for on in (THEN, SPRING_2025, AUTUMN_2025))
    cafe, session = law_on("cafe", THEN), law_on("law_session", THEN)
    assert before and law_65 and law_72 and cafe and session

    assert (before.law.is_house, before.is_confirmed("notice_days")) == (True, False)
    assert (law_65.law.cited("vi"), law_65.is_confirmed("notice_days")) == (
        "Điều 24 Luật Tổ chức chính quyền địa phương (số 65/2025/QH15)",
        True,
    )
    assert law_65.publishes_result and law_65.result_days is None
    assert law_72.law.cited("en") == "article 43, Law on the Organisation of Local Government (72/2025)"
    assert (cafe.law.is_house, cafe.is_confirmed("every")) == (True, True)
    assert not session.is_confirmed("every")


def test_days_of_which_it_is_not_sure_which_law_applies_are_not_confirmed() -> None:
    sure = {}
    for on in (date(2025, 6, 15), date(2025, 6, 16), date(2025, 6, 30), date(2025, 7, 1)):
        law = law_on("dialogue", on)
        sure[on.isoformat()] = law is not None and law.is_confirmed("notice_days")

    assert sure == {"2025-06-15": True, "2025-06-16": False, "2025-06-30": False, "2025-07-01": True}


def test_a_share_whose_article_was_not_read_is_not_confirmed() -> None:
    law = law_on("village_meeting", AUTUMN_2025)
    assert law

    assert {each.id: each.status for each in law.thresholds if not each.law.article} == {
        "commune_works": "unconfirmed", "convention_quorum": "unconfirmed", "convention": "unconfirmed",
    }  # fmt: skip


def test_a_village_meeting_before_the_law_of_2022_is_unknown() -> None:
    assert law_on("village_meeting", date(2023, 6, 30)) is None
    assert explain_notice("village_meeting", THEN) == explain_result("village_meeting", THEN) == []


def test_seven_days_before_the_dialogue_of_xa_chi_minh() -> None:
    assert latest_notice_day("dialogue", AUTUMN_2025) == date(2025, 10, 22)
    assert [step.text("vi") for step in explain_notice("dialogue", AUTUMN_2025)][:2] == [
        "29/10/2025 là ngày tổ chức (Hội nghị đối thoại với Nhân dân ở cấp xã); đếm ngược từ ngày này và không tính ngày này "
        "(khoản 3 Điều 147 Bộ luật Dân sự 2015).",
        "Phải làm trước ít nhất 7 ngày (Điều 43 Luật Tổ chức chính quyền địa phương (số 72/2025/QH15)).",
    ]
    assert [step.code for step in explain_notice("dialogue", AUTUMN_2025)] == [
        "start_before", "limit_before", "note", "count_back", "due",
    ]  # fmt: skip


def test_a_notice_day_on_a_day_off_never_moves_to_a_later_day() -> None:
    steps = explain_notice("dialogue", date(2025, 11, 2))

    assert latest_notice_day("dialogue", date(2025, 11, 2)) == date(2025, 10, 26)
    assert [(step.code, step.on) for step in steps][-2:] == [
        ("back_on_day_off", date(2025, 10, 24)),
        ("due", date(2025, 10, 26)),
    ]


def test_the_day_and_the_steps_to_it_are_counted_by_one_calendar() -> None:
    provincial = (
        default_rulebook()
        .calendar()
        .edited([Day(date(2025, 10, 22), "off", "Lễ của tỉnh"), Day(date(2025, 11, 10), "off", "Lễ của tỉnh")])
    )

    notice, result = (fn("dialogue", AUTUMN_2025, provincial) for fn in (explain_notice, explain_result))

    assert latest_notice_day("dialogue", AUTUMN_2025, provincial) == notice[-1].on == date(2025, 10, 22)
    assert [(step.code, step.on) for step in notice][-2] == ("back_on_day_off", date(2025, 10, 21))
    assert result_due("dialogue", AUTUMN_2025, provincial) == result[-1].on == date(2025, 11, 11)


def test_a_house_rule_is_called_one_and_unchecked() -> None:
    steps = explain_notice("dialogue", THEN)

    assert [step.code for step in steps] == [
        "start_before", "limit_before_house", "rule_unconfirmed", "note", "count_back", "due",
    ]  # fmt: skip
    assert steps[-1].text("en") == "Due: Tuesday 18/02/2020 (the authority's own rule (not a legal text))."


def test_where_no_length_is_known_there_is_no_day_and_a_sentence() -> None:
    assert latest_notice_day("cafe", THEN) is None
    assert result_due("cafe", THEN) is None
    assert explain_notice("cafe", THEN)[0].text("vi") == (
        "Chưa đọc được quy định nào về thời hạn thông báo: Cà phê doanh nhân."
    )
    assert [step.code for step in explain_result("dialogue", SPRING_2025)] == ["no_result_limit", "note"]


def test_the_result_is_due_ten_days_after_and_rolls_over_a_day_off() -> None:
    assert result_due("dialogue", AUTUMN_2025) == date(2025, 11, 10)
    assert [step.code for step in explain_result("dialogue", AUTUMN_2025)] == [
        "start", "limit", "note", "count_calendar_days", "rolled", "due",
    ]  # fmt: skip
    assert result_due("dialogue", date(2025, 10, 28)) == date(2025, 11, 7)
    assert result_due("dialogue", SPRING_2025) is None


@pytest.mark.parametrize(
    ("asked", "voters", "is_met"),
    [(399, 3999, False), (400, 3999, True), (400, 4000, True), (0, 9, False), (9, 9, True)],
)
def test_a_tenth_of_the_voters_is_counted_exactly(asked: int, voters: int, is_met: bool) -> None:
    law = law_on("dialogue", AUTUMN_2025)
    assert law

    assert is_request_met(law, asked, voters) is is_met


def test_before_july_2025_nobody_could_demand_a_dialogue() -> None:
    law = law_on("dialogue", SPRING_2025)
    assert law

    assert not is_request_met(law, 10, 10)


@pytest.mark.parametrize(("asked", "voters"), [(11, 10), (-1, 10), (0, 0)])
def test_counts_that_cannot_be_are_refused(asked: int, voters: int) -> None:
    law = law_on("dialogue", AUTUMN_2025)
    assert law

    with pytest.raises(ValueError, match="cannot be"):
        is_request_met(law, asked, voters)


@pytest.mark.parametrize(
    ("id", "count", "is_met"),
    [
        ("commune_works", 66, False),
        ("commune_works", 67, True),
        ("village_other", 50, False),
        ("village_other", 51, True),
    ],
)
def test_households_are_counted_of_all_households(id: str, count: int, is_met: bool) -> None:
    law = law_on("village_meeting", AUTUMN_2025)
    threshold = law.threshold(id) if law else None
    assert law and threshold

    assert law.votes_by == "household"
    assert threshold.is_met(count, 100) is is_met


def test_two_thirds_of_three_hundred_is_two_hundred() -> None:
    law = law_on("village_meeting", AUTUMN_2025)
    threshold = law.threshold("commune_works") if law else None
    assert threshold

    assert (threshold.is_met(199, 300), threshold.is_met(200, 300)) == (False, True)


def test_every_kind_has_its_words_in_both_languages() -> None:
    law = law_on("village_meeting", AUTUMN_2025)
    assert law

    assert [kind for kind in KINDS if kind_title(kind, "vi") == kind_title(kind, "en")] == []
    assert [each.id for each in law.thresholds if each.name("vi") == each.name("en")] == []


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="dialogue"):
        law_on("party", THEN)


ROW = {"since": date(2020, 1, 1), "law": {"act": "HOUSE"}, "status": "unconfirmed", "sources": ["x"]}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"notice_days": 0}, "expected a number from 1 on"),
        ({"request_share": "3/2"}, "expected a share above 0"),
        ({"request_share": "a tenth"}, "expected a number such as"),
        ({"doubtful": ["weather"]}, "expected names among"),
        ({"every": "week"}, "is not one of year, month"),
        ({"law": {"act": "NOTHING"}}, "NOTHING is not in acts.yaml"),
        ({"colour": "red"}, "unknown key colour"),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_key(row, message: str) -> None:  # type: ignore[no-untyped-def]
    data = {"id": "cafe", "title": "x", "title_en": "y", "values": [{**ROW, **row}]}

    with pytest.raises(RulebookError, match=message) as refused:
        read_gathering(data, "cafe.yaml", default_rulebook().acts())

    assert "cafe.yaml: values[0]" in str(refused.value)


def test_two_rules_for_one_day_are_refused() -> None:
    data = {"id": "cafe", "title": "x", "title_en": "y", "values": [ROW, {**ROW, "since": date(2021, 1, 1)}]}

    with pytest.raises(RulebookError, match="overlap"):
        read_gathering(data, "cafe.yaml", default_rulebook().acts())
