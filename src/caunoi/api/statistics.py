"""Statutory reports over the API: which forms and periods there are, and a form filled in for the token's seat."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from caunoi.api.authentication import SeatToken, actor_of
from caunoi.api.description import SEATED, answers
from caunoi.api.language import day_of, language
from caunoi.oversight.statistics import access
from caunoi.oversight.statistics.plain import as_dict

router = Router(auth=SeatToken())
Figures = dict[str, int | str | None]


class FormLine(BaseModel):
    """A version of a form. `columns` is 0 where they are not known; `until` is the first day on which it no longer rules."""

    form: str
    act: str
    title: str
    since: date
    until: date | None
    confirmed: bool
    columns: int


class FormList(BaseModel):
    items: list[FormLine]


class Named(BaseModel):
    code: str
    name: str


class PeriodOf(BaseModel):
    """Both days included."""

    name: str
    first: date
    last: date
    status: str


class ColumnOf(BaseModel):
    """`kept` is false for what this installation does not count; its figures are null."""

    number: int
    headings: list[str]
    title: str
    status: str
    kept: bool


class Correction(BaseModel):
    column: int
    value: int | str | None
    reason: str


class Violation(BaseModel):
    """A printed sum that does not hold: both sides with what they come to."""

    left: str
    right: str
    left_value: int | str
    right_value: int | str


class Ended(BaseModel):
    name: str
    ended: date


class ReportLine(BaseModel):
    """Figures by column number: whole numbers, or text where they have decimals; null is not known, never zero."""

    agency: str
    name: str
    ended: date | None
    includes: list[Ended]
    computed: Figures
    corrected: Figures | None
    corrections: list[Correction]
    violations: list[Violation]
    corrected_violations: list[Violation]


class StatutoryReport(BaseModel):
    """A form filled in: the agency itself, each unit directly below it with all under that one, and their sum."""

    form: str
    act: str
    title: str
    status: str
    note: str
    agency: Named
    period: PeriodOf
    as_of: str
    before_its_circular: bool
    columns: list[ColumnOf]
    checks: list[str]
    rows: list[ReportLine]
    total: ReportLine


@router.get("", response=answers(FormList, *SEATED), summary="Statutory forms", url_name="list_report_forms")
def list_report_forms(request: HttpRequest) -> FormList:
    """Every version of every form, oldest circular first."""
    access.require_reader(actor_of(request))
    items = [
        FormLine(
            form=form.slug, act=form.act.id, title=form.name(language()), since=form.since, until=form.until,
            confirmed=form.status == "confirmed", columns=len(form.columns),
        )
        for form in access.library().forms
    ]  # fmt: skip
    return FormList(items=items)


@router.get("/{form}", response=answers(StatutoryReport, *SEATED), summary="A form filled in", url_name="one_report")
def one_report(
    request: HttpRequest,
    form: str,
    agency: str = Query("", max_length=40, description="Code or id of the agency; empty: your own"),
    period: str = Query("", max_length=12, description="Such as 2019-H1 (Q1 to Q4, H1, 9M, Y, NA)"),
    first: str = Query("", max_length=10, description="First day YYYY-MM-DD, instead of `period`"),
    last: str = Query("", max_length=10, description="Last day YYYY-MM-DD, included"),
    as_of: str = Query("", max_length=10, description="By what was known at the end of that day; empty: now"),
    version: str = Query("", max_length=20, description="The circular, such as TT-02-2021; empty: that of the period"),
) -> StatutoryReport:
    """A statutory form, `01-XLD` for 01/XLD, over the agencies that the token's seat may see. The same question with `as_of`
    gives the same answer for ever."""
    actor = actor_of(request)
    access.require_reader(actor)
    asked = access.period_asked(period, _day(first, "first"), _day(last, "last"))
    chosen = access.form_asked(form, asked, version)
    report = access.fill_in(
        actor, chosen, access.agency_named(actor, agency), asked, access.as_of_asked(_day(as_of, "as_of"))
    )
    content: dict[str, Any] = as_dict(report, language())
    days = content["period"]
    content["period"] = {**days, "first": days["from"], "last": days["to"]}
    return StatutoryReport.model_validate(content)


def _day(text: str, field: str) -> date | None:
    return day_of(text, field) if text else None
