"""Writing down what was heard: each content by itself, read back, and where an answer is owed a matter of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.commands import intake
from caunoi.matters.models import Matter, Petition
from caunoi.matters.queries.visible import numbered
from caunoi.matters.sealed import check_extract, identity_given, pseudonym
from caunoi.receptions import standings
from caunoi.receptions.choices import Handled, VisitState
from caunoi.receptions.commands.visits import need_state
from caunoi.receptions.models import Content, Identity, Visit
from caunoi.receptions.policies import may_serve
from caunoi.receptions.validators import a_line, a_subject, check_people

CONTACT = ("phone", "email", "notify_by")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The line of the book, and the receipt where a matter was made."""

    content: Content
    petition: Petition | None
    code: str


def record_content(
    *,
    actor: Actor,
    visit: Visit,
    nonce: str,
    kind: str,
    summary: str,
    handled: str,
    is_read_back: bool,
    at: datetime | None = None,
    body: str = "",
    place_id: int | None = None,
    topic_id: int | None = None,
    location: str = "",
    petitioner: dict[str, str] | None = None,
    matter_number: str = "",
    **line: Any,
) -> Recorded:
    """Write down one content and take it in as a matter where it is of the own competence.

    ``petitioner`` are contact data beyond what the identity check has; for a denunciation all there is, and it goes to
    intake and nowhere else. ``matter_number`` ties a repeated visit to the matter that exists. The same ``nonce`` sent again
    gives the same matter and the same line.
    """
    may_serve(actor, visit).require()
    kind = _check(visit, kind, summary, handled, is_read_back)
    if visit.is_sealed:
        check_extract({"summary": summary}, identity_given(petitioner))
    matter, petition = _known_matter(actor, matter_number), None
    if matter is not None and (matter.kind == Kind.DENUNCIATION) != visit.is_sealed:
        raise Conflict(
            _(
                "A turn in which the visitor is named is not tied to a denunciation, nor a sealed turn to another matter. Please "
                "leave the number empty, or take the visitor in with a ticket of the other kind."
            ),
            code="sealed_alone", field="matter_number",
        )  # fmt: skip
    if matter is None and handled == Handled.ACCEPTED:
        petition = _receive(
            visit, summary, petitioner or {}, actor=actor, at=at, nonce=nonce, kind=kind, body=body, place_id=place_id,
            topic_id=topic_id, location=location,
        )  # fmt: skip
        matter = petition.first_matter
    content = _record_content(
        actor=actor, at=at, key=nonce, visit=visit.pk, kind=kind, summary=summary, handled=handled,
        matter_id=matter.pk if matter else None, seal_label=_label(petition),
        is_repeat=bool(line.pop("is_repeat", False) or matter_number), **line,
    )  # fmt: skip
    return Recorded(content, petition, receipts.code_for(nonce) if petition else "")


def _label(petition: Petition | None) -> str:
    """The pseudonym of a sealed sender, in the language of the book."""
    with override("vi"):
        return pseudonym(petition) if petition is not None else ""


def _receive(visit: Visit, summary: str, given: dict[str, str], *, kind: str, body: str, **inputs: Any) -> Petition:
    """Take it in. For a denunciation the summary is the extract, and the visitor's own words go under seal with who it is."""
    who, words = _sender(visit, given), {"body": body.strip() or summary}
    if visit.is_sealed:
        words = {"body": summary, "original": body if who else ""}
    return intake.receive(
        kind=kind, channel=Channel.COUNTER, subject=a_subject(summary), agency_id=visit.session.agency_id, petitioner=who,
        **words, **inputs,
    )  # fmt: skip


def _check(visit: Visit, kind: str, summary: str, handled: str, is_read_back: bool) -> str:
    """What has to be right before a matter is made. Returns the kind."""
    need_state(visit, VisitState.IDENTIFIED, VisitState.HEARD)
    if kind not in Kind.values:
        raise Invalid(_("Please choose what this is, by its content."), field="kind")
    if handled not in Handled.values:
        raise Invalid(_("Please choose what was done with it."), field="handled")
    if not is_read_back:
        raise Invalid(_("Read it back to the visitor and let them confirm it; then tick here."), field="is_read_back")
    a_line(summary, "summary", 4000)
    if visit.is_sealed and kind != Kind.DENUNCIATION:
        raise Conflict(
            _(
                "A denunciation stands by itself, so that nothing leads to who denounces. End this turn and give"
                " the visitor a further ticket (“goes on with another content”) for this one."
            ),
            code="sealed_alone", field="kind",
        )  # fmt: skip
    if kind == Kind.DENUNCIATION and not visit.is_sealed:
        raise Conflict(
            _(
                "This is a denunciation, and the visitor's name stands in this turn. If nothing was written down"
                " yet, check the identity again and tick “denunciation”; otherwise end this turn and give a "
                "further ticket."
            ),
            code="not_sealed", field="kind",
        )  # fmt: skip
    return kind


def _known_matter(actor: Actor, typed: str) -> Matter | None:
    if not typed.strip():
        return None
    found = numbered(actor, typed).first()
    if found is None:
        raise Invalid(
            _("There is no matter of this number for you. Please check it, or leave it empty."), field="matter_number"
        )
    return found


def _sender(visit: Visit, given: dict[str, str]) -> dict[str, str] | None:
    """Who sends it: what the identity check wrote down and what was added; for a denunciation only what was given now."""
    person = {name: value for name, value in given.items() if value}
    known = Identity.objects.filter(visit=visit).first()
    if known is not None:
        person = {name: value for name, value in person.items() if name in CONTACT}
        person |= {"full_name": known.full_name, "address": known.address}
    if visit.representatives:
        person["kind"] = "group"
    return person or None


@command("visit.record_content", subject=Visit, policy=may_serve)
def _record_content(
    ctx: Context, visit: Visit, *, kind: str, summary: str, handled: str, matter_id: int | None, is_repeat: bool,
    seal_label: str = "", same_content_people: int = 1, settled_by: str = "", sent_to: str = "", paper_number: str = "",
    note: str = "",
) -> Content:  # fmt: skip
    """Write one content into the book (Luật TCD Đ25; NĐ 154/2026 Đ14). A body has to be named where the visitor was guided or
    the content forwarded."""
    need_state(visit, VisitState.IDENTIFIED, VisitState.HEARD)
    position = Content.objects.filter(visit=visit).count() + 1
    matter = Matter.objects.filter(pk=matter_id).first() if matter_id else None
    content = Content(
        visit=visit, position=position, kind=kind, summary=summary.strip(), confirmed_at=ctx.at, handled=handled,
        is_repeat=is_repeat, matter=matter, case_key=f"m{matter_id}" if matter_id else "",
        seal_label=seal_label, same_content_people=check_people(same_content_people),
        settled_by=a_line(settled_by, "settled_by", 200, required=False), note=a_line(note, "note", 500, required=False),
        sent_to=a_line(sent_to, "sent_to", 200, required=handled in (Handled.GUIDED, Handled.FORWARDED)),
        paper_number=a_line(paper_number, "paper_number", 60, required=False),
    )  # fmt: skip
    content.save(force_insert=True)
    if not content.case_key:
        content.case_key = f"c{content.pk}"
        content.save(update_fields=["case_key"])
    visit.state = VisitState.HEARD
    visit.save(update_fields=["state"])
    standings.restate_visit(visit, ctx.at)
    ctx.record(
        "content.recorded", content,
        fields={"kind": kind, "handled": handled, "is_repeat": is_repeat, "matter": matter.number if matter else None},
        personal={} if visit.is_sealed else {"summary": content.summary},
    )  # fmt: skip
    return content


@command("content.correct", subject=Content, policy=may_serve)
def correct_content(
    ctx: Context, content: Content, *, reason: str, is_repeat: bool | None = None, settled_by: str | None = None,
    sent_to: str | None = None, paper_number: str | None = None, follow_up: str | None = None, note: str | None = None,
) -> Content:  # fmt: skip
    """Correct a line of the book or add what became of it. Reports as of an earlier instant keep what was known then."""
    texts = {"settled_by": (settled_by, 200), "sent_to": (sent_to, 200), "paper_number": (paper_number, 60),
             "follow_up": (follow_up, 500), "note": (note, 500)}  # fmt: skip
    changed = []
    for name, (value, longest) in texts.items():
        if value is not None and a_line(value, name, longest, required=False) != getattr(content, name):
            setattr(content, name, a_line(value, name, longest, required=False))
            changed.append(name)
    if is_repeat is not None and is_repeat != content.is_repeat:
        content.is_repeat = is_repeat
        changed.append("is_repeat")
    content.save(update_fields=changed or None)
    standings.restate_visit(content.visit, ctx.at)
    ctx.record("content.corrected", content, fields={"changed": changed}, reason=a_line(reason, "reason", 500))
    return content
