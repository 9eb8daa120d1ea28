"""What becomes of a question from the floor: on the screen or off, answered on the spot, given away, brought back, done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.agencies.models import Agency
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.commitments.choices import Origin
from caunoi.gatherings.choices_floor import DoneBy, QuestionState, Screen, ToldHow
from caunoi.gatherings.commands.giving import give_task
from caunoi.gatherings.models import FloorQuestion, Gathering, Returned
from caunoi.gatherings.policies import may_confirm, may_contest, may_moderate
from caunoi.gatherings.queries.floor import is_answered
from caunoi.gatherings.validators import one_of
from caunoi.journal.commands import Context, command
from caunoi.matters.choices import KNPA_KINDS
from caunoi.matters.commands import answers, custody, messages
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.models import Matter, Petition
from caunoi.matters.validators import an_agency


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
        _finish(floorquestion, ctx.at, DoneBy.TOLD, _told(ToldHow.MEETING, civil_date(ctx.at), ""))
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
        floorquestion.commitment_id = _task(ctx, floorquestion, agency, due_on, note)
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


def _task(ctx: Context, question: FloorQuestion, agency: Agency, due_on: date, note: str) -> int:
    """A task of the convener for ``agency`` that serves the matter. It repeats no words of who asked: they stand in the matter,
    and go under seal with it should it turn out to be a denunciation."""
    title = _now("Question %(n)s of %(gathering)s") % {"n": question.number, "gathering": question.gathering.title}
    task = give_task(
        ctx, _convened_by(ctx.actor, question), title=title[:300], text=note, lead_id=agency.pk, due_on=due_on,
        origin=Origin.MATTER, place_id=question.matter.place_id, matter=question.matter.number,
    )  # fmt: skip
    return int(task.pk)


def _convened_by(actor: Actor, question: FloorQuestion) -> Gathering:
    """The gathering in whose name the actor speaks: where it was asked, or a later one at which it came back."""
    backs = question.returns.select_related("gathering").order_by("-pk")
    here = [question.gathering, *(back.gathering for back in backs)]
    return next((one for one in here if one.convener_id == actor.agency_id), question.gathering)


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
def confirm_done(
    ctx: Context, floorquestion: FloorQuestion, *, note: str = "", told_how: str = "", told_on: date | None = None
) -> None:
    """Who asked says that it is done: with the receipt, or told to the convener. It comes back at no meeting any more. The matter
    keeps its own end: an answer is owed or was given there.

    The convener can write it down only after an answer was given, and says what was said, how (``told_how``) and on which day
    (``told_on``); who asked reads all of it and can contest it. Raises ``Invalid`` for what of this is missing.
    """
    if floorquestion.done_at is not None:
        raise Conflict(_("It was said already that this is done."), code="wrong_state")
    by = DoneBy.RECEIPT if ctx.actor.kind == "citizen" else DoneBy.TOLD
    if by == DoneBy.TOLD:
        note = _as_told(ctx, floorquestion, note, told_how, told_on)
    else:
        note = a_line(note, "note", 500, required=False)
    _finish(floorquestion, ctx.at, by, note)
    _settle_return(floorquestion, ctx.at, note)
    ctx.record("question.done", floorquestion, fields={**_facts(floorquestion), "by": str(by)}, reason=note)


def _as_told(ctx: Context, question: FloorQuestion, note: str, told_how: str, told_on: date | None) -> str:
    if not is_answered(question):
        raise Conflict(
            _("Nobody can say that it is done before it was answered. Write the answer down, or wait for the one of its matter."),
            code="not_answered",
        )  # fmt: skip
    how = ToldHow(one_of(told_how, ToldHow.values, "told_how"))
    if told_on is None or not civil_date(question.asked_at) <= told_on <= civil_date(ctx.at):
        raise Invalid(
            _("Please give the day on which they said so, from the day of the question to today."), field="told_on"
        )
    return _told(how, told_on, a_line(note, "note", 400))


def _told(how: ToldHow, on: date, note: str) -> str:
    with override("vi"):
        return ": ".join(filter(None, (f"{how.label}, {short_date(on)}", note)))


@command("question.contest_done", subject=FloorQuestion, policy=may_contest)
def contest_done(ctx: Context, floorquestion: FloorQuestion, *, note: str = "") -> None:
    """Who asked says with the receipt that it is not done, although the convener wrote that they said so. It is open again and
    comes back at the next meeting."""
    if floorquestion.done_at is None:
        raise Conflict(_("It does not stand as done: it comes back until you say so."), code="wrong_state")
    note = a_line(note, "note", 500, required=False)
    floorquestion.done_at, floorquestion.done_by, floorquestion.done_note = None, "", ""
    floorquestion.state = QuestionState.RETURNED
    ctx.record("question.contested", floorquestion, fields=_facts(floorquestion), reason=note)


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
