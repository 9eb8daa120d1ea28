"""Pages and files of the open figures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.oversight import public as open_figures
from caunoi.oversight.public import Edition, edition, licence
from caunoi.oversight.public_names import Names
from caunoi.places.memory import remember
from caunoi.portal.answering import public
from caunoi.portal.figures import downloads, meaning, said, tables
from caunoi.portal.figures.spans import Span, asked, not_yet

FORMS = ("csv", "json")
MOST_EDITIONS = 10_000


def _stamp(request: HttpRequest, *args: object, **kwargs: object) -> object:
    registers = remember("places", "stamp", object), remember("agencies", "stamp", object)
    return open_figures.stamp(), time.today(), licence(), registers


@require_safe
@public(_stamp)
def figures(request: HttpRequest) -> HttpResponse:
    """What was received and answered in any months."""
    span = asked(request)
    if span is None or not span.counted():
        return _empty(request, span)
    names, mapped = Names(), request.GET.get("don-vi") == "nay"
    last = span.counted()[-1]
    context = {
        "span": span, "last": last, "mapped": mapped, "headline": said.headline(span), "times": said.times(last),
        "by_month": tables.by_month(span), "share": said.share(span),
        "breakdowns": [tables.breakdown(span, by, names, mapped) for by in ("topic", "place", "agency")],
        "kinds": _of_months(span, "kind", names), "years": [e for e in span.known.values() if e.is_year],
        "revised": [e for e in span.counted() if e.revision > 1],
    }  # fmt: skip
    return render(request, "portal/figures/figures.html", context, status=422 if span.wrong else 200)


def _of_months(span: Span, name: str, names: Names) -> str:
    keys = {key for each in span.counted() for key in each.shown["received"][name]}
    sums = {key: span.total("received", name, key) for key in keys}
    return tables.simple(_("Received, by kind"), sums, getattr(names, name), _("Kind"), tables.BY["received"])


def _empty(request: HttpRequest, span: Span | None) -> HttpResponse:
    return render(request, "portal/figures/figures.html", {"span": span, "last": None}, status=200)


@require_safe
@public(_stamp)
def keeping(request: HttpRequest) -> HttpResponse:
    """How the authority keeps its word: the bad with the good, in plain sentences."""
    span = asked(request)
    if span is None or not span.counted():
        return render(request, "portal/figures/keeping.html", {"span": span, "last": None})
    last = span.counted()[-1]
    year = next((each for name, each in sorted(span.known.items(), reverse=True) if each.is_year), None)
    context = {
        "span": span, "last": last, "bad": said.the_bad(span), "good": said.the_good(span), "times": said.times(last),
        "share": said.share(span), "late": tables.late_by_agency(span, Names()), "year": year,
        "of_year": said.only_of_year(span, year) if year else [], "ratings": said.ratings(span, year),
    }  # fmt: skip
    return render(request, "portal/figures/keeping.html", context, status=422 if span.wrong else 200)


@require_safe
@public(_stamp)
def dictionary(request: HttpRequest) -> HttpResponse:
    """What every column and figure means."""
    context = {
        "columns": meaning.COLUMNS, "measures": meaning.MEASURES, "version": meaning.VERSION, "since": meaning.SINCE,
        "licence": licence(), "counted_on": open_figures.COUNTED_ON,
    }  # fmt: skip
    return render(request, "portal/figures/dictionary.html", context)


@require_safe
@public(_stamp)
def dictionary_json(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    return _json(downloads.metadata(request.build_absolute_uri(reverse("portal:figures_dictionary"))))


@require_safe
@public(_stamp)
def period(request: HttpRequest, name: str) -> HttpResponse:
    """One month or year at its lasting address, with all its editions."""
    if still := _still_to_come(name):
        return render(request, "portal/figures/not_yet.html", {"note": still}, status=404)
    found, names = edition(name), Names()
    context: dict[str, Any] = {"edition": found, "editions": open_figures.revisions(name), "title": _titled(found)}
    if found.is_year:
        shown = found.shown["received"]
        places = tables.simple(_("By place"), shown["place"], names.place, _("Place"), tables.BY["received"])
        agencies = tables.simple(_("By agency"), shown["agency"], names.agency, _("Agency"), tables.BY["received"])
        context |= {
            "places": places,
            "parts": tables.parts_of(shown, names),
            "agencies": agencies,
            "of_year": said.of_year(found),
        }
    else:
        month = open_figures.Month.named(name)
        span = Span(month, month, open_figures.editions())
        context |= {
            "span": span, "headline": said.headline(span), "times": said.times(found),
            "breakdowns": [tables.breakdown(span, by, names) for by in ("topic", "place", "agency")],
        }  # fmt: skip
    return render(request, "portal/figures/period.html", context)


LAST = "2200-12"
"""The last month that anybody may ask for."""


def _still_to_come(name: str) -> str:
    """When a month is published that is newer than all that are; nothing for any other name."""
    known = [each for each in open_figures.editions() if len(each) == len(name)]
    try:
        month = open_figures.Month.named(name)
    except ValueError:
        return ""
    return not_yet(month) if known and max(known) < name <= LAST else ""


def _titled(found: Edition) -> str:
    if found.is_year:
        return _("Figures of %(year)s") % {"year": found.period}
    return _("Figures of %(month)s") % {"month": found.written}


@require_safe
@public(_stamp)
def period_file(request: HttpRequest, name: str, form: str, number: int | None = None) -> HttpResponse:
    """One edition as a file, the newest unless said."""
    if number is not None and not 0 < number < MOST_EDITIONS:
        raise NotFound()
    return _file(request, [edition(name, number)], form, f"so-lieu-{name}")


@require_safe
@public(_stamp)
def span_file(request: HttpRequest, form: str) -> HttpResponse:
    """All months of a span as one file."""
    span = asked(request)
    if span is None:
        raise NotFound()
    return _file(request, span.counted(), form, f"so-lieu-{span.first.name}-{span.last.name}")


def _file(request: HttpRequest, found: list[Edition], form: str, name: str) -> HttpResponse:
    if form not in FORMS:
        raise NotFound()
    if form == "json":
        return _json(downloads.as_json(found, request.build_absolute_uri(reverse("portal:figures_dictionary"))))
    text = downloads.as_csv(found, bom=request.GET.get("bom") == "1")
    response = HttpResponse(text, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Link"] = f'<{reverse("portal:figures_metadata")}>; rel="describedby"; type="application/csvm+json"'
    return response


def _json(value: dict[str, Any]) -> HttpResponse:
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False})
