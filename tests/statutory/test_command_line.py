"""`caunoi report`: what it writes, what it says on standard error, and its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import caunoi.config.demo
from caunoi.config.cli import main
from caunoi.config.demo.standings import store_standings, yen_bai_2019_h1
from tests.world import World

YEN_BAI = str(Path(caunoi.config.demo.__file__).parent / "data" / "yen_bai_2019_h1.yaml")


@pytest.fixture
def yen_bai(world: World) -> World:
    """Petitions shaped like the figures published of the first half of 2019, at three agencies."""
    store_standings(yen_bai_2019_h1([world.agencies[each].pk for each in ("province", "transport", "muong_lai")]))
    return world


def test_a_report_of_the_first_half_of_2019_has_its_figures(yen_bai: World, capfd: Any) -> None:
    code = main(["report", "01/XLD", "--agency", "ubnd-tinh", "--period", "2019-H1"])

    data = json.loads(capfd.readouterr().out)
    assert code == 0
    assert {number: data["total"]["computed"][number] for number in ("1", "8", "9", "11", "12", "13")} == {
        "1": 842, "8": 842, "9": 738, "11": 73, "12": 28, "13": 637,
    }  # fmt: skip
    assert data["before_its_circular"] is True


def test_a_sum_that_does_not_hold_is_told_apart_from_the_figures(yen_bai: World, capfd: Any) -> None:
    code = main(["report", "03/XLD", "--agency", "ubnd-tinh", "--from", "2018-12-16", "--to", "2019-06-15"])

    out, err = capfd.readouterr()
    assert code == 1
    assert json.loads(out)["total"]["violations"][0]["left_value"] == 28
    assert "UBND tỉnh Yên Bái: 12 = 13+18+19+20+21: 28 ≠ 27" in err


def test_what_was_known_on_a_day_is_written_as_a_workbook(yen_bai: World, tmp_path: Path) -> None:
    file = tmp_path / "01.xlsx"

    code = main(["report", "01/XLD", "--agency", "ubnd-tinh", "--period", "2019-H1", "--as-of", "2018-12-16",
                 "--format", "xlsx", "--out", str(file)])  # fmt: skip

    sheet = openpyxl.load_workbook(io.BytesIO(file.read_bytes())).worksheets[0]
    assert code in (0, 1)
    assert sheet["A5"].value == "Theo số liệu biết được lúc 23:59 16/12/2018"
    assert [row[1].value for row in sheet.iter_rows() if row[0].value == "Tổng"] == [5]


def test_reported_figures_stand_beside_those_counted_here(yen_bai: World, capfd: Any) -> None:
    code = main(["report", "check", YEN_BAI, "--agency", "ubnd-tinh"])

    told = capfd.readouterr().out
    assert code == 1
    assert "  Đơn tiếp nhận (01/XLD 1): 842 / 842" in told
    assert "≠ Đơn kiến nghị, phản ánh (01/XLD 13): 741 / 637" in told
    assert "  Khiếu nại, tố cáo thuộc thẩm quyền (01/XLD 19+20): 75 / 75" in told
    assert "10 + 3 + 2 + 12 = 27" in told


def test_reported_figures_are_checked_without_a_database(capfd: Any) -> None:
    assert main(["report", "check", YEN_BAI, "--lang", "en"]) == 1
    assert "2/73 = 2.7%, reported is 2.8%" in capfd.readouterr().out


def test_the_forms_are_listed(capfd: Any) -> None:
    assert main(["report", "--list"]) == 0
    assert "06/QLKNTC   TT-06-2025  2025-09-30 ...         chưa có cột" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Give a form and an agency"),
        (["01/XLD"], "Give a form and an agency"),
        (["check"], "Give the file of figures"),
        (["check", "none.yaml"], "none.yaml: No such file"),
        (["01/XLD", "--agency", "nobody", "--period", "2019-H1"], "Không có cơ quan mã nobody."),
        (["01/XLD", "--agency", "ubnd-tinh"], "Xin cho biết kỳ báo cáo"),
        (["01/XLD", "--agency", "ubnd-tinh", "--period", "2019"], "Không có kỳ báo cáo tên này"),
        (["99/XLD", "--agency", "ubnd-tinh", "--period", "2019-H1"], "Không có biểu này. Các biểu hiện có: 01/KQGQ"),
        (["01/XLD", "--agency", "ubnd-tinh", "--period", "2019-H1", "--as-of", "2031-01-01"], "không thể muộn hơn"),
        (["01/XLD", "--agency", "ubnd-tinh", "--period", "2019-H1", "--out", "/nowhere/x"], "/nowhere/x: No such file"),
    ],
)
def test_wrong_use_is_a_sentence_and_exit_code_2(world: World, arguments: list[str], said: str, capfd: Any) -> None:
    assert main(["report", *arguments]) == 2
    assert said in capfd.readouterr().err
