"""My API tokens: accepting one that an administrator asks for, seeing it this once, and revoking it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.ids import new_token
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.admin.forms import ReasonForm
from caunoi.desk.admin.frame import attempt, done
from caunoi.desk.forms import key_of
from caunoi.people import commands
from caunoi.people.policies import may_accept_token
from caunoi.people.queries.officers import own_token, tokens_asked_of
from caunoi.people.tokens import made_by


def tokens_waiting(actor: Actor) -> list[tuple[Any, str, str]]:
    """Label, name and address of each token that waits for the actor, in the seat for which it is asked."""
    rows = tokens_asked_of(actor)
    return [(_("API token to accept"), row.name, reverse("desk:accept_my_token", args=[row.pk])) for row in rows]


@officer_page()
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the token could do; after the press the page shows it, this once."""
    token = own_token(request.actor, pk)
    may_accept_token(request.actor, token).require()
    raw, press = "", key_of(request) or new_token(16)
    if request.method == "POST":
        commands.accept_token(actor=request.actor, key=press, apitoken=token, press=press)
        raw, _hash = made_by(token.pk, press)
    context = {"token": token, "raw": raw, "key": press, "crumbs": _crumbs(_("API token"))}
    return desk_page(request, "desk/own_token.html", context)


@officer_page()
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token of mine worthless, or refuse one that is asked for."""
    token = own_token(request.actor, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: commands.revoke_token(actor=request.actor, apitoken=token, reason=reason)):
            return done(request, _("The token no longer works."), "desk:seats")
    title = _("Revoke this token")
    context = {
        "form": form, "title": title, "submit": _("Revoke the token"), "cancel": reverse("desk:seats"), "danger": True,
        "lead": f"{token.name}: {token.seat}", "crumbs": _crumbs(title), "layout": "desk/page.html",
    }  # fmt: skip
    return desk_page(request, "desk/admin/form.html", context, status=422 if form.is_bound else 200)


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("My posts and absences"), reverse("desk:seats")), (title, "")]
