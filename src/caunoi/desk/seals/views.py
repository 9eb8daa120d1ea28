"""The overview of sealed identities, and one request with everything that happened to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.refusals import Forbidden
from caunoi.base.typed import whole
from caunoi.desk.access import desk_page, officer_page
from caunoi.seals.choices import OpeningState
from caunoi.seals.models import OpeningRequest
from caunoi.seals.policies import may_collect, may_hold, offices_of
from caunoi.seals.queries import openings as queries
from caunoi.seals.queries.events import events_of_request
from caunoi.seals.queries.records import can_seal

TONES = {"asked": "soon", "answered": "info", "refused": "late", "expired": "plain", "opened": "good"}


@officer_page()
def index(request: HttpRequest) -> HttpResponse:
    """What waits for the holder, what the officer asked for, and alarms for heads."""
    actor = request.actor
    if not queries.has_place_here(actor):
        raise Forbidden(
            _("These pages are for officers who work on denunciations and for holders of keys. Your post is neither.")
        )
    held, following = queries.requests_for_holder(actor, whole(request.GET.get("sau")))
    context = {
        "is_holder": bool(offices_of(actor)),
        "held": [_line(row) for row in held],
        "next_href": f"?sau={following}" if following else "",
        "own": [_line(row) for row in queries.own_requests(actor)[:200]],
        "alarms": [_line(row) for row in queries.alarms_for_head(actor)],
        "can_seal": can_seal(),
        "may_ask": actor.has("denounce"),
    }
    return desk_page(request, "desk/seals/index.html", context)


@officer_page()
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: who asked what for, what the offices said, and what this officer can do now."""
    actor = request.actor
    row = queries.opening_request(actor, pk)
    state = row.state_at(time.now())
    runs = state not in (OpeningState.REFUSED, OpeningState.EXPIRED)
    answered = set(row.answers.values_list("office_id", flat=True))
    own_offices = queries.offices_held(actor).exclude(pk__in=answered)
    is_own = bool(may_collect(actor, row))
    context = {
        "row": row, "state": _badge(state), "facts": _facts(row), "events": _events(row),
        "crumbs": [(_("Sealed identities"), reverse("desk:seals")), (_("Request %(number)s") % {"number": row.pk}, "")],
        "is_logged": queries.is_logged(row), "runs": runs,
        "office": own_offices.first() if runs and may_hold(actor, row) else None,
        "may_collect": is_own and runs and state != OpeningState.ASKED,
        "parts": list(row.record.files.order_by("pk")) if is_own and state == OpeningState.OPENED else [],
        "is_open": is_own and state == OpeningState.OPENED,
    }  # fmt: skip
    return desk_page(request, "desk/seals/opening.html", context)


def _line(row: OpeningRequest) -> dict[str, Any]:
    return {"row": row, "state": _badge(row.state_at(time.now()))}


def _badge(state: str) -> dict[str, Any]:
    return {"label": OpeningState(state).label, "tone": TONES[state]}


def _facts(row: OpeningRequest) -> list[tuple[Any, Any]]:
    facts = [
        (_("Sealed record"), row.record.pseudonym),
        (_("Asked by"), str(row.seat.post)),
        (_("Legal basis"), row.basis),
        (_("Purpose"), row.purpose),
        (_("Asked at"), _moment(row.requested_at)),
        (_("Until at the latest"), _moment(row.until)),
    ]
    if row.envelope is not None:
        facts.append((_("Paper envelope"), _("no. %(number)s") % {"number": row.envelope.envelope}))
    return facts


def _moment(moment: Any) -> str:
    return f"{moment.astimezone(time.TIMEZONE):%H:%M %d/%m/%Y}"


def _events(row: OpeningRequest) -> list[dict[str, Any]]:
    events = [{"at": event.at, "title": event.sentence} for event in events_of_request(row)]
    reasons = row.answers.filter(granted=False).select_related("office")
    for answer in reasons:
        words = _("Reason of %(office)s: %(reason)s") % {"office": answer.office.name, "reason": answer.reason}
        events.append({"at": answer.answered_at, "title": words})
    return sorted(events, key=lambda event: event["at"])
