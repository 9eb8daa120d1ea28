"""The draft of a yearly report from the sections of the review, in the cells of NĐ 30/2020 or in those of a Party paper.

Official papers are written in Vietnamese whatever the reader's language; the words of this module are printed on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import translation

from caunoi.agencies.choices import Kind
from caunoi.agencies.models import Agency
from caunoi.agencies.queries.succession import successor_on
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.commitments.review_checks import contradictions, unknown
from caunoi.commitments.reviewing import Figure, Scope, Section, every_figure, sections
from caunoi.papers.choices import Signing
from caunoi.papers.letterhead import full_name, head_line, mark_of, place_name, superior_line
from caunoi.papers.sheet import BLANK_DAY
from caunoi.papers.signatures import signature
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.queries.reviewing import Shortfall, next_plan, plan_of_year, scope_of, shortfalls
from caunoi.programmes.queries.visible import load_programme
from caunoi.reports.papers.cells import COPIES, COUNTRY, DRAFT, MOTTO
from caunoi.reports.review import wording
from caunoi.reports.review.document import Grid, Piece, ReportDocument, Span, line

PARTY_COUNTRY = "ĐẢNG CỘNG SẢN VIỆT NAM"
PARTY_KINDS = frozenset({Kind.PARTY_COMMITTEE, Kind.PARTY_BOARD})
PARTY_REMARK = (
    "Thể thức văn bản của Đảng (Hướng dẫn 36-HD/VPTW): chưa kiểm chứng toàn văn, đối chiếu trước khi ban hành."
)
STATE_REMARK = "Thể thức theo Nghị định 30/2020/NĐ-CP."


def draft_of(actor: Actor, programme_id: int, year: int) -> ReportDocument:
    """The draft report of a programme's year. Raises what ``scope_of`` does."""
    scope = scope_of(actor, programme_id, year)
    programme = load_programme(actor, programme_id)
    with translation.override("vi"):
        return assembled(scope, programme, sections(actor, scope), shortfalls(scope), time.today())


def assembled(
    scope: Scope, programme: Programme, told: list[Section], short: list[Shortfall], on: date
) -> ReportDocument:
    """The draft as of the civil day ``on``. Call it with Vietnamese active."""
    issuer = successor_on(programme.lead, on) or programme.lead
    is_party = issuer.kind in PARTY_KINDS
    warned = [(section, each) for section in told for each in contradictions(section, "vi")]
    marks: dict[str, str] = {}
    for place, (section, each) in enumerate(warned, start=1):
        marks.setdefault(f"{section.id}/{each.figure.id}", str(place))
    pieces: list[Piece | Grid] = [
        *_opening(scope, programme, issuer, on),
        *_results(scope, told, marks, is_party),
        *_limits(scope, short, is_party),
        *_onward(scope, is_party),
    ]
    notes = _notes(scope, told, [(section.title, each.text) for section, each in warned], is_party)
    return ReportDocument(
        _cells(scope, programme, issuer, on, is_party),
        is_party,
        tuple(pieces),
        wording.appendix(scope, told),
        tuple(notes),
    )


def _cells(scope: Scope, programme: Programme, issuer: Agency, on: date, is_party: bool) -> dict[str, Any]:
    mark = mark_of(issuer)
    place = place_name(issuer) or programme.signing_place
    day = f"{BLANK_DAY} {on.year}"
    about = f"kết quả thực hiện năm\u00a0{scope.year} {programme.title}"
    signed = signature(issuer, None, Signing.HEAD, on, collective=True)
    return {
        "shape": "official", "superior": superior_line(issuer, on), "agency": head_line(issuer, on),
        "country": PARTY_COUNTRY if is_party else COUNTRY, "motto": "" if is_party else MOTTO,
        "number_line": f"Số        -BC/{mark}" if is_party else f"Số:        /BC-{mark}",
        "place_and_day": f"{place}, {day}" if place else day, "name": "BÁO CÁO", "about": about,
        "about_line": about if is_party else f"{about[:1].upper()}{about[1:]}", "is_draft": True, "draft": DRAFT,
        "copies_title": COPIES, "copies": _copies(programme, issuer, on), "signature_lines": signed.lines, "signer": "",
        "remarks": [PARTY_REMARK if is_party else STATE_REMARK], "log": {"size": "", "root": ""},
    }  # fmt: skip


def _copies(programme: Programme, issuer: Agency, on: date) -> list[str]:
    parties = [party for party in programme.parties.all() if party.is_in_force(on) and party.agency_id != issuer.pk]
    names = [party.named_on(on) for party in parties]
    return [*(f"{name};" for name in names), "Lưu: VT."]


def _lower(title: str) -> str:
    """Within a sentence; a name in capitals stays."""
    return title if title[:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def _opening(scope: Scope, programme: Programme, issuer: Agency, on: date) -> list[Piece]:
    numbered = f" số {programme.printed_number}" if programme.printed_number else ""
    bases = [f"{programme.title}{numbered}"]
    plan = plan_of_year(programme, scope.year)
    if plan is not None:
        bases.append(_plan_words(plan))
    span = f"từ ngày {short_date(scope.now.since)} đến ngày {short_date(scope.now.last)}"
    told = f"báo cáo kết quả thực hiện năm {scope.year} (số liệu {span}) như sau:"
    pieces = [line("text", f"Thực hiện {'; '.join(bases)}, {full_name(issuer, on)} {told}")]
    if scope.now.is_kept_in_part or scope.before.is_kept_in_part:
        since = short_date(scope.now.kept_since)
        words = f"Hệ thống ghi nhận số liệu từ ngày {since}; số liệu của thời gian trước đó có thể chưa đầy đủ."
        pieces.append(line("text", Span(words, italic=True)))
    return pieces


def _plan_words(plan: Plan) -> str:
    number = f" số {plan.printed_number}" if plan.printed_number else ""
    day = f" ngày {short_date(plan.approved_on)}" if plan.approved_on else ""
    return f"{plan.title}{number}{day}"


def _part(number: str, title: str, is_party: bool) -> Piece:
    return line("part", f"{number}{'-' if is_party else '.'} {title}")


def _results(scope: Scope, told: Sequence[Section], marks: dict[str, str], is_party: bool) -> list[Piece | Grid]:
    pieces: list[Piece | Grid] = [_part("I", "KẾT QUẢ THỰC HIỆN", is_party)]
    for place, section in enumerate(told, start=1):
        pieces.append(line("section", f"{place}. {section.title}"))
        pieces += [line("text", str(sentence)) for sentence in section.sentences]
        for figure in section.figures:
            pieces += wording.figure_pieces(scope, section, figure, marks)
        pieces += [wording.table_grid(scope, section, table) for table in section.tables]
    if not told:
        pieces.append(line("text", Span("Chưa có số liệu nào của năm này trong hệ thống.", italic=True)))
    return pieces


def _limits(scope: Scope, short: list[Shortfall], is_party: bool) -> list[Piece | Grid]:
    """Facts only: what was late or not done, with the reason on file. Judgement is the writer's."""
    pieces: list[Piece | Grid] = [_part("II", "HẠN CHẾ", is_party)]
    if scope.now.tasks is None:
        words = f"Hệ thống chưa có kế hoạch năm {scope.year} được phê duyệt để đối chiếu."
        return [*pieces, line("text", Span(words, italic=True))]
    if not short:
        return [*pieces, line("text", "Không có nhiệm vụ nào của kế hoạch bị chậm, quá hạn hoặc bị hủy.")]
    rows = tuple(
        tuple((Span(text),) for text in (
            each.task.number, each.task.title, each.task.lead.label, short_date(each.task.due_on) or "–", str(each.state),
            each.reason or "chưa ghi lý do",
        ))
        for each in short
    )  # fmt: skip
    heads = ("Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng", "Lý do")
    return [
        *pieces,
        line(
            "text",
            f"Có {len(short)} nhiệm vụ của kế hoạch hoàn thành muộn, chưa hoàn thành hoặc không tiếp tục thực hiện:",
        ),
        Grid("", heads, (29, 42, 28, 22, 22, 22), rows),
    ]


def _onward(scope: Scope, is_party: bool) -> list[Piece]:
    year = scope.year + 1
    pieces = [_part("III", f"PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {year}", is_party)]
    found = next_plan(scope)
    if found is None:
        words = f"Hệ thống chưa có kế hoạch năm {year} được phê duyệt; đơn vị soạn thảo bổ sung."
        return [*pieces, line("text", Span(words, italic=True))]
    pieces.append(line("text", f"Triển khai {_plan_words(found.plan)}, tập trung vào các nhiệm vụ sau:"))
    for place, (title, tasks) in enumerate(found.sections, start=1):
        pieces.append(line("section", f"{place}. {title}"))
        for task in tasks:
            due = f"; hạn {short_date(task.due_on)}" if task.due_on else ""
            pieces.append(line("item", f"{task.title} ({task.lead.label} chủ trì{due})."))
    return pieces


def _notes(scope: Scope, told: list[Section], warned: list[tuple[Any, str]], is_party: bool) -> list[Piece]:
    """What the writer has to look at before the draft is issued."""
    notes = [line("text", Span("Trang này dành cho người soạn thảo, bỏ trước khi ban hành.", italic=True))]
    notes.append(line("section", "Số liệu cần đối chiếu"))
    notes += [
        line("item", Span(f"[{place}] ", bold=True), f"{title}: {text}")
        for place, (title, text) in enumerate(warned, 1)
    ]
    if not warned:
        notes.append(line("text", "Không phát hiện số liệu thành phần nào không khớp với tổng số."))
    missing = [f"{section.title}: {figure.title}" for section, figure in unknown(told)]
    if missing:
        notes.append(line("section", "Chưa có số liệu (không phải bằng 0)"))
        notes += [line("item", each) for each in missing]
    reported = [figure for section in told for figure in _from_papers(section)]
    if reported:
        notes.append(line("section", "Số liệu nhập từ văn bản, báo cáo"))
        notes += [line("item", f"{figure.title}: {figure.source or figure.source_before}") for figure in reported]
    notes.append(line("section", "Cách tính"))
    notes += [line("item", each) for each in _how(scope, is_party)]
    notes += [
        line("item", f"{figure.title}: {figure.note}") for each in told for figure in every_figure(each) if figure.note
    ]
    return notes


def _from_papers(section: Section) -> list[Figure]:
    return [figure for figure in every_figure(section) if figure.source or figure.source_before]


def _how(scope: Scope, is_party: bool) -> list[str]:
    found = [
        "Mỗi con số dẫn tới danh sách đã được đếm; “hơn”, “trên” là cận dưới, “gần” là cận trên, “khoảng” là ước lượng, "
        "không dùng để tính tỷ lệ.",
        "Tổng số đơn, vụ việc không gồm tố cáo; tố cáo là số liệu riêng, chỉ có trong bản của người được đọc.",
        "Số tại một thời điểm và số phát sinh trong kỳ không cộng với nhau.",
        f"Tính cho {len(scope.agencies)} cơ quan: các bên tham gia, cơ quan chủ trì nhiệm vụ của kế hoạch, các đơn vị trực "
        "thuộc, kể cả cơ quan cũ mà các cơ quan này kế thừa.",
        PARTY_REMARK if is_party else STATE_REMARK,
    ]
    if scope.is_over:
        return found
    until = f"số liệu đến hết ngày {short_date(scope.now.last)}, so với cùng kỳ năm {scope.before.year}."
    return [f"Năm {scope.year} chưa kết thúc: {until}", *found]
