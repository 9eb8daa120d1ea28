"""A paper ready to be set: every line in its cell of NĐ 30/2020, whatever sets it (PDF, DOCX, screen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.base import time
from caunoi.ground.paper_forms import Block, PaperForm, blocks_of, day_words, fill, lines_of
from caunoi.ground.paper_forms_reader import UnknownForm, paper_forms
from caunoi.papers.choices import PaperState, Signing
from caunoi.papers.letterhead import full_name, head_line, head_name, mark_of, place_name, superior_line
from caunoi.papers.models import Paper
from caunoi.papers.signatures import signature

BLANK_DAY = "ngày       tháng       năm"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells: superior and agency above the number, place and day, name and subject, legal bases, body, copies, signature.

    ``shape`` is that of the form. ``remarks`` are printed on drafts and on papers that no longer hold; empty otherwise.
    """

    shape: str
    superior: str
    agency: str
    number_line: str
    place_and_day: str
    name: str
    about: str
    issuer: str
    """Thẩm quyền ban hành: the line between the subject of a decision and its bases."""
    bases: tuple[str, ...]
    to: tuple[str, ...]
    blocks: tuple[Block, ...]
    parties: tuple[str, ...]
    copies: tuple[str, ...]
    signature_lines: tuple[str, ...]
    signer: str
    is_draft: bool
    remarks: tuple[str, ...]


def form_of(paper: Paper) -> PaperForm:
    """The form for this paper: of its day of issue, for a draft of today; when that is no longer in force, of the day on which
    the draft was begun, so that it can still be read (it cannot be issued)."""
    try:
        return paper_forms().form(paper.form, paper.issued_on or time.today())
    except UnknownForm:
        return paper_forms().form(paper.form, time.civil_date(paper.drafted_at))


def sheet_of(paper: Paper) -> Sheet:
    """The paper in its cells. Official papers are written in Vietnamese whatever the reader's language."""
    on = paper.issued_on or time.today()
    form, agency = form_of(paper), paper.agency
    given, data = words_given(paper), paper.data
    is_own = form.kind.id == "petition"  # a citizen's own paper stands under no agency
    signed = signature(agency, paper.signer, paper.capacity or Signing.HEAD, on, collective=form.authority == "agency")
    return Sheet(
        shape=form.shape,
        superior=superior_line(agency, on) if not is_own else "",
        agency=head_line(agency, on) if not is_own else "",
        number_line=number_line(form, paper),
        place_and_day=_place_and_day(paper, on) if form.kind.id != "minutes" else "",
        name=form.name.upper(),
        about=paper.title,
        issuer=given["head" if form.authority == "head" else "agency"].upper() if form.kind.id == "decision" else "",
        bases=_ended(lines_of(form.bases, form, given, data)),
        to=lines_of(form.to, form, given, data),
        blocks=blocks_of(form, given, data),
        parties=form.parties,
        copies=_ended(lines_of(form.copies, form, given, data)),
        signature_lines=signed.lines if form.shape != "sheet" else (),
        signer=signed.name if form.shape != "sheet" else "",
        is_draft=not paper.is_issued,
        remarks=_remarks(paper, form),
    )


def words_given(paper: Paper) -> dict[str, str]:
    """The words that follow from the agency and the day."""
    on = paper.issued_on or time.today()
    return {
        "agency": full_name(paper.agency, on),
        "head": head_name(paper.agency, on),
        "superior": full_name(paper.agency.parent_id, on) if paper.agency.parent_id else "",
        "place": place_name(paper.agency),
        "today": day_words(on),
    }


def first_title(paper: Paper) -> str:
    """The trích yếu that the form gives, filled."""
    return fill(form_of(paper).about, form_of(paper), words_given(paper), paper.data)


def number_line(form: PaperForm, paper: Paper) -> str:
    """The number as printed; a gap where a draft will have it; empty for kinds without."""
    if not form.kind.is_numbered:
        return ""
    return f"Số: {paper.symbol}" if paper.symbol else f"Số:        {symbol_of(form, paper, None)}"


def symbol_of(form: PaperForm, paper: Paper, serial: int | None) -> str:
    """12/QĐ-UBND, for a letter 12/UBND; below ten with a zero."""
    mark = mark_of(paper.agency)
    tail = f"/{mark}" if form.kind.bare else f"/{form.kind.mark}-{mark}"
    return tail if serial is None else f"{serial:02d}{tail}"


def _place_and_day(paper: Paper, on: date) -> str:
    day = day_words(on) if paper.is_issued else f"{BLANK_DAY} {on.year}"
    place = place_name(paper.agency)
    return f"{place}, {day}" if place else day


def _ended(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Each with a capital at its beginning and ";" at its end, the last with a full stop (NĐ 30/2020, Annex I)."""
    last = len(lines)
    return tuple(
        f"{line[:1].upper()}{line[1:].rstrip('.;')}{'.' if place == last else ';'}"
        for place, line in enumerate(lines, start=1)
    )


def _remarks(paper: Paper, form: PaperForm) -> tuple[str, ...]:
    """In Vietnamese like the paper itself: they are printed on it."""
    remarks = []
    if not paper.is_issued and not form.is_confirmed:
        remarks.append(f"Chưa kiểm chứng: đối chiếu mẫu gốc ({form.citation}) trước khi ban hành.")
    if paper.state == PaperState.REPLACED:
        remarks.append(f"Văn bản này đã được thay thế{_by_which(paper)}.")
    if paper.state == PaperState.WITHDRAWN:
        remarks.append("Văn bản này đã bị thu hồi.")
    if paper.is_issued and not paper.file:
        remarks.append("Bản gốc đã được niêm phong để giữ bí mật người tố cáo; đây là bản đã che thông tin.")
    return tuple(remarks)


def _by_which(paper: Paper) -> str:
    newer = next((each for each in paper.replacements.all() if each.is_issued), None)
    return f" bởi {newer.symbol or 'văn bản khác'} ngày {newer.issued_on:%d/%m/%Y}" if newer else ""
