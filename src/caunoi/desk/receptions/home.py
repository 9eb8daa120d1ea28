"""The first page of reception: what is open, what comes, what is owed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.fields import place_list
from caunoi.desk.forms import acted, done, sent
from caunoi.desk.receptions.forms import EndPlaceForm, PlaceForm
from caunoi.desk.receptions.frame import arrange_page, form_page, overview_page, page, serve_page
from caunoi.receptions.commands.places import end_place, open_place
from caunoi.receptions.queries import desk
from caunoi.receptions.queries.book import ground_of
from caunoi.receptions.validators import language


@overview_page
def home(request: HttpRequest) -> HttpResponse:
    """Open sessions, posted days to come, notices of refusal and promises that are due."""
    actor, today = request.actor, time.today()
    promises = desk.promises(actor).filter(done_at=None)
    context = {
        "sessions": desk.open_sessions(actor),
        "upcoming": desk.upcoming(actor, today),
        "refusals": [(row, ground_of(row.ground, row.visit.session.on)) for row in desk.refusals_due(actor)],
        "open_promises": promises.count(),
        "overdue_promises": promises.filter(due_on__lt=today).count(),
        "places": desk.places(actor, today),
        "today": today,
        "language": language(),
        "may_serve": actor.has("receive"),
        "may_arrange": bool(actor.rights & {"receive", "assign"}),
    }
    return page(request, "home.html", context)


@serve_page
def places(request: HttpRequest) -> HttpResponse:
    """The agency's reception places."""
    context = {
        "places": desk.places(request.actor, time.today()),
        "may_arrange": bool(request.actor.rights & {"receive", "assign"}),
    }
    return page(request, "places.html", context, [(_("Reception places"), "")])


@arrange_page
def new_place(request: HttpRequest) -> HttpResponse:
    """Open a place."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: open_place(**sent(request), **form.cleaned_data)):
        return done(request, _("The reception place is open."), "desk:reception_places")
    return form_page(
        request, form, title=_("Open a reception place"), submit=_("Open it"), back=reverse("desk:reception_places"),
        crumbs=[(_("Reception places"), reverse("desk:reception_places"))], places=place_list(),
    )  # fmt: skip


@arrange_page
def close_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a place."""
    place = desk.place(request.actor, pk)
    form = EndPlaceForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: end_place(**sent(request), receptionplace=place, **form.cleaned_data)):
        return done(request, _("The reception place ends on that day."), "desk:reception_places")
    return form_page(
        request, form, title=_("Close this reception place"), submit=_("Close it"), back=reverse("desk:reception_places"),
        lead=place.name, crumbs=[(_("Reception places"), reverse("desk:reception_places"))], danger=True,
    )  # fmt: skip
