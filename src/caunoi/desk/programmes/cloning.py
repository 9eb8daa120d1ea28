"""The page on which the plan of another year is made from this one: what is carried, planned again or left, and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Conflict
from caunoi.base.typed import whole
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, sent, status_of
from caunoi.desk.frame import once
from caunoi.desk.programmes.frame import page, way_to
from caunoi.desk.programmes.making import CHOICE, CloneForm
from caunoi.programmes.choices import FROZEN_STATES
from caunoi.programmes.commands.cloning import clone_plan
from caunoi.programmes.policies import keeps
from caunoi.programmes.queries.cloning import fates, target_years
from caunoi.programmes.queries.visible import load_plan


@officer_page()
def plan_clone(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line with its proposal, which may be changed, and its days in the other year."""
    row = load_plan(request.actor, pk)
    keeps("plan")(request.actor, row).require()
    if row.state not in FROZEN_STATES:
        raise Conflict(
            _("Only a plan that was approved becomes the base of another year. Please have it approved first.")
        )
    years = target_years(request.actor, row)
    year = whole(request.POST.get("year") or request.GET.get("nam"), 6) or 0
    year = year if year in years else (years or [row.year + 1])[0]
    told = fates(row, year)
    title = row.title.replace(str(row.year), str(year))
    form = CloneForm(request.POST if request.method == "POST" else None, years=years, title=title, fates=told)
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        made = attempt(
            form,
            lambda: clone_plan(
                **sent(request), plan=row.pk, year=clean["year"], title=clean["title"],
                choices=form.choices(),
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("The plan of %(year)s is there as a draft.") % {"year": made.year})
            return HttpResponseRedirect(reverse("desk:plan", args=[made.pk]))
    context = {
        "plan": row, "form": form, "years": years, "year": year, **once(request),
        "rows": [(fate, form[f"{CHOICE}{fate.item.pk}"]) for fate in told],
    }  # fmt: skip
    return page(request, "clone.html", context, [*way_to(row), (_("Plan of another year"), "")], status=status_of(form))
