"""What the yearly review of a programme is about: its years, its agencies, its plan, and what of it was not reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from caunoi.agencies.queries.succession import heirs, predecessor_ids
from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.commitments.choices import ExtensionState, Role
from caunoi.commitments.models import Commitment, Extension, LeadSpan, Participation
from caunoi.commitments.reviewing import Period, Scope
from caunoi.journal.models import Entry
from caunoi.programmes.choices import FROZEN_STATES, Takeover, Tier
from caunoi.programmes.models import PastFigure, Plan, PlanItem, Programme, ReviewFigure
from caunoi.programmes.policies import may_review
from caunoi.programmes.queries.visible import load_programme, programmes_for

FIRST_ENTRIES = 500
"""Among so many of the oldest entries the earliest instant is looked for: registers that were read in first bear later days."""


def programme_named(actor: Actor, named: str) -> Programme:
    """The programme of a key or of a document number (``79-CTr/BDVTW-BCSĐCP``). Raises ``NotFound``."""
    rows = programmes_for(actor).select_related("lead")
    if named.isdecimal() and named.isascii():
        found = list(rows.filter(pk=int(named[:18])))
    else:
        wanted = "".join(named.split()).casefold()
        found = [row for row in rows.exclude(serial=None) if row.printed_number.casefold() == wanted]
    if len(found) != 1:
        sentence = _(
            "There is no such programme. Expected its key or its number, such as 79-CTr/BDVTU-BCSĐ. Known are: %(known)s."
        )
        known = "; ".join(f"{row.pk} {row.printed_number} {row.title}" for row in rows.order_by("pk")[:20])
        raise NotFound(sentence % {"known": known or "–"})
    return found[0]


def scope_of(actor: Actor, programme_id: int, year: int) -> Scope:
    """The review of ``year`` of a programme. Of a year that is not over its part up to today is compared with the same part of
    the year before. Raises ``NotFound``, ``Forbidden``, and ``Invalid`` for a year outside the term or to come."""
    programme = load_programme(actor, programme_id)
    may_review(actor, programme).require()
    today = time.today()
    if not programme.first_on.year <= year <= programme.last_on.year:
        raise Invalid(
            _("The programme runs from %(first)s to %(last)s. Please choose a year of its term.")
            % {"first": programme.first_on.year, "last": programme.last_on.year},
            field="year",
        )
    if year > today.year:
        raise Invalid(_("%(year)s has not begun yet; there is nothing to review.") % {"year": year}, field="year")
    until = min(date(year + 1, 1, 1), today + timedelta(days=1))
    kept_since = _kept_since()
    now = Period(year, date(year, 1, 1), until, _tasks(programme, year), kept_since)
    before = Period(year - 1, date(year - 1, 1, 1), _a_year_before(until), _tasks(programme, year - 1), kept_since)
    agencies = _agencies(programme, now, before)
    return Scope(programme.pk, programme.title, year, now, before, agencies)


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _kept_since() -> date | None:
    first = Entry.objects.order_by("pk").values("pk")[:FIRST_ENTRIES]
    at = Entry.objects.filter(pk__in=first).aggregate(at=Min("at"))["at"]
    return civil_date(at) if at else None


def plan_of_year(programme: Programme | int, year: int) -> Plan | None:
    """The approved plan of the programme (not of a party) for the year."""
    rows = Plan.objects.filter(programme=programme, year=year, tier=Tier.YEARLY, state__in=FROZEN_STATES)
    return rows.first()


def _tasks(programme: Programme, year: int) -> Q | None:
    plan = plan_of_year(programme, year)
    # Lines left out of the draft were never given out.
    return None if plan is None else Q(plan_item__plan=plan, issued_at__isnull=False)


def _agencies(programme: Programme, now: Period, before: Period) -> frozenset[int]:
    tops = {programme.lead_id, *programme.parties.values_list("agency_id", flat=True)}
    for period in (now, before):
        if period.tasks is not None:
            given = leads_on_last_day(period)
            together = Participation.objects.filter(commitment__in=given.values("pk"), role=Role.CO_LEAD)
            tops |= set(given.values_list("led_by", flat=True)) | set(together.values_list("agency_id", flat=True))
    for top in list(tops):
        tops |= {heir.agency.pk for heir in heirs(top, now.last)}
    below = frozenset().union(*(subtree_ids(top, on) for top in tops for on in (now.last, before.last)))
    return frozenset().union(*(predecessor_ids(each) for each in below))


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A task of the plan that was late, is not done or was cancelled, with the reason on file; empty when none is."""

    task: Commitment
    state: Any
    reason: str


def shortfalls(scope: Scope) -> list[Shortfall]:
    """Tasks of the year's plan that were finished late, were due and not finished, or were cancelled, by their due day."""
    period = scope.now
    if period.tasks is None:
        return []
    rows = Commitment.objects.filter(period.tasks).filter(late(period) | overdue(period) | ended(period))
    found = list(rows.select_related("lead", "plan_item").order_by("due_on", "pk"))
    asked = Extension.objects.filter(commitment__in=found, state=ExtensionState.GRANTED, at__lt=period.ends_at)
    reasons = dict(asked.order_by("pk").values_list("commitment_id", "reason"))
    return [_shortfall(task, period, reasons.get(task.pk, "")) for task in found]


def _shortfall(task: Commitment, period: Period, reason: str) -> Shortfall:
    item: PlanItem = task.plan_item
    if item.ended_on is not None and item.ended_on < period.until:
        return Shortfall(
            task, _("carried on in another year") if task.is_carried else _("cancelled"), item.ended_reason
        )
    if task.closed_at is not None and task.closed_at < period.ends_at:
        return Shortfall(task, _("finished late"), reason)
    return Shortfall(task, _("due and not finished"), reason)


def leads_on_last_day(period: Period) -> QuerySet[Commitment]:
    """The tasks of the period's plan with ``led_by``, the key of the agency that led on its last day, whoever leads by now. Of a
    task that was made only later it is the first lead, of one without a history the lead of the task."""
    spans = LeadSpan.objects.filter(commitment=OuterRef("pk")).order_by("since", "pk")
    then = spans.filter(since__lt=period.ends_at).reverse()
    first, last = Subquery(spans.values("agency")[:1]), Subquery(then.values("agency")[:1])
    lead = Coalesce(last, first, F("lead"), output_field=BigIntegerField())
    assert period.tasks is not None
    return Commitment.objects.filter(period.tasks).annotate(led_by=lead)


def closed(period: Period) -> Q:
    """Tested and closed by the end of the period."""
    return Q(closed_at__lt=period.ends_at)


def ended(period: Period) -> Q:
    """Cancelled, or carried into the plan of another year, by the end of the period."""
    return Q(plan_item__ended_on__lt=period.until)


def carried(period: Period) -> Q:
    """Ended because an approved plan of another year carries it on."""
    onward = PlanItem.objects.filter(
        carried_from__commitment=OuterRef("pk"), takeover=Takeover.CARRIED, plan__approved_on__isnull=False
    )
    return ended(period) & Exists(onward)


def cancelled(period: Period) -> Q:
    """Ended otherwise."""
    return ended(period) & ~carried(period)


def still_open(period: Period) -> Q:
    """Neither closed nor ended at the end of the period, whatever came after it."""
    not_closed = Q(closed_at__isnull=True) | Q(closed_at__gte=period.ends_at)
    return not_closed & (Q(plan_item__ended_on__isnull=True) | Q(plan_item__ended_on__gte=period.until))


def on_time(period: Period) -> Q:
    """Closed, and reported done by the day of the plan as it was approved."""
    return closed(period) & Q(delivered_at__date__lte=F("due_on")) & Q(delivered_at__date__lte=F("first_due_on"))


def undated(period: Period) -> Q:
    """Closed, and without a last day: neither in time nor late."""
    return closed(period) & Q(due_on__isnull=True)


def moved(period: Period) -> Q:
    """Closed, and reported done after the day of the plan, by the later one to which it was moved."""
    return closed(period) & Q(delivered_at__date__lte=F("due_on")) & Q(delivered_at__date__gt=F("first_due_on"))


def late(period: Period) -> Q:
    """Closed, but reported done after the last day."""
    return closed(period) & Q(delivered_at__date__gt=F("due_on"))


def overdue(period: Period) -> Q:
    """Still open though its last day is past; today's is not over yet."""
    return still_open(period) & Q(due_on__lt=min(period.until, time.today()))


def figures_of(programme_id: int, year: int, section: str = "") -> QuerySet[ReviewFigure]:
    """The entered figures of a year that stand, in the order in which they were entered."""
    rows = ReviewFigure.objects.filter(programme_id=programme_id, year=year, withdrawn_at=None)
    return (rows.filter(section=section) if section else rows).order_by("pk")


def load_figure(actor: Actor, pk: int) -> ReviewFigure:
    """An entered figure with its programme. Raises ``NotFound``."""
    rows = ReviewFigure.objects.filter(programme__in=programmes_for(actor)).select_related(
        "programme__lead", "whole", "seat__account", "seat__post"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def figure_history(actor: Actor, pk: int) -> tuple[ReviewFigure, list[PastFigure]]:
    """An entered figure with its earlier wordings, the newest first. Raises ``NotFound``."""
    row = load_figure(actor, pk)
    past = row.past.select_related("seat__account", "ended_by__account").order_by("-pk")
    return row, list(past)


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The approved plan of the year after: its title and number, and the titles of its tasks by section."""

    plan: Plan
    sections: tuple[tuple[str, tuple[Commitment, ...]], ...]


def next_plan(scope: Scope) -> NextPlan | None:
    """What the year after is to bring; ``None`` while its plan is not approved."""
    plan = plan_of_year(scope.programme_id, scope.year + 1)
    if plan is None:
        return None
    rows = plan.items.filter(ended_on=None).select_related("section__above", "commitment__lead")
    found: dict[str, list[Commitment]] = {}
    for item in sorted(rows, key=lambda item: item.place):
        found.setdefault(item.section.title, []).append(item.commitment)
    return NextPlan(plan, tuple((title, tuple(tasks)) for title, tasks in found.items()))
