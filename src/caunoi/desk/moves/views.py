"""One plain page for each move: its form, what has changed since it was opened, and one press that takes effect once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.chips import short_date
from caunoi.base.offers import Offer
from caunoi.base.refusals import Forbidden, NotFound, Refusal, Stale
from caunoi.desk.access import desk_page, officer_page, refused
from caunoi.desk.fields import place_list
from caunoi.desk.file.story import told
from caunoi.desk.moves.base import MoveForm
from caunoi.desk.moves.group import line_nonce
from caunoi.desk.moves.registry import PAGES, SHOWS_ANSWER, SHOWS_QUESTION, address_of, move_of
from caunoi.matters import receipts
from caunoi.matters.models import Matter
from caunoi.matters.public_texts import waiting_copy
from caunoi.matters.queries.file import MatterFile, matter_file
from caunoi.matters.queries.moves import newest_answer
from caunoi.matters.queries.states import approved_among, state_word
from caunoi.matters.queries.visible import is_visible
from caunoi.matters.verbs import MOVES

MOST_ASKED = 3
"""Senders whose words stand on the page of a move; all of them are in the file."""


@officer_page()
def move_page(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """The form of one move and its sending. A move that is not offered says why; nothing typed is lost on the way."""
    file, name = matter_file(request.actor, number), move_of(move)
    if name not in PAGES:
        raise NotFound()
    page = PAGES[name]
    if request.method != "POST":
        offer = next((offer for offer in file.offers if offer.name == name), None)
        if offer is None or not offer.verdict:
            return _not_offered(request, file, offer)
        return _show(request, file, name, page.form(file=file, actor=request.actor))
    form = page.form(request.POST, file=file, actor=request.actor)
    if not form.is_valid():
        return _show(request, file, name, form, status=422)
    try:
        clean = form.cleaned_data
        frame = {"actor": request.actor, "key": clean["key"], "version": clean["version"]}
        page.command(matter=file.matter.pk, **frame, **form.inputs())
    except Refusal as refusal:
        return _again(request, number, name, form, refusal)
    return _done(request, file, name, form)


def _not_offered(request: HttpRequest, file: MatterFile, offer: Offer | None) -> HttpResponse:
    """Why the move cannot be made now: a missing right, or the state the matter is in."""
    reason = (
        offer.verdict.reason
        if offer
        else _(
            "This cannot be done while the matter is in the state “%(state)s”. Please look at the moves offered now."
        )
        % {"state": file.matter.get_state_display()}
    )
    return refused(request, Forbidden(reason) if offer else Refusal(reason))


def _show(
    request: HttpRequest,
    file: MatterFile,
    name: str,
    form: MoveForm,
    *,
    status: int = 200,
    since: list[Any] | None = None,
) -> HttpResponse:
    title, hint = MOVES[name]
    newest = newest_answer(file.matter)
    # Whoever decides on an answer reads it beside what was asked; those who signed one letter wrote the same words.
    written = [each for each in file.petitions if each.letter_id is None] if name in SHOWS_QUESTION else []
    context = {
        "file": file,
        "matter": file.matter,
        "form": form,
        "name": name,
        "title": title,
        "hint": hint,
        "since": since or [],
        "answer": newest if name in SHOWS_ANSWER else None,
        "asked": written[:MOST_ASKED],
        "more_asked": max(0, len(written) - MOST_ASKED),
        "other": _other(file, form.other),
        "places": place_list() if any("place" in field for field in form.fields) else "",
    }
    return desk_page(request, "desk/move.html", context, status=status)


def _other(file: MatterFile, name: str) -> tuple[Any, str] | None:
    """Words and address of the move that says no where this one says yes."""
    return (MOVES[name][0], reverse("desk:move", args=[file.matter.number, address_of(name)])) if name else None


def _again(request: HttpRequest, number: str, name: str, form: MoveForm, refusal: Refusal) -> HttpResponse:
    """The form once more with everything typed; after a stale page with what has happened since."""
    file = matter_file(request.actor, number)
    since = []
    if isinstance(refusal, Stale) or file.matter.version != form.cleaned_data["version"]:
        seen = form.cleaned_data.get("seen") or 0
        since = told([event for event in file.events if event.entry_id > seen], file.matter.kind)
        form.file, form.matter = file, file.matter
        form = form.refreshed()
    form.take(refusal)
    return _show(request, file, name, form, status=refusal.status, since=since)


def _done(request: HttpRequest, file: MatterFile, name: str, form: MoveForm) -> HttpResponse:
    after = Matter.objects.get(pk=file.matter.pk)
    word = state_word(after.state, is_approved=bool(approved_among([after.pk])))
    said = _("Done: %(move)s. State now: %(state)s.") % {"move": MOVES[name][0], "state": word}
    if after.due_on and after.due_on != file.matter.due_on:
        said += " " + _("The next day due is now %(day)s.") % {"day": short_date(after.due_on)}
    if name == "publish_answer" and waiting_copy(after) is not None:
        said = _("Kept. A second person who publishes or approves has to read these words before they are public.")
    if name == "replace_receipt":
        code = receipts.code_for(form.cleaned_data["nonce"])
        return desk_page(request, "desk/new_receipt.html", {"file": file, "matter": after, "code": code})
    if name == "join_petitioner":
        nonce = form.cleaned_data["nonce"]
        lines = [
            (person["full_name"], receipts.code_for(line_nonce(nonce, number)))
            for number, person in enumerate(form.cleaned_data["people"])
        ]
        return desk_page(request, "desk/new_receipts.html", {"file": file, "matter": after, "lines": lines})
    messages.success(request, said)
    if not is_visible(request.actor, after):
        # Whoever classified a denunciation without the right to read one has done their part.
        return HttpResponseRedirect(reverse("desk:queue"))
    return HttpResponseRedirect(reverse("desk:file", args=[after.number]))
