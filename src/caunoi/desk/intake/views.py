"""Taking matters in at the counter and from letters: one page, then a receipt and a fresh form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.agencies.choices import Kind as AgencyKind
from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Refusal
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.fields import place_list
from caunoi.desk.intake.forms import KEYS, CounterForm, LetterForm
from caunoi.matters import receipts
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition
from caunoi.matters.queries.clock_views import clock_views
from caunoi.matters.queries.duplicates import likely_duplicates
from caunoi.matters.queries.visible import is_visible


@officer_page("receive")
def counter_page(request: HttpRequest) -> HttpResponse:
    """Somebody stands at the counter."""
    return _page(request, CounterForm, "desk/counter.html")


@officer_page("receive")
def letter_page(request: HttpRequest) -> HttpResponse:
    """A letter has come."""
    return _page(request, LetterForm, "desk/letter.html")


def _page(request: HttpRequest, form_class: type[CounterForm], template: str) -> HttpResponse:
    actor: Actor = request.actor
    fresh = form_class(actor=actor, place_id=_own_place(actor))
    if request.method != "POST":
        return _show(request, template, fresh)
    form = form_class(request.POST, actor=actor)
    if not form.is_valid():
        return _show(request, template, form, status=422)
    if "check" in request.POST:
        return _show(request, template, form, hints=_hints(actor, form), checked=True)
    try:
        petition = intake.receive(actor=actor, nonce=form.cleaned_data["nonce"], **form.inputs())
    except Refusal as refusal:
        if isinstance(refusal, Conflict) and refusal.code == "nonce_reused":
            form = form.with_new_nonce()
        form.add_error(refusal.field if refusal.field in form.fields else None, _said(refusal))
        return _show(request, template, form, status=refusal.status)
    return _show(request, template, fresh, **_receipt(actor, petition, form))


def _said(refusal: Refusal) -> str:
    if refusal.code == "nonce_reused":
        return _(
            "A matter was already received from this very form, with another content. If this is a second matter, press "
            "save once more; if not, go back to the receipt you have."
        )
    return str(refusal.message)


def _show(request: HttpRequest, template: str, form: CounterForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return desk_page(
        request, template, {"form": form, "places": place_list(), "keys": _keys(form), **more}, status=status
    )


def _keys(form: CounterForm) -> list[tuple[str, Any]]:
    """The access keys of the page in words."""
    fields = [(key, form.fields[name].label) for name, key in KEYS.items() if name in form.fields]
    return [
        *fields,
        ("k", _("Look for duplicates first")),
        ("s", _("Save and give a receipt")),
        ("p", _("Receipt as PDF")),
    ]


def _receipt(actor: Actor, petition: Petition, form: CounterForm) -> dict[str, Any]:
    """What the page shows once a matter is in: the only time its code is seen."""
    matter = petition.matter
    return {
        "petition": petition,
        "matter": matter,
        "code": receipts.code_for(form.cleaned_data["nonce"]),
        "accountable": directory().by_id[matter.accountable_id].label,
        "first": next(iter(clock_views(matter.clocks.all())), None),
        "may_open": is_visible(actor, matter),
        "hints": _hints(actor, form, but_not=matter.pk),
    }


def _hints(actor: Actor, form: CounterForm, but_not: int | None = None) -> list[Any]:
    clean = form.cleaned_data
    text = f"{clean['subject']} {clean['body']}"
    return likely_duplicates(actor, place_id=clean.get("place_id"), text=text, but_not=but_not)


def _own_place(actor: Actor) -> int | None:
    """A commune's officer most often takes in what happens in that commune."""
    agency = directory().by_id.get(actor.agency_id or 0)
    return agency.place_id if agency and agency.kind == AgencyKind.COMMUNE_COMMITTEE else None
