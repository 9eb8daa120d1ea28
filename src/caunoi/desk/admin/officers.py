"""Officers: the list, one officer, closing and opening an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.typed import whole
from caunoi.desk.admin.forms import ReasonForm
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page, render_admin
from caunoi.journal.queries.timeline import timeline
from caunoi.people import commands
from caunoi.people.queries.officers import PAGE, all_seats_of, has_second_factor, officer, officers
from caunoi.people.verbs import VERBS

STATES = ("open", "closed", "all")


@admin_page
def officer_list(request: HttpRequest) -> HttpResponse:
    """Officers by name; found by parts of the name typed with or without tones."""
    text, state = request.GET.get("q", "").strip()[:100], request.GET.get("state", "open")
    state = state if state in STATES else "open"
    page = officers(request.actor, time.today(), text=text, state=state, number=whole(request.GET.get("page"), 9) or 1)

    def href(number: int) -> str:
        return "?" + urlencode({"q": text, "state": state, "page": number})

    context = {
        "page": page, "text": text, "state": state,
        "states": [("open", _("Open accounts")), ("closed", _("Closed accounts")), ("all", _("All accounts"))],
        "previous_href": href(page.number - 1) if page.number > 1 else "",
        "next_href": href(page.number + 1) if page.number * PAGE < page.total else "",
        "here": f"{page.first}–{page.last} / {page.total}" if page.total else "",
    }  # fmt: skip
    return render_admin(request, "officers.html", context, crumbs=[(_("Officers"), "")])


@admin_page
def officer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One officer: seats, state of the account, what was done to it."""
    account = officer(request.actor, pk)
    today = time.today()
    seats = [
        {
            "seat": seat, "holds": seat.is_in_force(today), "begins": seat.since > today,
            "is_open": not seat.is_refused and (seat.until is None or seat.until > today),
        }
        for seat in all_seats_of(request.actor, account)
    ]  # fmt: skip
    history = [
        {"at": event.at, "title": VERBS.get(event.verb, event.verb), "text": event.reason, "who": event.actor}
        for event in reversed(timeline(account))
    ]
    context = {
        "account": account, "seats": seats, "has_factor": has_second_factor(account), "events": history,
        "waits": any(row["seat"].is_waiting for row in seats),
    }  # fmt: skip
    return render_admin(request, "officer.html", context, crumbs=[_list_crumb(), (account.full_name, "")])


def _list_crumb() -> tuple[Any, str]:
    return _("Officers"), reverse("desk:admin_officers")


def _reasoned(request: HttpRequest, pk: int, act: Callable[..., Any], said: Any, **words: Any) -> HttpResponse:
    """A change of the account that takes a reason: ask, do, go back to the officer."""
    account = officer(request.actor, pk)
    form = ReasonForm(request.POST or None)
    back = reverse("desk:admin_officer", args=[pk])
    valid = request.method == "POST" and form.is_valid()
    if valid and attempt(form, lambda: act(actor=request.actor, account=account, reason=form.cleaned_data["reason"])):
        return done(request, said, "desk:admin_officer", pk)
    return form_page(request, form, cancel=back, crumbs=[_list_crumb(), (account.full_name, back)], **words)


@admin_page
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    return _reasoned(
        request, pk, commands.deactivate_account, _("The account is closed."),
        title=_("Close this account"), submit=_("Close the account"), danger=True,
        lead=_("The officer is signed out at once and cannot sign in again. What was done stays in the record."),
    )  # fmt: skip


@admin_page
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    return _reasoned(
        request, pk, commands.reactivate_account, _("The account is open again."),
        title=_("Open this account again"), submit=_("Open the account"),
        lead=_("What the officer may do depends on the seats held today."),
    )  # fmt: skip


@admin_page
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a lost second factor."""
    return _reasoned(
        request, pk, commands.reset_second_factor, _("The second factor was removed."),
        title=_("Remove the second factor"), submit=_("Remove it"), danger=True,
        lead=_("Do this only after you identified the officer in person. The password stays as it is."),
    )  # fmt: skip
