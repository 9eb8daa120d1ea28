"""Between writing and checking: whoever writes of denouncing is shown the way on which the sender is sealed, and chooses.

Nothing typed is kept on the server until the choice is made; it travels in the page, never in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caunoi.doors.models import Draft
from caunoi.ground.denouncing_words import speaks_of_denouncing
from caunoi.seals.queries.records import is_online_allowed


def is_to_choose(request: HttpRequest, typed: dict[str, str], draft: Draft | None) -> bool:
    """True when these words speak of denouncing and their writer was not asked yet; who went on with them is asked once."""
    if "ordinary" in request.POST or (draft is not None and draft.sent_at is not None):
        return False
    return _speaks(typed) and not (draft is not None and _speaks(draft.content.get("typed", {})))


def _speaks(typed: dict[str, str]) -> bool:
    return speaks_of_denouncing(f"{typed.get('subject', '')}\n{typed.get('body', '')}")


def choice_of_way(request: HttpRequest, typed: dict[str, str], slip: str) -> HttpResponse:
    """Both ways with all that was typed in the page: under seal, or on as before."""
    pressed = next((name for name in ("add", "later") if name in request.POST), "")
    context = {
        "typed": typed, "slip": slip, "pressed": pressed, "drop": request.POST.getlist("drop"),
        "is_online": is_online_allowed(), "had_files": bool(request.FILES),
    }  # fmt: skip
    return render(request, "portal/denouncing.html", context)
