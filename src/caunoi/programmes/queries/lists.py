"""Programmes of an actor in a list, and what stands beside each plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from caunoi.base.actors import Actor
from caunoi.commitments.queries.rollup import Progress
from caunoi.programmes.choices import PlanState
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.queries.progress import is_dropped, items_with_nodes, together
from caunoi.programmes.queries.visible import plans_for, programmes_for

PAGE = 25


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme with the number of its parties of today and its plans, the newest year first."""

    programme: Programme
    parties: int
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its lines and how far it is; ``progress`` is empty before the approval."""

    plan: Plan
    count: int
    progress: Progress | None


def programme_page(actor: Actor, start: int = 0) -> tuple[list[ProgrammeLine], bool]:
    """Programmes from the ``start``-th on, those that end last first; and whether there are more."""
    plans = Prefetch("plans", Plan.objects.filter(tier="yearly").order_by("-year"), to_attr="yearly")
    rows = programmes_for(actor).select_related("lead").prefetch_related(plans)
    rows = rows.annotate(now=Count("parties", filter=Q(parties__until=None))).order_by("-last_on", "-pk")
    found = list(rows[start : start + PAGE + 1])
    return [ProgrammeLine(row, row.now, tuple(row.yearly)) for row in found[:PAGE]], len(found) > PAGE


def plan_lines(actor: Actor, programme: Programme) -> list[PlanLine]:
    """All plans of the programme: the newest year first, the programme's own before those of the parties."""
    rows = plans_for(actor).filter(programme=programme).select_related("agency", "party__agency")
    plans = sorted(rows, key=lambda plan: (-plan.year, plan.tier != "yearly", plan.pk))
    nodes: dict[int, list] = {plan.pk: [] for plan in plans}
    for item, node in items_with_nodes(plans):
        if not is_dropped(item):
            nodes[item.plan_id].append(node)
    before = (PlanState.DRAFT, PlanState.SUBMITTED)
    return [
        PlanLine(plan, len(nodes[plan.pk]), None if plan.state in before else together(nodes[plan.pk]))
        for plan in plans
    ]
