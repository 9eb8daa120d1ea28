"""Matters over the API: list and read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import BeforeValidator

from caunoi.agencies.queries.directory import directory
from caunoi.api.authentication import SeatToken, actor_of
from caunoi.api.description import SEATED, answers
from caunoi.api.schemas import AgencyRef, Clock, Event, MatterDetail, MatterLine, MatterList, PetitionText
from caunoi.base import time
from caunoi.base.refusals import Invalid, NotFound
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.choices import AnswerState, State
from caunoi.matters.models import Matter, Petition
from caunoi.matters.queries.clock_views import clock_views
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.queue import QueueFilters, QueueRow, queue, read_mark

router = Router(auth=SeatToken())
MOST = 200
PAGE = 50
WANTED_STATES = Literal["", *State.values]  # type: ignore[valid-type]
ORDERS = Literal["due", ""]


def _page_when_empty(value: Any) -> Any:
    return PAGE if value == "" else value


Limit = Annotated[int, BeforeValidator(_page_when_empty)]
LIMIT = Query(PAGE, ge=1, le=MOST, description="Rows of a page")


@router.get("", response=answers(MatterList, *SEATED), summary="List matters", url_name="list_matters")
def list_matters(
    request: HttpRequest,
    agency: str = Query("", max_length=40, description="Code or id of the accountable agency; empty: your own"),
    state: WANTED_STATES = Query("", description="Empty: all open ones"),
    order: ORDERS = Query("due", description="By remaining legal time; where a state is no longer open, newest first"),
    limit: Limit = LIMIT,
    after: str = Query("", max_length=40, description="`next` of the page before"),
) -> MatterList:
    """Matters of an agency that exist for the token's seat: open ones by due day, or those in one `state`."""
    filters = QueueFilters(agency_id=_agency_id(agency), state=state)
    page = queue(actor_of(request), filters, limit=limit, after=_checked(after))
    return MatterList(items=[line_of(row) for row in page.rows], next=page.after)


@router.get("/{number}", response=answers(MatterDetail, *SEATED), summary="One matter", url_name="one_matter")
def one_matter(request: HttpRequest, number: str) -> MatterDetail:
    """A matter with its clocks, each explaining its day. What the seat may not see is a 404."""
    matter = find_matter(actor_of(request), number)
    sent = next((answer for answer in matter.answers.all() if answer.state == AnswerState.SENT), None)
    agency = directory().by_id[matter.accountable_id]
    return MatterDetail(
        number=matter.number, subject=matter.subject, kind=matter.kind, state=matter.state,
        agency=AgencyRef(code=agency.code, name=agency.short_name), place=matter.place.label if matter.place else "",
        topic=matter.topic.code if matter.topic else "", received=matter.received_on, due=matter.due_on,
        petitions=matter.petition_count, received_at=matter.received_at.astimezone(time.TIMEZONE),
        location=matter.location, version=matter.version, answer=sent.text if sent else None,
        clocks=_clocks(matter), petition_texts=_texts(matter),
        events=[Event(at=event.at.astimezone(time.TIMEZONE), verb=event.verb) for event in timeline(matter)],
    )  # fmt: skip


def _clocks(matter: Matter) -> list[Clock]:
    return [
        Clock(
            rule=view.rule, title=view.title, law=view.article, state=view.state, due=view.due_on,
            confirmed=view.confirmed, explain=list(view.steps),
        )
        for view in clock_views(matter.clocks.all())
    ]  # fmt: skip


def _texts(matter: Matter) -> list[PetitionText]:
    rows = Petition.objects.filter(matter=matter).order_by("pk").only("received_at", "channel", "subject", "body")
    return [
        PetitionText(
            received_at=row.received_at.astimezone(time.TIMEZONE),
            channel=row.channel,
            subject=row.subject,
            body=row.body,
        )
        for row in rows
    ]


def line_of(row: QueueRow) -> MatterLine:
    """A row of a list as it goes over the wire."""
    return MatterLine(
        number=row.number, subject=row.subject, kind=row.kind, state=row.state, place=row.place,
        agency=AgencyRef(code=directory().by_id[row.agency_id].code, name=row.agency),
        topic=row.topic.code if row.topic else "", received=row.received_on, due=row.due_on, petitions=row.petitions,
    )  # fmt: skip


def _agency_id(named: str) -> int | None:
    """The key of an agency by code or id; one that does not exist answers as one that may not be seen."""
    if not named:
        return None
    register = directory()
    found = register.by_code.get(named) or (register.by_id.get(int(named)) if named.isdecimal() else None)
    if found is None:
        raise NotFound()
    return found.pk


def _checked(after: str) -> str:
    """A mark that a list gave out; a broken one is refused rather than started over from."""
    if after and read_mark(after) == (None, None):
        sentence = _("This is not a mark that a list gave out. Please leave it empty to start from the beginning.")
        raise Invalid(sentence, field="after")
    return after
