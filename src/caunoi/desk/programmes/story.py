"""The record of a programme or a plan in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.chips import short_date
from caunoi.desk.file.story import Told, short
from caunoi.desk.programmes.capacities import capacity_words
from caunoi.journal.queries.timeline import Event
from caunoi.programmes.verbs import VERBS

LATE = frozenset({"programme.taken_back", "plan.sent_back", "plan.item_cancelled"})
"""What calls for somebody's attention."""


def told(events: Iterable[Event]) -> list[Told]:
    """Entries of the record, in the same order."""
    return [
        Told(event.at, VERBS.get(event.verb, event.verb), _sentence(event), event.actor, "late" if event.verb in LATE else "")
        for event in events
    ]  # fmt: skip


def _sentence(event: Event) -> str:
    parts = [DETAILS[event.verb](event)] if event.verb in DETAILS else []
    if event.reason:
        parts.append(_("Reason: %(reason)s") % {"reason": short(event.reason)})
    return " ".join(part for part in parts if part)


def _party(event: Event) -> str:
    agency = directory().by_code.get(event.fields.get("party") or event.fields.get("agency") or "")
    return f"{agency.label}." if agency else ""


def _signed(event: Event) -> str:
    person, title = event.personal.get("person", ""), event.personal.get("title", "")
    words = capacity_words(event.fields.get("capacity", ""))
    day = short_date(date.fromisoformat(event.fields["on"])) if event.fields.get("on") else ""
    return f"{_party(event)} {person}, {title} ({words}), {day}."


def _titled(event: Event) -> str:
    return short(event.personal.get("title", "") or event.personal.get("text", ""))


def _numbered(event: Event) -> str:
    return f"{event.fields.get('number') or '–'}."


def _followed(event: Event) -> str:
    return "; ".join(event.fields.get("followed", []))


def _approved(event: Event) -> str:
    return _("%(approver)s. %(items)s lines; fingerprint of the baseline %(sha)s.") % {
        "approver": event.personal.get("approver", ""), "items": event.fields.get("items"), "sha": event.fields.get("sha256")
    }  # fmt: skip


DETAILS: dict[str, Callable[[Event], Any]] = {
    "programme.party_added": _party, "programme.party_revised": _party, "programme.party_dropped": _party,
    "programme.signed": _signed, "plan.signed": _signed, "programme.numbered": _numbered, "plan.numbered": _numbered,
    "programme.content_set": _titled, "programme.content_dropped": _titled, "programme.responsibility_set": _titled,
    "programme.responsibility_dropped": _titled, "programme.plan_made": _titled, "plan.section_set": _titled,
    "plan.item_added": _titled, "plan.item_revised": _titled, "programme.followed": _followed, "plan.approved": _approved,
}  # fmt: skip
"""What an entry says besides its title."""
