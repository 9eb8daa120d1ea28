"""API tokens: asked for here, accepted by the holder of the seat, revoked with a reason."""

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
            "is_asked": row.token_hash is None and row.revoked_at is None,
            "works": row.revoked_at is None
            and row.token_hash is not None
            and (row.expires_at is None or row.expires_at > now)
            and row.seat.is_in_force(today)
            and row.seat.account.is_active,
        }
        for row in queries.api_tokens(request.actor)
    ]
    return render_admin(request, "tokens.html", {"rows": rows}, crumbs=[(_("API tokens"), "")])


@admin_page
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the holder of a seat for a token; only the holder ever sees it."""
    seat = queries.seat(request.actor, pk)
    back = reverse("desk:admin_officer", args=[seat.account_id])
    crumbs = [(_("Officers"), reverse("desk:admin_officers")), (seat.account.full_name, back)]
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        after = day_after(form.cleaned_data["last"])
        expires_at = datetime.combine(after, datetime.min.time(), time.TIMEZONE) if after else None
        name = form.cleaned_data["name"]
        if attempt(form, lambda: commands.ask_token(actor=request.actor, seat=seat, name=name, expires_at=expires_at)):
            said = _("The token is asked for. %(name)s accepts it under “My posts and absences” and sees it once.")
            return done(request, said % {"name": seat.account.full_name}, "desk:admin_tokens")
    return form_page(
        request, form, title=_("Ask for an API token"), submit=_("Ask the holder"), cancel=back, crumbs=crumbs,
        lead=_("The other system will act as: %(seat)s. It comes to be only when this person accepts it.") % {"seat": seat},
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
