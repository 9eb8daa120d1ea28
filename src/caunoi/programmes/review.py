"""What programmes tell of the yearly review: the tasks against the baseline, by party, and the figures entered from papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import directory
from caunoi.agencies.queries.succession import heirs
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.time import civil_date
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.visible import visible_to
from caunoi.commitments.reviewing import (
    SECTIONS,
    Content,
    Figure,
    Line,
    Period,
    Rows,
    Scope,
    Table,
    counted,
    register_section,
    told_of,
)
from caunoi.ground.quantities import STOCK
from caunoi.programmes.choices import FROZEN_STATES, Tier
from caunoi.programmes.models import Party, Plan, ReviewFigure
from caunoi.programmes.queries.reviewing import (
    cancelled,
    carried,
    closed,
    figures_of,
    late,
    leads_on_last_day,
    moved,
    on_time,
    overdue,
    still_open,
    undated,
)
from caunoi.programmes.queries.visible import plans_for
from caunoi.programmes.review_scoring import tell_scoring

Where = Callable[[Period], Q]
UNIT = _("tasks")


def everything(period: Period) -> Q:
    return Q()


def tell_tasks(actor: Actor, scope: Scope) -> Content | None:
    """Tasks of the approved plan as they stood on the last day: all of them, by result, and by the party that leads."""
    if scope.now.tasks is None and scope.before.tasks is None:
        return None
    figure = partial(_figure, actor, scope)
    done = (
        figure("on-time", _("by the day of the approved plan"), on_time),
        figure("moved", _("later, by the day to which it was moved"), moved),
        figure("late", _("after the last day"), late),
        figure("undated", _("without a last day"), undated),
    )
    whole = figure(
        "all", _("Tasks of the plan of the year"), everything,
        parts=(
            figure("done", _("finished, tested and closed"), closed, parts=done),
            figure(
                "open", _("not finished"), still_open,
                parts=(figure("overdue", _("of which due"), overdue),), is_subset=True,
            ),
            figure("carried", _("carried on in another year"), carried),
            figure("cancelled", _("cancelled"), cancelled),
        ),
    )  # fmt: skip
    of_baseline = Q(plan_item__added_on__isnull=True)
    baseline = (
        figure("baseline", _("Tasks in the plan as it was approved"), lambda period: of_baseline),
        figure("added", _("Tasks added after the approval"), lambda period: ~of_baseline),
    )
    return Content((whole, *baseline, _own_plans(actor, scope)), _by_party(actor, scope), _sentences(scope))


def _figure(actor: Actor, scope: Scope, id: str, title: Any, where: Where, **more: Any) -> Figure:
    def rows(period: Period) -> QuerySet[Commitment] | None:
        return None if period.tasks is None else Commitment.objects.filter(period.tasks).filter(where(period))

    def told(period: Period) -> Rows | None:
        found = rows(period)
        if found is None:
            return None
        seen = found.filter(pk__in=visible_to(actor).values("pk")).select_related("plan_item")
        return Rows(found, seen, partial(_line, period))

    return counted(scope, id, title, told, measure=STOCK, unit=UNIT, is_known=True, **more)


def _line(period: Period, task: Commitment) -> Line:
    return Line(f"{task.number} {task.title}", task.due_on, _stood(period, task), "commitment", task.pk)


def _stood(period: Period, task: Commitment) -> str:
    """The state of the task on the last day of the period, and what came of it since where that is another."""
    ended_on = task.plan_item.ended_on
    day = {"day": short_date(period.last)}
    if task.closed_at is not None and task.closed_at < period.ends_at:
        return gettext("finished on %(day)s") % {"day": short_date(civil_date(task.closed_at))}
    if ended_on is not None and ended_on < period.until:
        return gettext("carried on in another year") if task.is_carried else gettext("cancelled")
    stood = gettext("not finished on %(day)s") % day
    if task.is_open:
        return stood
    return gettext("%(state)s; since then: %(now)s") % {"state": stood, "now": task.get_state_display()}


def _own_plans(actor: Actor, scope: Scope) -> Figure:
    def rows(period: Period) -> QuerySet[Plan]:
        own = Plan.objects.filter(programme=scope.programme_id, year=period.year, tier=Tier.OWN)
        return own.filter(state__in=FROZEN_STATES, approved_on__lt=period.until)

    def line(plan: Plan) -> Line:
        return Line(plan.title, plan.approved_on, plan.printed_number, "plan", plan.pk)

    told = told_of(rows, Q(pk__in=plans_for(actor).values("pk")), line)
    return counted(
        scope, "own-plans", _("Parties that issued a plan of their own"), told, measure=STOCK, unit=_("plans")
    )


def _by_party(actor: Actor, scope: Scope) -> tuple[Table, ...]:
    """Who led how many on the last day. An agency that took over the work of a party counts with it; the others stand in a row of
    their own."""
    if scope.now.tasks is None:
        return ()
    groups = _groups(scope)
    leads = set(leads_on_last_day(scope.now).values_list("led_by", flat=True))
    others = leads - {key for keys in groups.values() for key in keys}
    # The address of a row bears the key of an agency and not its place: it has to stay when a party joins.
    rows = [(name, f"p{min(keys)}", sorted(keys)) for name, keys in groups.items()]
    if others:
        rows.append((str(_("Other agencies")), "others", sorted(others)))
    columns = (
        ("all", _("Tasks"), everything), ("done", _("finished"), closed), ("late", _("of which late"), late),
        ("overdue", _("due and not finished"), overdue),
    )  # fmt: skip
    return (
        Table(
            _("Tasks by the agency that leads"), _("Agency"), tuple(title for _id, title, _where in columns),
            tuple(
                (
                    name,
                    tuple(_figure(actor, scope, f"{row}-{id}", title, _led_by(keys, where)) for id, title, where in columns),
                )
                for name, row, keys in rows
            ),
        ),
    )  # fmt: skip


def _led_by(keys: list[int], where: Where) -> Where:
    return lambda period: where(period) & Q(pk__in=leads_on_last_day(period).filter(led_by__in=keys).values("pk"))


def _groups(scope: Scope) -> dict[str, set[int]]:
    """Agencies by the name of the agency of the last day that does their work: each party with those it follows."""
    found: dict[str, set[int]] = defaultdict(set)
    parties = Party.objects.filter(programme=scope.programme_id, since__lte=scope.now.last)
    for agency_id in parties.values_list("agency_id", flat=True):
        after = heirs(agency_id, scope.now.last)
        name = after[0].agency.label if len(after) == 1 else directory().by_id[agency_id].label
        found[name] |= {agency_id, *(heir.agency.pk for heir in after if len(after) == 1)}
    return dict(found)


def _sentences(scope: Scope) -> tuple[Any, ...]:
    missing = [period.year for period in (scope.now, scope.before) if period.tasks is None]
    return tuple(_("No plan of %(year)s was approved in this system.") % {"year": year} for year in missing)


def tell_reported(section: str, actor: Actor, scope: Scope) -> Content | None:
    """Figures of a section that were entered from papers, with those of the same name of the year before. One that was entered
    only for the year before stands with no figure for now, and follows the others."""
    now, before = (_entered(scope.programme_id, year, section) for year in (scope.year, scope.before.year))
    figures = _reported((), now, before)
    return Content(figures) if figures else None


Entered = dict[tuple[str, ...], ReviewFigure]
"""Entered figures by their titles, each below those of the figures of which it is a part."""


def _entered(programme_id: int, year: int, section: str) -> Entered:
    rows = {row.pk: row for row in figures_of(programme_id, year, section)}

    def titles(row: ReviewFigure) -> tuple[str, ...]:
        above = rows.get(row.whole_id) if row.whole_id else None
        return (*(titles(above) if above else ()), row.title)

    return {titles(row): row for row in rows.values()}


def _reported(above: tuple[str, ...], now: Entered, before: Entered) -> tuple[Figure, ...]:
    """The figures right below ``above``, with all that is below them."""
    here = [path for path in dict.fromkeys((*now, *before)) if path[:-1] == above]
    return tuple(_figure_entered(path, now, before) for path in here)


def _figure_entered(path: tuple[str, ...], now: Entered, before: Entered) -> Figure:
    row, earlier = now.get(path), before.get(path)
    shape = row or earlier
    assert shape is not None
    return Figure(
        id=f"r{shape.pk}", title=shape.title, now=row.quantity if row else None, before=earlier.quantity if earlier else None,
        parts=_reported(path, now, before), is_subset=shape.is_subset,
        source=row.source if row else "", source_before=earlier.source if earlier else "",
        share=row.reported_share if row else None, entered=row.pk if row else None,
        entered_before=earlier.pk if earlier else None,
    )  # fmt: skip


def register() -> None:
    """Called once when the room is ready."""
    register_section("tasks", tell_tasks)
    register_section("scoring", tell_scoring)
    for id in SECTIONS:
        register_section(id, partial(tell_reported, id))
