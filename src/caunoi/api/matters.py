"""Matters over the API: receive, list, read."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Header, Query, Router

from caunoi.agencies.models import Topic
from caunoi.agencies.queries.directory import directory
from caunoi.api.authentication import SeatToken
from caunoi.api.schemas import AgencyRef, Clock, MatterDetail, MatterLine, MatterList, NewMatter, Received
from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.matters import receipts
from caunoi.matters.choices import AnswerState, State
from caunoi.matters.commands import intake
from caunoi.matters.models import Matter
from caunoi.matters.queries.clock_views import clock_views
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.queue import QueueFilters, QueueRow, queue
from caunoi.places.queries.authority import communes_on

router = Router(auth=SeatToken())
MOST = 200


@router.post("", response={201: Received}, summary="Receive a matter")
def receive(
    request: HttpRequest,
    response: HttpResponse,
    new: NewMatter,
    idempotency_key: str | None = Header(None, alias="Idempotency-Key", max_length=255),
) -> tuple[int, Received]:
    """Receive a matter. Send an ``Idempotency-Key``: the same key with the same content gives the same receipt and makes no
    second matter; with another content it is a conflict (409)."""
    actor = request.auth  # type: ignore[attr-defined]
    nonce = _nonce(actor.seat_id, idempotency_key) if idempotency_key else receipts.new_nonce()
    try:
        petition = intake.receive(
            actor=actor, nonce=nonce, kind=new.kind, channel="api", subject=new.subject, body=new.body,
            place_id=_place(new.place), topic_id=_topic(new.topic), location=new.location, language=new.language,
            petitioner=new.petitioner.dict() if new.petitioner else None,
        )  # fmt: skip
    except Conflict as conflict:
        conflict.message = _("This Idempotency-Key was already used with another content. Use a new key for a new matter.")
        raise
    response["Location"] = f"/api/v1/matters/{petition.first_matter.number}"
    matter = petition.first_matter
    return 201, Received(
        number=matter.number, receipt_code=receipts.code_for(nonce), received_at=petition.received_at.astimezone(time.TIMEZONE),
        agency=_agency(matter), due=matter.due_on,
    )  # fmt: skip


@router.get("", response=MatterList, summary="List matters")
def list_matters(
    request: HttpRequest,
    agency: str | None = Query(None, description="Code of the accountable agency; empty: your own"),
    state: str = Query(""),
    order: str = Query("due", description="due: by remaining legal time; this is the only order"),
    limit: int = Query(50, ge=1, le=MOST),
    after: str = Query(""),
) -> MatterList:
    """Matters of an agency that exist for the token's seat: open ones by due day, or those in one ``state``."""
    if state and state not in State.values:
        raise Invalid(_("This state is not known. Known are: %(states)s.") % {"states": ", ".join(State.values)}, field="state")
    if order != "due":
        raise Invalid(_("The only order is “due”."), field="order")
    agency_id = None
    if agency:
        found = directory().by_code.get(agency) or (directory().by_id.get(int(agency)) if agency.isdecimal() else None)
        if found is None:
            raise NotFound()
        agency_id = found.pk
    page = queue(request.auth, QueueFilters(agency_id=agency_id, state=state), limit=limit, after=after)  # type: ignore[attr-defined]
    return MatterList(items=[line_of(row) for row in page.rows], next=page.after)


@router.get("/{number}", response=MatterDetail, summary="One matter")
def one_matter(request: HttpRequest, number: str) -> MatterDetail:
    """A matter with its clocks, each explaining its day. What the seat may not see is a 404."""
    matter = find_matter(request.auth, number)  # type: ignore[attr-defined]
    sent = next((answer for answer in matter.answers.all() if answer.state == AnswerState.SENT), None)
    return MatterDetail(
        number=matter.number, subject=matter.subject, kind=matter.kind, state=matter.state, agency=_agency(matter),
        place=matter.place.label if matter.place else "", topic=matter.topic.code if matter.topic else "",
        received_at=matter.received_at.astimezone(time.TIMEZONE), received=matter.received_on, due=matter.due_on,
        version=matter.version, answer=sent.text if sent else None,
        clocks=[
            Clock(
                rule=view.rule, title=view.title, law=view.article, state=view.state, due=view.due_on,
                confirmed=view.confirmed, explain=list(view.steps),
            )
            for view in clock_views(matter.clocks.all())
        ],
    )  # fmt: skip


def line_of(row: QueueRow) -> MatterLine:
    """A row of a list as it goes over the wire."""
    return MatterLine(
        number=row.number, subject=row.subject, kind=row.kind, state=row.state, agency=row.agency, place=row.place,
        received=row.received_on, due=row.due_on, petitions=row.petitions,
    )  # fmt: skip


def _nonce(seat_id: int | None, key: str) -> str:
    """A key belongs to the seat that uses it."""
    return hashlib.sha256(f"api\0{seat_id}\0{key}".encode()).hexdigest()


def _agency(matter: Matter) -> AgencyRef:
    agency = directory().by_id[matter.accountable_id]
    return AgencyRef(code=agency.code, name=agency.label)


def _place(code: str | None) -> int | None:
    if not code:
        return None
    for unit in communes_on(time.today()):
        if unit.code == code:
            return unit.pk
    raise Invalid(_("There is no commune with this code in the province today."), field="place")


def _topic(code: str | None) -> int | None:
    if not code:
        return None
    found = Topic.objects.in_force(time.today()).filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Invalid(_("There is no topic with this code."), field="topic")
    return found
