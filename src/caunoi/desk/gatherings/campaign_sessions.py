"""A session of a campaign: what it reported, one language after the other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import NotFound
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, done, sent, status_of
from caunoi.desk.frame import once
from caunoi.desk.gatherings.campaign_forms import ReachForm, WithdrawForm, written
from caunoi.desk.gatherings.campaigns import form_page, page
from caunoi.gatherings.commands.campaigns import report_session, withdraw_report
from caunoi.gatherings.languages import Language
from caunoi.gatherings.models.campaign import MEASURES
from caunoi.gatherings.policies import may_report_session
from caunoi.gatherings.queries.campaigns import campaign, session_of


@officer_page()
def session(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """What the session reported, and the form of a further report for those who may write it."""
    row = campaign(request.actor, pk)
    held = session_of(row, session)
    may_report = bool(may_report_session(request.actor, held)) and row.closed_at is None
    asked = request.GET.get("tieng", "")
    form = ReachForm(
        request.POST if request.method == "POST" else None, session=held,
        language=asked if asked in Language.values else "",
    )  # fmt: skip
    if request.method == "POST":
        may_report_session(request.actor, held).require()
        if form.is_valid():
            act = lambda: report_session(  # noqa: E731
                **sent(request), campaignsession=held.pk, **form.cleaned_data
            )
            if attempt(form, act):
                return done(request, _("The report is written down."), "desk:campaign_session", pk, session)
    reports = [
        (each, [written(getattr(each, name), getattr(each, f"{name}_word")) for name in MEASURES])
        for each in held.reports.order_by("pk")
    ]
    context = {
        "campaign": row, "held": held, "reports": reports, "form": form, "may_report": may_report,
        **once(request, form, held),
    }  # fmt: skip
    crumbs = [(row.number, reverse("desk:campaign", args=[pk])), (held.gathering.number, "")]
    return page(request, "session.html", context, crumbs, status_of(form))


@officer_page()
def withdraw(request: HttpRequest, pk: int, session: int, language: str) -> HttpResponse:
    """Withdraw the report of one language."""
    row = campaign(request.actor, pk)
    held = session_of(row, session)
    may_report_session(request.actor, held).require()
    if not held.reports.filter(language=language).exists():
        raise NotFound()
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = lambda: withdraw_report(  # noqa: E731
            **sent(request), campaignsession=held.pk, language=language, **form.cleaned_data
        )
        if attempt(form, act):
            return done(request, _("The report is withdrawn."), "desk:campaign_session", pk, session)
    return form_page(
        request, form, title=_("Withdraw this report"), submit=_("Withdraw it"), campaign=row, of=held, danger=True,
        lead=f"{held.gathering}: {Language(language).label}",
    )  # fmt: skip
