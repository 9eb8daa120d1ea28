"""The record of a matter in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.chips import short_date
from caunoi.desk.file.acts import act_lines
from caunoi.journal.queries.timeline import Event
from caunoi.matters.choices import Channel, Kind, Score, Stage
from caunoi.matters.verbs import EVENTS
from caunoi.oversight.verbs import VERBS

TITLES = {**EVENTS, **VERBS}
LONGEST = 300
"""Signs of a text shown on the timeline; the whole text stands in its own place on the page."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as the timeline shows it."""

    at: datetime
    title: Any
    text: str
    who: str
    mark: str = ""


def told(events: Iterable[Event], kind: str) -> list[Told]:
    """Entries of the record of a matter of this kind, in the same order. Contact data in the openings is never shown here."""
    return [
        Told(event.at, TITLES.get(event.verb, event.verb), _sentence(event, kind), event.actor, _mark(event))
        for event in events
    ]


def _act(event: Event, kind: str) -> str:
    lines = act_lines(event.verb, event.personal.get("act") or {}, kind)
    return short(" · ".join(f"{label}: {words}" for label, words in lines if words))


def _mark(event: Event) -> str:
    if event.verb == "matter.effect_taken" and str(event.fields.get("stage", "")).startswith("overdue"):
        return "late"
    return "late" if event.verb in ("matter.transfer_refused", "matter.answer_returned") else ""


def _sentence(event: Event, kind: str) -> str:
    parts = [DETAILS[event.verb](event)] if event.verb in DETAILS else [_act(event, kind)]
    if event.reason and short(event.reason) not in "".join(parts):
        parts.append(_("Reason: %(reason)s") % {"reason": short(event.reason)})
    return " ".join(part for part in parts if part)


def short(text: Any) -> str:
    text = str(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _agency(event: Event, name: str) -> str:
    agency = directory().by_id.get(event.fields.get(name) or 0)
    return agency.label if agency else ""


def _day(text: Any) -> str:
    try:
        return short_date(date.fromisoformat(str(text)))
    except ValueError:
        return ""


def _label(choices: Any, value: Any) -> str:
    return str(choices(value).label) if value in choices.values else str(value or "")


def _received(event: Event) -> str:
    return _("%(kind)s, by %(door)s, to %(agency)s.") % {
        "kind": _label(Kind, event.fields.get("kind")),
        "door": _label(Channel, event.fields.get("channel")).lower(),
        "agency": _agency(event, "agency"),
    }


def _extended(event: Event) -> str:
    return _("%(days)s working days more: from %(before)s to %(after)s.") % {
        "days": event.fields.get("days"),
        "before": _day(event.fields.get("due_before")),
        "after": _day(event.fields.get("due_on")),
    }


def _from_to(event: Event) -> str:
    return _("From %(one)s to %(other)s.") % {
        "one": _agency(event, "from_agency"),
        "other": _agency(event, "to_agency"),
    }


def _refused(event: Event) -> str:
    said = _("By %(agency)s; transfers refused so far: %(bounces)s.") % {
        "agency": _agency(event, "by_agency"), "bounces": event.fields.get("bounces")
    }  # fmt: skip
    if event.fields.get("to_agency"):
        said += " " + _("The matter goes to the common superior, %(agency)s.") % {"agency": _agency(event, "to_agency")}
    return said


def _text(event: Event) -> str:
    return short(event.personal.get("text", ""))


def _version(event: Event) -> str:
    return _("Version %(number)s.") % {"number": event.fields.get("answer")}


def _corrected(event: Event) -> str:
    names = {
        "subject": _("subject"), "kind": _("kind"), "topic_id": _("topic"), "place_id": _("place"),
        "location": _("exact location"), "arrived_on": _("day of arrival"),
    }  # fmt: skip
    changed = [names.get(name, name) for name in event.fields.get("changed", [])]
    return _("Corrected: %(names)s.") % {"names": ", ".join(changed)}


def _effect(event: Event) -> str:
    said = _("%(stage)s, limit of %(day)s; officers told: %(told)s.") % {
        "stage": _label(Stage, event.fields.get("stage")), "day": _day(event.fields.get("due_on")),
        "told": event.fields.get("told"),
    }  # fmt: skip
    return said + (" " + _("Late: nobody looked in time.") if event.fields.get("late") else "")


DETAILS: dict[str, Callable[[Event], str]] = {
    "matter.received": _received,
    "matter.classified": lambda event: _label(Kind, event.fields.get("kind")) + ".",
    "matter.assigned": lambda event: str(event.personal.get("handler", "")) + ".",
    "matter.sender_notified": _text,
    "matter.written_to_sender": _text,
    "matter.written_by_sender": _text,
    "matter.paused": lambda event: short(event.personal.get("question", "")),
    "matter.clock_extended": _extended,
    "matter.opinion_asked": lambda event: _agency(event, "agency") + ": " + short(event.personal.get("question", "")),
    "matter.opinion_given": lambda event: _agency(event, "agency") + ".",
    "matter.opinion_cancelled": lambda event: _agency(event, "agency") + ".",
    "matter.answer_drafted": _version,
    "matter.answer_submitted": _version,
    "matter.answer_approved": _version,
    "matter.answer_returned": _version,
    "matter.answered": _version,
    "matter.transfer_offered": _from_to,
    "matter.transfer_accepted": _from_to,
    "matter.transfer_refused": _refused,
    "matter.transfer_taken_back": lambda event: _agency(event, "to_agency") + ".",
    "matter.transfer_settled": _from_to,
    "matter.passed_to_successor": _from_to,
    "matter.forwarded": lambda event: str(event.personal.get("body", "")) + ".",
    "matter.merged": lambda event: str(event.fields.get("into", "")) + ".",
    "matter.unmerged": lambda event: str(event.fields.get("from", "")) + ".",
    "matter.split": lambda event: ", ".join(event.fields.get("parts", [])) + ".",
    "matter.corrected": _corrected,
    "matter.effect_taken": _effect,
    "matter.rated": lambda event: _label(Score, event.fields.get("score")) + ".",
}
"""What stands under the title of an entry, by verb; any other shows what was given with the act, if anything."""
