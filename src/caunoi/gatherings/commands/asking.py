"""Asking from the floor: every question is a matter with a receipt, received exactly once, numbered without a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.succession import successor_on
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.base.time import civil_date
from caunoi.gatherings.choices_floor import EnteredBy, Screen
from caunoi.gatherings.limits import LONGEST
from caunoi.gatherings.models import AgendaItem, Floor, FloorQuestion, Gathering
from caunoi.gatherings.policies import may_ask
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.matters.choices import KNPA_KINDS, Channel, Kind
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition

SUBJECT = 200
"""Signs in the subject of a matter."""


class _AskedBefore(Exception):
    """This very form was received already."""

    def __init__(self, question: FloorQuestion) -> None:
        super().__init__(str(question))
        self.question = question


def ask_question(*, nonce: str, **inputs: Any) -> FloorQuestion:
    """Take a question in exactly once: the same ``nonce`` with the same content gives the question it made before, even after the
    gathering ended; with another content it raises ``Conflict`` (``nonce_reused``). Other inputs: see ``_ask``."""
    before = asked_with(nonce)
    try:
        return _again(before, nonce, inputs) if before is not None else _ask(nonce=nonce, **inputs)
    except _AskedBefore as known:
        return known.question


def asked_with(nonce: str) -> FloorQuestion | None:
    """The question that was asked with the form of this nonce, or ``None``."""
    known = FloorQuestion.objects.filter(matter__petitions__nonce_hash=receipts.nonce_hash(nonce))
    moved = FloorQuestion.objects.filter(
        matter__in=Petition.objects.filter(nonce_hash=receipts.nonce_hash(nonce)).values("first_matter")
    )
    return known.first() or moved.first()


def _again(question: FloorQuestion, nonce: str, inputs: dict[str, Any]) -> FloorQuestion:
    given = {name: inputs[name] for name in ("text", "kind", "petitioner", "topic_id", "language") if name in inputs}
    intake.receive(actor=inputs["actor"], nonce=nonce, **_content(question.gathering, question.asked_at, **given))
    return question


def _content(
    gathering: Gathering,
    at: datetime,
    *,
    text: str,
    kind: str = Kind.QUESTION,
    petitioner: dict[str, str] | None = None,
    topic_id: int | None = None,
    language: str = "vi",
) -> dict[str, Any]:
    """The question as the kernel receives it: accountable is who convened, or the agency that took over its work."""
    text = need_text(text, "text", LONGEST)
    heir = successor_on(gathering.convener_id, civil_date(at))
    return {
        "kind": str(kind), "channel": str(Channel.GATHERING), "subject": subject_of(text), "body": text,
        "place_id": gathering.place_id, "topic_id": topic_id, "petitioner": petitioner, "language": language,
        "agency_id": heir.pk if heir else gathering.convener_id,
    }  # fmt: skip


@command("floor.ask", subject=Floor, policy=may_ask)
def _ask(
    ctx: Context,
    floor: Floor,
    *,
    nonce: str,
    text: str,
    kind: str = Kind.QUESTION,
    petitioner: dict[str, str] | None = None,
    item_id: int | None = None,
    topic_id: int | None = None,
    language: str = "vi",
) -> FloorQuestion:
    """Receive a question as a matter with a receipt and give it the next number of the gathering.

    What the secretariat types stands on the screen at once; what comes from a phone when a moderator let it. ``petitioner`` is as
    ``matters.commands.intake.receive`` takes it; nobody has to say who they are. Only a question, a recommendation or feedback
    can be raised here: complaints and denunciations have their own doors.
    """
    if kind not in KNPA_KINDS:
        raise Invalid(
            _(
                "At a gathering one asks, recommends or reports. A complaint is sent or handed in by itself; a denunciation goes "
                "only through its own sealed door."
            ),
            field="kind",
        )
    gathering, by_desk = floor.gathering, ctx.actor.is_officer
    content = _content(
        gathering, ctx.at, text=text, kind=kind, petitioner=petitioner, topic_id=topic_id, language=language
    )
    # Whoever convenes takes in what is asked there, also without the right to receive at the counter.
    who = replace(ctx.actor, rights=ctx.actor.rights | {"receive"}) if by_desk else ctx.actor
    petition = intake.receive(actor=who, at=ctx.at, nonce=nonce, **content)
    if petition.is_replay:
        raise _AskedBefore(FloorQuestion.objects.get(matter=petition.first_matter_id))
    floor.last_question += 1
    question = FloorQuestion.objects.create(
        gathering=gathering, number=floor.last_question, matter_id=petition.first_matter_id, asked_at=ctx.at,
        item=_item(gathering, item_id), entered_by=EnteredBy.DESK if by_desk else EnteredBy.PHONE,
        screen=Screen.SHOWN if by_desk else Screen.WAITING,
    )  # fmt: skip
    ctx.record(
        "floor.asked",
        floor,
        fields={
            "gathering": gathering.pk, "question": question.number, "by": str(question.entered_by),
        },
        personal={"matter": question.matter.number},
    )  # fmt: skip
    return question


def subject_of(text: str) -> str:
    """The subject of the matter: the beginning of the question, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= SUBJECT else line[: SUBJECT - 1].rpartition(" ")[0][: SUBJECT - 1] + "…"


def _item(gathering: Gathering, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    found = AgendaItem.objects.filter(pk=item_id, gathering=gathering).first()
    if found is None:
        raise Invalid(_("Please choose an item of this agenda."), field="item_id")
    return found
