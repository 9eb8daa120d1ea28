"""Forms as data: what the reader refuses, which version and days a period has, and the shape of a header."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.report_forms import Form, header_rows, parse_check
from caunoi.ground.report_library import ReportLibrary, UnknownForm, report_library
from caunoi.ground.report_periods import Period, period_named, periods_of, read_cuts
from caunoi.ground.report_reader import read_form
from caunoi.ground.rulebook import default_rulebook

FORM: dict[str, Any] = {
    "id": "09/XLD", "act": "TT-02-2021", "title": "Biểu thử", "title_en": "Form",
    "since": date(2021, 5, 10), "until": date(2025, 9, 30),
    "status": "confirmed", "measure": "petitions", "sources": ["x"], "sets": {"here": ["received_on in_period"]},
    "groups": [{"id": "a", "vi": "Nhóm", "en": "Group"}, {"id": "b", "vi": "Trong đó", "en": "Of them", "under": "a"}],
    "columns": [
        {"n": 1, "vi": "Tổng", "en": "All", "formula": "2+3"},
        {"n": 2, "vi": "Một", "en": "One", "group": "a", "where": ["@here", "kind is complaint"]},
        {"n": 3, "vi": "Hai", "en": "Two", "group": "b", "where": ["@here", "people at_least 5"]},
        {"n": 4, "vi": "Tiền", "en": "Money", "group": "b", "source": "amount", "measure": "sum", "unit": "million",
         "where": ["name is state_money"]},
    ],
    "checks": ["1 = 2+3"],
}  # fmt: skip


def read(**changed: Any) -> Form:
    return read_form({**copy.deepcopy(FORM), **changed}, "09-XLD.yaml", default_rulebook().acts())


def changed_column(number: int, **change: Any) -> dict[str, Any]:
    columns = copy.deepcopy(FORM["columns"])
    columns[number - 1] |= change
    return {"columns": columns}


def test_every_form_of_the_rulebook_is_read_with_as_many_columns_as_the_circulars_have() -> None:
    counts = {(form.act.id, form.id): len(form.columns) for form in report_library().forms}

    assert counts == {
        **{("TT-02-2021", id): number for id, number in {
            "01/TCD": 29, "02/TCD": 16, "01/XLD": 26, "02/XLD": 30, "03/XLD": 33, "04/XLD": 24, "01/KQGQ": 26, "02/KQGQ": 19,
            "03/KQGQ": 31, "04/KQGQ": 24,
        }.items()},
        **{("TT-01-2024", id): number for id, number in {"01/XLD": 22, "02/XLD": 26, "03/XLD": 27, "04/XLD": 20}.items()},
        **{("TT-06-2025", id): 0 for id in ("01/TCD", "02/XLD", "03/GQKN", "04/GQTC", "05/KQTH", "06/QLKNTC")},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sums": []}, "unknown key sums"),
        ({"act": "TT-99-2030"}, "act: TT-99-2030 is not in acts.yaml"),
        ({"since": date(2021, 5, 1)}, "since: 2021-05-01 is before TT-02-2021 came into force"),
        ({"until": date(2026, 1, 1)}, "until: must not be after TT-02-2021 ended"),
        ({"until": date(2021, 5, 1)}, "until: 2021-05-01 is not after since"),
        ({"columns": []}, "a confirmed form has columns"),
        ({"sources": []}, "sources: name at least one"),
        ({"note": "Chỉ tiếng Việt"}, "note: write it in both languages"),
        ({"checks": ["1 = 2+9"]}, "checks: 1 = 2+9: there is no column 9"),
        ({"checks": ["1"]}, "checks: '1' compares nothing"),
        ({"checks": ["1 = two"]}, "is not a sum of columns"),
        ({"groups": FORM["groups"][:1]}, "groups: b"),
        ({"groups": [*FORM["groups"], {"id": "c", "vi": "Thừa", "en": "Odd"}]}, "groups: c"),
        ({"groups": FORM["groups"][::-1]}, "b stands under a, which is not above it in the list"),
        ({"base": {"letters": []}}, "letters is not one of standing, visit, amount"),
        (changed_column(2, n=5), "must be numbered 1, 2, 3 ... without gap"),
        (changed_column(1, formula="2+9"), "column 1 sums columns that are not counted here"),
        (changed_column(1, formula="1+2"), "column 1 sums columns that are not counted here"),
        (changed_column(2, where=["kind is"]), "is takes 1"),
        (changed_column(2, where=["kind about complaint"]), "expected one of is, in, not after kind"),
        (changed_column(2, where=["colour is red"]), "'colour' is not a field of standing"),
        (changed_column(2, where=["people at_least many"]), "expected a whole number"),
        (changed_column(2, where=["@nowhere"]), "the set @nowhere is not among here"),
        (changed_column(2, where=["is_own yes no"]), "yes takes no value"),
        (changed_column(2, measure="turns"), "measure: 'turns' is not one of petitions, cases, people"),
        (changed_column(4, unit="dozen"), "unit: 'dozen'"),
        (changed_column(2, hint="x"), "column 2: unknown key hint"),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_key(change: dict[str, Any], said: str) -> None:
    with pytest.raises(RulebookError) as refused:
        read(**change)

    assert said in str(refused.value) and str(refused.value).startswith("09-XLD.yaml")


def test_a_header_spans_its_columns_and_rows() -> None:
    rows = header_rows(read(), lambda each: each.title)

    assert [[cell[:3] for cell in row] for row in rows] == [
        [("Tổng", 1, 3), ("Nhóm", 3, 1)],
        [("Một", 1, 2), ("Trong đó", 2, 1)],
        [("Hai", 1, 1), ("Tiền", 1, 1)],
    ]


def test_a_sum_with_a_part_that_is_not_known_is_not_known() -> None:
    form = read()

    assert form.with_formulas({2: 5, 3: None, 4: 1})[1] is None
    assert form.violations({1: None, 2: 5, 3: 1}) == ()
    assert [str(each) for each in form.violations({1: 7, 2: 5, 3: 1})] == ["1 = 2+3: 7 ≠ 6"]


def test_a_check_reads_as_it_is_printed() -> None:
    assert str(parse_check("9 = 11+12+13= 14 + 15")) == "9 = 11+12+13 = 14+15"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2019-Q1", date(2018, 12, 16), date(2019, 3, 15)),
        ("2019-h1", date(2018, 12, 16), date(2019, 6, 15)),
        ("2020-Y", date(2019, 12, 16), date(2020, 12, 15)),
        ("2021-Q1", date(2020, 12, 16), date(2021, 3, 15)),
        ("2021-H1", date(2020, 12, 15), date(2021, 6, 14)),
        ("2022-Q3", date(2022, 6, 15), date(2022, 9, 14)),
        ("2022-9M", date(2021, 12, 15), date(2022, 9, 14)),
        ("2025-NA", date(2024, 8, 1), date(2025, 7, 31)),
    ],
)
def test_a_period_has_the_days_of_its_circular(name: str, first: date, last: date) -> None:
    period = period_named(report_library().cuts, name)

    assert (period.first, period.last, period.name) == (first, last, name.upper())


@pytest.mark.parametrize("name", ["2019-Q5", "1999-Q1", "2019", "H1-2019", ""])
def test_a_period_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="Không có kỳ báo cáo"):
        period_named(report_library().cuts, name)


def test_a_year_has_eight_periods_and_days_after_the_last_circular_are_not_verified() -> None:
    assert [period.name[5:] for period in periods_of(report_library().cuts, 2022)] == [
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "H1",
        "9M",
        "Y",
        "NA",
    ]
    assert period_named(report_library().cuts, "2026-Q1").status == "unconfirmed"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kinds": {"Q1": {"from": "12-40", "to": "03-15"}}}, "expected a day such as"),
        ({"kinds": {"Q1": {"from": "06-15", "to": "03-15"}}}, "Q1 ends before it begins"),
        ({"kinds": {"Q7": {"from": "01-01", "to": "03-15"}}}, "Q7 is not one of"),
        ({"act": "TT-0"}, "TT-0 is not in acts.yaml"),
    ],
)
def test_cuts_that_cannot_be_are_refused(row: dict[str, Any], said: str) -> None:
    cut = {"act": "TT-02-2021", "since": date(2021, 5, 10), "status": "confirmed", "sources": [], "kinds": {}, **row}

    with pytest.raises(RulebookError, match=said):
        read_cuts([cut], "periods.yaml", default_rulebook().acts())


@pytest.mark.parametrize(
    ("form", "last", "act"),
    [
        ("01/XLD", date(2019, 6, 15), "TT-02-2021"), ("01/XLD", date(2024, 3, 4), "TT-02-2021"),
        ("01-xld", date(2024, 3, 14), "TT-01-2024"), ("01/KQGQ", date(2024, 6, 14), "TT-02-2021"),
        ("02/XLD", date(2025, 9, 14), "TT-01-2024"), ("02/XLD", date(2025, 12, 14), "TT-06-2025"),
        ("03/XLD", date(2026, 3, 14), "TT-01-2024"),
    ],
)  # fmt: skip
def test_the_version_is_that_of_the_last_day_of_the_period(form: str, last: date, act: str) -> None:
    assert report_library().form(form, Period(date(2018, 1, 1), last)).act.id == act


def test_another_version_can_be_asked_for_and_an_unknown_form_names_those_there_are() -> None:
    library, period = report_library(), Period(date(2022, 1, 1), date(2022, 6, 1))

    assert library.form("01/XLD", period, "TT-01-2024").act.id == "TT-01-2024"
    with pytest.raises(UnknownForm, match="01/XLD, 02/XLD, 03/XLD, 04/XLD"):
        library.form("09/XLD", period, "TT-01-2024")


def test_a_province_completes_a_form_in_a_folder_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "TT-06-2025"
    own.mkdir()
    text = (default_rulebook().folder / "reports" / "TT-06-2025" / "05-KQTH.yaml").read_text()
    column = '\n  - {n: 1, vi: Tổng số đơn, en: All, measure: petitions, where: ["received_on in_period"]}\n'
    (own / "05-KQTH.yaml").write_text(text.replace("columns: []", f"columns:{column}"))

    library = ReportLibrary(default_rulebook(), tmp_path)

    assert len(library.versions("05/KQTH")[0].columns) == 1
    assert len(library.forms) == len(report_library().forms)
    (own / "05-KQTH.yaml").rename(own / "05-XLD.yaml")
    with pytest.raises(RulebookError, match="does not stand under this name"):
        ReportLibrary(default_rulebook(), tmp_path)
    with pytest.raises(RulebookError, match="is not there"):
        ReportLibrary(default_rulebook(), tmp_path / "none")
