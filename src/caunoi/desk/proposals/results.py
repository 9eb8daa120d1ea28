"""What became of proposals in a period, with the list behind each figure; and prompts that askers may be told."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, done, sent
from caunoi.desk.frame import paged
from caunoi.desk.proposals.forms import PeriodForm, ToldForm
from caunoi.desk.proposals.frame import form_page, page
from caunoi.proposals.commands.ending import settle_prompt
from caunoi.proposals.policies import may_settle_prompt
from caunoi.proposals.queries import lists
from caunoi.proposals.queries.results import results


def figure_words() -> dict[str, str]:
    """What each figure counts, in words."""
    return {
        "sent": _("Sent in the period"), "replied": _("Answered in the period"), "accepted": _("of these accepted"),
        "partly": _("of these accepted in part"), "refused": _("of these refused"),
        "still": _("Waiting for an answer at the end of the period"),
    }  # fmt: skip


@officer_page()
def results_page(request: HttpRequest) -> HttpResponse:
    """Figures of the days chosen (this year unless asked), and the list behind the one chosen."""
    today = time.today()
    first = {"tu": date(today.year, 1, 1), "den": today}
    form = PeriodForm(request.GET if "tu" in request.GET or "den" in request.GET else None, initial=first)
    since, last = first["tu"], first["den"]
    if form.is_bound and form.is_valid():
        since, last = form.cleaned_data["tu"], form.cleaned_data["den"]
        if last < since:
            form.add_error("den", _("The period ends before it begins. Please check both days."))
    if form.errors:
        return page(request, "results.html", {"form": form}, [(_("Results"), "")], status=422)
    words, figures = figure_words(), results(request.actor, since, last + timedelta(days=1))
    figure = request.GET.get("so", "")
    asked = {"tu": short_date(since), "den": short_date(last)}
    context = {
        "form": form if form.is_bound else PeriodForm(initial=first),
        "lines": [
            (words[each.figure], each.quantity.value, f"?{urlencode({**asked, 'so': each.figure})}", each.figure == figure)
            for each in figures
        ],
        "since": since, "last": last, "chosen": words.get(figure, ""),
    }  # fmt: skip
    behind = next((each.rows for each in figures if each.figure == figure), None)
    if behind is not None:
        context |= paged(request, behind)
    return page(request, "results.html", context, [(_("Results"), "")])


@officer_page()
def prompts(request: HttpRequest) -> HttpResponse:
    """Matters whose askers may be told the outcome of a proposal."""
    context = paged(request, lists.open_prompts(request.actor))
    return page(
        request, "prompts.html", {**context, "may_settle": request.actor.has("handle")}, [(_("Askers to be told"), "")]
    )


@officer_page()
def prompt(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one prompt away: the askers were told, or why nothing is to be said."""
    row = lists.prompt(request.actor, pk)
    may_settle_prompt(request.actor, row).require()
    form = ToldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            settle_prompt(**sent(request), askerprompt=row.pk, **form.cleaned_data)
            return True

        if attempt(form, act):
            return done(request, _("It is written down."), "desk:asker_prompts")
    return form_page(
        request, form, title=_("Were the askers told?"), submit=_("Save"), lead=f"{row.matter.number} {row.matter.subject}",
        back=reverse("desk:asker_prompts"), crumbs=[(_("Askers to be told"), reverse("desk:asker_prompts"))],
    )  # fmt: skip
