"""A plan as a table by sections, on paper, beside its baseline, and with its results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.typed import whole
from caunoi.commitments.choices import State
from caunoi.desk.access import officer_page
from caunoi.desk.commitments.file import due_chip
from caunoi.desk.forms import attempt, sent, status_of
from caunoi.desk.programmes.capacities import signed_lines
from caunoi.desk.programmes.frame import form_page, page, way_to
from caunoi.desk.programmes.making import NewPlanForm
from caunoi.desk.programmes.story import told
from caunoi.desk.programmes.views import can_sign, scans_of
from caunoi.journal.queries.timeline import timeline
from caunoi.programmes.choices import FROZEN_STATES
from caunoi.programmes.commands.plans import make_plan
from caunoi.programmes.models import Baseline, Plan
from caunoi.programmes.policies import may_review
from caunoi.programmes.queries.differences import differences as differences_of
from caunoi.programmes.queries.moves import moves_of
from caunoi.programmes.queries.progress import ItemLine, PlanTree, SectionLine, plan_tree
from caunoi.programmes.queries.results import FIGURES, YearResults, results_of, results_of_plan
from caunoi.programmes.queries.visible import load_plan, load_programme, plans_for

LINES = 100
"""Lines of a plan on one page of the desk; on paper all of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section with those of its lines that stand on this page; ``level`` 2 or 3."""

    line: SectionLine
    level: int
    items: tuple[tuple[ItemLine, Any], ...]
    """Each with the chip of its due day."""


@officer_page()
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan: what it is, who signed, its sections and lines, and what the actor may do with it now."""
    row = load_plan(request.actor, pk)
    tree = plan_tree(row)
    start = whole(request.GET.get("sau"), 6) or 0
    lines = signed_lines(row) if row.is_joint and row.state != "draft" else []
    context = {
        **_shared(row, tree), "blocks": list(_blocks(tree, start, LINES)), "moves": moves_of(request.actor, row),
        "previous_href": f"?sau={max(0, start - LINES)}" if start else "",
        "next_href": f"?sau={start + LINES}" if start + LINES < tree.count else "",
        "signatures": [line for line in lines if line.party.until is None or line.signature], "scans": scans_of(lines),
        "own_id": request.actor.agency_id, "is_keeper": request.actor.agency_id == row.agency_id,
        "can_sign": can_sign(request.actor, lines, row.agency_id),
        "signs_all": request.actor.agency_id == row.agency_id and request.actor.has("plan"),
        "below": list(plans_for(request.actor).filter(parent=row).select_related("agency").order_by("agency__label")),
        "changes": len(differences_of(row)) if row.state in FROZEN_STATES else 0,
        "events": list(reversed(told(timeline(row)))), "dropped": tree.dropped,
    }  # fmt: skip
    return page(request, "plan.html", context, [*way_to(row)[:-1], (row.title, "")])


@officer_page()
def plan_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole plan as it is put on paper: every line, nothing else."""
    row = load_plan(request.actor, pk)
    tree = plan_tree(row)
    context = {**_shared(row, tree), "blocks": list(_blocks(tree, 0, tree.count))}
    return page(request, "plan_print.html", context, [*way_to(row), (_("To be printed"), "")])


def _shared(row: Plan, tree: PlanTree) -> dict[str, Any]:
    return {
        "plan": row, "programme": row.programme, "facts": _facts(row), "tree": tree, "progress": tree.progress,
        "baseline": Baseline.objects.filter(plan=row).only("sha256", "at", "plan_id").first(),
        "is_frozen": row.state in FROZEN_STATES,
    }  # fmt: skip


def _blocks(tree: PlanTree, start: int, most: int) -> Iterator[Block]:
    """Sections in their order with the lines from the ``start``-th on; an empty section stands on the first page."""
    at = 0
    for line, level in _flat(tree.sections, 2):
        first, at = at, at + len(line.items)
        shown = line.items[max(0, start - first) : max(0, start + most - first)]
        if shown or (not line.items and start == 0):
            yield Block(line, level, tuple((one, due_chip(one.task)) for one in shown))


def _flat(sections: tuple[SectionLine, ...], level: int) -> Iterator[tuple[SectionLine, int]]:
    for line in sections:
        yield line, level
        yield from _flat(line.below, level + 1)


def _facts(row: Plan) -> list[tuple[Any, Any]]:
    facts = [
        (_("Number"), row.printed_number or _("not given yet")),
        (_("Year"), str(row.year)),
        (_("Kind of document"), row.get_tier_display()),
        (_("Kept by"), row.agency.label),
    ]
    if row.party is not None and row.party.named != row.agency.label:
        facts.append((_("Made by"), row.party.named))
    if row.approved_on:
        facts.append((_("Approved"), f"{short_date(row.approved_on)}, {row.approver}"))
    if row.closed_on:
        facts.append((_("Closed on"), short_date(row.closed_on)))
    return facts


@officer_page()
def plan_differences(request: HttpRequest, pk: int) -> HttpResponse:
    """What is otherwise than it was approved, line by line, each with its reason."""
    row = load_plan(request.actor, pk)
    context = {
        "plan": row, "baseline": Baseline.objects.filter(plan=row).first(), "differences": differences_of(row),
    }  # fmt: skip
    return page(request, "differences.html", context, [*way_to(row), (_("Against the baseline"), "")])


@officer_page()
def plan_results(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures of the year against the baseline, for each party, with the lines behind each and last year beside."""
    row = load_plan(request.actor, pk)
    found = results_of(request.actor, row.programme, row.year) if row.tier == "yearly" else results_of_plan(row)
    name = request.GET.get("so", "")
    behind = found.whole.figures[name] if found and name in FIGURES else None
    context = {
        "plan": row, "results": found, "rows": _figures(found), "behind": behind, "closed": State.CLOSED,
        "reviewed_on": _reviewed_on(request, row),
    }  # fmt: skip
    return page(request, "results.html", context, [*way_to(row), (_("Results of the year"), "")])


def _reviewed_on(request: HttpRequest, row: Plan) -> str:
    """The day by which the yearly review counts, for who may read it; empty without one."""
    if row.tier != "yearly" or row.year > time.today().year or not may_review(request.actor, row.programme):
        return ""
    return short_date(min(date(row.year, 12, 31), time.today()))


def _figures(found: YearResults | None) -> list[tuple[str, Any, int, int | None]]:
    """Name, words, number, and the number of the year before where there is one."""
    if found is None:
        return []
    before = found.last_year.whole if found.last_year else None
    return [
        (name, figure.label, figure.count, before[name] if before else None)
        for name, figure in found.whole.figures.items()
    ]


@officer_page("plan")
def new_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a plan: of the programme by its secretariat, an own one by any other party."""
    row = load_programme(request.actor, pk)
    is_keeper = request.actor.agency_id == row.lead_id
    form = NewPlanForm(request.POST if request.method == "POST" else None, programme=row, is_keeper=is_keeper)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: make_plan(**sent(request), programme=row.pk, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("The plan was begun. Please add its sections and lines."))
            return HttpResponseRedirect(reverse("desk:plan", args=[made.pk]))
    lead = (
        _("The plan of the whole programme; all parties see it.")
        if is_keeper
        else _("The own plan of your agency, below the plan of the programme for that year. All parties see it.")
    )
    return form_page(
        request, form, title=_("New plan"), submit=_("Begin it"), back=reverse("desk:programme", args=[pk]), lead=lead,
        crumbs=way_to(row), status=status_of(form),
    )  # fmt: skip
