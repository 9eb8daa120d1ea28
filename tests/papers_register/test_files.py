"""Every form as PDF and DOCX, from one and the same sheet."""

from __future__ import annotations

import io

import docx
import pypdfium2

from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.papers.rendering import render_pdf
from caunoi.papers.sheet import form_of, sheet_of
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


def test_every_form_is_set_as_pdf_and_docx(world: World) -> None:
    wrong = []
    for form in paper_forms().forms_on(DAY):
        sheet = sheet_of(draft(world, form.id))
        pdf, text = render_pdf(sheet, MORNING), words_of(docx.Document(io.BytesIO(paper_docx(sheet))))
        printed = text_of(pdf)
        said = [sheet.name] if form.shape != "letter" else []
        said += [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            *(block.text for block in sheet.blocks),
        ]
        wrong += [(form.id, "pdf", each) for each in said if "".join(each.split()) not in "".join(printed.split())]
        wrong += [(form.id, "docx", each) for each in said if " ".join(each.split()) not in text]
        if b'pdfaid:part="2"' not in pdf and b"<pdfaid:part>2<" not in pdf:
            wrong.append((form.id, "pdf/a", ""))

    assert wrong == []


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


def test_lines_about_what_was_not_given_are_left_out(world: World) -> None:
    paper = draft(world, "petition_forward")
    del paper.data["documents"]

    told = [block.text for block in sheet_of(paper).blocks]

    assert not form_of(paper).missing(paper.data)
    assert "…" not in " ".join(told)


def test_the_same_paper_is_the_same_file(world: World) -> None:
    sheet = sheet_of(draft(world))

    assert render_pdf(sheet, MORNING) == render_pdf(sheet, MORNING)
