"""A page that was sent too late: what happened meanwhile, by whom and when, how it stands now, and what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Refusal
from caunoi.desk.file.story import Told
from caunoi.desk.forms import number_in
from caunoi.desk.frame import Page
from caunoi.journal.queries.timeline import timeline

ENTRY = "entry"
"""The newest entry of the record that stood on the page."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A thing with what the verbs of its record say."""

    subject: models.Model
    verbs: Mapping[str, Any]

    def told(self, after: int = 0) -> list[Told]:
        """What happened to it after this entry, the newest first."""
        events = [event for event in reversed(timeline(self.subject)) if event.entry_id > after]
        return [Told(event.at, self.verbs[event.verb], event.reason, event.actor) for event in events]

    def last(self) -> int:
        """The newest entry about it."""
        events = timeline(self.subject)
        return events[-1].entry_id if events else 0


def seen_entry(request: HttpRequest) -> int:
    """The newest entry that stood on the page that was sent; 0 where none was named."""
    return number_in(request, ENTRY)


def happened(request: HttpRequest, recorded: Recorded) -> list[Told]:
    """What happened since the page that was sent was opened."""
    seen = seen_entry(request)
    return recorded.told(seen) if request.method == "POST" and seen else []


def noted(request: HttpRequest, form: forms.Form, recorded: Recorded) -> dict[str, Any]:
    """For a form page: the newest entry that stands on it, and after a refusal because of the state what happened meanwhile."""
    refused = getattr(form, "refused", None)
    is_late = refused is not None and refused.status == 409
    entry = recorded.last() if is_late else seen_entry(request) or recorded.last()
    return {"entry": entry, "since": happened(request, recorded) if is_late else []}


def too_late(
    page: Page, request: HttpRequest, form: forms.Form, refusal: Refusal, recorded: Recorded, *, title: Any, back: str,
    crumbs: Any, now: str,
) -> HttpResponse:  # fmt: skip
    """Instead of a refusal alone: what happened since the page was opened, ``now`` as the state, and every word that was typed.
    Raises ``refusal`` where nothing happened: then it was never possible."""
    since = happened(request, recorded)
    if not since:
        raise refusal
    typed = [(bound.label, words) for bound in form if not bound.is_hidden and (words := words_in(bound))]
    context = {"title": title, "refusal": refusal, "since": since, "now": now, "typed": typed, "back": back}
    return page(request, "meanwhile.html", context, [*crumbs, (title, "")], 409)


def words_in(bound: forms.BoundField) -> str:
    """What was typed, in the words of the page."""
    value = bound.value()
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        named = {str(key): str(words) for key, words in choices}
        keys = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(named.get(str(key), "") for key in keys if key)
    if isinstance(value, bool):
        return _("yes") if value else ""
    return str(value or "").strip()
