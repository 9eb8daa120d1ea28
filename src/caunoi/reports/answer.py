"""The answer as an official letter in the page format of NĐ 30/2020/NĐ-CP (Đ8 and Annex I), without a number of the register of
papers, which comes with that register."""

from __future__ import annotations

from typing import Any

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import directory, name_on
from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.matters.choices import AnswerState, StepDecision
from caunoi.matters.models import Answer, Matter, Petition
from caunoi.places.models import Unit
from caunoi.reports.typesetting import log_line, typeset

COMMITTEES = ("people_committee_province", "people_committee_district", "people_committee_commune")
HEAD, DEPUTY = "head", "deputy"


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
        "superior": _head_line(name_on(agency.parent, sent_on)) if agency.parent else "",
        "agency": _head_line(name_on(agency, sent_on)),
        "subject": f"trả lời {KIND_WORDS[matter.kind]} số {matter.number}",
        "where": _where(agency),
        "day": f"ngày {sent_on.day:02d} tháng {sent_on.month:02d} năm {sent_on.year}"
        if sent_on.month < 3
        else f"ngày {sent_on.day:02d} tháng {sent_on.month} năm {sent_on.year}",
        "to": _addressee(petition),
        "opening": _opening(matter, petition),
        "basis": [line.strip() for line in answer.legal_basis.splitlines() if line.strip()],
        "paragraphs": [line.strip() for line in answer.text.splitlines() if line.strip()],
        "signs": _signature(answer),
        "copies": ["Như trên", f"Lưu: hồ sơ việc {matter.number}"],
        "log": log_line(),
    }
    return typeset("answer", data, answer.sent_at)


KIND_WORDS = {"recommendation": "kiến nghị", "feedback": "phản ánh", "question": "câu hỏi"}


def _head_line(name: str) -> str:
    """The name as the head of a letter breaks it: "ỦY BAN NHÂN DÂN" on a line of its own, without the district beside it."""
    bare = name.partition(", ")[0]
    for body in ("Ủy ban nhân dân ", "UBND "):
        if bare.startswith(body):
            return f"Ủy ban nhân dân\n{bare[len(body) :]}"
    return bare


def _where(agency: Agency) -> str:
    """The place name of the head line: of the agency's own place, else of the province."""
    place: Unit | None = agency.place
    parent = agency.parent
    while place is None and parent is not None:
        parent = directory().by_id.get(parent.pk, parent)
        place, parent = parent.place, parent.parent
    if place is None:
        return ""
    for kind in ("Tỉnh ", "Thành phố ", "Huyện ", "Thị xã ", "Xã ", "Phường ", "Thị trấn "):
        if place.name.startswith(kind):
            return place.name[len(kind) :]
    return place.name


def _addressee(petition: Petition | None) -> str:
    person = petition.petitioner if petition is not None else None
    if person is None:
        return "Người gửi"
    if person.kind != "person" and person.organisation:
        return person.organisation
    return f"Ông/Bà {person.full_name}" if person.full_name else "Người gửi"


def _opening(matter: Matter, petition: Petition | None) -> str:
    received = petition.received_at if petition is not None else matter.received_at
    subject = petition.subject if petition is not None else matter.subject
    day = received.astimezone(time.TIMEZONE)
    words = KIND_WORDS[matter.kind]
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
    if seat is None:
        return {"lines": [name_on(answer.agency, time.today()).upper()], "name": ""}
    lines = ["TM. ỦY BAN NHÂN DÂN"] if answer.agency.kind in COMMITTEES else []
    if seat.post.capacity == DEPUTY:
        chief = "CHỦ TỊCH" if answer.agency.kind in COMMITTEES else "THỦ TRƯỞNG"
        lines.append(f"KT. {chief}")
    elif seat.post.capacity != HEAD:
        lines.append(f"TL. {'CHỦ TỊCH' if answer.agency.kind in COMMITTEES else 'THỦ TRƯỞNG'}")
    return {"lines": [*lines, seat.post.title.upper()], "name": seat.account.full_name}
