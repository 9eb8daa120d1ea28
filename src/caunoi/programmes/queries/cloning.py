"""What becomes of each line of a plan when the plan of another year is made from it: carried, planned again or left, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment
from caunoi.programmes.choices import Choice, Takeover
from caunoi.programmes.models import Plan, PlanItem
from caunoi.programmes.queries.visible import plans_for


@dataclass(frozen=True, slots=True)
class Fate:
    """One line with what is proposed for it. ``choices`` are what may be chosen instead; ``why`` explains the proposal."""

    item: PlanItem
    proposed: Choice
    choices: tuple[Choice, ...]
    why: Any
    starts_on: date | None
    due_on: date | None
    """Its days in the other year."""


def moved(day: date | None, years: int) -> date | None:
    """The same day of another year; 29/02 becomes 28/02 where there is none. A day off stays: it is a civil date."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def carried_days(task: Commitment, years: int, year: int) -> tuple[date | None, date | None]:
    """First and last day of unfinished work in the plan of ``year``: a last day that lies in it or after it stays as it was set;
    one that is past then moves by whole ``years``, and the first day with it."""
    if task.due_on is not None and task.due_on >= date(year, 1, 1):
        return task.starts_on, task.due_on
    return moved(task.starts_on, years), moved(task.due_on, years)


def fates(plan: Plan, year: int) -> list[Fate]:
    """Every line of the plan, also those that ended, in the order of the plan, with its fate in ``year``."""
    rows = plan.items.select_related("section__above", "commitment__lead").prefetch_related("taken_over__plan")
    return [_fate(item, year - plan.year, year) for item in sorted(rows, key=lambda item: item.place)]


def _fate(item: PlanItem, years: int, year: int) -> Fate:
    task = item.commitment
    proposed, choices, why = _proposal(item)
    if Choice.CARRY in choices:
        return Fate(item, proposed, choices, why, *carried_days(task, years, year))
    return Fate(item, proposed, choices, why, moved(task.starts_on, years), moved(task.due_on, years))


def _proposal(item: PlanItem) -> tuple[Choice, tuple[Choice, ...], Any]:
    task = item.commitment
    onward = [one for one in item.taken_over.all() if one.takeover == Takeover.CARRIED and one.ended_on is None]
    if onward:
        why = _("Carried on already in: %(plan)s.") % {"plan": onward[0].plan.title}
        return Choice.LEAVE, (Choice.LEAVE,), why
    if task.state == State.CANCELLED:
        why = _("Cancelled: %(reason)s") % {"reason": item.ended_reason}
        return Choice.LEAVE, (Choice.LEAVE, Choice.RENEW), why
    if task.is_open:
        return (
            Choice.CARRY, (Choice.CARRY, Choice.LEAVE),
            _("Not finished. If it is left, it stays open in the plan of its year."),
        )  # fmt: skip
    if task.every:
        return Choice.RENEW, (Choice.RENEW, Choice.LEAVE), _("Done, and comes back regularly.")
    return Choice.LEAVE, (Choice.LEAVE, Choice.RENEW), _("Done, and a task of that year only.")


def target_years(actor: Actor, plan: Plan) -> list[int]:
    """Years of the term after that of the plan for which there is no plan of the same tier yet."""
    rows = plans_for(actor).filter(programme=plan.programme, tier=plan.tier, year__gt=plan.year)
    if plan.party_id:
        rows = rows.filter(agency_id=plan.agency_id)
    taken = set(rows.values_list("year", flat=True))
    return [year for year in range(plan.year + 1, plan.programme.last_on.year + 1) if year not in taken]
