"""Questions from the floor that stand open when a gathering is ended or concluded: said with their number, and confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from caunoi.desk.forms import press
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.queries.floor import tally


def open_count(request: HttpRequest, row: Gathering) -> int:
    """How many questions are to be dealt with yet."""
    return tally(request.actor, row)["open"]  # type: ignore[attr-defined]


def press_knowing(request: HttpRequest, row: Gathering, act: Callable[[], Any], said: Any, back: str) -> HttpResponse:
    """As ``press``, but while questions are open only with the box ticked that says so."""
    if "knowing" not in request.POST and (count := open_count(request, row)):
        messages.error(
            request,
            _(
                "%(n)s questions are not dealt with yet. Deal with them, or tick the box beside the button and press again."
            )
            % {"n": count},
        )
        return HttpResponseRedirect(back)
    return press(request, act, said, back)
