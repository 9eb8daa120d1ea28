"""Reception days of heads: what the law of a day demands and how far it was kept; what else the law says of receiving."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.ground.duties import DutyUnit, duty_of, duty_units, head_duties
from caunoi.ground.law_errors import RulebookError
from caunoi.ground.reception_law import book_on, books, delegation_on, grounds_on, online_on, representatives_on
from caunoi.ground.rulebook import default_rulebook

BEFORE, TWO_TIERS, NOW = date(2020, 2, 25), date(2025, 8, 1), date(2026, 8, 3)


@pytest.mark.parametrize(
    ("kind", "on", "days", "per"),
    [
        ("people_committee_province", BEFORE, 1, "month"),
        ("people_committee_district", BEFORE, 2, "month"),
        ("people_committee_commune", BEFORE, 1, "week"),
        ("people_committee_commune", TWO_TIERS, 1, "week"),
        ("people_committee_commune", NOW, 2, "month"),
        ("department", NOW, 1, "month"),
    ],
)
def test_what_a_head_owes(kind: str, on: date, days: int, per: str) -> None:
    duty = duty_of(kind)
    value = duty.value_on(on) if duty else None

    assert value is not None
    assert (value.days, value.per) == (days, per)


def test_the_district_chair_owes_nothing_after_the_district_tier() -> None:
    duty = duty_of("people_committee_district")

    assert duty is not None
    assert duty.value_on(date(2025, 6, 30)) is not None
    assert duty.value_on(date(2025, 7, 1)) is None


def test_party_bodies_have_no_duty_by_this_law() -> None:
    assert duty_of("party_committee") is None


def short(units: list[DutyUnit]) -> list[tuple[str, int, int, str]]:
    return [(f"{unit.first:%d/%m}-{unit.last:%d/%m}", unit.required, len(unit.held), unit.state) for unit in units]


def test_weeks_end_and_months_begin_on_1_july_2026() -> None:
    duty = duty_of("people_committee_commune")
    held = [date(2026, 6, 17), date(2026, 6, 30), date(2026, 7, 2), date(2026, 7, 2), date(2026, 7, 20)]
    assert duty is not None

    units = duty_units(duty, date(2026, 6, 15), date(2026, 8, 31), held, today=date(2026, 8, 10))

    assert short(units) == [
        ("15/06-21/06", 1, 1, "kept"),
        ("22/06-28/06", 1, 0, "missed"),
        ("29/06-05/07", 0, 1, "partial"),
        ("01/07-31/07", 2, 2, "kept"),
        ("01/08-31/08", 2, 0, "running"),
    ]


def test_a_week_over_two_texts_with_the_same_duty_is_judged_as_one() -> None:
    duty = duty_of("people_committee_commune")
    assert duty is not None

    units = duty_units(duty, date(2025, 6, 30), date(2025, 7, 6), [], today=NOW)

    assert short(units) == [("30/06-06/07", 1, 0, "missed")]


def test_deputies_may_not_receive_for_the_head_from_1_july_2026() -> None:
    before, after = delegation_on(date(2026, 6, 30)), delegation_on(date(2026, 7, 1))

    assert before is not None and before.allowed
    assert after is not None and not after.allowed
    assert not after.law.is_confirmed


@pytest.mark.parametrize(
    ("on", "people", "bounds"),
    [
        (BEFORE, 4, None), (BEFORE, 5, (1, 2)), (BEFORE, 10, (1, 2)), (BEFORE, 11, (1, 5)), (NOW, 300, (1, 5)),
        (date(2013, 5, 2), 10, (1, 5)), (date(2013, 5, 2), 9, (1, 2)),
    ],
)  # fmt: skip
def test_how_many_speak_for_a_group(on: date, people: int, bounds: tuple[int, int] | None) -> None:
    law = representatives_on(on)

    assert law is not None
    assert law.bounds(people) == bounds


def test_only_two_grounds_of_2026_need_a_notice_with_a_limit() -> None:
    limited = {ground.id: ground.law.is_confirmed for ground in grounds_on(NOW) if ground.clock}

    assert limited == {"LAW_9_3": True, "DECREE_4_1_H": False}
    assert [ground.id for ground in grounds_on(BEFORE)] == ["LAW_9_1", "LAW_9_2", "LAW_9_3", "LAW_9_4"]
    assert len(grounds_on(NOW)) == 13


def test_online_reception_begins_on_1_july_2026() -> None:
    online = online_on(date(2026, 7, 1))

    assert online_on(date(2026, 6, 30)) is None
    assert online is not None
    assert [case.id for case in online.cases if case.unless_protected] == ["COMPLEX_DENUNCIATION"]


def test_the_book_of_each_time() -> None:
    found = {on: book_on(on) for on in (BEFORE, date(2022, 1, 4), NOW)}

    assert [(book.id, len(book.columns), book.keeps_id_number) for book in found.values() if book] == [
        ("TCD_2014", 12, False),
        ("TCD_2021", 12, True),
        ("TCD_2026", 13, True),
    ]
    assert [book.id for book in books()] == ["TCD_2014", "TCD_2021", "TCD_2026"]


def test_every_row_has_its_words_in_both_languages() -> None:
    named = [*head_duties(), *grounds_on(NOW), *books(), *(column for book in books() for column in book.columns)]

    assert [row for row in named if row.name("vi") == row.name("en") or not row.name("vi")] == []


def test_two_duties_for_one_kind_of_agency_are_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import shutil

    from caunoi.ground.rulebook import Rulebook

    folder = shutil.copytree(default_rulebook().folder, tmp_path / "rulebook")
    path = folder / "duties" / "AGENCY_HEAD.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[department,", "[people_committee_commune,"), encoding="utf-8"
    )

    with pytest.raises(RulebookError, match="two duties bind the heads of people_committee_commune"):
        head_duties(Rulebook(folder))
