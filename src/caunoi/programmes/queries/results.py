"""What came of a plan in its year, against its baseline: each number with its lines, per party, beside the year before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.time import civil_date
from caunoi.commitments.choices import State
from caunoi.commitments.queries.rollup import Progress
from caunoi.ground.rollup import Node
from caunoi.programmes.baselines import FrozenItem, frozen_items
from caunoi.programmes.choices import Tier
from caunoi.programmes.models import Baseline, Party, Plan, PlanItem, Programme
from caunoi.programmes.queries.progress import carried_to, is_dropped, items_with_nodes, together
from caunoi.programmes.queries.visible import plans_for

FIGURES: dict[str, Any] = {
    "approved": _("Lines of the approved plan"),
    "added": _("Added after the approval"),
    "done": _("Tested and closed"),
    "in_time": _("of these, by the day of the approved plan"),
    "moved": _("of these, later, by the day to which it was moved"),
    "late": _("of these, after the due day"),
    "undated": _("of these, without a due day"),
    "open": _("Not finished"),
    "overdue": _("of these, past the due day"),
    "carried": _("Carried on in another year"),
    "cancelled": _("Cancelled"),
}
"""What is counted. approved + added = done + open + carried + cancelled; done = in_time + moved + late + undated."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line with what became of it. ``how``: done, open, carried or cancelled; ``when``: in_time, moved, late or undated for
    what is done, overdue or nothing for what is open. ``frozen`` is empty for a line that came in later."""

    item: PlanItem
    frozen: FrozenItem | None
    how: str
    when: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the lines behind it."""

    name: str
    label: Any
    outcomes: tuple[Outcome, ...]

    @property
    def count(self) -> int:
        return len(self.outcomes)


@dataclass(frozen=True, slots=True)
class Results:
    """Figures by name, in the order of ``FIGURES``, with the progress of all lines together."""

    figures: dict[str, Figure]
    progress: Progress

    def __getitem__(self, name: str) -> int:
        return self.figures[name].count


@dataclass(frozen=True, slots=True)
class PartyResults:
    """What a party was to lead. ``party`` is empty for lines led by agencies that are no parties."""

    party: Party | None
    results: Results


@dataclass(frozen=True, slots=True)
class YearResults:
    """The approved plan of one year. ``last_year`` is empty when there was none."""

    plan: Plan
    whole: Results
    parties: tuple[PartyResults, ...]
    last_year: YearResults | None = None


def results_of(actor: Actor, programme: Programme, year: int) -> YearResults | None:
    """The results of the programme's plan of ``year``, with those of the year before beside them; ``None`` while no plan of that
    year was approved, or when it does not exist for the actor."""
    found = _year(actor, programme, year)
    if found is None:
        return None
    return YearResults(found.plan, found.whole, found.parties, _year(actor, programme, year - 1))


def results_of_plan(plan: Plan) -> YearResults | None:
    """The same for one plan, also a party's own; without the year before. ``None`` while it is not approved."""
    baseline = Baseline.objects.filter(plan=plan).first()
    if baseline is None:
        return None
    frozen = {one.item_id: one for one in frozen_items(baseline)}
    rows = [(item, node) for item, node in items_with_nodes([plan]) if not is_dropped(item)]
    told = [(_outcome(item, frozen.get(item.pk)), node) for item, node in rows]
    return YearResults(plan, _results(told), tuple(_by_party(plan.programme, told)))


def _year(actor: Actor, programme: Programme, year: int) -> YearResults | None:
    rows = plans_for(actor).filter(programme=programme, year=year, tier=Tier.YEARLY)
    plan = rows.select_related("programme").first()
    return results_of_plan(plan) if plan else None


def _outcome(item: PlanItem, frozen: FrozenItem | None) -> Outcome:
    task = item.commitment
    if task.state == State.CLOSED:
        return Outcome(item, frozen, "done", _when(item, frozen))
    if task.state == State.CANCELLED:
        return Outcome(item, frozen, "carried" if carried_to(item) else "cancelled", "")
    is_late = task.due_on is not None and task.due_on < time.today()
    return Outcome(item, frozen, "open", "overdue" if is_late else "")


def _when(item: PlanItem, frozen: FrozenItem | None) -> str:
    """Measured by the day on which it was reported done, as it was accepted then."""
    task = item.commitment
    first: date | None = frozen.due_on if frozen else task.first_due_on
    at = task.delivered_at or task.closed_at
    assert at is not None
    day = civil_date(at)
    if task.due_on is None:
        return "undated"
    if first is not None and day <= first:
        return "in_time"
    return "moved" if day <= task.due_on else "late"


def _results(told: Iterable[tuple[Outcome, Node]]) -> Results:
    rows = list(told)
    behind: dict[str, list[Outcome]] = {name: [] for name in FIGURES}
    for outcome, _node in rows:
        behind["approved" if outcome.frozen else "added"].append(outcome)
        behind[outcome.how].append(outcome)
        if outcome.when:
            behind[outcome.when].append(outcome)
    figures = {name: Figure(name, label, tuple(behind[name])) for name, label in FIGURES.items()}
    return Results(figures, together(node for _outcome, node in rows))


def _by_party(programme: Programme, told: list[tuple[Outcome, Node]]) -> Iterable[PartyResults]:
    """By who leads a line now or led it when it ended: under the parties of today, who answer for those whose whole work they
    took over, then under former ones, then the rest."""
    left = list(told)
    parties = list(programme.parties.select_related("agency"))
    for party in sorted(parties, key=lambda party: party.until is not None):
        scope = predecessor_ids(party.agency_id) if party.until is None else {party.agency_id}
        own = [row for row in left if row[0].item.commitment.lead_id in scope]
        left = [row for row in left if row[0].item.commitment.lead_id not in scope]
        if own or party.until is None:
            yield PartyResults(party, _results(own))
    if left:
        yield PartyResults(None, _results(left))
