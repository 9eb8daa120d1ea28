"""Who reads which reports, and which form of which day they read."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from datetime import time as clock

from django.conf import settings
from django.utils.translation import gettext as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid, NotFound
from caunoi.ground.report_forms import Form
from caunoi.ground.report_library import ReportLibrary, UnknownForm, report_library
from caunoi.ground.report_periods import Period, period_named, periods_of
from caunoi.matters.policies import needs_right
from caunoi.matters.queries.visible import scope_ids, sees_denunciations
from caunoi.oversight.statistics.compute import Report, report_of

READERS = frozenset({"oversee", "inspect", "approve", "assign"})
"""Rights with which the statutory figures open: those with which all figures do."""


def library() -> ReportLibrary:
    """The forms of this installation: those that come with it, completed by the authority's own folder."""
    return report_library(settings.REPORT_FORMS)


def require_reader(actor: Actor) -> None:
    """Raises ``Forbidden`` naming the right that is missing."""
    if actor.kind != "system" and not actor.rights & READERS:
        needs_right("oversee").require()


def agency_named(actor: Actor, named: str) -> Agency:
    """The agency of a code or key whose report the actor may read; empty: the actor's own. Raises ``NotFound``."""
    register = directory()
    found = register.by_code.get(named) or (register.by_id.get(int(named)) if named.isdecimal() else None)
    if not named and actor.agency_id is not None:
        found = register.by_id.get(actor.agency_id)
    if found is None and actor.kind == "system":
        sentence = _(
            "There is no agency with the code %(code)s. Expected such as YB-UBND: the page “Statutory statistics” has them."
        )
        raise NotFound(sentence % {"code": named})
    if found is None or (actor.kind != "system" and found.pk not in scope_ids(actor)):
        raise NotFound()
    return found


def period_asked(name: str, first: date | None, last: date | None) -> Period:
    """A period by its name, or by both its days. Raises ``Invalid``."""
    if name:
        try:
            return period_named(library().cuts, name)
        except ValueError:
            sentence = _(
                "There is no reporting period of this name. Expected such as 2019-H1: a year from 2013 on, and Q1 to Q4, "
                "H1, 9M, Y or NA."
            )
            raise Invalid(sentence, field="period") from None
    if first is None or last is None:
        raise Invalid(_("Please give the period: its name such as 2019-H1, or its first and last day."), field="period")
    if last < first:
        raise Invalid(_("The last day of the period is before its first. Please check both."), field="to")
    return Period(first, last)


def form_asked(id: str, period: Period, act_id: str = "") -> Form:
    """The form that rules for the period, or that of a circular. Raises ``NotFound``."""
    try:
        return library().form(id, period, act_id)
    except UnknownForm as unknown:
        raise NotFound(
            _("There is no such form. Known are: %(forms)s.") % {"forms": str(unknown).rpartition(": ")[2]}
        ) from None


def as_of_asked(day: date | None) -> datetime:
    """The instant at which the day ends in Vietnam; now when none is given or the day is not over. Raises ``Invalid``."""
    now = time.now()
    if day is None:
        return now
    if day > now.date():
        raise Invalid(
            _("A report can show what was known up to today, not later. Please check the day."), field="as_of"
        )
    end = datetime.combine(day + timedelta(days=1), clock.min, time.TIMEZONE) - timedelta(microseconds=1)
    return min(end, now)


def fill_in(actor: Actor, form: Form, agency: Agency, period: Period, as_of: datetime) -> Report:
    """The report for the actor: agencies outside the seat's scope are not counted. Raises ``Forbidden``, and ``Invalid`` for a
    period that ``require_period`` refuses."""
    require_reader(actor)
    require_period(actor, period)
    return report_of(form, agency, period, as_of, scope_of(actor))


def require_period(actor: Actor, period: Period) -> None:
    """The forms count denunciations. Days of one's own choosing, down to a single one, would tell whoever may not read any on
    which day one came and what became of it: such seats have the periods of the circulars (docs/decisions/0100). Raises
    ``Invalid``."""
    years = (period.first.year, period.last.year)
    known = {(each.first, each.last) for year in years for each in periods_of(library().cuts, year)}
    if not sees_denunciations(actor) and not period.name and (period.first, period.last) not in known:
        raise Invalid(
            _(
                "Your post does not read denunciations, so the report is made for the periods of the circular only. Please "
                "choose one, or ask a colleague whose post carries the right."
            ),
            field="period",
        )


def scope_of(actor: Actor) -> frozenset[int] | None:
    """The agencies whose rows count for the actor; ``None`` for all."""
    return None if actor.kind == "system" else scope_ids(actor)


def file_stem(report: Report) -> str:
    """What a file of the report is called: form, agency, period."""
    when = report.period.name or f"{report.period.first:%Y%m%d}-{report.period.last:%Y%m%d}"
    return re.sub(r"[^A-Za-z0-9._-]+", "-", f"{report.form.slug}_{report.agency.code}_{when}")
