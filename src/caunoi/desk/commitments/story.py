"""The record of a task in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.chips import short_date
from caunoi.commitments.choices import Role
from caunoi.commitments.verbs import VERBS
from caunoi.desk.file.story import Told, short
from caunoi.journal.queries.timeline import Event

LATE = frozenset(
    {"commitment.refused", "commitment.report_returned", "commitment.delivery_returned", "commitment.cancelled"}
)
"""What calls for somebody's attention."""


def told(events: Iterable[Event]) -> list[Told]:
    """Entries of the record of a task, in the same order."""
    return [
        Told(
            event.at,
            VERBS.get(event.verb, event.verb),
            _sentence(event),
            event.actor,
            "late" if event.verb in LATE else "",
        )
        for event in events
    ]


def _sentence(event: Event) -> str:
    parts = [DETAILS[event.verb](event)] if event.verb in DETAILS else []
    if event.reason:
        parts.append(_("Reason: %(reason)s") % {"reason": short(event.reason)})
    return " ".join(part for part in parts if part)


def _agency(key: Any) -> str:
    agency = directory().by_id.get(key or 0)
    return agency.label if agency else ""


def _day(text: Any) -> str:
    return short_date(date.fromisoformat(text)) if text else "–"


def _given(event: Event) -> str:
    return _("To %(agency)s, due %(day)s.") % {
        "agency": _agency(event.fields.get("lead")), "day": _day(event.fields.get("due_on"))
    }  # fmt: skip


def _reported(event: Event) -> str:
    return _("From %(first)s to %(last)s: %(share)s.") % {
        "first": _day(event.fields.get("first")), "last": _day(event.fields.get("last")), "share": event.fields.get("share")
    }  # fmt: skip


def _extended(event: Event) -> str:
    return _("From %(before)s to %(after)s.") % {
        "before": _day(event.fields.get("before")), "after": _day(event.fields.get("due_on"))
    }  # fmt: skip


def _given_again(event: Event) -> str:
    return _("From %(one)s to %(other)s.") % {
        "one": _agency(event.fields.get("from")), "other": _agency(event.fields.get("lead"))
    }  # fmt: skip


def _part(event: Event) -> str:
    role = event.fields.get("role")
    said = str(Role(role).label).lower() if role in Role.values else _("takes part no more")
    return f"{_agency(event.fields.get('agency'))}: {said}."


def _passed_on(event: Event) -> str:
    return f"{_agency(event.fields.get('lead') or event.fields.get('issuer'))}."


DETAILS: dict[str, Callable[[Event], str]] = {
    "commitment.planned": _given,
    "commitment.issued": _given,
    "commitment.given_again": _given_again,
    "commitment.reported": _reported,
    "commitment.report_accepted": lambda event: f"{event.fields.get('share')}.",
    "commitment.evidence_added": lambda event: short(event.personal.get("title", "")),
    "commitment.delivered": lambda event: short(event.personal.get("text", "")),
    "commitment.closed": lambda event: short(event.personal.get("note", "")),
    "commitment.extension_asked": lambda event: _("Until %(day)s.") % {"day": _day(event.fields.get("asked_for"))},
    "commitment.extended": _extended,
    "commitment.participant_set": _part,
    "commitment.need_added": lambda event: f"{event.fields.get('needs')}.",
    "commitment.need_dropped": lambda event: f"{event.fields.get('needs')}.",
    "commitment.passed_on": _passed_on,
}
"""What an entry says besides its title. Numbers of matters stay out: not every reader of a task may see each of them."""
