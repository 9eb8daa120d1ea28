"""What the pages of gatherings share: who may open them, their crumbs, the one form page, the gathering they are about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.base.time import TIMEZONE
from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import Crumbs, acted, attempt, done, key_of, posted, press, sent, sent_part, status_of
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.policies import may_convene
from caunoi.gatherings.queries.visible import load

__all__ = ["acted", "attempt", "done", "key_of", "posted", "press", "sent", "sent_part", "status_of"]

reading_page = officer_page()
"""For whoever sits in a post; what does not exist for the agency is a 404."""
convene_page = officer_page("convene")
"""For seats that call gatherings and keep them."""


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of gatherings; ``crumbs`` follow the way from the list, the last without an address."""
    way = [(_("Gatherings"), reverse("desk:gatherings")), *crumbs] if crumbs else []
    context.setdefault("key", new_token(16))
    return desk_page(request, f"desk/gatherings/{template}", {"crumbs": way, **context}, status=status)


def page_of(
    request: HttpRequest, gathering: Gathering, template: str, title: Any, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page about one gathering."""
    crumbs: Crumbs = [(gathering.number, address(gathering)), (title, "")]
    shared = {"gathering": gathering, "title": title, "may_convene": bool(may_convene(request.actor, gathering))}
    return page(request, template, {**shared, **context}, crumbs, status)


def form_page(
    request: HttpRequest, form: forms.Form, *, gathering: Gathering | None = None, back: str = "", **more: Any
) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``; about one gathering its crumbs lead there."""
    back = back or (address(gathering) if gathering else reverse("desk:gatherings"))
    if gathering is not None:
        more["crumbs"] = [(gathering.number, address(gathering))]
        more |= {"gathering": gathering, "may_convene": bool(may_convene(request.actor, gathering))}  # type: ignore[attr-defined]
    return frame.form_page(page, request, form, back=back, **more)


def address(gathering: Gathering) -> str:
    return reverse("desk:gathering", args=[gathering.pk])


def kept(request: HttpRequest, pk: int) -> Gathering:
    """The gathering of a page that changes it: 404 where it does not exist for the actor, 403 where another agency keeps it."""
    found = load(request.actor, pk)
    may_convene(request.actor, found).require()
    return found


def local(moment: Any) -> Any:
    """An instant on the clock of the wall."""
    return moment.astimezone(TIMEZONE)
