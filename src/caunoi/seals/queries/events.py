"""Everything that happened around a sealed identity, for whoever may see it: above all the denouncer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.journal.models import Entry
from caunoi.seals.choices import OpeningState
from caunoi.seals.models import Office, OpeningRequest, SealedRecord


@dataclass(frozen=True, slots=True)
class SealEvent:
    """One event in a plain sentence. Offices and agencies are named, persons never. ``is_alarm``: break-glass."""

    at: datetime
    verb: str
    sentence: str
    is_alarm: bool = False


def events_of(subject_kind: str, subject_id: int) -> list[SealEvent]:
    """What happened to the sealed identity of a subject, oldest first, out of the record itself; empty when none was sealed.

    Nothing is left out and nothing can be: an opening is in the record before anything is handed out.
    """
    found = SealedRecord.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("pk")
    sealed = dict(found.values_list("pk", "sealed_at"))
    openings = OpeningRequest.objects.filter(record__in=list(sealed)).select_related("envelope").in_bulk()
    return _told(sealed, openings)


def events_of_request(request: OpeningRequest) -> list[SealEvent]:
    """What happened to one request, oldest first."""
    return _told({}, {request.pk: request})


def _told(sealed: dict[int, datetime], openings: dict[int, OpeningRequest]) -> list[SealEvent]:
    """``sealed``: when each edition was sealed, which stands in the entry of the intake and not in one of its own."""
    about = Q(subject_kind="sealedrecord", subject_id__in=list(sealed))
    about |= Q(subject_kind="openingrequest", subject_id__in=list(openings))
    names = _Names()
    words = _("The identity was sealed. Only two of the three offices together can open it.")
    events = [SealEvent(at, "seal.made", words) for at in sealed.values()]
    for entry in Entry.objects.filter(about).order_by("id"):
        tell = SENTENCES.get(entry.verb)
        if tell is not None:
            fields = json.loads(entry.record)["fields"]
            request = openings.get(entry.subject_id) if entry.subject_kind == "openingrequest" else None
            alarm = entry.verb == "seal.glass_broken"
            events.append(SealEvent(entry.at, entry.verb, tell(fields, request, names), alarm))
    now = time.now()
    events += [
        SealEvent(
            request.until, "seal.opening_expired", _("The time for opening ran out; nothing is handed out any more.")
        )
        for request in openings.values()
        if request.state_at(now) == OpeningState.EXPIRED and request.until <= now
    ]
    return sorted(events, key=lambda event: event.at)


class _Names:
    """Names of offices and agencies; the offices are read once, when first needed."""

    def __init__(self) -> None:
        self._offices: dict[str, str] | None = None

    def office(self, code: Any) -> str:
        if self._offices is None:
            self._offices = dict(Office.objects.values_list("code", "name"))
        return self._offices.get(str(code), str(code))

    def agency(self, pk: Any) -> str:
        agency = directory().by_id.get(pk)
        return agency.label if agency else ""


def _erased(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    return _("The sealed identity was erased for good.")


def _rewrapped(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    return _("The keys of the seal were changed. Nothing was opened for anybody.")


def _asked(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    words = _("%(agency)s asked to open the identity, until %(until)s at the latest.")
    return words % {"agency": names.agency(fields["agency"]), "until": _moment(fields["until"])} + _grounds(request)


def _broken(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    words = _(
        "%(agency)s asked to open the identity at once because a life is in danger, with one office and paper envelope no. "
        "%(envelope)s, until %(until)s at the latest."
    )
    facts = {
        "agency": names.agency(fields["agency"]),
        "envelope": fields["envelope"],
        "until": _moment(fields["until"]),
    }
    return words % facts + _grounds(request)


def _granted(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    return _("%(office)s agreed to the opening.") % {"office": names.office(fields["office"])}


def _refused(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    return _("%(office)s refused the opening.") % {"office": names.office(fields["office"])}


def _handed(fields: dict[str, Any], request: OpeningRequest | None, names: _Names) -> str:
    return _(
        "What opens the identity was handed to the officer who had asked: the identity could be read from then on."
    )


def _grounds(request: OpeningRequest | None) -> str:
    if request is None:
        return ""
    return " " + _("Legal basis: %(basis)s. Purpose: %(purpose)s.") % {
        "basis": request.basis.rstrip("."),
        "purpose": request.purpose.rstrip("."),
    }


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text).astimezone(time.TIMEZONE)
    return f"{moment:%H:%M} {short_date(moment.date())}"


SENTENCES: dict[str, Callable[[dict[str, Any], OpeningRequest | None, _Names], str]] = {
    "seal.erased": _erased,
    "seal.rewrapped": _rewrapped,
    "seal.opening_asked": _asked,
    "seal.glass_broken": _broken,
    "seal.opening_granted": _granted,
    "seal.opening_refused": _refused,
    "seal.opening_handed_out": _handed,
}
