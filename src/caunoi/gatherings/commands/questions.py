"""Questions from the floor: asked once, put on the screen, answered on the spot, given away, brought back, done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.succession import successor_on
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.commitments.choices import Origin
from caunoi.commitments.commands.planning import plan_commitment
from caunoi.gatherings.choices_floor import DoneBy, EnteredBy, QuestionState, Screen
from caunoi.gatherings.models import AgendaItem, Floor, FloorQuestion, Gathering, Returned
from caunoi.gatherings.policies import may_ask, may_confirm, may_moderate
from caunoi.gatherings.validators import a_line
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.matters.choices import KNPA_KINDS, Channel, Kind
from caunoi.matters.commands import answers, custody, intake, messages
from caunoi.matters.commands.frame import lock_matters, need_text
from caunoi.matters.models import Matter, Petition
from caunoi.matters.validators import an_agency

SUBJECT = 200
LONGEST = 4000
"""Signs in a question from the floor."""
CLOSED = (QuestionState.ON_SPOT, QuestionState.DONE)


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
    petition = intake.receive(
        actor=_with(ctx.actor, "receive") if by_desk else ctx.actor, at=ctx.at, nonce=nonce, **content
    )
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
            "gathering": gathering.pk, "question": question.number, "matter": question.matter.number,
            "by": str(question.entered_by),
        },
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


def _with(actor: Actor, *rights: str) -> Actor:
    """The same officer, with what the one gesture of a convener takes for a matter of the own gathering."""
    return replace(actor, rights=actor.rights | frozenset(rights))


def _lock_its_matter(key: int, inputs: dict[str, Any]) -> None:
    """A matter is locked before the question that it is."""
    lock_matters(FloorQuestion.objects.filter(pk=key).values_list("matter_id", flat=True))


@command("question.show", subject=FloorQuestion, policy=may_moderate)
def show_question(ctx: Context, floorquestion: FloorQuestion) -> None:
    """Put the question on the screen in the room. Only a question, recommendation or feedback ever stands there."""
    if floorquestion.matter.kind not in KNPA_KINDS:
        raise Conflict(_("By its content this is no question for everybody. It goes its own way."), code="wrong_state")
    _screen(ctx, floorquestion, Screen.SHOWN, "question.shown")


@command("question.hide", subject=FloorQuestion, policy=may_moderate)
def hide_question(ctx: Context, floorquestion: FloorQuestion) -> None:
    """Take the question off the screen, or leave it off. The matter is there all the same and is owed its answer."""
    _screen(ctx, floorquestion, Screen.HIDDEN, "question.hidden")


def _screen(ctx: Context, question: FloorQuestion, screen: str, verb: str) -> None:
    question.screen = Screen(screen)
    ctx.record(verb, question, fields=_facts(question))


@command("question.answer_on_spot", subject=FloorQuestion, policy=may_moderate, lock_first=_lock_its_matter)
def answer_on_spot(
    ctx: Context, floorquestion: FloorQuestion, *, text: str, spoken_by: str, is_done: bool = False
) -> None:
    """Write down what was answered aloud and by whom; who asked reads it with the receipt. ``is_done``: they said at once that
    it settles the question."""
    _check_open(floorquestion)
    answers.answer_on_spot(actor=ctx.actor, at=ctx.at, matter=floorquestion.matter_id, text=text, spoken_by=spoken_by)
    floorquestion.state = QuestionState.ON_SPOT
    if is_done:
        _finish(floorquestion, ctx.at, DoneBy.TOLD, "")
    _settle_return(floorquestion, ctx.at, "")
    ctx.record("question.answered", floorquestion, fields={**_facts(floorquestion), "is_done": is_done})


@command("question.assign", subject=FloorQuestion, policy=may_moderate, lock_first=_lock_its_matter)
def assign_question(
    ctx: Context, floorquestion: FloorQuestion, *, agency_id: int, due_on: date, note: str = "", as_task: bool = False
) -> None:
    """Give the question to an agency that answers it by a day (that day included), as said before everybody.

    Another agency is offered the matter in the ordinary way: until it accepts, the convener owes the answer. Who asked is told
    both. ``as_task`` gives out a task that serves the matter besides. Raises ``Invalid`` for a day that is past.
    """
    _check_open(floorquestion)
    today = civil_date(ctx.at)
    agency = an_agency(agency_id, today)
    if due_on < today:
        raise Invalid(_("A promise is for a day to come. Please check the date."), field="due_on")
    note = a_line(note, "note", 500, required=False)
    matter: Matter = floorquestion.matter
    _tell(ctx, matter, ASSIGNED, agency=agency.label, day=short_date(due_on), note=note)
    if as_task:
        floorquestion.commitment_id = _task(ctx, matter, agency, due_on)
    if agency.pk != matter.accountable_id:
        reason = note or _now("Given at the gathering, to be answered by %(day)s.") % {"day": short_date(due_on)}
        custody.offer_transfer(actor=ctx.actor, at=ctx.at, matter=matter.pk, to_agency_id=agency.pk, reason=reason)
    floorquestion.state, floorquestion.agency, floorquestion.due_on = QuestionState.ASSIGNED, agency, due_on
    _settle_return(floorquestion, ctx.at, note)
    ctx.record(
        "question.assigned",
        floorquestion,
        fields={**_facts(floorquestion), "agency": agency.pk, "due_on": due_on.isoformat(), "as_task": as_task},
        reason=note,
    )


def _task(ctx: Context, matter: Matter, agency: Agency, due_on: date) -> int:
    """A task of the convener for ``agency`` that serves the matter."""
    task = plan_commitment(
        actor=ctx.actor, at=ctx.at, title=matter.subject, text=_now("Asked at a gathering, matter %(number)s.") % {
            "number": matter.number,
        }, lead_id=agency.pk, due_on=due_on, origin=Origin.MATTER, place_id=matter.place_id,
        serves_id=matter.pk, issue=True,
    )  # fmt: skip
    return int(task.pk)


@command("question.return_to_next", subject=FloorQuestion, policy=may_moderate, lock_first=_lock_its_matter)
def return_to_next(ctx: Context, floorquestion: FloorQuestion, *, note: str = "") -> None:
    """Bring the question back at the next meeting of the series; who asked is told."""
    _check_open(floorquestion)
    note = a_line(note, "note", 500, required=False)
    _tell(ctx, floorquestion.matter, RETURNS, note=note)
    floorquestion.state = QuestionState.RETURNED
    _settle_return(floorquestion, ctx.at, note)
    ctx.record("question.returned", floorquestion, fields=_facts(floorquestion), reason=note)


@command("question.confirm_done", subject=FloorQuestion, policy=may_confirm)
def confirm_done(ctx: Context, floorquestion: FloorQuestion, *, note: str = "") -> None:
    """Who asked says that it is done: with the receipt, or told to the convener. It comes back at no meeting any more. The matter
    keeps its own end: an answer is owed or was given there."""
    if floorquestion.done_at is not None:
        raise Conflict(_("It was said already that this is done."), code="wrong_state")
    note = a_line(note, "note", 500, required=False)
    by = DoneBy.RECEIPT if ctx.actor.kind == "citizen" else DoneBy.TOLD
    _finish(floorquestion, ctx.at, by, note)
    _settle_return(floorquestion, ctx.at, note)
    ctx.record("question.done", floorquestion, fields={**_facts(floorquestion), "by": str(by)}, reason=note)


def _finish(question: FloorQuestion, at: datetime, by: DoneBy, note: str) -> None:
    question.done_at, question.done_by, question.done_note = at, by, note
    if question.state != QuestionState.ON_SPOT:
        question.state = QuestionState.DONE


def _check_open(question: FloorQuestion) -> None:
    if question.done_at is not None or not question.matter.is_open:
        raise Conflict(
            _("This question is answered or done already. Open its matter to see how it stands."), code="wrong_state"
        )


ASSIGNED = _("At the gathering it was said: %(agency)s answers by %(day)s. %(note)s")
RETURNS = _("Your question comes back at the next meeting. %(note)s")


def _tell(ctx: Context, matter: Matter, text: Any, **values: str) -> None:
    """A message that who asked reads with the receipt, in the language in which they asked. It takes the right to work on
    matters, which a chair need not have."""
    asked = Petition.objects.filter(first_matter=matter).order_by("pk").first()
    with override(asked.language if asked else "vi"):
        words = (str(text) % values).strip()
    messages.write_to_sender(actor=_with(ctx.actor, "handle"), at=ctx.at, matter=matter.pk, text=words)


def _settle_return(question: FloorQuestion, at: datetime, note: str) -> None:
    """What was done with a question that came back is kept with the meeting where it was."""
    last = Returned.objects.filter(question=question, outcome="").order_by("-pk").first()
    if last is not None:
        last.outcome, last.note, last.settled_at = QuestionState(question.state), note, at
        last.save(update_fields=["outcome", "note", "settled_at"])


def _facts(question: FloorQuestion) -> dict[str, Any]:
    return {"gathering": question.gathering_id, "question": question.number, "state": str(question.state)}
