"""Drafting the official papers of reception, filled with what the desk has written down. For a denunciation only the pseudonym
goes in: who it is stands on the envelope, written by the custodian of the sealed record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict
from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.matters.choices import Kind
from caunoi.papers.commands.drafting import draft_paper
from caunoi.papers.models import Paper
from caunoi.receptions.choices import Handled
from caunoi.receptions.models import Conclusion, Content, Identity, Refusal, Session, Visit
from caunoi.receptions.queries.book import ground_of
from caunoi.receptions.subjects import SESSION, VISIT

REFUSAL, RECEIPT, APPOINTMENT, CONCLUSION = (
    "reception_refusal", "reception_receipt", "reception_appointment", "reception_conclusion",
)  # fmt: skip
DENOUNCER = "Người tố cáo"
"""On the paper, which is Vietnamese, in the place of a denouncer who has no pseudonym."""
OF_A_VISIT = (REFUSAL, RECEIPT, APPOINTMENT)
OF_A_CONTENT = {
    (Handled.GUIDED, Kind.COMPLAINT): "reception_guidance_complaint",
    (Handled.GUIDED, Kind.DENUNCIATION): "reception_guidance_denunciation",
    (Handled.FORWARDED, Kind.RECOMMENDATION): "reception_forward",
    (Handled.FORWARDED, Kind.FEEDBACK): "reception_forward",
}
"""The paper by which a content leaves for the body that is competent (Luật TCD Đ25.4-5, Đ26)."""


def form_of(content: Content) -> str:
    """The form of the paper with which ``content`` was guided or forwarded; empty where none is owed."""
    return OF_A_CONTENT.get((Handled(content.handled), Kind(content.kind)), "")


def draft_for_visit(
    *, actor: Actor, visit: Visit, form: str, at: datetime | None = None, key: str | None = None
) -> Paper:
    """Begin the refusal notice (mẫu 01/TCD), the receipt of papers (02/TCD) or an appointment slip of a turn.

    Raises ``Conflict`` for a notice that is not owed, and for a receipt without papers.
    """
    values = _of_visit(visit)
    if form == REFUSAL:
        values |= _refusal(visit)
    elif form == RECEIPT and not visit.papers_received:
        raise Conflict(_("No papers were written down as handed over in this turn."), code="wrong_state")
    return _draft(actor, form, VISIT, visit.pk, visit.session, values, at, key)


def draft_for_content(*, actor: Actor, content: Content, at: datetime | None = None, key: str | None = None) -> Paper:
    """Begin the guidance or the forwarding of one content of a turn. Raises ``Conflict`` where none is owed."""
    form = form_of(content)
    if not form:
        raise Conflict(_("This content was neither guided nor forwarded with a paper."), code="wrong_state")
    values = _of_visit(content.visit) | {
        "subject": content.summary[:400], "recipient": content.sent_to, "denouncer": content.seal_label or DENOUNCER,
    }  # fmt: skip
    return _draft(actor, form, VISIT, content.visit_id, content.visit.session, values, at, key)


def draft_conclusion(*, actor: Actor, session: Session, at: datetime | None = None, key: str | None = None) -> Paper:
    """Begin the conclusion notice of a head's reception (NĐ 154/2026 Đ25). Raises ``Conflict`` before it was concluded."""
    conclusion = Conclusion.objects.filter(session=session).first()
    if conclusion is None or session.head is None:
        raise Conflict(_("Write the conclusion first; then its notice can be drafted."), code="wrong_state")
    promises = list(conclusion.promises.select_related("agency").order_by("position"))
    # Denunciations are heard by themselves and stand in no notice that others read (Luật TC 2018 Đ8.3).
    contents = Content.objects.filter(visit__session=session, visit__is_sealed=False).exclude(kind=Kind.DENUNCIATION)
    contents = contents.order_by("visit__number", "position")
    visits = list(Visit.objects.filter(contents__in=contents).distinct().order_by("number"))
    one = _of_visit(visits[0]) if len(visits) == 1 else {}
    values = {
        "sender": one.get("sender", ""), "sender_address": one.get("sender_address", ""),
        "received_on": session.on, "meeting_place": f"{session.place.name}, {session.place.address}",
        "present": session.schedule.participants if session.schedule else "", "conclusion": conclusion.text,
        "content": "\n".join(content.summary for content in contents), "subject": one.get("subject", ""),
        "measures": [f"{row.what} ({short_date(row.due_on)})" for row in promises],
        "responsible": "; ".join(dict.fromkeys(row.agency.label for row in promises)),
    }  # fmt: skip
    return _draft(actor, CONCLUSION, SESSION, session.pk, session, values, at, key)


def _draft(
    actor: Actor, form: str, kind: str, key_of: int, session: Session, values: dict[str, Any], at: datetime | None,
    key: str | None,
) -> Paper:  # fmt: skip
    known = {field.name for field in paper_forms().form(form, time.civil_date(at or time.now())).fields}
    data = {name: value for name, value in values.items() if name in known and value}
    return draft_paper(  # type: ignore[no-any-return]
        actor=actor,
        at=at,
        key=key,
        form=form,
        subject_kind=kind,
        subject_id=key_of,
        agency_id=session.agency_id,
        data=data,
    )


def _of_visit(visit: Visit) -> dict[str, Any]:
    """Fields of papers that every turn has."""
    identity, content = Identity.objects.filter(visit=visit).first(), Content.objects.filter(visit=visit).first()
    label = content.seal_label if content else ""
    shown = str(visit.get_id_paper_display()) if visit.id_paper and not visit.is_sealed else ""
    number = identity.id_number if identity else ""
    return {
        "sender": identity.full_name if identity else label, "sender_address": identity.address if identity else "",
        "sender_id": f"{shown} {number}".strip(), "received_on": visit.session.on,
        "subject": content.summary[:400] if content else "", "documents": visit.papers_received.splitlines(),
        "meeting_place": f"{visit.session.place.name}, {visit.session.place.address}", "copies_count": "02",
        "start_at": f"{_begun(visit):%H:%M}, {short_date(visit.session.on)}",
    }  # fmt: skip


def _begun(visit: Visit) -> datetime:
    """When the turn began, on the clock of the wall."""
    return (visit.called_at or visit.arrived_at).astimezone(time.TIMEZONE)


def _refusal(visit: Visit) -> dict[str, Any]:
    refusal = Refusal.objects.filter(visit=visit).first()
    if refusal is None or not refusal.is_written:
        raise Conflict(_("No notice is owed here, or it was sent already."), code="wrong_state")
    ground = ground_of(refusal.ground, visit.session.on)
    return {"reason": refusal.explanation, "reason_law": ground.law.cited("vi") if ground else ""}
