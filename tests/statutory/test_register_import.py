"""Old registers: every row is received as a letter of its own day or refused with the reason."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caunoi.base.refusals import Forbidden, Invalid
from caunoi.config.cli import main
from caunoi.matters.models import Matter, Petition, Standing
from caunoi.oversight.models import RegisterImport
from caunoi.oversight.register_import.importing import ImportReport, import_register
from caunoi.oversight.register_import.telling import report_csv, report_xlsx
from tests.world import World

HEADINGS = [
    "STT",
    "Số đơn",
    "Ngày nhận",
    "Loại đơn",
    "Nội dung",
    "Họ và tên",
    "Xã, phường",
    "Lĩnh vực",
    "Kết quả",
    "Ngày giải quyết",
    "Nơi nhận",
    "Ghi chú",
]
ROW = {
    "STT": "1", "Số đơn": "12/ĐT", "Ngày nhận": "05/03/2019", "Loại đơn": "Kiến nghị", "Nội dung": "Đường liên thôn bị sạt lở",
    "Họ và tên": "Lò Văn A", "Xã, phường": "Xã Mường Lai", "Lĩnh vực": "Đất đai",
}  # fmt: skip


def csv_of(*rows: dict[str, str], headings: list[str] = HEADINGS) -> bytes:
    lines = [";".join(headings), *(";".join(row.get(name, "") for name in headings) for row in rows)]
    return ("Sổ tiếp nhận đơn\n" if headings is HEADINGS else "").encode() + "\n".join(lines).encode()


def run(world: World, *rows: dict[str, str], **options: Any) -> ImportReport:
    return import_register(actor=world.chief, content=csv_of(*rows), name="so.csv", **options)


def test_a_row_becomes_a_letter_of_its_own_day(world: World) -> None:
    report = run(world, ROW)

    petition = Petition.objects.get()
    assert [(each.line, each.paper_number, each.number) for each in report.accepted] == [
        (3, "12/ĐT", petition.matter.number)
    ]
    assert (petition.arrived_on, petition.channel, petition.matter.received_on) == (
        date(2019, 3, 5),
        "letter",
        date(2019, 3, 5),
    )
    assert (petition.matter.kind, petition.matter.place, petition.matter.topic) == (
        "recommendation", world.places["muong_lai"], world.topics["land"],
    )  # fmt: skip
    assert petition.petitioner is not None and petition.petitioner.full_name == "Lò Văn A"
    assert petition.matter.standings.get().received_on == date(2019, 3, 5)


def test_what_is_wrong_is_told_by_line_heading_value_reason_and_hint(world: World) -> None:
    report = run(
        world,
        {**ROW, "Ngày nhận": "32/03/2019", "Loại đơn": "Khiếu kiện"},
        {**ROW, "Số đơn": "", "Xã, phường": "Xã Mường Lay"},
        {**ROW, "Số đơn": "13", "Ngày nhận": "05/03/2029", "Kết quả": "Chờ"},
    )

    assert [(each.line, each.column, each.value, each.reason) for each in report.troubles] == [
        (3, "Ngày nhận", "32/03/2019", "không phải là ngày"),
        (3, "Loại đơn", "Khiếu kiện", "không nhận biết được"),
        (4, "Số đơn", "", "để trống"),
        (4, "Xã, phường", "Xã Mường Lay", "không nhận biết được"),
        (5, "Ngày nhận", "05/03/2029", "nằm ở tương lai"),
        (5, "Kết quả", "Chờ", "không nhận biết được"),
    ]
    assert report.troubles[3].hint.startswith("Có phải là: xa muong lai")
    assert (report.refused, len(report.accepted), Matter.objects.count()) == (3, 0, 0)


def test_the_same_paper_is_taken_once(world: World) -> None:
    first = run(world, ROW, ROW)
    second = run(world, ROW, {**ROW, "Ngày nhận": "06/03/2019"})

    assert [each.reason for each in first.troubles] == ["đã có ở dòng 3 của tệp này"]
    assert [each.reason for each in second.troubles] == ["đã có trong hệ thống"]
    assert [each.line for each in second.accepted] == [4]
    assert Matter.objects.count() == 2


def test_a_trial_run_writes_nothing_and_says_the_same(world: World) -> None:
    trial = run(world, ROW, {**ROW, "Số đơn": ""}, is_trial=True)

    assert (len(trial.accepted), trial.refused, trial.accepted[0].number) == (1, 1, "")
    assert (Matter.objects.count(), RegisterImport.objects.count()) == (0, 0)


def test_a_matter_is_brought_to_the_end_that_can_be_told(world: World) -> None:
    report = run(
        world,
        {**ROW, "Kết quả": "Đã chuyển", "Nơi nhận": "Điện lực Yên Bái"},
        {**ROW, "Số đơn": "13", "Kết quả": "rút đơn"},
        {**ROW, "Số đơn": "14", "Kết quả": "Đang giải quyết"},
        {**ROW, "Số đơn": "15", "Kết quả": "chuyển"},
        {**ROW, "Số đơn": "16", "Loại đơn": "KN", "Kết quả": "rút đơn"},
    )

    assert list(Matter.objects.order_by("pk").values_list("kind", "state")) == [
        ("recommendation", "forwarded"), ("recommendation", "withdrawn"), ("recommendation", "received"),
        ("complaint", "received"),
    ]  # fmt: skip
    assert [(each.column, each.reason) for each in report.troubles] == [("Nơi nhận", "để trống")]
    assert [each.remark for each in report.accepted if each.remark] == [
        "Chưa ghi được kết quả “rút đơn”: việc đang mở, xin kết thúc theo đúng thủ tục."
    ]


def test_what_ended_long_ago_is_not_opened_again_unless_it_is_asked_for(world: World) -> None:
    ended = {**ROW, "Kết quả": "Đã giải quyết"}

    assert [each.column for each in run(world, ended).troubles] == ["Kết quả"]
    assert [each.remark[:8] for each in run(world, ended, keep_open=True).accepted] == ["Chưa ghi"]


def test_what_ended_on_a_day_of_the_register_is_closed_and_counts_as_settled_then(world: World) -> None:
    report = run(
        world,
        {**ROW, "Loại đơn": "KN", "Kết quả": "Đúng một phần", "Ngày giải quyết": "20/02/2020"},
        {**ROW, "Số đơn": "13", "Kết quả": "Đã giải quyết", "Ngày giải quyết": "01/01/2019"},
    )

    assert [(each.column, each.reason) for each in report.troubles] == [("Ngày giải quyết", "sớm hơn ngày nhận")]
    matter = Matter.objects.get()
    standing = Standing.objects.get(matter=matter, superseded_at__isnull=True)
    assert (matter.kind, matter.state, matter.due_on) == ("complaint", "closed", None)
    assert (standing.settled_on, standing.outcome, standing.is_on_time) == (date(2020, 2, 20), "partly", None)
    assert matter.clocks.filter(state="met").count() == 0


def test_an_import_is_kept_with_its_digest(world: World) -> None:
    run(world, ROW, {**ROW, "Số đơn": ""})

    kept = RegisterImport.objects.get()
    assert (kept.file_name, kept.accepted, kept.refused, kept.seat, len(kept.digest)) == (
        "so.csv",
        1,
        1,
        world.seats["chief"],
        64,
    )


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"a;b\n1;2\n", "so.csv", "Không tìm thấy dòng tiêu đề"),
        (
            csv_of(headings=["Số đơn", "Ngày nhận", "Nội dung", "Tôn giáo"]),
            "so.csv",
            "Không nhận biết được các tiêu đề: Tôn giáo",
        ),
        (csv_of(headings=["Số đơn", "Ngày nhận", "Nội dung"]), "so.csv", "Thiếu các cột: Loại đơn"),
        (
            csv_of(headings=["Số đơn", "Số đến", "Ngày nhận", "Nội dung", "Loại đơn"]),
            "so.csv",
            "Các cột bị lặp: Số đơn",
        ),
        ("Số đơn".encode("utf-16"), "so.csv", "không ở dạng UTF-8"),
        (b"not a workbook", "so.xlsx", "Không đọc được tệp này"),
        (b"x", "so.ods", "Chỉ đọc được tệp XLSX và CSV"),
        (
            csv_of(headings=["so don", "NGAY NHAN", "loai don", "noi dung"]) + b"\n1;2;3;4;5",
            "so.csv",
            "Dòng 2 có ô nằm ngoài",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(world: World, content: bytes, name: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        import_register(actor=world.chief, content=content, name=name)

    assert said in str(refused.value)


def workbook(*lines: list[Any], title: str = "2019") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


def packed(**changed: bytes) -> bytes:
    """A workbook with one of its inner files exchanged."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["Số đơn"]))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in good.namelist():
            made.writestr(name, changed.get("sheet", b"") if name == "xl/worksheets/sheet1.xml" else good.read(name))
    return out.getvalue()


def sheet(rows: bytes) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return packed(sheet=head + rows + b"</sheetData></worksheet>")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (sheet(b'<row r="1"><c r="GZ1"><v>1</v></c></row>'), "so.xlsx", "hơn 100.000 dòng hoặc 200 cột"),
        (sheet(b'<row r="100001"><c r="A100001"><v>1</v></c></row>'), "so.xlsx", "hơn 100.000 dòng hoặc 200 cột"),
        (sheet(b'<row r="1"><c r="A1"><v>1</row>'), "so.xlsx", "Không đọc được tệp này"),
        (b"a;" + b"x" * 140_000, "so.csv", "ô quá dài"),
    ],
)
def test_a_file_that_bursts_or_breaks_on_the_way_is_refused_in_words(
    world, content: bytes, name: str, said: str
) -> None:
    with pytest.raises(Invalid) as refused:
        import_register(actor=world.chief, content=content, name=name, is_trial=True)

    assert said in str(refused.value)


def test_an_officer_takes_in_nothing_for_the_agency_of_another(world: World) -> None:
    content = csv_of({**ROW, "Cơ quan xử lý": "UBND xã Khánh Hoà"}, headings=[*HEADINGS, "Cơ quan xử lý"])

    refused = import_register(actor=world.chief, content=content, name="so.csv")
    taken = import_register(actor=world.administrator, content=content, name="so.csv", is_trial=True)

    assert [trouble.reason for trouble in refused.troubles] == ["không phải cơ quan của Ông/Bà"]
    assert (Matter.objects.count(), len(taken.accepted)) == (0, 1)


def test_a_workbook_with_real_dates_and_headings_without_tones_is_read(world: World) -> None:
    lines = (["SO DON", "ngay den", "loai don", "trich yeu"], [7, date(2019, 3, 5), "PA", "Bãi rác"])

    report = import_register(actor=world.chief, content=workbook(*lines), name="So.XLSX", sheet="2019")

    assert (report.troubles, Petition.objects.get().paper_number, Petition.objects.get().arrived_on) == (
        (),
        "7",
        date(2019, 3, 5),
    )
    with pytest.raises(Invalid, match="Các trang hiện có: 2019"):
        import_register(actor=world.chief, content=workbook(*lines), name="so.xlsx", sheet="2018")


def test_a_long_content_is_whole_in_the_body(world: World) -> None:
    text = "Đề nghị xem xét " * 40

    run(world, {**ROW, "Nội dung": text, "Ghi chú": "Có ảnh kèm"})

    petition = Petition.objects.get()
    assert len(petition.subject) <= 200 and petition.subject.endswith("…")
    assert petition.body == text.strip() + "\n\nCó ảnh kèm"


def test_the_report_is_a_file_in_which_nothing_is_run(world: World) -> None:
    report = run(world, {**ROW, "Loại đơn": "=1+1"}, is_trial=True)

    assert report_csv(report).decode("utf-8-sig").splitlines()[1].startswith("3,Loại đơn,'=1+1,không nhận biết được")
    cells = openpyxl.load_workbook(io.BytesIO(report_xlsx(report))).worksheets[0]
    assert (cells["A1"].value, cells["C2"].value, cells["C2"].data_type) == ("Dòng", "=1+1", "s")


def test_only_those_who_give_out_work_or_administer_import(world: World) -> None:
    with pytest.raises(Forbidden):
        import_register(actor=world.reception, content=csv_of(ROW), name="so.csv")
    assert import_register(actor=world.administrator, content=csv_of(ROW), name="so.csv", is_trial=True).refused == 0


def test_the_page_looks_first_gives_the_report_and_imports(client: Client, world: World) -> None:
    client.force_login(world.accounts["chief"])

    def send(do: str, content: bytes) -> Any:
        return client.post("/ban/nhap-so/", {"do": do, "file": SimpleUploadedFile("so.csv", content)})

    looked = send("look", csv_of(ROW, {**ROW, "Số đơn": ""})).content.decode()
    assert "Số dòng đã nhận: 1. Số dòng bị từ chối: 1." in looked and Matter.objects.count() == 0
    assert send("file", csv_of(ROW))["Content-Disposition"] == 'attachment; filename="nhap-so.xlsx"'
    assert Matter.objects.count() == 0
    assert "so.csv" in send("import", csv_of(ROW)).content.decode() and Matter.objects.count() == 1
    wrong = send("import", b"a;b")
    assert wrong.status_code == 422 and "Không tìm thấy dòng tiêu đề" in wrong.content.decode()
    assert client.post("/ban/nhap-so/", {"do": "import"}).status_code == 422


def test_the_command_line_imports_and_tells_what_was_refused(world: World, tmp_path: Path, capfd: Any) -> None:
    file, told = tmp_path / "so.csv", tmp_path / "tu-choi.csv"
    file.write_bytes(csv_of(ROW, {**ROW, "Số đơn": ""}))

    code = main(["import", "register", str(file), "--agency", "ubnd-muong-lai", "--refusals", str(told)])

    assert code == 1
    assert "Nhận / taken: 1, từ chối / refused: 1" in capfd.readouterr().out
    assert "4,Số đơn,,để trống" in told.read_text(encoding="utf-8-sig")
    assert main(["import", "register", str(file), "--agency", "nobody"]) == 2
    assert main(["import", "register", str(tmp_path / "none.csv"), "--agency", "ubnd-muong-lai"]) == 2
    assert main(["import", "register", "--agency", "ubnd-muong-lai"]) == 2
