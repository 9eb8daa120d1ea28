"""Announcing to come, and giving the seat back with the code."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.base.refusals import Refusal
from caunoi.doors import networks, passes
from caunoi.gatherings.commands import registering
from caunoi.gatherings.models import Registration
from caunoi.gatherings.public import GatheringCard, gathering_card
from caunoi.gatherings.public_floor import floor_card, floor_id
from caunoi.matters.receipts import code_for
from caunoi.portal.answering import personal, told_to_wait
from caunoi.portal.gatherings.forms import RegisterForm
from caunoi.portal.giving_back import Kept, give_back


@personal
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Take seats. Sent twice it is one registration with the same code."""
    card, place = gathering_card(pk), f"dang-ky-{pk}"
    if request.method != "POST":
        return _show(request, card, RegisterForm(), passes.new_form_pass(place))
    slip = request.POST.get("form", "")
    found = passes.read_form_pass(slip, place)
    if found is None or (found.is_expired and not registering.is_known(found.nonce)):
        slip = passes.new_form_pass(place)
        found = passes.read_form_pass(slip, place)
    assert found is not None
    before = registering.registered_with(found.nonce)
    if before is not None:
        return _registered(request, before, found.nonce)
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return _show(request, card, form, slip, 422)
    try:
        with _counted(request, pk, "hall") as hall, _counted(request, pk, "seats") as seats:
            row = registering.register(actor=VISITOR, floor=floor_id(card), nonce=found.nonce, **form.cleaned_data)
            for knock in (hall, seats) if row.is_replay else ():
                knock.give_back()
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_show(request, card, form, slip, 429), wait)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        slip = passes.new_form_pass(place) if refusal.code == "already" else slip
        return _show(request, card, form, slip, refusal.status)
    return _registered(request, row, found.nonce)


def _counted(request: HttpRequest, pk: int, door: str) -> AbstractContextManager[networks.Knock]:
    return networks.counted(door, address_of(request), str(pk))


def _show(request: HttpRequest, card: GatheringCard, form: RegisterForm, slip: str, status: int = 200) -> HttpResponse:
    context = {"card": card, "form": form, "slip": slip, "floor": floor_card(card)}
    return render(request, "portal/gatherings/register.html", context, status=status)


def _registered(request: HttpRequest, row: Registration, nonce: str) -> HttpResponse:
    context = {"card": gathering_card(row.gathering_id), "row": row, "code": code_for(nonce)}
    return render(request, "portal/gatherings/registered.html", context)


@personal
def cancel(request: HttpRequest) -> HttpResponse:
    """Type the code, look at the registration, give it back."""
    return give_back(request, KEPT)


KEPT = Kept(
    label=gettext_lazy("Code of the registration"),
    unknown=gettext_lazy("No registration opens with this code. Please check it, or it was cancelled already."),
    folder="portal/gatherings", find=registering.find_registration,
    about=lambda row: {"card": gathering_card(row.gathering_id), "row": row},
    give=lambda row, code: registering.cancel_registration(actor=VISITOR, registration=row, code=code),
)  # fmt: skip
