"""The rulebook that comes with the program is sound, and one that is not is refused with file and key."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from caunoi.ground import rulebook as rulebook_module
from caunoi.ground.clocks import due
from caunoi.ground.law_errors import RulebookError, UnknownProcedure
from caunoi.ground.rulebook import Rulebook, default_rulebook, rulebook_path
from caunoi.ground.rules import Rule


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the rulebook that may be spoilt."""
    return Path(shutil.copytree(rulebook_path(), tmp_path / "rulebook"))


def spoil(book: Path, file: str, old: str, new: str) -> Rulebook:
    path = book / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Rulebook(book)


def test_the_rulebook_is_sound() -> None:
    default_rulebook().check()

    assert len(default_rulebook().ids()) == 55


def test_every_rule_says_what_it_is_in_both_languages_and_where_it_stands() -> None:
    for rule in default_rulebook().rules():
        assert rule.name("vi") != rule.name("en")
        for value in rule.values:
            assert value.sources
            assert value.law is not None or value.status == "house"


def test_citations_read_as_people_write_them() -> None:
    value = default_rulebook().rule("TC2011_TRIAGE").values[0]

    assert value.law is not None
    assert value.law.text("vi") == "điểm a khoản 1 Điều 20 Luật Tố cáo 2011"
    assert value.law.text("en") == "article 20.1a, Law on Denunciations 2011"
    assert [str(c.act.id) for c in default_rulebook().rule("KN_ACCEPT").values[-1].citations] == [
        "ND-124-2020",
        "ND-155-2026",
    ]


def test_an_unknown_procedure_names_its_neighbours() -> None:
    with pytest.raises(UnknownProcedure) as refused:
        default_rulebook().rule("kn1_resolve")

    assert "KN1_RESOLVE" in refused.value.text("en")


def test_the_rulebook_is_found_in_the_package_first_and_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "caunoi"
    (package / "ground").mkdir(parents=True)
    monkeypatch.setattr(rulebook_module, "__file__", str(package / "ground" / "rulebook.py"))

    with pytest.raises(RulebookError, match="was not found"):
        rulebook_path()
    (package / "rulebook").mkdir()
    (package / "rulebook" / "acts.yaml").write_text("[]")
    assert rulebook_path() == package / "rulebook"


KN1 = "clocks/KN1_RESOLVE.yaml"
ACCEPT = "clocks/KN_ACCEPT.yaml"
FORWARDER = "clocks/TCD_FORWARDER_TO_CITIZEN.yaml"

SPOILT = [
    (KN1, "amount: 30", "amount: 30\n    lenght: 3", "KN1_RESOLVE.yaml: values[0]: unknown key lenght"),
    (KN1, "amount: 30", "amount: 0", "KN1_RESOLVE.yaml: values[0]: amount: expected a number from 1 on, got 0"),
    (KN1, "amount: 30", "amount: true", "values[0]: amount: expected a whole number, got True"),
    (KN1, "amount: 30\n", "amount: 30\n    amount: 31\n", "KN1_RESOLVE.yaml: line 12: the key amount stands twice"),
    (KN1, "    amount: 30\n", "", "values[0]: amount: give either the length or the clock that has it"),
    (KN1, "since: 2012-07-01", "since: 2012-06-31", "KN1_RESOLVE.yaml: a date is not real"),
    (KN1, "since: 2012-07-01", "since: 01/07/2012", "since: expected a date such as 2026-07-01, got '01/07/2012'"),
    (KN1, "since: 2012-07-01\n    ", "", "values[0]: since: is missing"),
    (
        KN1,
        "since: 2012-07-01",
        "since: 2012-06-30",
        "since: 2012-06-30 is before LKN-2011 came into force (2012-07-01)",
    ),
    (KN1, 'article: "28"', 'article: "71"', "values[0]: law: article: 71 is not real: LKN-2011 has 70 articles"),
    (KN1, 'article: "28"', 'article: "0"', "article: '0' is not an article number such as 28 or 28b"),
    (KN1, ', article: "28"', "", "values[0]: law: a confirmed value needs its article"),
    (KN1, "act: LKN-2011", "act: LKN-2099", "values[0]: law: act: LKN-2099 is not in acts.yaml"),
    (KN1, '    law: {act: LKN-2011, article: "28"}\n', "", "values[0]: law: is missing"),
    (KN1, "status: confirmed", "status: sure", "status: 'sure' is not one of confirmed, unconfirmed, house"),
    (KN1, "status: confirmed", "status: house", "values[0]: law: a house limit has no law"),
    (KN1, 'sources: ["Bộ pháp điển, bản ngày 23/7/2026"]', "sources: []", "values[0]: sources: name at least one"),
    (KN1, "remote: 45", "far: 45", "variants: far is not made of complex, remote, multi_place, dismissal"),
    (KN1, "remote: 45", "remote: long", "variants: remote: expected a number from 1 on, got 'long'"),
    (KN1, "ordinary: {max: 1", "simple: {max: 1", "extensions: simple is not one of ordinary, complex, very_complex"),
    (KN1, "variant: complex}}", "each: 5, variant: complex}}", "give either each (further units) or variant"),
    (KN1, "id: KN1_RESOLVE", "id: KN3_RESOLVE", "KN1_RESOLVE.yaml: id: KN3_RESOLVE is not the name of the file"),
    (KN1, "day_zero: complaint.accepted", "day_zero: full.moon", "day_zero: 'full.moon' is not one of"),
    (KN1, "status: confirmed", "status: confirmed\n    note: chỉ tiếng Việt", "note: write it in both languages"),
    (KN1, "values:\n", "values: []\nx:\n", "unknown key x"),
    (KN1, "id: KN1_RESOLVE", "- id: KN1_RESOLVE", "this is not readable YAML"),
    (ACCEPT, "until: 2020-12-10", "until: 2020-12-11", "until: must not be after TT-07-2013 ended (2020-12-10)"),
    (ACCEPT, "until: 2026-07-01", "until: 2012-07-01", "until: 2012-07-01 is not after since 2012-07-01"),
    (ACCEPT, "reading: law", "reading: decree", "the value since 2012-07-01 and the one since 2013-12-16 overlap"),
    (ACCEPT, "conflict: ", "x: ", "unknown key x"),
    (ACCEPT, "conflict_en: ", "only_if: ", "conflict: several readings need a sentence"),
    (FORWARDER, "requires_flag: requested\n", "", "only_if: say in both languages what the required flag means"),
    (FORWARDER, "requires_flag: requested", "requires_flag: wanted", "requires_flag: 'wanted' is not one of"),
    ("clocks/TC_RESOLVE.yaml", "use: TC2011_RESOLVE", "use: TC2012_RESOLVE", "names the clock TC2012_RESOLVE"),
    ("clocks/KN_EMERGENCY_STAY.yaml", "as_clock: KN1_RESOLVE", "as_clock: KN9", "names the clock KN9"),
    ("acts.yaml", "- {id: LTC-2011", "- {id: LKN-2011", "acts.yaml: the act LKN-2011 stands twice"),
    (
        "acts.yaml",
        "in_force: 2012-07-01, articles: 70",
        "articles: 70",
        "acts.yaml[0] LKN-2011: in_force: a confirmed act",
    ),
    ("acts.yaml", "issued: 2011-11-11", "issued: 2013-11-11", "issued, in_force and ended must follow each other"),
    ("acts.yaml", "- {id: LKN-2011", "- {colour: red, id: LKN-2011", "acts.yaml[0] LKN-2011: unknown key colour"),
    ("acts.yaml", "- {id: LKN-2011", "- 7\n- {id: LKN-2011", "acts.yaml[0]: expected keys with values, got 7"),
    (
        "calendar/2020.yaml",
        "date: 2020-01-01",
        "date: 2021-01-01",
        "2020.yaml: days[0]: date: 2021-01-01 is not in 2020",
    ),
    ("calendar/2020.yaml", "date: 2020-01-01", "date: 2020-01-04", "2020-01-04 is a weekend and needs no row"),
    (
        "calendar/2020.yaml",
        "date: 2020-01-01",
        "date: 2020-01-23",
        "calendar: the calendar has two rows for 2020-01-23",
    ),
    (
        "calendar/2020.yaml",
        '  - "PyPI holidays 0.109 (VN)"\n  - "vietnamnet.vn 582674"',
        "  []",
        "sources: name at least",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), SPOILT, ids=[row[3][:60] for row in SPOILT])
def test_a_spoilt_rulebook_is_refused(book: Path, file: str, old: str, new: str, says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        spoil(book, file, old, new).check()

    assert says in str(refused.value)


def test_conflicting_readings_need_a_sentence_on_the_conflict(book: Path) -> None:
    path = book / ACCEPT
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("conflict")), encoding="utf-8")

    with pytest.raises(RulebookError, match=r"KN_ACCEPT.yaml: conflict: several readings need a sentence"):
        Rulebook(book).check()


def test_a_rule_without_values_is_refused(book: Path) -> None:
    path = book / KN1
    head = path.read_text(encoding="utf-8").split("values:")[0]
    path.write_text(head + "values: []\n", encoding="utf-8")

    with pytest.raises(RulebookError, match=r"KN1_RESOLVE.yaml: values: give at least one"):
        Rulebook(book).rule("KN1_RESOLVE")


def test_a_new_value_changes_only_cases_from_its_day_on(book: Path) -> None:
    changed = spoil(
        book,
        KN1,
        "    amount: 30",
        "    until: 2027-01-01\n    amount: 30",
    )
    with (book / KN1).open("a", encoding="utf-8") as file:
        file.write(
            '  - since: 2027-01-01\n    amount: 20\n    law: {act: LKN-2011, article: "28"}\n'
            '    status: unconfirmed\n    sources: ["test"]\n'
        )

    before = due("KN1_RESOLVE", date(2026, 12, 31), rulebook=changed)
    after = due("KN1_RESOLVE", date(2027, 1, 4), rulebook=changed)

    assert (before.due, before.value_since) == (date(2027, 2, 1), date(2012, 7, 1))
    assert (after.target, after.value_since, after.status) == (date(2027, 1, 24), date(2027, 1, 1), "unconfirmed")


def test_a_rule_is_read_once() -> None:
    first: Rule = default_rulebook().rule("KN1_RESOLVE")

    assert default_rulebook().rule("KN1_RESOLVE") is first
