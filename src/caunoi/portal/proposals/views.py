"""The list of published recommendations, those without an answer first, and one of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.portal.answering import public
from caunoi.proposals.public import ProposalCard, proposal_card, proposal_cards, stamp


def _stamp(request: HttpRequest, *args: object, **kwargs: object) -> object:
    return stamp(), time.today()


@require_safe
@public(_stamp)
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first; then what was answered."""
    cards = proposal_cards(time.today())
    waiting = [card for card in cards if card.state == "sent"]
    context = {
        "waiting": sorted(waiting, key=lambda card: (-card.days, card.number)),
        "settled": [card for card in cards if card.state != "sent"],
        "median": _median(waiting),
    }
    return render(request, "portal/proposals/list.html", context)


@public(_stamp)
def proposal(request: HttpRequest, number: str) -> HttpResponse:
    """One recommendation."""
    return render(request, "portal/proposals/proposal.html", {"card": proposal_card(number, time.today())})


def _median(waiting: Sequence[ProposalCard]) -> int | None:
    days = sorted(card.days for card in waiting)
    return days[(len(days) - 1) // 2] if days else None
