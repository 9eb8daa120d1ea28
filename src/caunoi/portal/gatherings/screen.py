"""The screen in the room: what is discussed now, what was asked, and where to point a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from caunoi.base.qr import qr_svg
from caunoi.gatherings.public import gathering_card
from caunoi.gatherings.public_floor import floor_card, screen_page, screen_stamp
from caunoi.portal.answering import public

EVERY = 8
"""Seconds after which the page asks again by itself, until somebody stops it."""


def _stamp(request: HttpRequest, pk: int) -> object:
    return screen_stamp(pk)


@require_safe
@public(_stamp, seconds=0)
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for a projector, renewed by itself; ``?dung=1`` stands still."""
    card = gathering_card(pk)
    address = request.build_absolute_uri(reverse("portal:gathering_ask", args=[pk]))
    context = {
        "card": card, "screen": screen_page(card), "floor": floor_card(card), "address": address,
        "code": SafeString(qr_svg(address, light="#fff")),  # nosec B703 - drawn by segno from an address of ours
        "every": 0 if "dung" in request.GET else EVERY,
    }  # fmt: skip
    return render(request, "portal/gatherings/screen.html", context)
