"""What the pages of papers share: the paper, the matter it is about, and the way back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, NotFound, Stale
from caunoi.desk.access import desk_page
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import numbered, visible_to
from caunoi.matters.subjects import KIND
from caunoi.papers.models import Paper

Crumbs = list[tuple[Any, str]]


def matter_numbered(actor: Actor, number: str) -> Matter:
    """The matter of a typed number; raises ``NotFound``."""
    found = numbered(actor, number).first()
    if found is None:
        raise NotFound()
    return found


def matter_of(actor: Actor, paper: Paper) -> Matter | None:
    """The matter that a paper is about; ``None`` for a subject of another kind."""
    return visible_to(actor).filter(pk=paper.subject_id).first() if paper.subject_kind == KIND else None


def way_to(matter: Matter | None) -> Crumbs:
    """From the queue to the papers of a matter, or to the register."""
    if matter is None:
        return [(_("Register of papers"), reverse("desk:paper_register"))]
    return [
        (_("My queue"), reverse("desk:queue")),
        (matter.number, reverse("desk:file", args=[matter.number])),
        (_("Papers"), reverse("desk:papers", args=[matter.number])),
    ]


def name_of(paper: Paper) -> str:
    """What people call the paper: its number, else its subject."""
    return paper.symbol or paper.title[:1].upper() + paper.title[1:] or _("Paper")


def refuse_unless(paper: Paper, *states: str) -> None:
    """A page of an act that the state of the paper does not allow is not shown (409)."""
    if paper.state not in states:
        raise Conflict(
            _("This cannot be done with a paper in the state “%(state)s”. Please look at what is offered on its page.")
            % {"state": paper.get_state_display()}
        )


def form_page(
    request: HttpRequest,
    form: forms.Form,
    crumbs: Crumbs,
    *,
    title: Any,
    submit: Any,
    cancel: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """One form on a page of its own."""
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel": cancel,
        "crumbs": [*crumbs, (title, "")],
        **more,
    }
    return desk_page(request, "desk/papers/form.html", context, status=status)


def take(form: forms.Form, refusal: Any) -> int:
    """Show a refusal at the field it names, or above the form; returns the status of the page. After a stale page the form
    belongs to the new state: everything typed is kept, and pressing again means that state."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    if isinstance(refusal, Stale):
        form.data = form.data.copy()
        form.data["version"] = ""
    return int(refusal.status)
