"""The answer as an official letter in the page format of NĐ 30/2020/NĐ-CP (Đ8 and Annex I), without a number of the register of
papers, which comes with that register."""

from __future__ import annotations

from typing import Any

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.ground.paper_forms import day_words
from caunoi.matters.choices import AnswerState, Kind, StepDecision
from caunoi.matters.models import Answer, Matter, Petition
from caunoi.papers.letterhead import head_line, place_name, superior_line
from caunoi.papers.signatures import signature, usual_capacity
from caunoi.reports.typesetting import log_line, typeset


def answer_pdf(matter: Matter, petition: Petition | None = None) -> bytes:
    """The letter with the newest sent answer of ``matter``, addressed to the sender of ``petition``. An official letter is
    written in Vietnamese whatever the reader's language. Raises ``NotFound`` when no answer was sent."""
    answer = (
        matter.answers.filter(state=AnswerState.SENT)
        .select_related("agency__place", "agency__parent")
        .order_by("-number")
        .first()
    )
    if answer is None or answer.sent_at is None:
        raise NotFound()
    sent_on = time.civil_date(answer.sent_at)
    agency = answer.agency
    data: dict[str, Any] = {
        "superior": superior_line(agency, sent_on),
        "agency": head_line(agency, sent_on),
        "subject": f"trả lời {KIND_WORDS[matter.kind]} số {matter.number}",
        "where": place_name(agency),
        "day": day_words(sent_on),
        "to": _addressee(petition),
        "opening": _opening(matter, petition, answer.spoken_by),
        "basis": basis_lines(answer.legal_basis),
        "paragraphs": [line.strip() for line in answer.text.splitlines() if line.strip()],
        "signs": _signature(answer),
        "copies": ["Như trên", f"Lưu: hồ sơ việc {matter.number}"],
        "log": log_line(),
    }
    return typeset("answer", data, answer.sent_at)


LEADS = ("căn cứ", "theo ", "thực hiện", "xét ")
"""How a line of grounds begins; one without is led in."""


def basis_lines(typed: str) -> list[str]:
    """The grounds as an official letter has them (NĐ 30/2020): each led in by “Căn cứ”, ended by a semicolon, the last by a full
    stop."""
    lines = [line.strip().rstrip(".;, ") for line in typed.splitlines()]
    led = [line if line.lower().startswith(LEADS) else f"Căn cứ {line}" for line in lines if line]
    return [f"{line}{'.' if place == len(led) else ';'}" for place, line in enumerate(led, start=1)]


KIND_WORDS = {
    "recommendation": "kiến nghị", "feedback": "phản ánh", "question": "câu hỏi", "complaint": "khiếu nại",
    "denunciation": "tố cáo",
}  # fmt: skip


def _addressee(petition: Petition | None) -> str:
    person = petition.petitioner if petition is not None else None
    if person is None:
        return "Người gửi"
    if person.kind != "person" and person.organisation:
        return person.organisation
    return f"Ông/Bà {person.full_name}" if person.full_name else "Người gửi"


def _opening(matter: Matter, petition: Petition | None, spoken_by: str) -> str:
    if (petition is None and matter.kind == Kind.DENUNCIATION) or (petition is not None and petition.is_sealed):
        # A day, and words of the own, could lead to who denounces.
        return f"Về nội dung tố cáo số {matter.number}, sau khi xem xét, chúng tôi trả lời như sau:"
    received = petition.received_at if petition is not None else matter.received_at
    subject = petition.subject if petition is not None else matter.subject
    day = received.astimezone(time.TIMEZONE)
    words = KIND_WORDS[matter.kind]
    if spoken_by:
        return (
            f"Ngày {day:%d/%m/%Y}, tại cuộc họp do cơ quan chúng tôi tổ chức, Ông/Bà nêu {words} về việc “{subject}” (số "
            f"{matter.number}). {spoken_by} đã trả lời trực tiếp tại cuộc họp như sau:"
        )
    return (
        f"Ngày {day:%d/%m/%Y}, cơ quan chúng tôi nhận được {words} của Ông/Bà về việc “{subject}” (số {matter.number}). "
        "Sau khi xem xét, chúng tôi trả lời như sau:"
    )


def _signature(answer: Answer) -> dict[str, Any]:
    """Who signs: the last who approved, or who sent; in whose name, by the rules for committees and other bodies."""
    step = answer.approvals.filter(decision=StepDecision.APPROVED).select_related(
        "decided_by__account", "decided_by__post", "seat__account", "seat__post"
    ).order_by("-position").first()  # fmt: skip
    seat = (step.decided_by or step.seat) if step else answer.sent_by
    capacity = usual_capacity(seat) if seat else "head"
    sent_on = time.civil_date(answer.sent_at) if answer.sent_at else time.today()
    signed = signature(answer.agency, seat, capacity, sent_on, collective=True)
    return {"lines": list(signed.lines), "name": signed.name}
