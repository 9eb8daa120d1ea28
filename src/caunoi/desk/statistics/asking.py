"""Which report is asked for: agency, period, day of knowledge and circular, from the address line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Refusal
from caunoi.desk.fields import DayField
from caunoi.ground.names import list_sort_key
from caunoi.ground.report_forms import Form
from caunoi.ground.report_periods import Period, periods_of
from caunoi.matters.queries.visible import scope_ids
from caunoi.oversight.statistics import access

YEARS = 4
"""Years whose periods are offered; any other days can be typed."""


def last_period() -> Period:
    """The quarter that ended last."""
    today = time.today()
    quarters = [
        period
        for year in (today.year - 1, today.year, today.year + 1)
        for period in periods_of(access.library().cuts, year)
        if "-Q" in period.name and period.last < today
    ]
    return max(quarters, key=lambda period: period.last)


class AskForm(forms.Form):
    """Whose report, of when, and as it stood when."""

    agency = forms.ChoiceField(label=_("Agency"))
    period = forms.CharField(label=_("Reporting period"), required=False, max_length=12)
    first = DayField(label=_("or from"), required=False)
    last = DayField(label=_("to"), required=False)
    as_of = DayField(label=_("As it stood on"), required=False)
    version = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, **options)
        rows = [directory().by_id[key] for key in scope_ids(actor)]
        named = sorted(rows, key=lambda row: (row.pk != actor.agency_id, list_sort_key(row.label)))
        self.fields["agency"].choices = [(row.code, row.label) for row in named]  # type: ignore[attr-defined]
        self.fields["period"].widget = forms.Select(choices=period_choices(str(data.get("period", ""))))


def period_choices(chosen: str) -> list[Any]:
    """The periods of the last years, newest year first, and the one chosen though it be older."""
    lang, year = get_language() or "vi", time.today().year
    offered = [
        (str(each), [(period.name, period.title(lang)) for period in periods_of(access.library().cuts, each)])
        for each in range(year, year - YEARS, -1)
    ]
    known = {name for _year, rows in offered for name, _title in rows}
    rest = [(chosen, chosen)] if chosen and chosen not in known else []
    return [("", _("other days")), *offered, *rest]


@dataclass(slots=True)
class Asked:
    """What was asked; ``form`` carries what is wrong with it, and then the rest is empty."""

    form: AskForm
    agency: Agency | None = None
    period: Period | None = None
    as_of: datetime | None = None
    as_of_day: date | None = None
    version: str = ""
    query: str = ""
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        return bool(self.form.errors)

    def href(self, name: str, slug: str = "", **more: Any) -> str:
        """The address of another page about the same question."""
        asked = {key: value for key, value in {**self.parts, **more}.items() if value not in ("", None)}
        return reverse(name, args=[slug] if slug else []) + "?" + urlencode(asked)

    def report_form(self, slug: str) -> Form:
        """The form of this name for the period asked. Raises ``NotFound``."""
        assert self.period is not None
        return access.form_asked(slug, self.period, self.version)


def asked_by(request: HttpRequest) -> Asked:
    """Read the question. Raises ``NotFound`` for an agency that the actor may not see, ``Forbidden`` without the right."""
    actor = request.actor  # type: ignore[attr-defined]
    access.require_reader(actor)
    data = request.GET.copy()
    if not data.get("period") and not data.get("first") and not data.get("last"):
        data["period"] = last_period().name
    agency = access.agency_named(actor, data.get("agency", ""))
    data["agency"] = agency.code
    form = AskForm(data, actor=actor)
    asked = Asked(form, agency)
    if not form.is_valid():
        return asked
    given = form.cleaned_data
    try:
        period = access.period_asked(given["period"], given["first"], given["last"])
        access.require_period(actor, period)
        asked.period = period
        asked.as_of = access.as_of_asked(given["as_of"])
    except Refusal as refusal:
        form.add_error({"to": "last"}.get(refusal.field or "", refusal.field), str(refusal))
        return asked
    asked.as_of_day, asked.version = given["as_of"], given["version"]
    days = {} if given["period"] else {"first": str(asked.period.first), "last": str(asked.period.last)}
    asked.parts = {
        "agency": agency.code, "period": given["period"], **days,
        "as_of": str(given["as_of"] or ""), "version": asked.version,
    }  # fmt: skip
    return asked
