"""What the pages about prolonged and priority matters share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.queries.directory import directory
from caunoi.base import ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import Refusal
from caunoi.base.wording import Worded
from caunoi.desk.access import LEADS, desk_page, officer_page
from caunoi.ground.names import list_sort_key
from caunoi.matters.queries.visible import scope_ids

RIGHTS = (*sorted(LEADS, reverse=True), "handle")
oversight_page = officer_page(*RIGHTS)
"""A page for seats that lead or handle matters."""


class ActForm(forms.Form):
    """The inputs of one command, and the key by which a double press takes effect once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["key"].initial = ids.new_token(16)

    def inputs(self) -> dict[str, Any]:
        """What the command takes, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


def act_page(
    request: HttpRequest,
    form: ActForm,
    act: Callable[..., Any],
    *,
    title: Any,
    submit: Any,
    lead: Any,
    back: str,
    crumbs: list[tuple[Any, str]],
    said: Any,
    **subject: Any,
) -> HttpResponse:
    """Show the form of one act; once it is sent without a fault, do it and go ``back``. Nothing typed is lost on the way."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                key = form.cleaned_data["key"] or None
                act(actor=request.actor, key=key, **subject, **form.inputs())
            except Refusal as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, said)
                return redirect(back)
    way = [*crumbs, (title, "")]
    context = {
        "form": form, "title": title, "submit": submit, "lead": lead, "cancel": back, "crumbs": way,
        "layout": "desk/page.html", "section": "desk:priority",
    }  # fmt: skip
    return desk_page(request, "desk/admin/form.html", context, status=status)


OVERVIEWS = (
    ("desk:priority", gettext_lazy("Priority matters")), ("desk:prolonged", gettext_lazy("Prolonged matters")),
    ("desk:quality", gettext_lazy("Quality of the work")), ("desk:forecast", gettext_lazy("Forecast of overdue matters")),
)  # fmt: skip


def overview_tabs(actor: Actor, here: str) -> list[dict[str, Any]]:
    """The overviews beside each other, as far as the seat can open them."""
    leads = bool(actor.rights & LEADS)
    names = [(name, title) for name, title in OVERVIEWS if leads or name in ("desk:priority", "desk:prolonged")]
    return [{"label": title, "href": reverse(name), "current": name == here, "tally": None} for name, title in names]


def agencies_to_choose(actor: Actor) -> list[tuple[int, str]]:
    """The agencies of the seat's scope by name; none where there is nothing to choose."""
    names = directory().by_id
    scope = sorted(((key, names[key].label) for key in scope_ids(actor)), key=lambda each: list_sort_key(each[1]))
    return [(key, Worded(label, "vi")) for key, label in scope] if len(scope) > 1 else []


def home_crumb() -> tuple[Any, str]:
    """The list of priority matters, where these pages belong."""
    return _("Priority matters"), reverse("desk:priority")


def href(name: str, **chosen: Any) -> str:
    """The address of a list with its filters; empty ones are left out."""
    kept = {key: value for key, value in chosen.items() if value not in (None, "")}
    return reverse(name) + (f"?{urlencode(kept)}" if kept else "")
