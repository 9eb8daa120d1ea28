"""My posts: choosing in which one to act, and seeing who is away and who stands in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base import time
from caunoi.base.refusals import Invalid
from caunoi.desk.access import SEAT, desk_page, officer_page
from caunoi.people.queries.actors import capacities
from caunoi.people.queries.confirming import own_waiting_seats
from caunoi.people.queries.officers import own_absences, own_tokens
from caunoi.people.roles import RIGHTS
from caunoi.seals.policies import offices_of


@officer_page()
def seats_page(request: HttpRequest) -> HttpResponse:
    """Every post in which I may act today, my rights there, and absences of mine or in which I stand in."""
    today, chosen = time.today(), request.session.get(SEAT)
    offered = capacities(request.user, today)
    current = chosen if chosen in [each.seat.pk for each in offered] else offered[0].seat.pk
    context = {
        "offered": offered,
        "current": current,
        "waiting": own_waiting_seats(request.user, today),
        "tokens": own_tokens(request.actor),
        "absences": own_absences(request.actor, today),
        "holds_key": bool(offices_of(request.actor)),
        "rights": [words for name, words in RIGHTS.items() if request.actor.has(name)],
    }
    return desk_page(request, "desk/seats.html", context)


@require_POST
@officer_page()
def choose_seat(request: HttpRequest) -> HttpResponse:
    """Act in another of my posts from now on."""
    wanted = request.POST.get("seat", "")
    chosen = next((each for each in capacities(request.user, time.today()) if str(each.seat.pk) == wanted), None)
    if chosen is None:
        raise Invalid(_("You cannot act in this post today. Please choose one of those offered."))
    request.session[SEAT] = chosen.seat.pk
    messages.success(request, _("You now act as %(post)s.") % {"post": chosen.label})
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else reverse("desk:queue"))
