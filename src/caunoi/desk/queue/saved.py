"""Saved lists: kept under a name, opened with one press."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base.actors import Actor
from caunoi.base.refusals import Refusal
from caunoi.desk.access import officer_page
from caunoi.desk.forms import with_words
from caunoi.desk.queue.filters import normal_query
from caunoi.matters.commands.saved_views import drop_view, save_view
from caunoi.matters.queries.saved import views_of


@dataclass(frozen=True, slots=True)
class SavedList:
    """A saved list as the page shows it."""

    id: int
    name: str
    href: str
    current: bool


def saved_views(actor: Actor, query: str) -> list[SavedList]:
    """The lists that the actor's seat keeps; the one that is open now is marked."""
    here = reverse("desk:queue")
    return [SavedList(view.pk, view.name, f"{here}?{view.query}", view.query == query) for view in views_of(actor)]


@require_POST
@officer_page()
def save_list(request: HttpRequest) -> HttpResponse:
    """Keep the list that is open under a name."""
    query = normal_query(QueryDict(request.POST.get("query", "")))
    try:
        save_view(actor=request.actor, name=request.POST.get("name", ""), query=query)
        messages.success(request, _("The list is kept. You find it above the table."))
    except Refusal as refusal:
        messages.error(request, with_words(request, refusal))
    return HttpResponseRedirect(f"{reverse('desk:queue')}?{query}")


@require_POST
@officer_page()
def drop_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a saved list."""
    drop_view(actor=request.actor, savedview=pk)
    messages.success(request, _("The saved list is removed. The matters in it are untouched."))
    return HttpResponseRedirect(reverse("desk:queue"))
