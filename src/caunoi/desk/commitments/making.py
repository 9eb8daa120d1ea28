"""Making a task: by itself, as a part of another one, or of a matter that it serves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.commitments.choices import Origin, Type
from caunoi.commitments.commands.planning import plan_commitment
from caunoi.commitments.models import Commitment
from caunoi.commitments.policies import may_add_part
from caunoi.commitments.queries.visible import load
from caunoi.desk.access import officer_page
from caunoi.desk.commitments.forms import weight_field, word_fields
from caunoi.desk.commitments.frame import form_page
from caunoi.desk.fields import AgencyField, PlaceField, place_list
from caunoi.desk.forms import Crumbs, attempt, sent, status_of
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import numbered


class NewForm(forms.Form):
    """A task; with ``issue`` it is given out at once, else it stays planned."""

    type = forms.ChoiceField(
        label=gettext_lazy("What is wanted"), choices=Type.choices, widget=forms.RadioSelect, initial=Type.EXECUTE
    )
    is_milestone = forms.BooleanField(
        label=gettext_lazy("A milestone: one day that counts, not a span of work"), required=False
    )
    issue = forms.BooleanField(label=gettext_lazy("Give it out at once"), required=False, initial=True)

    def __init__(self, data: Any = None, *, initial: dict[str, Any], is_part: bool) -> None:
        super().__init__(data, initial=initial)
        self.fields |= word_fields()
        self.fields["lead_id"] = AgencyField(
            label=_("Agency that leads"),
            help_text=_("Exactly one owes the delivery; others are added on the page of the task."),
        )
        self.fields["place_id"] = PlaceField(label=_("Place"), required=False)
        if is_part:
            self.fields["weight"] = weight_field()
        self.order_fields([
            "title", "type", "lead_id", "due_on", "starts_on", "every", "product", "text", "place_id", "weight",
            "is_milestone", "issue",
        ])  # fmt: skip


@officer_page("plan")
def new_commitment(request: HttpRequest) -> HttpResponse:
    """The form of a new task, with what the matter or the whole already says filled in."""
    matter, parent = (
        _matter(request.actor, request.GET.get("viec", "")),
        _parent(request.actor, request.GET.get("cha", "")),
    )
    initial = _initial(matter, parent)
    form = NewForm(request.POST if request.method == "POST" else None, initial=initial, is_part=parent is not None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _make(request, form, matter, parent))
        if made is not None:
            messages.success(request, _("The task %(number)s is there.") % {"number": made.number})
            return HttpResponseRedirect(reverse("desk:commitment", args=[made.pk]))
    return form_page(
        request, form, title=_("New task"), submit=_("Make the task"), back=_back(matter, parent),
        places=place_list(), matter=matter, parent=parent, status=status_of(form), crumbs=_crumbs(matter, parent),
    )  # fmt: skip


def _make(request: HttpRequest, form: NewForm, matter: Matter | None, parent: Commitment | None) -> Commitment:
    made: Commitment = plan_commitment(
        **sent(request), origin=Origin.MATTER if matter else parent.origin if parent else Origin.OWN,
        matter=matter.number if matter else "", parent_id=parent.pk if parent else None, **form.cleaned_data,
    )  # fmt: skip
    return made


def _matter(actor: Actor, number: str) -> Matter | None:
    """The matter of which a task is made; a denunciation is never tied to anything."""
    if not number:
        return None
    found = numbered(actor, number).exclude(kind=Kind.DENUNCIATION).select_related("place").first()
    if found is None:
        raise NotFound()
    return found


def _parent(actor: Actor, typed: str) -> Commitment | None:
    if not typed:
        return None
    key = whole(typed)
    if key is None:
        raise NotFound()
    parent = load(actor, key)
    may_add_part(actor, parent).require()
    return parent


def _initial(matter: Matter | None, parent: Commitment | None) -> dict[str, Any]:
    if matter is not None:
        return {"place_id": matter.place_id}
    if parent is None:
        return {}
    return {"lead_id": parent.lead_id, "due_on": parent.due_on, "place_id": parent.place_id}


def _back(matter: Matter | None, parent: Commitment | None) -> str:
    if matter is not None:
        return reverse("desk:file", args=[matter.number])
    return reverse("desk:commitment", args=[parent.pk]) if parent else reverse("desk:commitments")


def _crumbs(matter: Matter | None, parent: Commitment | None) -> Crumbs:
    return [(parent.number, reverse("desk:commitment", args=[parent.pk]))] if parent else []
