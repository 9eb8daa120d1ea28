"""Lines of a plan. Each is a commitment of the kernel; here it gets its place, and after the approval its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.choices import Origin
from caunoi.commitments.commands.planning import cancel, plan_commitment, revise, set_participant
from caunoi.commitments.models import Commitment
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.programmes.choices import PlanState
from caunoi.programmes.commands.frame import last_position, plan_move, put_in_place
from caunoi.programmes.commands.plans import section_of
from caunoi.programmes.commands.whole import cancel_parts
from caunoi.programmes.models import Plan, PlanItem

Task = Mapping[str, Any]
"""Inputs of ``commitment.plan``: title, lead_id, type, text, product, starts_on, due_on, every, weight, is_milestone, parent_id,
place_id, participants (key of the agency: its part)."""


@plan_move("add_item")
def add_item(ctx: Context, plan: Plan, *, section_id: int, task: Task, reason: str = "") -> Said:
    """Add a line at the end of a section: a task of the agency that keeps the plan, ``task`` being inputs of ``commitment.plan``.

    Into an approved plan it comes with the ``reason``, and is given out at once. Raises ``Invalid`` naming the input."""
    section, is_late = section_of(plan, section_id), plan.state == PlanState.APPROVED
    reason = need_text(normalise(reason), "reason", 2000) if is_late else ""
    made = plan_commitment(
        actor=ctx.actor, at=ctx.at, origin=Origin.PLAN, issuer_id=plan.agency_id, issue=is_late, **task
    )
    item = PlanItem.objects.create(
        plan=plan, section=section, commitment=made, position=last_position(section.items.all()) + 1,
        added_on=civil_date(ctx.at) if is_late else None, added_reason=reason,
    )  # fmt: skip
    return Said(fields=item_facts(item), personal={"title": made.title}, reason=reason, result=item)


@plan_move("revise_item")
def revise_item(ctx: Context, plan: Plan, *, item_id: int, task: Task) -> Said:
    """Rewrite a line of the draft: any input of ``commitment.revise``, and ``participants`` as a whole."""
    item, changes = item_of(plan, item_id), dict(task)
    participants = changes.pop("participants", None)
    if changes:
        revise(actor=ctx.actor, at=ctx.at, commitment=item.commitment_id, **changes)
    if participants is not None:
        _set_participants(ctx, item.commitment, participants)
    item.refresh_from_db()
    return Said(fields=item_facts(item), personal={"title": item.commitment.title}, result=item)


def _set_participants(ctx: Context, commitment: Commitment, wanted: Mapping[int, str]) -> None:
    known = dict(commitment.participations.values_list("agency_id", "role"))
    for agency_id in [*wanted, *(key for key in known if key not in wanted)]:
        role = wanted.get(agency_id, "")
        if known.get(agency_id, "") != role:
            set_participant(actor=ctx.actor, at=ctx.at, commitment=commitment.pk, agency_id=agency_id, role=role)


@plan_move("move_item")
def move_item(ctx: Context, plan: Plan, *, item_id: int, section_id: int, position: int | None = None) -> Said:
    """Let a line of the draft stand in another section or at another place; ``position`` counts from 1, empty: at the end."""
    item, section = item_of(plan, item_id), section_of(plan, section_id)
    if item.section_id != section.pk:
        item.section, item.position = section, last_position(section.items.all()) + 1
        item.save(update_fields=["section", "position"])
    put_in_place(section.items.filter(ended_on=None), item, position)
    return Said(fields=item_facts(item), result=item)


@plan_move("drop_item")
def drop_item(ctx: Context, plan: Plan, *, item_id: int, reason: str) -> Said:
    """Leave a line out of the draft, with the reason; its trace stays. Parts that were planned below it go with it."""
    item = item_of(plan, item_id)
    cancel_parts(ctx, item.commitment, need_text(normalise(reason), "reason", 2000))
    return _end(ctx, item, reason)


@plan_move("cancel_item")
def cancel_item(ctx: Context, plan: Plan, *, item_id: int, reason: str) -> Said:
    """Cancel a line of the approved plan, with the reason; it stays in the baseline and is shown as cancelled."""
    return _end(ctx, item_of(plan, item_id), reason)


def _end(ctx: Context, item: PlanItem, reason: str) -> Said:
    reason = need_text(normalise(reason), "reason", 2000)
    cancel(actor=ctx.actor, at=ctx.at, commitment=item.commitment_id, reason=reason)
    item.refresh_from_db()
    return Said(fields=item_facts(item), reason=reason, result=item)


def item_of(plan: Plan, item_id: int) -> PlanItem:
    """A line of the plan that stands. Raises ``NotFound``, or ``Conflict`` for one that was ended."""
    found = plan.items.filter(pk=item_id).select_related("commitment", "section").first()
    if found is None:
        raise NotFound()
    if found.ended_on is not None:
        raise Conflict(_("This line was ended already."))
    return found


def item_facts(item: PlanItem) -> dict[str, Any]:
    """What of a line may stand in the record in clear."""
    task = item.commitment
    return {
        "task": task.number, "lead": task.lead_id, "position": item.position,
        "due_on": task.due_on.isoformat() if task.due_on else None,
    }  # fmt: skip
