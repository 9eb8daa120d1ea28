"""`caunoi clock`: one answer, a batch, and plain sentences for what is wrong."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from caunoi.config.cli import main

CASES = """\
id,procedure,trigger_date,flags
a,KN1_RESOLVE,2026-03-02,remote;complex
b,TC_RESOLVE,2026-08-03,suspended=2026-08-10; resumed=2026-08-20 ;complex;extensions=1

c,TC_RESOLVE,2026-08-03,suspended=2026-08-10
"ông, bà",TCD_SCHEDULE_POST,2020-02-03,backward
"""
ANSWERS = 'id,due\na,2026-05-04\nb,2026-10-12\nc,\n"ông, bà",2020-01-20\n'


def batch(tmp_path: Path, text: str, *more: str) -> int:
    path = tmp_path / "cases.csv"
    path.write_bytes(text.encode())
    return main(["clock", "--batch", str(path), *more])


def test_json_has_due_explain_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "KN1_RESOLVE", "2026-03-02", "--flag", "remote", "--flag", "complex", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2026-05-04"
    assert answer["explain"][1].startswith("Thời hạn là 60 ngày")
    assert (answer["rule"]["id"], answer["rule"]["law"]["article"]) == ("KN1_RESOLVE", "28")


def test_text_says_the_day_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "KN_ACCEPT", "2020-01-20", "--lang", "en"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "KN_ACCEPT: Accept a complaint or refuse to", "Due: 2020-01-30", "Later reading: 2020-02-10", "NOT VERIFIED",
    ]  # fmt: skip
    assert (
        lines[4]
        == "  1. 20/01/2020 is the day the complaint was received; this day is not counted (article 147.3, Civil Code 2015)."
    )


def test_a_suspended_clock_has_no_due_day(capsys: pytest.CaptureFixture[str]) -> None:
    case = ["clock", "TC_RESOLVE", "2024-01-02", "--flag", "suspended=2024-01-10"]

    assert main(case) == 0
    assert "Hạn: chưa có (đang tạm đình chỉ)" in capsys.readouterr().out
    assert main([*case, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] is None


def test_settings_of_the_authority_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "KNPA_HOUSE_ANSWER", "2020-02-25", "--house-limit", "KNPA_HOUSE_ANSWER=10"]) == 0
    assert "Hạn: 2020-03-10" in capsys.readouterr().out
    assert main(["clock", "KN1_SEND", "2025-04-24", "--makeup-saturdays"]) == 0
    assert "Hạn: 2025-04-28" in capsys.readouterr().out


def test_the_list_has_every_clock(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 55
    assert main(["clock", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "KN1_RESOLVE"


def test_a_batch_prints_id_and_due(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch(tmp_path, CASES) == 0

    assert capsys.readouterr() == (ANSWERS, "")


def test_a_batch_from_a_spreadsheet_may_have_a_byte_order_mark_and_other_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\ufeffnote,trigger_date,id,procedure\r\nx,2020-01-10,7,KN2_PUBLISH\r\n"

    assert batch(tmp_path, text) == 0
    assert capsys.readouterr().out == "id,due\n7,2020-01-30\n"


def test_a_batch_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CASES.encode())))

    assert main(["clock", "--batch", "-"]) == 0
    assert capsys.readouterr().out == ANSWERS


def test_a_bad_row_is_told_by_line_and_id_and_the_good_ones_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "id,procedure,trigger_date,flags\n1,KN1_SEND,2026-02-30,\n2,KN1_SEND,2026-03-02,\n3,NO_SUCH,2026-03-02,\n"
        "4,KN1_SEND,2026-03-02,remote,complex\n5,KN1_SEND\n6,KN1_SEND,2026-03-02,fast\n"
    )

    assert batch(tmp_path, text, "--lang", "en") == 1

    out, err = capsys.readouterr()
    assert out == "id,due\n2,2026-03-05\n"
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "Line 2, id 1", "Line 4, id 3", "Line 5, id 4", "Line 6, id 5", "Line 7, id 6",
    ]  # fmt: skip
    assert "2026-02-30 is not a real day" in err
    assert "flags joined by ;" in err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Thiếu cột id, procedure, trigger_date"),
        ("id;procedure;trigger_date;flags\n", "Thiếu cột"),
        ('id,procedure,trigger_date,flags\n1,"KN1', "không đọc được CSV"),
    ],
)
def test_a_file_that_is_no_table_of_cases_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    assert batch(tmp_path, text) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("id,procedure,trigger_date\nđ,KN1_SEND,2026-03-02\n".encode("utf-16"))

    assert main(["clock", "--batch", str(latin)]) == 2
    assert "không phải UTF-8" in capsys.readouterr().err
    assert main(["clock", "--batch", str(tmp_path / "none.csv")]) == 2
    assert "không đọc được tệp" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["NO_SUCH", "2026-03-02"], "Không có thủ tục 'NO_SUCH'"),
        (["KN1_RESOLVE", "2026-02-30"], "2026-02-30 không có trong lịch"),
        (["KN1_RESOLVE", "02/03/2026"], "không phải là ngày"),
        (["KN1_RESOLVE", "2026-03-02", "--flag", "quick"], "Không có cờ 'quick'"),
        (["KN1_RESOLVE"], "Xin cho một thủ tục và một ngày"),
        ([], "Xin cho một thủ tục và một ngày"),
        (["KN1_RESOLVE", "2026-03-02", "--list"], "Xin cho một thủ tục và một ngày"),
        (["--batch", "x.csv", "--json"], "xin bỏ --flag, --json"),
        (["KN1_RESOLVE", "2026-03-02", "--house-limit", "x"], "cần dạng KNPA_HOUSE_ANSWER=15"),
    ],
)
def test_what_is_wrong_is_one_sentence_on_standard_error(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["clock", *arguments]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_the_clock_needs_no_django_and_no_database() -> None:
    script = (
        "import sys; from caunoi.config.cli import main; main(['clock', 'KN1_SEND', '2026-03-02']);"
        "print(sorted(m for m in sys.modules if m in ('django', 'sqlite3', 'psycopg')))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")

    assert done.stdout.splitlines()[-1] == "[]"
