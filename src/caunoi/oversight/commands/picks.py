"""The head picks matters to be settled for good, and each of them gets an owner, a plan, a day and in the end a result."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.matters.models import Matter
from caunoi.oversight.choices import NoteKind, PickOutcome
from caunoi.oversight.models import PickNote, PriorityPick
from caunoi.oversight.policies import may_decide_pick, may_note, may_pick
from caunoi.oversight.queries.owners import owners_for

LONGEST = 4000
ENDS = frozenset(PickOutcome.values) - {PickOutcome.STILL_OPEN}
"""Results after which a pick is done with."""


@command("priority.pick", subject=Matter, policy=may_pick)
def pick(ctx: Context, matter: Matter, *, programme: str, owner_id: int, plan: str, due_on: date) -> PriorityPick:
    """Put the matter on the list ``programme`` (its number or name). ``owner_id`` is the seat that answers for it, ``plan`` how
    it is to be settled, ``due_on`` by which day. Raises ``Conflict`` when it stands on that list or is picked and not ended."""
    programme, plan = _text(programme, "programme", 120), _text(plan, "plan")
    _check_day(ctx, due_on)
    _check_owner(ctx, matter, owner_id)
    earlier = PriorityPick.objects.filter(matter=matter)
    if earlier.filter(is_ended=False).exists():
        raise Conflict(_("This matter is picked already and not ended. Please look at it on the list."), code="picked")
    if earlier.filter(programme=programme).exists():
        raise Conflict(_("This matter stands on that list already, with its result."), code="picked")
    made = PriorityPick.objects.create(
        matter=matter, programme=programme, owner_id=owner_id, plan=plan, first_due_on=due_on, due_on=due_on,
        picked_at=ctx.at, picked_by_id=_seat(ctx),
    )  # fmt: skip
    ctx.record(
        "priority.picked",
        matter,
        fields={"due_on": due_on.isoformat()},
        personal={"programme": programme, "plan": plan},
    )
    return made


@command("priority.note_progress", subject=PriorityPick, policy=may_note)
def note_progress(ctx: Context, pick: PriorityPick, *, text: str) -> PriorityPick:
    """Write down how it goes."""
    _check_open(pick)
    text = _text(text, "text")
    _note(ctx, pick, NoteKind.PROGRESS, text)
    ctx.record("priority.progress_noted", pick.matter, reason=text)
    return pick


@command("priority.change_due", subject=PriorityPick, policy=may_decide_pick)
def change_due(ctx: Context, pick: PriorityPick, *, due_on: date, reason: str) -> PriorityPick:
    """Another day, with the reason; the first day stays on the list."""
    _check_open(pick)
    _check_day(ctx, due_on)
    reason, before = _text(reason, "reason"), pick.due_on
    if due_on == before:
        raise Invalid(_("This is the day that stands already."), field="due_on")
    pick.due_on = due_on
    _note(ctx, pick, NoteKind.DUE, reason, due_on=due_on)
    days = {
        "due_before": before.isoformat(),
        "due_on": due_on.isoformat(),
        "first_due_on": pick.first_due_on.isoformat(),
    }
    ctx.record("priority.due_changed", pick.matter, fields=days, reason=reason)
    return pick


@command("priority.change_owner", subject=PriorityPick, policy=may_decide_pick)
def change_owner(ctx: Context, pick: PriorityPick, *, owner_id: int, reason: str) -> PriorityPick:
    """Another seat answers for it from now on."""
    _check_open(pick)
    reason = _text(reason, "reason")
    _check_owner(ctx, pick.matter, owner_id)
    pick.owner_id = owner_id
    _note(ctx, pick, NoteKind.OWNER, reason)
    ctx.record("priority.owner_changed", pick.matter, fields={"seat": owner_id}, reason=reason)
    return pick


@command("priority.settle", subject=PriorityPick, policy=may_decide_pick)
def settle(ctx: Context, pick: PriorityPick, *, outcome: str, text: str) -> PriorityPick:
    """Write down what became of it. "Reviewed, still open" keeps it on the list until a later result ends it."""
    _check_open(pick)
    if outcome not in PickOutcome.values:
        raise Invalid(_("Please choose one of the results of the list."), field="outcome")
    text = _text(text, "text")
    pick.outcome, pick.outcome_text, pick.reviewed_on = outcome, text, civil_date(ctx.at)
    pick.is_ended = outcome in ENDS
    _note(ctx, pick, NoteKind.OUTCOME, text, outcome=outcome)
    ctx.record("priority.settled", pick.matter, fields={"outcome": outcome}, reason=text)
    return pick


def _note(ctx: Context, pick: PriorityPick, kind: NoteKind, text: str, **more: Any) -> None:
    PickNote.objects.create(pick=pick, kind=kind, text=text, at=ctx.at, seat_id=_seat(ctx), **more)


def _seat(ctx: Context) -> int:
    assert ctx.actor.seat_id is not None  # the policies let only officers in a seat come here
    return ctx.actor.seat_id


def _text(value: str, name: str, longest: int = LONGEST) -> str:
    value = value.strip()
    if not value:
        raise Invalid(_("Please write something here; this may not be empty."), field=name)
    if len(value) > longest:
        raise Invalid(_("Please keep this under %(most)s signs.") % {"most": longest}, field=name)
    return value


def _check_open(pick: PriorityPick) -> None:
    if pick.is_ended:
        raise Conflict(_("This matter has its result and is done with on this list."), code="wrong_state")


def _check_day(ctx: Context, due_on: date) -> None:
    if due_on <= civil_date(ctx.at):
        raise Invalid(_("Please give a day after today."), field="due_on")


def _check_owner(ctx: Context, matter: Matter, owner_id: int) -> None:
    if owner_id not in {seat.pk for seat in owners_for(ctx.actor, matter)}:
        raise Invalid(
            _("Please choose a post of the accountable agency or of your own that may see it."), field="owner_id"
        )
