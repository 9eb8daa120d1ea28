"""Every form as PDF and DOCX, from one and the same sheet."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from docx.oxml.ns import qn

from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.journal.log.sequencer import sequence
from caunoi.journal.queries import log
from caunoi.papers.rendering import render_pdf
from caunoi.papers.sheet import Sheet, form_of, sheet_of
from caunoi.reports.papers.docx import paper_docx
from tests.papers_register.samples import draft, issued
from tests.world import DAY, MORNING, World


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def words_of(document: docx.document.Document) -> str:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return " ".join(" ".join(each.text.split()) for each in paragraphs)


def test_every_form_is_set_as_pdf(world: World) -> None:
    wrong = []
    for form in paper_forms().forms_on(DAY):
        sheet = sheet_of(draft(world, form.id))
        pdf = render_pdf(sheet, MORNING)
        printed = "".join(text_of(pdf).split())
        wrong += [(form.id, each) for each in said(sheet) if "".join(each.split()) not in printed]
        if b'pdfaid:part="2"' not in pdf and b"<pdfaid:part>2<" not in pdf:
            wrong.append((form.id, "PDF/A"))

    assert wrong == []


def test_every_kind_of_paper_is_set_as_docx(world: World) -> None:
    one_of_each = {(form.kind.id, form.shape): form.id for form in paper_forms().forms_on(DAY)}
    wrong = []
    for form in one_of_each.values():
        sheet = sheet_of(draft(world, form))
        written = words_of(docx.Document(io.BytesIO(paper_docx(sheet))))
        wrong += [(form, each) for each in said(sheet) if " ".join(each.split()) not in written]

    assert wrong == []
    assert len(one_of_each) == 13


def said(sheet: Sheet) -> list[str]:
    """What must be readable in any file made of the sheet."""
    name = [sheet.name] if sheet.shape != "letter" else []
    texts = [block.text for block in sheet.blocks]
    return [
        *name,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        *texts,
        *sheet.parties,
        *sheet.copies,
    ]


def test_what_is_issued_carries_the_head_of_the_public_log(world: World) -> None:
    planned = draft(world)
    issued(world)
    sequence()
    newest = log.head()
    assert newest is not None

    sent = default_storage.open(issued(world).file).read()

    line = f"Sổ công khai: {newest.size} mục, gốc {bytes(newest.root).hex()}"
    assert line in text_of(sent)
    assert "Sổ công khai" not in text_of(render_pdf(sheet_of(planned), MORNING))


def test_a_draft_says_so_and_has_a_gap_for_its_number(world: World) -> None:
    sheet = sheet_of(draft(world))

    text = text_of(render_pdf(sheet, MORNING))

    assert "DỰ THẢO" in text
    assert "Số: /TB-UBND" in text
    assert "ngày tháng năm 2020" in text
    assert "Chưa kiểm chứng: đối chiếu mẫu gốc (Mẫu số 01, 07/2013/TT-TTCP) trước khi ban hành." in text


def test_an_issued_decision_has_every_cell_of_the_decree(world: World) -> None:
    paper = issued(world, "complaint_decision_first")

    text = text_of(render_pdf(sheet_of(paper), MORNING))

    assert "ỦY BAN NHÂN DÂN XÃ MƯỜNG LAI" in text
    assert "Số: 01/QĐ-UBND" in text
    assert "Mường Lai, ngày 25 tháng 02 năm 2020" in text
    assert "QUYẾT ĐỊNH Về việc giải quyết khiếu nại của ông Lý Văn Páo (lần đầu)" in text
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MƯỜNG LAI Căn cứ Luật Khiếu nại ngày 11 tháng 11 năm 2011;" in text
    assert "QUYẾT ĐỊNH: Điều 1. Giải quyết khiếu nại của ông Lý Văn Páo như sau:" in text
    assert "Nơi nhận: - Như Điều 3; - Chủ tịch Ủy ban nhân dân huyện Lục Yên (để báo cáo); - Lưu: VT, hồ sơ." in text
    assert "CHỦ TỊCH Nguyễn Văn Hùng" in text
    assert "DỰ THẢO" not in text


def test_the_document_for_the_office_has_the_page_of_the_decree(world: World) -> None:
    document = docx.Document(io.BytesIO(paper_docx(sheet_of(issued(world, "complaint_decision_first")))))

    section = document.sections[0]
    millimetres = [round(each.mm) for each in (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
        section.right_margin,
    )]  # fmt: skip
    assert millimetres == [210, 297, 20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    number = document.tables[0].rows[1].cells[0].paragraphs[0]
    assert (number.text, number.runs[0].font.size.pt) == ("Số: 01/QĐ-UBND", 13)


ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pBdr", "spacing", "ind", "jc", "rPr"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"),
}
"""In what order the schema of Office Open XML (ECMA-376) wants these children; Word refuses a file that has them otherwise."""


@pytest.mark.parametrize(
    "form", ["complaint_decision_first", "dialogue_minutes", "answer_letter", "denunciation_withdrawal"]
)
def test_the_document_keeps_the_order_of_its_schema(world: World, form: str) -> None:
    root = docx.Document(io.BytesIO(paper_docx(sheet_of(draft(world, form))))).element
    wrong = []
    for name, order in ORDER.items():
        for each in root.iter(qn(f"w:{name}")):
            found = [child.tag.rpartition("}")[2] for child in each]
            if [order.index(tag) for tag in found] != sorted(order.index(tag) for tag in found):
                wrong.append(found)

    assert wrong == []


def test_lines_about_what_was_not_given_are_left_out(world: World) -> None:
    paper = draft(world, "petition_forward")
    del paper.data["documents"]

    told = [block.text for block in sheet_of(paper).blocks]

    assert not form_of(paper).missing(paper.data)
    assert "…" not in " ".join(told)


def test_the_same_paper_is_the_same_file(world: World) -> None:
    sheet = sheet_of(draft(world))

    assert render_pdf(sheet, MORNING) == render_pdf(sheet, MORNING)
