"""The machine's clock: whether its date is trusted, and the word of a person who looked at it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.clock_watch import in_doubt_since
from caunoi.desk.admin.forms import ReasonForm
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page
from caunoi.people.commands import trust_clock


@admin_page
def clock_page(request: HttpRequest) -> HttpResponse:
    """What the machine says now, since when it is doubted, and the form that ends the doubt."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: trust_clock(actor=request.actor, reason=reason)):
            said = _("The clock is trusted again. Warnings and what else waited are done within a minute.")
            return done(request, said, "desk:admin_jobs")
    now, since = time.system_source(), in_doubt_since()
    lead = _("The machine says %(time)s on %(day)s.") % {"time": f"{now:%H:%M}", "day": short_date(now.date())}
    if since is None:
        lead += " " + _("Its clock is not in doubt; nothing waits for it.")
    else:
        lead += " " + _(
            "It jumped, and what a date brings waits since then; matters are received as ever. If the clock is wrong, have it "
            "set right and kept by NTP. Only if it is right, say so here."
        )
    return form_page(
        request, form, title=_("Clock of the machine"), submit=_("The clock is right"), cancel=reverse("desk:admin_jobs"),
        crumbs=[(_("Background work"), reverse("desk:admin_jobs"))], lead=lead,
    )  # fmt: skip
