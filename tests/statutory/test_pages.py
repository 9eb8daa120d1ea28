"""The reports on screen, what stands behind a figure, and the files."""

from __future__ import annotations

import html
import io
import json
import re
from datetime import date, datetime
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.test import Client

from caunoi.base.time import TIMEZONE
from caunoi.config.demo.standings import store_standings
from caunoi.matters.models import Matter
from caunoi.oversight.models import FigureCorrection
from tests.world import World

HALF = {"period": "2019-H1"}
RECEIVED = date(2019, 3, 1)


@pytest.fixture
def filed(world: World) -> list[Any]:
    """Two complaints and a denunciation at Mường Lai, one matter of the department."""
    here = {"agency_id": world.agencies["muong_lai"].pk, "received_on": RECEIVED}
    return store_standings([
        {**here, "kind": "complaint", "signers": "many"},
        {**here, "kind": "complaint", "processed_on": RECEIVED, "is_eligible": True},
        {**here, "kind": "denunciation"}, {"agency_id": world.agencies["transport"].pk, "received_on": RECEIVED},
    ])  # fmt: skip


def as_officer(client: Client, world: World, name: str) -> Client:
    client.force_login(world.accounts[name])
    return client


def test_the_forms_of_a_period_are_listed_with_their_circular(client: Client, world: World) -> None:
    page = as_officer(client, world, "chief").get("/ban/bao-cao/", HALF).content.decode()

    assert "Thông tư 02/2021/TT-TTCP" in page and "04/KQGQ" in page
    assert "Số liệu từ ngày 16/12/2018 đến hết ngày 15/06/2019." in page


def test_without_a_question_the_quarter_that_ended_last_is_shown(client: Client, world: World) -> None:
    page = as_officer(client, world, "chief").get("/ban/bao-cao/").content.decode()

    assert "16/09/2019 đến hết ngày 15/12/2019" in page


def test_a_report_shows_its_figures_its_sums_and_that_its_circular_is_younger(
    client: Client, world: World, filed: Any
) -> None:
    page = as_officer(client, world, "chief").get("/ban/bao-cao/01-XLD/", HALF).content.decode()

    assert '<th scope="colgroup" id="g-own" colspan="4" headers="g-result">' in page
    assert (
        'headers="total c1"><a href="/ban/bao-cao/01-XLD/o/?agency=ubnd-muong-lai&amp;period=2019-H1&amp;unit=total'
        '&amp;column=1">3</a>' in page
    )
    assert "biểu được áp lại cho số liệu cũ" in page
    assert "cột 9 = 1, nhưng cột 18+22 = 0 (lệch 1)" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"period": "2019-Q9"}, "Không có kỳ báo cáo tên này."),
        ({"first": "1/6/2019"}, "Xin cho biết kỳ báo cáo"),
        ({"first": "1/6/2019", "last": "1/5/2019"}, "Ngày cuối kỳ đứng trước ngày đầu kỳ."),
        ({"period": "2019-H1", "as_of": "1/1/2030"}, "không thể muộn hơn"),
        ({"period": "2019-H1", "as_of": "32/1/2019"}, "ngày/tháng/năm"),
    ],
)
def test_a_question_that_cannot_be_is_answered_with_what_was_typed(
    client: Client, world: World, asked: dict[str, str], said: str
) -> None:
    for address in ("/ban/bao-cao/01-XLD/", "/ban/bao-cao/"):
        answer = as_officer(client, world, "chief").get(address, asked)

        page = answer.content.decode()
        assert answer.status_code == 422 and said in page
        assert all(f'value="{typed}"' in page for typed in asked.values())


def test_an_agency_outside_the_scope_does_not_exist(client: Client, world: World) -> None:
    answer = as_officer(client, world, "chief").get("/ban/bao-cao/01-XLD/", {**HALF, "agency": "so-gtvt"})

    assert answer.status_code == 404


def test_a_form_that_nobody_knows_is_not_there(client: Client, world: World) -> None:
    assert as_officer(client, world, "chief").get("/ban/bao-cao/99-XLD/", HALF).status_code == 404


def test_a_form_without_columns_says_so_honestly(client: Client, world: World) -> None:
    page = as_officer(client, world, "chief").get("/ban/bao-cao/05-KQTH/").content.decode()

    assert "Chưa biết các cột của biểu này" in page and "<table" not in page


def behind(client: Client, **asked: Any) -> str:
    answer = client.get("/ban/bao-cao/01-XLD/o/", {**HALF, **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_figure_opens_what_it_counts_and_counts_what_may_not_be_seen(
    client: Client, world: World, filed: list[Any]
) -> None:
    Matter.objects.filter(pk=filed[0].matter_id).update(subject="Bồi thường đất")
    page = behind(as_officer(client, world, "chief"), column=1)

    assert "Số dòng được đếm: 3." in page and "Bồi thường đất" in page
    assert "không được mở: 1." in page
    assert filed[2].matter.number not in page


def test_of_a_denunciation_only_the_number_is_listed(client: Client, world: World, filed: list[Any]) -> None:
    Matter.objects.filter(pk=filed[2].matter_id).update(subject="Ông K nhận tiền")

    page = behind(as_officer(client, world, "leader"), column=1)

    assert filed[2].matter.number in page and "Ông K nhận tiền" not in page


def test_a_list_is_of_the_line_and_column_of_its_figure(client: Client, world: World, filed: list[Any]) -> None:
    officer = as_officer(client, world, "province")

    assert "Số dòng được đếm: 4." in behind(officer, column=1)
    assert "Số dòng được đếm: 1." in behind(officer, column=1, unit="so-gtvt")
    assert "Số dòng được đếm: 1." in behind(officer, column=5, unit="ubnd-luc-yen")


@pytest.mark.parametrize(
    "asked",
    [{"column": "77"}, {"column": "x"}, {}, {"column": "1", "unit": "so-gtvt"}, {"column": "1", "period": "2019"}],
)
def test_a_figure_that_the_report_does_not_have_opens_nothing(
    client: Client, world: World, asked: dict[str, str]
) -> None:
    assert as_officer(client, world, "chief").get("/ban/bao-cao/01-XLD/o/", {**HALF, **asked}).status_code == 404


def test_a_long_list_goes_on_with_the_next_page(client: Client, world: World) -> None:
    store_standings({"agency_id": world.agencies["muong_lai"].pk, "received_on": RECEIVED} for _ in range(51))
    officer = as_officer(client, world, "chief")

    first = officer.get("/ban/bao-cao/01-XLD/o/", {**HALF, "column": 1})
    following = re.search(r'rel="next" href="([^"]+)"', first.content.decode())
    assert following is not None
    second = officer.get(html.unescape(following[1]))

    assert [page.content.decode().count("<tr") - 1 for page in (first, second)] == [50, 1]
    assert 'rel="next"' not in second.content.decode()


def test_an_officer_corrects_a_figure_of_the_own_unit_and_takes_it_back(
    client: Client, world: World, filed: Any
) -> None:
    officer = as_officer(client, world, "chief")
    address = "/ban/bao-cao/01-XLD/dieu-chinh/?period=2019-H1"
    assert "Trong đó" not in officer.get(address).content.decode()

    wrong = officer.post(address, {"column": "5", "value": "-2", "reason": "Sổ giấy"})
    made = officer.post(address, {"column": "5", "value": "7", "reason": "Sổ giấy còn sáu đơn"}, follow=True)
    page = made.content.decode()

    assert wrong.status_code == 422 and "Sổ giấy" in wrong.content.decode()
    assert "<ins>7</ins>" in page and "Sổ giấy còn sáu đơn" in page and "Trần Thị Thu" in page
    row = FigureCorrection.objects.get()
    gone = officer.post(f"/ban/bao-cao/dieu-chinh/{row.pk}/rut/", {"reason": "Nhầm"}, follow=True)
    assert gone.status_code == 200 and "<ins>" not in gone.content.decode()


def test_the_workbook_has_merged_headings_numbers_and_formulas(client: Client, world: World, filed: Any) -> None:
    answer = as_officer(client, world, "chief").get("/giay/bao-cao/01-XLD.xlsx", HALF)

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    form, checks = book.worksheets[0], book.worksheets[1]
    assert answer["Content-Disposition"] == 'attachment; filename="01-XLD_ubnd-muong-lai_2019-H1.xlsx"'
    assert form["A2"].value == "Kết quả xử lý đơn"
    assert {str(each) for each in form.merged_cells.ranges} >= {"A6:A8", "B6:B8", "C6:E6", "S7:V7"}
    numbers = next(row for row in form.iter_rows(min_row=6) if row[1].value == 1)
    assert [cell.value for cell in numbers[1:27]] == list(range(1, 27))
    lines = form.iter_rows(min_row=numbers[0].row + 1, max_row=numbers[0].row + 2, max_col=6, values_only=True)
    [units, total] = map(list, lines)
    assert units == ["UBND xã Mường Lai", 3, 0, 0, 0, 1] and total[:2] == ["Tổng", 3]
    assert checks["A2"].value == "1 = 2+3+4+5+6+7"
    assert checks["E2"].value == (
        "=SUM('01-XLD'!B10)-(SUM(" + ",".join(f"'01-XLD'!{letter}10" for letter in "CDEFGH") + "))"
    )


def test_the_sheet_is_printed_on_wide_paper_with_the_sums_that_do_not_hold(
    client: Client, world: World, filed: Any
) -> None:
    answer = as_officer(client, world, "chief").get("/giay/bao-cao/01-XLD.pdf", HALF)

    page = pypdfium2.PdfDocument(answer.content)[0]
    text = page.get_textpage().get_text_bounded()
    assert page.get_width() > page.get_height() > 800
    assert "Kết quả xử lý đơn" in text and "UBND xã Mường Lai" in text and "lệch 1" in text


def test_json_and_csv_say_the_same_figures(client: Client, world: World, filed: Any) -> None:
    officer = as_officer(client, world, "chief")

    data = json.loads(officer.get("/giay/bao-cao/01-XLD.json", HALF).content)
    lines = officer.get("/giay/bao-cao/01-XLD.csv", HALF).content.decode("utf-8-sig").splitlines()

    assert data["total"]["computed"]["1"] == 3
    assert data["period"] == {"name": "2019-H1", "from": "2018-12-16", "to": "2019-06-15", "status": "unconfirmed"}
    assert lines[-1].split(",")[:7] == ["Tổng", "3", "0", "0", "0", "1", "2"]


@pytest.mark.parametrize(
    ("name", "asked", "status"),
    [
        ("01-XLD.docx", HALF, 404), ("05-KQTH.xlsx", {"period": "2025-Y"}, 404),
        ("01-XLD.xlsx", {**HALF, "as_of": "1/2/2020"}, 422), ("01-XLD.xlsx", {**HALF, "agency": "so-gtvt"}, 404),
        ("01-XLD.csv", {}, 422),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_is_refused(
    client: Client, world: World, name: str, asked: dict[str, str], status: int
) -> None:
    assert as_officer(client, world, "chief").get(f"/giay/bao-cao/{name}", asked).status_code == status


def test_the_same_report_as_it_stood_before_gives_the_same_file(client: Client, world: World, filed: Any) -> None:
    asked = {**HALF, "as_of": "2019-07-01"}
    officer = as_officer(client, world, "chief")
    before = officer.get("/giay/bao-cao/01-XLD.json", asked).content

    store_standings([{"agency_id": world.agencies["muong_lai"].pk, "received_on": RECEIVED,
                      "known_at": datetime(2019, 8, 1, tzinfo=TIMEZONE)}])  # fmt: skip

    assert officer.get("/giay/bao-cao/01-XLD.json", asked).content == before
    assert officer.get("/giay/bao-cao/01-XLD.json", HALF).content != before


@pytest.mark.parametrize("name", ["", "o/"])
def test_days_of_ones_own_choosing_are_for_seats_that_read_denunciations(
    client: Client, world: World, name: str
) -> None:
    days = {"first": "2020-02-25", "last": "2020-02-25", "column": "1"}
    address = f"/ban/bao-cao/03-XLD/{name}"

    chief = as_officer(client, world, "chief")
    assert chief.get(address, days).status_code == (404 if name else 422)
    assert chief.get(address, {"period": "2019-H1", "column": "1"}).status_code == 200
    assert chief.get("/giay/bao-cao/03-XLD.json", days).status_code == 422
    leader = as_officer(client, world, "leader")
    assert leader.get(address, days).status_code == 200
