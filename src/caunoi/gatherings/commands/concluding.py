"""What the gathering concluded: noted in session, fixed afterwards; each task becomes a commitment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.commitments.choices import Origin
from caunoi.commitments.models import Commitment
from caunoi.commitments.validators import an_agency
from caunoi.gatherings.choices import ConclusionKind, ConclusionState
from caunoi.gatherings.commands.frame import check_seen, move
from caunoi.gatherings.commands.giving import give_task
from caunoi.gatherings.models import AgendaItem, Conclusion, Gathering
from caunoi.gatherings.queries.visible import part_of
from caunoi.gatherings.validators import a_text, facts_of, one_of
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.commands.frame import lock_matters

TITLE = 300
"""Signs in the title of a task."""


@move("note_conclusion")
def note_conclusion(
    ctx: Context, gathering: Gathering, *, kind: str, text: str, item_id: int | None = None, lead_id: int | None = None,
    due_on: date | None = None,
) -> Said:  # fmt: skip
    """Note a conclusion. A task names the agency that leads it and its last day; the commitment is made when all is concluded."""
    last = gathering.conclusions.aggregate(last=Max("number"))["last"] or 0
    conclusion = Conclusion(gathering=gathering, number=last + 1, made_at=ctx.at)
    _write(ctx, conclusion, kind=kind, text=text, item_id=item_id, lead_id=lead_id, due_on=due_on)
    conclusion.save(force_insert=True)
    return Said(fields=_facts(conclusion), personal={"text": conclusion.text}, result=conclusion)


@move("revise_conclusion")
def revise_conclusion(
    ctx: Context, gathering: Gathering, *, conclusion_id: int, kind: str, text: str, item_id: int | None = None,
    lead_id: int | None = None, due_on: date | None = None, seen: int | None = None,
) -> Said:  # fmt: skip
    """Reword a conclusion until the gathering is concluded; ``seen`` is the version of it that was read."""
    conclusion = part_of(gathering, Conclusion, conclusion_id)
    check_seen(conclusion, seen)
    _write(ctx, conclusion, kind=kind, text=text, item_id=item_id, lead_id=lead_id, due_on=due_on)
    conclusion.version += 1
    conclusion.save()
    return Said(fields=_facts(conclusion), personal={"text": conclusion.text}, result=conclusion)


@move("drop_conclusion")
def drop_conclusion(ctx: Context, gathering: Gathering, *, conclusion_id: int, seen: int | None = None) -> Said:
    """Take out a conclusion that was noted by mistake; the others keep their numbers."""
    conclusion = part_of(gathering, Conclusion, conclusion_id)
    check_seen(conclusion, seen)
    conclusion.delete()
    return Said(fields={"number": conclusion.number})


def _lock_matters(key: int, inputs: dict[str, Any]) -> None:
    """The matters of the agenda that its tasks serve, before the gathering: what they are cannot change meanwhile."""
    lock_matters(
        Conclusion.objects.filter(gathering=key, item__matter__isnull=False).values_list("item__matter_id", flat=True)
    )


@move("conclude", lock_first=_lock_matters)
def conclude(ctx: Context, gathering: Gathering) -> Said:
    """Fix the conclusions. Each task is given out as a commitment of the convener (origin: conclusion), to be accepted by the
    agency that leads it; statements are done. Raises ``Conflict`` while there is no conclusion."""
    rows = list(gathering.conclusions.select_related("lead", "item").order_by("number"))
    if not rows:
        raise Conflict(_("Nothing is concluded yet. Please write at least one conclusion, even if it only states."))
    for conclusion in rows:
        if conclusion.kind == ConclusionKind.TASK:
            conclusion.commitment = _give(ctx, gathering, conclusion)
        elif conclusion.kind == ConclusionKind.INFORMATION:
            conclusion.state, conclusion.done_at = ConclusionState.DONE, ctx.at
        conclusion.save()
    gathering.concluded_at = ctx.at
    tasks = [row.commitment.number for row in rows if row.commitment is not None]
    return Said(fields={"conclusions": len(rows), "tasks": tasks})


@move("settle_conclusion")
def settle_conclusion(
    ctx: Context, gathering: Gathering, *, conclusion_id: int, note: str, seen: int | None = None
) -> Said:
    """Say by what a decision or recommendation was carried out. A task ends with its commitment; only where that was cancelled
    it is settled here, with the reason."""
    conclusion = part_of(gathering, Conclusion, conclusion_id)
    check_seen(conclusion, seen)
    if conclusion.state == ConclusionState.DONE:
        raise Conflict(_("This conclusion is carried out already."), code="wrong_state")
    if conclusion.commitment is not None and conclusion.commitment.is_open:
        raise Conflict(
            _("This conclusion is a task: it is done when the task %(number)s is tested and closed.")
            % {"number": conclusion.commitment.number}
        )
    conclusion.state, conclusion.done_at = ConclusionState.DONE, ctx.at
    conclusion.done_note = a_line(note, "note", 1000)
    conclusion.version += 1
    conclusion.save()
    return Said(fields={"number": conclusion.number}, personal={"note": conclusion.done_note})


def _give(ctx: Context, gathering: Gathering, conclusion: Conclusion) -> Commitment:
    """The commitment of a task. It serves the matter of its item."""
    assert conclusion.lead_id is not None
    title = " ".join(conclusion.text.split())
    title = title if len(title) <= TITLE else title[: TITLE - 1].rpartition(" ")[0] + "…"
    served = conclusion.item.matter if conclusion.item is not None else None
    return give_task(
        ctx, gathering, title=title, text=conclusion.text, lead_id=conclusion.lead_id, due_on=conclusion.due_on,
        origin=Origin.CONCLUSION, place_id=gathering.place_id, matter=served.number if served else "",
    )  # fmt: skip


def _write(
    ctx: Context, conclusion: Conclusion, *, kind: str, text: str, item_id: int | None, lead_id: int | None,
    due_on: date | None,
) -> None:  # fmt: skip
    today = civil_date(ctx.at)
    conclusion.kind = ConclusionKind(one_of(kind, ConclusionKind.values, "kind"))
    conclusion.text = a_text(text, "text", 5000)
    conclusion.item = part_of(conclusion.gathering, AgendaItem, item_id) if item_id else None
    if kind == ConclusionKind.TASK and not lead_id:
        raise Invalid(_("Who carries out this task? Exactly one agency leads it."), field="lead_id")
    if kind == ConclusionKind.TASK and due_on is None:
        raise Invalid(_("By when? A task has its last day."), field="due_on")
    if due_on is not None and due_on < conclusion.gathering.on:
        raise Invalid(
            _("That day lies before the gathering (%(day)s). Please check it.")
            % {"day": short_date(conclusion.gathering.on)},
            field="due_on",
        )
    conclusion.lead = an_agency(lead_id, today, "lead_id") if lead_id else None
    conclusion.due_on = due_on


def _facts(conclusion: Conclusion) -> dict[str, Any]:
    return facts_of(conclusion, "number", "kind", "lead_id", "due_on")
