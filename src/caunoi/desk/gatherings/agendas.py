"""The agenda before the gathering: items put on it, worded, ordered, taken off."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.desk.forms import sent, sent_part
from caunoi.desk.gatherings.forms import ItemForm
from caunoi.desk.gatherings.frame import (
    attempt,
    convene_page,
    done,
    form_page,
    kept,
    page_of,
    posted,
    press,
    status_of,
)
from caunoi.gatherings.commands.agenda import add_item, drop_item, move_item, revise_item
from caunoi.gatherings.models import AgendaItem
from caunoi.gatherings.queries.floor import came_back
from caunoi.gatherings.queries.pages import agenda as lines_of
from caunoi.gatherings.queries.visible import part_of


@convene_page
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The items in their order; adding one."""
    row = kept(request, pk)
    form = ItemForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: add_item(**sent(request), gathering=row.pk, **form.cleaned_data)  # noqa: E731
        if attempt(form, act):
            return done(request, _("The item is on the agenda."), "desk:gathering_agenda", pk)
    lines = lines_of(request.actor, row)
    minutes = sum(line.item.minutes or 0 for line in lines)
    context = {"form": form, "lines": lines, "minutes": minutes, "came_back": came_back(row)}
    return page_of(request, row, "agenda.html", _("Agenda"), context, status_of(form))


@convene_page
def item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Word an item anew."""
    row = kept(request, pk)
    one = part_of(row, AgendaItem, item)
    thing = one.matter or one.commitment
    initial: dict[str, Any] = {
        name: getattr(one, name) for name in ("title", "kind", "minutes", "presenter", "public_title")
    }
    form = ItemForm(posted(request), initial=initial | {"thing": thing.number if thing else ""})
    if one.paper_id or one.earlier_id:
        del form.fields["thing"]
    if request.method == "POST" and form.is_valid():
        act = lambda: revise_item(**sent_part(request), gathering=row, item_id=one.pk, **form.cleaned_data)  # noqa: E731
        if attempt(form, act):
            return done(request, _("The item is changed."), "desk:gathering_agenda", pk)
    return form_page(
        request, form, title=_("Change the item"), submit=_("Save"), gathering=row, of=one,
        back=reverse("desk:gathering_agenda", args=[pk]),
    )  # fmt: skip


@require_POST
@convene_page
def shift(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Move an item up or down."""
    row = kept(request, pk)
    back, do = reverse("desk:gathering_agenda", args=[pk]), request.POST.get("do", "")
    return press(request, lambda: move_item(**sent(request), gathering=row, item_id=item, up=do != "down"), "", back)


@convene_page
def drop(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take an item off, once more asked for."""
    row, back = kept(request, pk), reverse("desk:gathering_agenda", args=[pk])
    if request.method == "POST":
        said = _("The item is taken off.")
        return press(request, lambda: drop_item(**sent(request), gathering=row, item_id=item), said, back)
    one = part_of(row, AgendaItem, item)
    return form_page(
        request, Form(), title=_("Take the item off the agenda?"), submit=_("Take it off"), gathering=row, of=row, danger=True,
        lead=one.title, back=back,
    )  # fmt: skip
