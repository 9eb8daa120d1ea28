"""The agency's register of papers by year and kind, and the mark in its numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.typed import whole
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page
from caunoi.desk.fields import AgencyField
from caunoi.papers.commands.issuing import set_agency_symbol
from caunoi.papers.policies import DRAFTERS, ISSUERS
from caunoi.papers.queries.papers import kind_of, register


@officer_page(*DRAFTERS, *ISSUERS)
def register_page(request: HttpRequest) -> HttpResponse:
    """One series of numbers, a hundred on a page. The number of a paper about something hidden from the reader stands alone."""
    year = whole(request.GET.get("year"), 9) or time.today().year
    after = whole(request.GET.get("after"), 9) or 0
    book = register(request.actor, year=year, mark=request.GET.get("kind", ""), after=after)
    vietnamese = (get_language() or "vi").startswith("vi")
    kinds = [(mark, kind) for mark in book.marks if (kind := kind_of(mark))]
    here = f"{request.path}?year={book.year}&kind={book.mark}"
    context = {
        "book": book,
        "kinds": [(mark, kind.title if vietnamese else kind.title_en) for mark, kind in kinds],
        "previous_href": here if after else "",
        "next_href": f"{here}&after={book.following}" if book.following else "",
    }
    return desk_page(request, "desk/papers/register.html", context)


class MarkForm(forms.Form):
    """The mark of one agency."""

    mark = forms.CharField(max_length=20)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["agency_id"] = AgencyField(label=_("Agency"))
        self.fields["mark"].label = _("Mark in the numbers of its papers")
        self.fields["mark"].help_text = _("Such as UBND in 12/QĐ-UBND. Papers already issued keep theirs.")
        self.order_fields(["agency_id", "mark"])


@admin_page
def mark_page(request: HttpRequest) -> HttpResponse:
    """Set the mark of an agency; without one it follows from its kind and name."""
    form = MarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = attempt(form, lambda: set_agency_symbol(actor=request.actor, **form.cleaned_data))
        if row is not None:
            return done(request, _("From now on: %(mark)s.") % {"mark": row.mark}, "desk:admin")
    return form_page(request, form, title=_("Mark of an agency"), submit=_("Keep"), cancel="../", crumbs=[])
