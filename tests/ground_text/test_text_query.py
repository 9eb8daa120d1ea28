from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.text_fold import index_text
from caunoi.ground.text_query import Query, parse_query, postgres_tsquery, sqlite_match

TEXTS = {
    1: "Kiến nghị về đất đai tại xã Đại Phác",
    2: "Hòa giải ở cơ sở; theo Quyết định 12/2024/QĐ-UBND",
    3: "Đường hỏng, cầu sập, đất lở",
    4: "Phản ánh về hòa bình và giải trí",
}


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE search USING fts5(body)")
    base.executemany("INSERT INTO search(rowid, body) VALUES (?, ?)", [(k, index_text(v)) for k, v in TEXTS.items()])
    return base


def found(index: sqlite3.Connection, typed: str) -> list[int]:
    match = sqlite_match(parse_query(typed))
    return [row[0] for row in index.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", [match])]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("dat", [1, 3]),
        ("ĐẤT", [1, 3]),
        ("đất -đường", [1]),
        ("hoa giai", [2, 4]),
        ('"hoà giải"', [2]),
        ("“hòa giải”", [2]),
        ('đất -"cau sap"', [1]),
        ("12/2024/QĐ-UBND", [2]),
        ("12/2024/qd-ub", [2]),
        ("12/2024", [2]),
        ("2024 12", [2]),
        ("2/2024/QĐ-UBND", []),
        ("không có", []),
    ],
)
def test_a_search_finds_what_it_says(index: sqlite3.Connection, typed: str, texts: list[int]) -> None:
    assert found(index, typed) == texts


def test_the_parts_of_a_query() -> None:
    assert parse_query('Đất đai "hòa giải" -khiếu -"tố cáo" 12/2024/qđ-ubnd') == Query(
        terms=("dat", "dai"),
        phrases=(("hoa", "giai"),),
        excluded=(("khieu",), ("to", "cao")),
        number="12/2024/QĐ-UBND",
        exact="đất đai hoà giải 12 2024 qđ ubnd",
    )


def test_words_joined_by_signs_stand_side_by_side() -> None:
    assert parse_query("cầu-đường tp.hcm").phrases == (("cau", "duong"), ("tp", "hcm"))


def test_a_dash_between_spaces_excludes_nothing() -> None:
    assert parse_query("cầu - đường") == Query(terms=("cau", "duong"), exact="cầu đường")


def test_a_second_number_is_a_phrase() -> None:
    query = parse_query("1/NQ-CP 2/NQ-CP")
    assert (query.number, query.phrases) == ("1/NQ-CP", (("2", "nq", "cp"),))


def test_repeated_words_count_once() -> None:
    assert parse_query("đất Đất DAT").terms == ("dat",)


@pytest.mark.parametrize("typed", ["", "   ", '"', "-", '""', "-x", '-"a b"', "!?&|", "()", "*", "\x00", "\u200b"])
def test_asking_for_nothing_gives_no_engine_query(typed: str) -> None:
    query = parse_query(typed)
    assert query.is_empty
    assert sqlite_match(query) is None
    assert postgres_tsquery(query) is None


def test_the_engine_texts() -> None:
    query = parse_query('đất "hòa giải" -x -"y z" 1/NQ-CP')
    assert sqlite_match(query) == '("dat" AND "hoa giai" AND ("so1xnqxcp" * OR "1 nq cp")) NOT "x" NOT "y z"'
    assert postgres_tsquery(query) == (
        "'dat' & ('hoa' <-> 'giai') & ('so1xnqxcp':* | ('1' <-> 'nq' <-> 'cp')) & !('x') & !('y' <-> 'z')"
    )


def test_long_input_is_cut() -> None:
    query = parse_query(" ".join(f"w{number}" for number in range(300)))
    assert len(query.terms) == 24
    assert parse_query("a" * 1000).terms == ("a" * 64,)


@given(
    st.text(st.characters(codec="utf-8"), max_size=80)
    | st.text(st.sampled_from("ab\"'-*()&|!:<>^{}+ \\\n\x00/1ĐNEARORAND"), max_size=60)
)
def test_whatever_is_typed_is_a_query_that_sqlite_takes(index: sqlite3.Connection, typed: str) -> None:
    match = sqlite_match(parse_query(typed))
    if match is not None:
        index.execute("SELECT rowid FROM search WHERE search MATCH ?", [match]).fetchall()


@given(
    st.text(st.characters(codec="utf-8"), max_size=80)
    | st.text(st.sampled_from("ab\"'-*()&|!:<>\\ \n/1Đ"), max_size=60)
)
def test_only_folded_words_stand_between_the_quotes(typed: str) -> None:
    text = postgres_tsquery(parse_query(typed)) or ""
    inside, outside = text.split("'")[1::2], text.split("'")[::2]
    assert all(word.isalnum() for word in inside)
    assert set("".join(outside)) <= set(" &|!()<->:*")
