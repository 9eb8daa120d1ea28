"""The review of a programme's year: its figures beside those of the year before, and the very rows behind each of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.commitments.review_checks import contradictions, shown, unit_of
from caunoi.commitments.reviewing import Figure, Scope, Section, every_figure, listing, section_of, sections
from caunoi.desk.access import officer_page
from caunoi.desk.marks import goes_on, mark
from caunoi.desk.review.frame import lang, page
from caunoi.desk.review.lines import BEFORE, href_of, lines, listed, table_rows
from caunoi.programmes.models import Programme
from caunoi.programmes.policies import may_keep_figure
from caunoi.programmes.queries.reviewing import figure_history, plan_of_year, scope_of
from caunoi.programmes.queries.visible import load_programme, plans_for, programmes_for

PAGE = 50


@officer_page()
def reviews(request: HttpRequest) -> HttpResponse:
    """Programmes with the years of their terms that have begun, the newest first."""
    this_year = time.today().year
    rows = programmes_for(request.actor).select_related("lead").order_by("-first_on", "-pk")
    start = whole(request.GET.get("sau")) or 0
    found = list(rows[start : start + PAGE + 1])
    programmes = [
        (row, list(range(min(row.last_on.year, this_year), row.first_on.year - 1, -1))) for row in found[:PAGE]
    ]
    context = {
        "programmes": programmes, "next_href": f"?sau={start + PAGE}" if len(found) > PAGE else "",
        "previous_href": f"?sau={max(0, start - PAGE)}" if start else "",
    }  # fmt: skip
    return page(request, "reviews.html", context)


@officer_page()
def review(request: HttpRequest, programme: int, year: int) -> HttpResponse:
    """All sections of the year, with what contradicts itself, and the draft report."""
    scope = scope_of(request.actor, programme, year)
    row = load_programme(request.actor, programme)
    told = [_section(scope, each) for each in sections(request.actor, scope)]
    context = {
        "programme": row, "sections": told, "warnings": sum(len(each["warned"]) for each in told),
        "agencies": sorted(directory().by_id[key].label for key in scope.agencies),
        "kept_since": short_date(scope.now.kept_since), "last_day": short_date(scope.now.last),
        "plan": plans_for(request.actor).filter(pk__in=_plan_keys(row, year)).first(),
        "may_enter": bool(may_keep_figure(request.actor, row)),
        "years": [each for each in (year - 1, year + 1) if row.first_on.year <= each <= min(row.last_on.year, time.today().year)],
        "files": [(kind.upper(), reverse(f"reports:review_{kind}", args=[programme, year])) for kind in ("docx", "pdf")],
    }  # fmt: skip
    return page(request, "review.html", context, scope)


def _plan_keys(programme: Programme, year: int) -> list[int]:
    found = plan_of_year(programme, year)
    return [found.pk] if found else []


def _section(scope: Scope, section: Section) -> dict[str, Any]:
    warned = contradictions(section, lang())
    return {
        "section": section, "warned": warned, "lines": lines(scope, section, warned, lang()),
        "tables": [(table, table_rows(scope, section, table, lang())) for table in section.tables],
    }  # fmt: skip


@officer_page()
def figure_list(request: HttpRequest, programme: int, year: int, section: str, figure: str) -> HttpResponse:
    """The very rows that a figure counts, as far as the seat may open them; of a figure from a paper its source and history."""
    scope = scope_of(request.actor, programme, year)
    told = section_of(request.actor, scope, section)
    found = next((each for each in every_figure(told) if each.id == figure), None)
    if found is None:
        raise NotFound()
    is_before = request.GET.get("nam") == BEFORE
    way = [(told.title, reverse("desk:review", args=[programme, year]) + f"#{section}"), (found.title, "")]
    period = scope.before if is_before else scope.now
    context = {
        "section": told, "figure": found, "period": period, "is_counted": found.rows is not None,
        "number": shown(found.before if is_before else found.now, lang()), "unit": unit_of(found),
        "source": found.source_before if is_before else found.source,
        "other_year": (scope.now if is_before else scope.before).year,
        "other_href": href_of(scope, told, found, is_before=not is_before),
        **(_rows(request, found, period, is_before) if found.rows else _history(request, found, is_before)),
    }  # fmt: skip
    return page(request, "figure.html", context, scope, way)


def _rows(request: HttpRequest, figure: Figure, period: Any, is_before: bool) -> dict[str, Any]:
    assert figure.rows is not None
    rows = figure.rows(period)
    if rows is None:
        return {"lines": [], "count": None}
    found = listing(rows, goes_on(request, "review"), PAGE)
    year = f"&nam={BEFORE}" if is_before else ""
    return {
        "lines": [listed(line) for line in found.lines], "count": found.count, "hidden": found.hidden,
        "next_href": f"?after={mark('review', found.after)}{year}" if found.after else "",
    }  # fmt: skip


def _history(request: HttpRequest, figure: Figure, is_before: bool) -> dict[str, Any]:
    key = figure.entered_before if is_before else figure.entered
    row, past = figure_history(request.actor, key) if key else (None, [])
    return {"entered": row, "past": past}
