"""The reception book on screen, on paper and as a workbook; the counts of heads; the promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.typed import whole
from caunoi.desk.forms import acted, attempt, done, sent, status_of
from caunoi.desk.receptions.book_file import workbook
from caunoi.desk.receptions.forms import BookForm, ExportForm, KeepForm
from caunoi.desk.receptions.frame import form_page, overview_page, page, receive_page, serve_page
from caunoi.receptions.commands.book import export_book
from caunoi.receptions.commands.conclusions import keep_promise
from caunoi.receptions.queries import desk
from caunoi.receptions.queries.book import PAGE, book_pages
from caunoi.receptions.queries.duties import head_posts, head_year, head_years
from caunoi.receptions.validators import language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(request: HttpRequest) -> tuple[BookForm, date, date]:
    """The days asked for; this month when none are, or when they cannot be so."""
    today = time.today()
    first = {"since": today.replace(day=1), "last": today}
    form = BookForm(request.GET if "since" in request.GET else None, initial=first)
    if form.is_bound and form.is_valid():
        return form, form.cleaned_data["since"], form.cleaned_data["last"]
    return form, first["since"], first["last"]


@serve_page
def book(request: HttpRequest) -> HttpResponse:
    """The lines of the days asked for; with ``in`` all of them on one page for the printer."""
    form, since, last = _asked(request)
    number = whole(request.GET.get("trang"), 5) or 1
    for_paper = "in" in request.GET
    pages = book_pages(request.actor, since, last, None if for_paper else number)
    base = f"?since={short_date(since)}&last={short_date(last)}"
    sections: list[dict[str, Any]] = [
        {"book": section.book, "lines": section.lines, "columns": section.book.columns if section.book else ()}
        for section in pages.sections
    ]
    context = {
        "form": form, "pages": pages, "sections": sections, "base": base, "for_paper": for_paper, "since": since, "last": last,
        "language": language(), "xlsx": reverse("desk:reception_book_file") + base, "size": PAGE,
        "previous_href": f"{base}&trang={pages.page - 1}" if pages.page > 1 and not for_paper else "",
        "next_href": f"{base}&trang={pages.page + 1}" if pages.page < pages.count and not for_paper else "",
        "here": f"{pages.page} / {pages.count}",
        "may_serve": request.actor.has("receive"),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return page(request, "book.html", context, [(_("Reception book"), "")], status=status)


@serve_page
def book_file(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, with the numbers of ID papers masked."""
    _form, since, last = _asked(request)
    return _workbook(request, since, last)


@receive_page
def export(request: HttpRequest) -> HttpResponse:
    """The workbook with full numbers, for which a reason is written into the record."""
    form = ExportForm(
        request.POST if request.method == "POST" else None,
        initial={"since": time.today().replace(day=1), "last": time.today()},
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(form, lambda: export_book(**sent(request), **values)):
            return _workbook(request, values["since"], values["last"], full_numbers=True)
    return form_page(
        request, form, title=_("Take the book out with full numbers"), submit=_("Take it out"), status=status_of(form),
        back=reverse("desk:reception_book"), crumbs=[(_("Reception book"), reverse("desk:reception_book"))],
        lead=_("The book on screen and the plain file show only the last three digits. Taking out the full numbers is recorded."),
    )  # fmt: skip


def _workbook(request: HttpRequest, since: date, last: date, *, full_numbers: bool = False) -> HttpResponse:
    pages = book_pages(request.actor, since, last, None, full_numbers=full_numbers)
    response = HttpResponse(workbook(pages.sections, since, last, language()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="so-tiep-cong-dan-{since:%Y%m%d}-{last:%Y%m%d}.xlsx"'
    return response


@overview_page
def duties(request: HttpRequest) -> HttpResponse:
    """Reception days held by each head against what the law demands."""
    today = time.today()
    year = _year(request, today)
    posts = head_posts(request.actor, year)
    start = whole(request.GET.get("sau"), 5) or 0
    context = {
        "rows": head_years(request.actor, posts[start : start + PAGE], year, today), "year": year, "total": len(posts),
        "years": range(today.year, 2013, -1), "sessions": reverse("desk:reception_sessions"), "language": language(),
        "next_href": f"?year={year}&sau={start + PAGE}" if start + PAGE < len(posts) else "",
        "previous_href": f"?year={year}&sau={max(0, start - PAGE)}" if start else "",
    }  # fmt: skip
    return page(request, "duties.html", context, [(_("Reception days of heads"), "")])


def _year(request: HttpRequest, today: date) -> int:
    year = whole(request.GET.get("year"), 4) or today.year
    return min(max(year, 2014), today.year)


@overview_page
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One head's weeks or months, each opening its sessions."""
    today = time.today()
    year = _year(request, today)
    row = head_year(request.actor, pk, year, today)
    context = {"row": row, "year": year, "sessions": reverse("desk:reception_sessions"), "language": language(),
               "units": list(reversed(row.units)), "years": range(today.year, 2013, -1)}  # fmt: skip
    crumbs = [(_("Reception days of heads"), reverse("desk:reception_duties")), (str(row.post), "")]
    return page(request, "duty.html", context, crumbs)


@overview_page
def promises(request: HttpRequest) -> HttpResponse:
    """Promises of conclusions: open ones first due first, or those kept."""
    today, kept = time.today(), "xong" in request.GET
    rows = desk.promises(request.actor).filter(done_at__isnull=not kept)
    if "qua-han" in request.GET:
        rows = rows.filter(due_on__lt=today)
    start = whole(request.GET.get("sau"), 5) or 0
    found = list(rows[start : start + PAGE + 1])
    more = request.GET.copy()
    more["sau"] = str(start + PAGE)
    context = {
        "rows": found[:PAGE], "kept": kept, "today": today, "next_href": f"?{more.urlencode()}" if len(found) > PAGE else "",
        "tabs": [
            {"label": _("Still to be kept"), "href": "?", "current": not request.GET.keys() - {"sau"}},
            {"label": _("Overdue"), "href": "?qua-han", "current": "qua-han" in request.GET},
            {"label": _("Kept"), "href": "?xong", "current": kept},
        ],
    }  # fmt: skip
    return page(request, "promises.html", context, [(_("Promises of conclusions"), "")])


@overview_page
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a promise was kept."""
    row = desk.promise(request.actor, pk)
    form = KeepForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: keep_promise(**sent(request), promise=row, **form.cleaned_data)):
        return done(request, _("Written down as kept."), "desk:reception_promises")
    return form_page(
        request, form, title=_("This promise was kept"), submit=_("Save"), lead=row.what, status=status_of(form),
        back=reverse("desk:reception_promises"), crumbs=[(_("Promises of conclusions"), reverse("desk:reception_promises"))],
    )  # fmt: skip
