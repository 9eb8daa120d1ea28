"""What happened to a petition, told to its sender in plain words: by offices, never by names of officers or other senders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.journal.queries.timeline import Event, timeline
from caunoi.matters.models import Custody, Petition
from caunoi.matters.public.naming import agency_name
from caunoi.matters.verbs import EVENTS

TOLD = frozenset(
    "received classified assigned sender_notified paused resumed clock_extended opinion_asked opinion_given "
    "answer_submitted answered transfer_accepted transfer_settled forwarded merged unmerged split corrected "
    "answer_published closed reopened reopened_by_sender passed_to_successor clocks_recomputed "
    "screened guided accepted acceptance_refused subordinate_demanded petition_returned filed_away denunciation_forwarded "
    "complexity_weighed verification_ordered team_appointed dialogue_invited dialogue_held decision_stayed stay_lifted "
    "suspended settlement_resumed settlement_extended withdrawal_recorded terminated decided decision_sent "
    "decision_effective execution_ordered execution_reported concluded conclusion_sent taken_over".split()
)
"""Steps of the matter that every sender is told."""
OWN = frozenset("written_to_sender written_by_sender receipt_replaced rated withdrawn".split())
"""Steps that belong to one petition and are told to its sender only."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the story. ``who`` is the office accountable at that instant, or empty for the sender."""

    at: datetime
    title: str
    text: str
    who: str
    mark: str = ""


def story_of(petition: Petition) -> tuple[Happened, ...]:
    """The story, oldest first: of the petition's first matter, and since a merge of the one it was joined to."""
    told = [_tell(event, office) for event, office in _events(petition)]
    if told:
        told[-1] = Happened(told[-1].at, told[-1].title, told[-1].text, told[-1].who, "now")
    return tuple(told)


def _events(petition: Petition) -> Iterator[tuple[Event, str]]:
    first, now = petition.first_matter, petition.matter
    joined_at: datetime | None = None
    for matter in [first] if first.pk == now.pk else [first, now]:
        offices = list(Custody.objects.filter(matter=matter).order_by("pk"))
        for event in timeline(matter):
            if matter.pk == first.pk:
                joined_at = event.at if event.verb == "matter.merged" else joined_at
            elif joined_at is None or event.at < joined_at:
                continue
            if _is_told(event, petition):
                yield event, _office(offices, event.at)


def _is_told(event: Event, petition: Petition) -> bool:
    name = event.verb.removeprefix("matter.")
    if name in OWN:
        return event.personal.get("petition", petition.pk) == petition.pk and (
            name not in ("rated", "withdrawn") or _is_own_act(name, event, petition)
        )
    return name in TOLD or _is_referral(event)


def _is_referral(event: Event) -> bool:
    """The third refusal of a transfer, with which the matter went up to the common superior."""
    return event.verb == "matter.transfer_refused" and bool(event.fields.get("to_agency"))


def _is_own_act(name: str, event: Event, petition: Petition) -> bool:
    """Rating and withdrawing leave their instant on the petition; a joined matter has those of other senders too."""
    return event.at == (petition.scored_at if name == "rated" else petition.withdrawn_at)


def _office(offices: list[Custody], at: datetime) -> str:
    held = [row for row in offices if row.since <= at]
    row = directory().by_id.get(held[-1].agency_id) if held else None
    return agency_name(row)


def _tell(event: Event, office: str) -> Happened:
    by_sender = event.verb in {"matter.received", "matter.written_by_sender", "matter.rated", "matter.withdrawn"}
    title = str(EVENTS[event.verb])
    if event.verb == "matter.received":
        title = _("Received; the receipt was given")
    elif _is_referral(event):
        title = _("Agencies disagreed on who is competent; it went up to their common superior")
    return Happened(event.at, title, _detail(event), "" if by_sender else office)


def _detail(event: Event) -> str:
    fields: dict[str, Any] = event.fields
    match event.verb.removeprefix("matter."):
        case "clock_extended":
            return _("New day: %(new)s (before: %(old)s). Reason: %(reason)s") % {
                "new": _day(fields.get("due_on")), "old": _day(fields.get("due_before")), "reason": event.reason or "–",
            }  # fmt: skip
        case "transfer_accepted" | "transfer_settled" | "transfer_refused" | "passed_to_successor":
            return _("Accountable from now on: %(agency)s") % {"agency": _agency(fields.get("to_agency"))}
        case "forwarded":
            return _("Passed to: %(body)s. Reason: %(reason)s") % {
                "body": event.personal.get("body", ""),
                "reason": event.reason,
            }
        case "merged":
            return _("It goes on under the number %(number)s; your receipt stays valid.") % {
                "number": fields.get("into", "")
            }
        case "split":
            return _("Further matters were made of it: %(numbers)s.") % {"numbers": ", ".join(fields.get("parts", []))}
        case "reopened" | "closed" | "corrected" | "resumed":
            return event.reason
    return _act(event.verb.removeprefix("matter."), event.personal.get("act") or {})


def _act(name: str, act: dict[str, Any]) -> str:
    """What of a legal act its sender is told: where to, until when, why; never the inner findings."""
    match name:
        case "guided":
            return _("Competent: %(body)s. %(words)s") % {"body": act["to_body"], "words": act["guidance"]}
        case "petition_returned" | "denunciation_forwarded":
            return _("Passed to: %(body)s. Reason: %(reason)s") % {"body": act["to_body"], "reason": act["reason"]}
        case "subordinate_demanded":
            return _("To be settled by %(agency)s, report by %(day)s.") % {
                "agency": _agency(act["body"]), "day": _day(act["due_on"]),
            }  # fmt: skip
        case "dialogue_invited":
            return _("On %(day)s: %(place)s") % {"day": _day(act["held_on"]), "place": act["place"]}
        case "settlement_extended":
            return _("%(days)s days more. Reason: %(reason)s") % {"days": act["days"], "reason": act["reason"]}
        case (
            "acceptance_refused" | "suspended" | "settlement_resumed" | "terminated" | "stay_lifted" | "decision_stayed"
        ):
            return str(act["reason"])
    return ""


def _day(text: Any) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}" if text else "–"


def _agency(pk: Any) -> str:
    return agency_name(directory().by_id.get(pk)) if pk else ""
