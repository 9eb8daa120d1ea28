"""Who may open a page of the desk: somebody signed in who sits in a post today."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.refusals import Forbidden, Refusal
from caunoi.desk.kept_forms import remember, signed_out_page
from caunoi.matters.policies import needs_right
from caunoi.matters.queries.visible import LOOKS_DOWN
from caunoi.papers.queries.papers import READS_REGISTER
from caunoi.people.queries.actors import actor_for
from caunoi.people.queries.confirming import own_waiting_seats
from caunoi.people.queries.officers import lacks_second_factor

SEAT = "seat_id"
"""Key of the session under which the chosen seat stands."""

LEADS = frozenset({"oversee", "inspect", "approve", "assign"})
"""Rights with which the figures open; the menu shows only what the seat can use."""

RECEPTION = frozenset({"receive", "assign", "approve"})
"""Rights that open the reception of the own agency; those that look down see its figures."""

SEAT_WAITS = gettext_lazy(
    "You are signed in. Your post waits for a second person and gives nothing until then: please ask another "
    "administrator, or a leader of your agency or of one above it, to confirm it on their first page."
)
NO_SEAT = gettext_lazy(
    "You are signed in, but you hold no post today. Your seat may have ended or not begun yet: please ask the "
    "administrator of your agency."
)

View = Callable[..., HttpResponse]


def officer_page(*rights: str) -> Callable[[View], View]:
    """A page for officers. ``request.actor`` is the signed-in person in the seat chosen; with ``rights`` the seat must carry one
    of them, else the page says which. Refusals that the view does not catch become a page of the desk."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return signed_out_page(request) or redirect_to_login(request.get_full_path())
            try:
                request.actor = _actor(request)
                if lacks_second_factor(request.actor, request.user):
                    messages.warning(
                        request, _("Your post needs a second factor at sign-in. Please set one up; then go on.")
                    )
                    return redirect("mfa_index")
                if rights and not request.actor.rights & set(rights):
                    needs_right(*rights).require()
                response = view(request, *args, **kwargs)
            except Refusal as refusal:
                response = refused(request, refusal)
            add_never_cache_headers(response)
            remember(request, response)
            return response

        return guarded

    return decorate


def _actor(request: HttpRequest) -> Any:
    actor = actor_for(request.user, request.session.get(SEAT))
    if actor is None:
        raise Forbidden(SEAT_WAITS if own_waiting_seats(request.user, time.today()) else NO_SEAT, code="no_seat")
    return actor


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal inside the desk. What does not exist and what may not be seen give the very same page; whoever holds
    no post gets one of their own, without ways to pages that would only say the same."""
    if refusal.code == "no_seat":
        waiting = own_waiting_seats(request.user, time.today())
        title = _("Your post waits for a second person") if waiting else _("You hold no post today")
        context = {"refusal": refusal, "title": title, "waiting": waiting}
        return desk_page(request, "desk/seatless.html", context, status=refusal.status)
    return desk_page(request, "desk/refused.html", {"refusal": refusal}, status=refusal.status)


def desk_page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page in the layout of the desk, with the name of the agency in which the officer acts."""
    actor = getattr(request, "actor", None)
    agency = directory().by_id.get(actor.agency_id) if actor else None
    rights = actor.rights if actor else frozenset()
    may = {
        "receive": "receive" in rights,
        "lead": bool(rights & LEADS),
        "oversee": bool(rights & (LEADS | {"handle"})),
        "papers": bool(rights & READS_REGISTER),
        "seals": bool(rights & {"denounce", "administer"}),
        "administer": "administer" in rights,
        "reception": bool(rights & RECEPTION),
        "reception_figures": bool(rights & (RECEPTION | LOOKS_DOWN)),
    }
    # Those who wait for warnings and those who can do something about it are told that a doubtful clock holds them back.
    doubted = in_doubt_since() if may["lead"] or may["administer"] else None
    shared = {"agency_name": agency.label if agency else "", "may": may, "clock_doubted_since": doubted}
    return render(request, template, {**shared, **context}, status=status)
