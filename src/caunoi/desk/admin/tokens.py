"""API tokens: made for one seat, shown once, revoked with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.admin.forms import ReasonForm, TokenForm, day_after
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page, render_admin
from caunoi.people import commands
from caunoi.people.queries import officers as queries


@admin_page
def token_list(request: HttpRequest) -> HttpResponse:
    """All tokens with the seat as which they act."""
    now, today = time.now(), time.today()
    rows = [
        {
            "token": row,
            "last_day": time.civil_date(row.expires_at - timedelta(seconds=1)) if row.expires_at else None,
            "works": row.revoked_at is None
            and (row.expires_at is None or row.expires_at > now)
            and row.seat.is_in_force(today)
            and row.seat.account.is_active,
        }
        for row in queries.api_tokens(request.actor)
    ]
    return render_admin(request, "tokens.html", {"rows": rows}, crumbs=[(_("API tokens"), "")])


@admin_page
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token; the page that follows the press is the only one that ever shows it."""
    seat = queries.seat(request.actor, pk)
    back = reverse("desk:admin_officer", args=[seat.account_id])
    crumbs = [(_("Officers"), reverse("desk:admin_officers")), (seat.account.full_name, back)]
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        after = day_after(form.cleaned_data["last"])
        expires_at = datetime.combine(after, datetime.min.time(), time.TIMEZONE) if after else None
        name = form.cleaned_data["name"]
        made = attempt(
            form, lambda: commands.create_token(actor=request.actor, seat=seat, name=name, expires_at=expires_at)
        )
        if made:
            return render_admin(request, "token_made.html", {"token": made}, crumbs=[*crumbs, (_("New token"), "")])
    return form_page(
        request, form, title=_("Make an API token"), submit=_("Make the token"), cancel=back, crumbs=crumbs,
        lead=_("The other system will act as: %(seat)s. It can do what this seat can do, and no more.") % {"seat": seat},
    )  # fmt: skip


@admin_page
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token worthless at once."""
    token = queries.api_token(request.actor, pk)
    back = reverse("desk:admin_tokens")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: commands.revoke_token(actor=request.actor, apitoken=token, reason=reason)):
            return done(request, _("The token no longer works."), "desk:admin_tokens")
    return form_page(
        request, form, title=_("Revoke this token"), submit=_("Revoke the token"), cancel=back, danger=True,
        lead=f"{token.name}: {token.seat}", crumbs=[(_("API tokens"), back)],
    )  # fmt: skip
