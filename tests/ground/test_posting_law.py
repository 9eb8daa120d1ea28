"""Posting periods as dated data: until when a notice stands, by when it is posted, and what of it was not checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.posting_law import (
    KINDS,
    due_of,
    earliest_comment_end,
    explain_posting,
    explain_standing,
    kind_title,
    law_on,
    read_posting,
)
from caunoi.ground.rulebook import default_rulebook


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_rule_today_and_a_name_in_both_languages(kind: str) -> None:
    assert law_on(kind, date(2026, 11, 27)) is not None
    assert kind_title(kind) != kind_title(kind, "en")


def test_a_draft_convention_stands_thirty_days_and_rolls_off_a_sunday() -> None:
    steps = explain_standing("village_convention", date(2026, 10, 2))

    assert due_of(steps) == date(2026, 11, 2)  # the 30th day, 1 November, is a Sunday
    assert [step.code for step in steps] == [
        "start", "stand_at_least", "rule_unconfirmed", "note", "count_calendar_days", "rolled", "due"
    ]  # fmt: skip
    assert "ít nhất 30 ngày liên tục" in steps[1].text() and "Luật Thực hiện dân chủ ở cơ sở 2022" in steps[1].text()
    assert earliest_comment_end("village_convention", date(2026, 10, 2)) == date(2026, 11, 2)


def test_what_is_not_checked_and_what_the_authority_set_itself_says_so() -> None:
    house = explain_standing("compensation", date(2020, 2, 3))
    doubtful = explain_standing("public_items", date(2024, 3, 4))

    assert due_of(house) == date(2020, 2, 24)  # 23 February is a Sunday
    assert house[1].text().startswith("Cơ quan tự đặt: ít nhất 20 ngày")
    assert house[-1].law is None
    assert [step.code for step in doubtful if step.is_unsure] == ["rule_unconfirmed"]
    assert due_of(doubtful) == date(2024, 4, 3)


def test_a_land_plan_stands_for_its_whole_period_and_is_posted_within_thirty_working_days() -> None:
    until = date(2020, 12, 31)

    assert due_of(explain_standing("land_plan", date(2020, 1, 6), until)) == until
    assert explain_standing("land_plan", date(2020, 1, 6)) == []
    assert due_of(explain_posting("land_plan", date(2020, 3, 2))) == date(2020, 4, 14)  # 2 April was a day off
    assert explain_posting("compensation", date(2020, 3, 2)) == []


def test_an_agency_may_let_it_stand_longer_but_never_shorter() -> None:
    longer = explain_standing("compensation", date(2020, 2, 3), date(2020, 3, 31))
    shorter = explain_standing("compensation", date(2020, 2, 3), date(2020, 2, 5))

    assert (due_of(longer), due_of(shorter)) == (date(2020, 3, 31), date(2020, 2, 24))
    assert due_of(explain_standing("other", date(2020, 2, 3), date(2020, 2, 5))) == date(2020, 2, 5)


ROW: dict[str, Any] = {
    "since": date(2023, 7, 1), "stand_for": 30, "archive": "readable", "law": {"act": "L-10-2022"}, "status": "confirmed",
    "sources": ["x"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"stand_for": 0}, "stand_for"), ({"archive": "gone"}, "archive"), ({"whole_period": True}, "stand_for"),
        ({"doubtful": ["law"]}, "doubtful"), ({"stay": 3}, "unknown key stay"), ({"stand_counts": "weeks"}, "stand_counts"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_with_file_and_key(changes: dict[str, Any], key: str) -> None:
    data = {"id": "other", "title": "x", "title_en": "y", "values": [{**ROW, **changes}]}
    with pytest.raises(RulebookError, match=rf"other\.yaml: values\[0\].*{key}"):
        read_posting(data, "other.yaml", default_rulebook().acts())
