"""The statutory reports at the desk: the list of forms, one form filled in, and what stands behind a figure."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.marks import goes_on, mark
from caunoi.desk.statistics.asking import Asked, asked_by
from caunoi.desk.statistics.table import table_html
from caunoi.ground.report_forms import Form
from caunoi.matters.choices import Kind
from caunoi.oversight.register_import.policies import may_import
from caunoi.oversight.statistics import access, words
from caunoi.oversight.statistics.cells import cell_page
from caunoi.oversight.statistics.compute import Line, Report
from caunoi.oversight.statistics.policies import may_correct_figures, own_unit
from caunoi.oversight.statistics.units import units_of

FILES = ("xlsx", "pdf", "csv", "json")
TOTAL = "total"


@officer_page()
def forms_page(request: HttpRequest) -> HttpResponse:
    """Every form for the period asked, the circular it comes from, and whether its columns are known."""
    asked = asked_by(request)
    context: dict[str, Any] = {"asked": asked.form, "may_import": bool(may_import(request.actor))}
    if asked.period is not None:
        lang = get_language() or "vi"
        forms = access.library().in_force(asked.period)
        context["forms"] = [
            {
                "id": form.id,
                "name": form.name(lang),
                "act": form.act.title if lang.startswith("vi") else form.act.title_en,
                "href": asked.href("desk:report", form.slug),
                "columns": len(form.columns),
                "unsure": form.status == "unconfirmed",
            }
            for form in forms
        ]
        context["period"] = asked.period
    return desk_page(request, "desk/statistics/forms.html", context, status=422 if asked.is_wrong else 200)


@officer_page()
def report_page(request: HttpRequest, form: str) -> HttpResponse:
    """One form for an agency and a period, as it stood on a day."""
    asked = asked_by(request)
    if asked.period is None or asked.agency is None or asked.as_of is None:
        context: dict[str, Any] = {"asked": asked.form, "crumbs": _crumbs(asked, form.upper().replace("-", "/"))}
        return desk_page(request, "desk/statistics/report.html", context, status=422)
    chosen = asked.report_form(form)
    report = access.fill_in(request.actor, chosen, asked.agency, asked.period, asked.as_of)
    return desk_page(request, "desk/statistics/report.html", _report_context(request, asked, report))


def _report_context(request: HttpRequest, asked: Asked, report: Report) -> dict[str, Any]:
    form, lang = report.form, get_language() or "vi"
    actor = request.actor  # type: ignore[attr-defined]

    def cell_href(line: Line, number: int) -> str:
        unit = TOTAL if line is report.total else line.unit.code
        return asked.href("desk:report_cell", form.slug, unit=unit, column=number)

    def unit_href(line: Line) -> str:
        return asked.href("desk:report", form.slug, agency=line.unit.code)

    may_correct = bool(may_correct_figures(actor)) and bool(own_unit(actor, report.agency.pk))
    return {
        "asked": asked.form,
        "report": report,
        "form": form,
        "title": form.name(lang),
        "crumbs": _crumbs(asked, form.id),
        "lead": words.form_words(report),
        "period_words": words.period_words(report),
        "as_of_words": words.as_of_words(report),
        "notes": words.notes(report),
        "wrong": _wrong(report),
        "corrections": _corrections(report, actor.agency_id),
        "table": table_html(report, lang, cell_href, unit_href) if form.is_complete else "",
        "files": [(each.upper(), asked.href("reports:statutory", f"{form.slug}.{each}")) for each in FILES],
        "versions": _versions(asked, form),
        "correct_href": asked.href("desk:correct_figure", form.slug) if may_correct and form.is_complete else "",
        "may_withdraw": bool(may_correct_figures(actor)),
    }


def _wrong(report: Report) -> list[dict[str, Any]]:
    """Printed sums that do not hold, for the computed figures and for the corrected."""
    found = []
    for name, line in words.distinct_lines(report):
        found += [{"words": words.violation_words(name, each), "corrected": False} for each in line.violations]
        found += [{"words": words.violation_words(name, each), "corrected": True} for each in line.corrected_violations]
    return found


def _corrections(report: Report, own: int | None) -> list[dict[str, Any]]:
    return [
        {
            "unit": name, "column": number, "computed": words.shown(line.computed.get(number)), "row": row,
            "corrected": words.shown(line.corrected.get(number)), "is_own": row.agency_id == own,
            "standing": row.withdrawn_at is None,
        }
        for name, line in words.distinct_lines(report)
        for number, row in sorted(line.corrections.items())
    ]  # fmt: skip


def _versions(asked: Asked, form: Form) -> list[tuple[str, str, bool]]:
    """The same form by other circulars."""
    lang = get_language() or "vi"
    return [
        (
            each.act.title if lang.startswith("vi") else each.act.title_en,
            asked.href("desk:report", form.slug, version=each.act.id),
            each.act.id == form.act.id,
        )
        for each in access.library().versions(form.id)
    ]


def _crumbs(asked: Asked, *way: str, form: Form | None = None) -> list[tuple[Any, str]]:
    first = (_("Statutory statistics"), asked.href("desk:reports") if asked.parts else reverse("desk:reports"))
    middle = [(form.id, asked.href("desk:report", form.slug))] if form is not None else []
    return [first, *middle, *((each, "") for each in way)]


@officer_page()
def cell_list(request: HttpRequest, form: str) -> HttpResponse:
    """The petitions, cases, amounts or visits that a figure counts. Of denunciations only the number; what the seat may not
    see is counted and not listed."""
    asked = asked_by(request)
    if asked.period is None or asked.agency is None or asked.as_of is None:
        raise NotFound()
    chosen = asked.report_form(form)
    column = chosen.column(whole(request.GET.get("column")) or 0)
    if column is None:
        raise NotFound()
    unit, members = _members(request, asked)
    page = cell_page(request.actor, chosen, column.number, asked.period, asked.as_of, members, goes_on(request, "cell"))
    lang = get_language() or "vi"
    here = {"unit": request.GET.get("unit", TOTAL), "column": column.number}
    context = {
        "title": " / ".join([*(group.name(lang) for group in chosen.path(column)), column.name(lang)]),
        "column": column,
        "form": chosen,
        "unit": unit,
        "period": asked.period.title(lang),
        "page": page,
        "lines": [(each, Kind(each.kind).label if each.kind else "", words.shown(each.value)) for each in page.lines],
        "with_value": column.source == "amount",
        "next_href": asked.href("desk:report_cell", chosen.slug, **here, after=mark("cell", page.after))
        if page.after
        else "",
        "crumbs": _crumbs(asked, _("Column %(number)s") % {"number": column.number}, form=chosen),
    }
    return desk_page(request, "desk/statistics/cell.html", context)


def _members(request: HttpRequest, asked: Asked) -> tuple[str, set[int]]:
    """The name of the line asked for, and the agencies whose figures it adds up."""
    assert asked.agency is not None and asked.period is not None
    actor = request.actor  # type: ignore[attr-defined]
    units = units_of(asked.agency, asked.period, access.scope_of(actor))
    wanted = request.GET.get("unit", TOTAL)
    if wanted == TOTAL:
        return words.total_word(), {member for unit in units for member in unit.members}
    found = directory().by_code.get(wanted)
    line = next((unit for unit in units if found is not None and unit.agency_id == found.pk), None)
    if line is None:
        raise NotFound()
    return line.label, line.members
