"""Between writing and checking: whoever writes of denouncing is shown the way on which the sender is sealed, and chooses.

Nothing typed is kept on the server until the choice is made; it travels in the page, never in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.base.typed import typed_fields
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
        "is_online": is_online_allowed(), "had_files": bool(request.FILES), "here": reverse("portal:submit"),
    }  # fmt: skip
    return _unstored(render(request, "portal/denouncing.html", context))


def choice_at_a_short_form(request: HttpRequest, text: str, person: dict[str, str]) -> HttpResponse | None:
    """The same for a form of one text (feedback, comment, question): ``None`` when ``text`` does not speak of denouncing or its
    writer chose already. The way under seal takes the text and ``person`` along; on as before, every field as it came."""
    if "ordinary" in request.POST or not speaks_of_denouncing(text):
        return None
    context = {
        "typed": {"body": text, **person}, "slip": request.POST.get("form", ""), "is_online": is_online_allowed(),
        "own": typed_fields(request), "here": request.get_full_path(),
    }  # fmt: skip
    return _unstored(render(request, "portal/denouncing.html", context))


def _unstored(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and on no disk, also not for "back": it holds the words and the name."""
    response["Cache-Control"] = "private, no-store"
    return response
