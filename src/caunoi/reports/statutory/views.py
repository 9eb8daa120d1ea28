"""A report as a file, for the officers who may read it on screen."""

from __future__ import annotations

import json
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.base.languages import reading
from caunoi.base.refusals import Invalid, NotFound
from caunoi.oversight.statistics import access
from caunoi.oversight.statistics.compute import Report
from caunoi.oversight.statistics.plain import as_csv, as_dict
from caunoi.reports.officers import officer_of
from caunoi.reports.statutory.pdf import report_pdf
from caunoi.reports.statutory.sheet import report_xlsx

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@require_GET
def statutory_file(request: HttpRequest, name: str) -> HttpResponse:
    """``01-XLD.xlsx`` for the agency, period and day of the address line; the same figures as on screen."""
    officer = officer_of(request)
    slug, _dot, kind = name.rpartition(".")
    if kind not in TYPES:
        raise NotFound()
    asked = request.GET
    access.require_reader(officer)
    period = access.period_asked(asked.get("period", ""), _day(request, "first"), _day(request, "last"))
    form = access.form_asked(slug, period, asked.get("version", ""))
    if not form.is_complete:
        raise NotFound()
    agency = access.agency_named(officer, asked.get("agency", ""))
    report = access.fill_in(officer, form, agency, period, access.as_of_asked(_day(request, "as_of")))
    response = HttpResponse(content_of(report, kind, reading()), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{access.file_stem(report)}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def content_of(report: Report, kind: str, lang: str) -> bytes:
    """The report in one of the kinds of ``TYPES``."""
    if kind == "xlsx":
        return report_xlsx(report, lang)
    if kind == "pdf":
        return report_pdf(report, lang)
    if kind == "csv":
        return as_csv(report, lang).encode()
    return (json.dumps(as_dict(report, lang), ensure_ascii=False, indent=2) + "\n").encode()


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.GET.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(_("Please write the day as year-month-day, such as 2019-06-15."), field=name) from None
