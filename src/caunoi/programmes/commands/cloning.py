"""The plan of another year, made from an approved one: past days moved by whole years, unfinished work carried with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.succession import heirs, successor_on
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.commitments.choices import Origin
from caunoi.commitments.commands.planning import add_need, plan_commitment
from caunoi.commitments.commands.working import link_matter
from caunoi.commitments.models import Commitment, Need, Served
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.choices import Kind
from caunoi.programmes.choices import Choice, Takeover, Tier
from caunoi.programmes.commands.frame import plan_move
from caunoi.programmes.commands.plans import check_year
from caunoi.programmes.models import Party, Plan, PlanItem, PlanSection
from caunoi.programmes.queries.cloning import Fate, carried_days, fates, moved
from caunoi.programmes.validators import a_line


@plan_move("clone")
def clone_plan(ctx: Context, plan: Plan, *, year: int, title: str, choices: Mapping[int, str] | None = None) -> Said:
    """Make the draft of the plan of a later ``year``. ``choices`` say for lines (by key) what is done with them:
    ``carry``, ``renew`` or ``leave``; without a word the proposal of ``fates`` holds. Nothing changes in this plan until the
    new one is approved.

    Raises ``Conflict`` when there is a plan of that year, ``Invalid`` for a choice that a line does not have."""
    made = _new_plan(ctx, plan, year, title)
    sections = _copy_sections(plan, made)
    copied: dict[int, Commitment] = {}
    counts = dict.fromkeys(Choice, 0)
    for fate in fates(plan, year):
        choice = _choice(fate, (choices or {}).get(fate.item.pk))
        counts[choice] += 1
        if choice != Choice.LEAVE:
            copied[fate.item.commitment_id] = _copy_item(ctx, made, sections, fate, choice)
    _copy_needs(ctx, copied)
    fields: dict[str, Any] = {"plan": made.pk, "year": year, **{str(name): count for name, count in counts.items()}}
    return Said(fields=fields, result=made)


def _new_plan(ctx: Context, plan: Plan, year: int, title: str) -> Plan:
    programme = plan.programme
    if check_year(programme, year) <= plan.year:
        raise Invalid(_("Please choose a year after %(year)s.") % {"year": plan.year}, field="year")
    party, rows = _party_of(plan), programme.plans.filter(year=year)
    yearly = rows.filter(tier=Tier.YEARLY).first()
    taken = yearly if plan.tier == Tier.YEARLY else rows.filter(party=party, tier=Tier.OWN).first()
    if taken is not None:
        raise Conflict(
            _("There is a plan of %(year)s already: %(title)s.") % {"year": year, "title": taken.title}, field="year"
        )
    made = Plan.objects.create(
        programme=programme, title=a_line(title, "title"), year=year, tier=plan.tier, agency_id=plan.agency_id, party=party,
        parent=yearly if plan.tier == Tier.OWN else None, cloned_from=plan, is_joint=plan.is_joint,
        made_on=civil_date(ctx.at), type_symbol=plan.type_symbol, issuers=plan.issuers, style=plan.style,
        signing_place=plan.signing_place,
    )  # fmt: skip
    return made


def _party_of(plan: Plan) -> Party | None:
    """The party of today whose own plan it is: the one of the agency that keeps the plan by now."""
    if plan.party is None:
        return None
    return plan.programme.parties.filter(agency_id=plan.agency_id, until=None).first() or plan.party


def _copy_sections(plan: Plan, made: Plan) -> dict[int, PlanSection]:
    """The sections of the new plan by the key of those they copy, the upper ones first."""
    copies: dict[int, PlanSection] = {}
    for row in sorted(plan.sections.select_related("above"), key=lambda row: row.above_id is not None):
        copies[row.pk] = PlanSection.objects.create(
            plan=made, above=copies[row.above_id] if row.above_id else None, position=row.position, title=row.title,
            content_id=row.content_id,
        )  # fmt: skip
    return copies


def _choice(fate: Fate, wanted: str | None) -> Choice:
    if wanted is None:
        return fate.proposed
    if wanted not in fate.choices:
        raise Invalid(
            _("“%(title)s” cannot be treated so. Please choose again for this line.")
            % {"title": fate.item.commitment.title},
            field=f"choice_{fate.item.pk}",
        )
    return Choice(wanted)


def _copy_item(ctx: Context, made: Plan, sections: dict[int, PlanSection], fate: Fate, choice: Choice) -> Commitment:
    item, is_carried = fate.item, choice == Choice.CARRY
    task = _copy_task(ctx, made, item.commitment, None, is_carried)
    PlanItem.objects.create(
        plan=made, section=sections[item.section_id], position=item.position, commitment=task, carried_from=item,
        takeover=Takeover.CARRIED if is_carried else Takeover.RENEWED,
    )  # fmt: skip
    return task


def _copy_task(ctx: Context, made: Plan, task: Commitment, parent: Commitment | None, is_carried: bool) -> Commitment:
    """Plan the task again with its days moved. One that is carried on keeps its trace, a day that lies ahead, the matters it
    serves and its open parts, which stay those of the agency that gave them."""
    assert made.cloned_from is not None
    on, years = civil_date(ctx.at), made.year - made.cloned_from.year
    days = (moved(task.starts_on, years), moved(task.due_on, years))
    starts_on, due_on = carried_days(task, years, made.year) if is_carried else days
    lead_id = _agency_on(task.lead_id, on) or made.agency_id
    issuer_id = (_agency_on(task.issuer_id, on) or made.agency_id) if parent else made.agency_id
    copy: Commitment = plan_commitment(
        actor=system() if parent else ctx.actor, at=ctx.at, origin=Origin.PLAN, issuer_id=issuer_id,
        title=task.title, lead_id=lead_id,
        type=task.type, text=task.text, product=task.product, starts_on=starts_on, due_on=due_on,
        every=task.every, weight=task.weight, is_milestone=task.is_milestone,
        place_id=task.place_id, participants=_participants(task, lead_id, on), parent_id=parent.pk if parent else None,
        continues_id=task.pk if is_carried else None,
    )  # fmt: skip
    if not is_carried:
        return copy
    served_by = Served.objects.filter(commitment=task).exclude(matter__kind=Kind.DENUNCIATION)
    for served in served_by.select_related("matter").order_by("matter_id"):
        link_matter(actor=system(), at=ctx.at, commitment=copy.pk, number=served.matter.number)
    if not task.every:
        for part in task.children.filter(is_open=True):
            _copy_task(ctx, made, part, copy, is_carried)
    return copy


def _agency_on(agency_id: int, on: date) -> int | None:
    """The agency that does the work of today; ``None`` where it was divided: then the one that keeps the plan names another."""
    found = successor_on(agency_id, on)
    return found.pk if found else None


def _participants(task: Commitment, lead_id: int, on: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in task.participations.all():
        for heir in heirs(part.agency_id, on):
            if heir.agency.pk != lead_id:
                found.setdefault(heir.agency.pk, part.role)
    return found


def _copy_needs(ctx: Context, copied: dict[int, Commitment]) -> None:
    """Where both tasks came along, the one waits for the other again."""
    for need in Need.objects.filter(commitment__in=copied, needs__in=copied):
        add_need(
            actor=ctx.actor, at=ctx.at, commitment=copied[need.commitment_id].pk, needs_id=copied[need.needs_id].pk
        )
