"""The card of one petition as the holder of its receipt reads it. Nothing of other senders, drafts or inner notes is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from caunoi.base.refusals import NotFound
from caunoi.base.time import civil_date
from caunoi.matters.choices import OPEN_STATES, AnswerState, Channel, Kind, MessageSide, State
from caunoi.matters.commands.closing import REOPEN_WITHIN
from caunoi.matters.models import Matter, MatterClock, Petition
from caunoi.matters.numbers import mark_of
from caunoi.matters.public.naming import agency_name, place_name, topic_name
from caunoi.matters.public.steps import Step, steps_of
from caunoi.matters.public.story import Happened, story_of
from caunoi.matters.queries.clock_views import ClockView, clock_views
from caunoi.matters.queries.rights import what_next
from caunoi.matters.queries.senders import parts_of
from caunoi.matters.sealed import PETITION
from caunoi.matters.stages import table_of
from caunoi.papers.models import Attachment
from caunoi.papers.queries.attachments import attachments_of
from caunoi.people.queries.petitioners import mask_email, mask_phone
from caunoi.seals.queries.events import SealEvent, events_of

TO_OTHERS = ("TC_PRESS_REPLY", "TCD_REPORT_TO_FORWARDER", "TC_OVERDUE_DEMAND", "TC_OVERDUE_REPORT", "TC_MONITOR_REPORT")
"""Limits that the agency owes to other bodies and not to the sender."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One attached file; ``is_served`` is false while it waits for the malware scanner, ``mark`` stands in its address."""

    mark: int
    name: str
    size: int
    is_served: bool


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message between the sender and the agency."""

    at: datetime
    is_mine: bool
    agency: str
    text: str
    asks_reply: bool
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """The answer as it was sent."""

    id: int
    text: str
    legal_basis: str
    agency: str
    sent_at: datetime
    files: tuple[FileLine, ...] = ()
    spoken_by: str = ""
    """Who gave it aloud at a gathering; empty for an answer in writing."""


@dataclass(frozen=True, slots=True)
class PartCard:
    """A matter split off this one because the petition raised several; it has its own number, agency, day and answer."""

    number: str
    subject: str
    state: str
    state_label: str
    agency: str
    due_on: date | None
    answer: AnswerCard | None


@dataclass(frozen=True, slots=True)
class TrackingCard:
    """Everything of the tracking page."""

    petition_id: int
    number: str
    own_number: str
    """The number on the receipt; differs from ``number`` after the matter was joined to another."""
    kind: str
    subject: str
    body: str
    place: str
    location: str
    topic: str
    received_at: datetime
    state: str
    state_label: str
    agency: str
    told_by: str
    """Where notices go, masked; empty when the sender looks by themselves."""
    steps: tuple[Step, ...]
    clocks: tuple[ClockView, ...]
    story: tuple[Happened, ...]
    messages: tuple[MessageLine, ...]
    files: tuple[FileLine, ...]
    answer: AnswerCard | None
    parts: tuple[PartCard, ...]
    score: int | None
    score_note: str
    is_open: bool
    is_withdrawn: bool
    waits_for_me: bool
    may_write: bool
    may_rate: bool
    may_reopen: bool
    reopen_until: date | None
    may_withdraw: bool
    public_answer_id: int | None
    is_denunciation: bool = False
    needs_signature: bool = False
    """A complaint sent online that was not accepted yet: it has to be signed first (Luật KN Đ8)."""
    rights: tuple[str, ...] = ()
    """What the holder may still do after a decision, each with its last day and article."""
    seal_events: tuple[SealEvent, ...] = ()
    """What happened to the sealed identity of the sender, oldest first: every opening is in here."""
    file_ids: frozenset[int] = field(default_factory=frozenset)
    """Every attachment the holder may open."""

    @property
    def is_joined(self) -> bool:
        return self.number != self.own_number


def tracking_card(petition: Petition | int, at: datetime) -> TrackingCard:
    """The card of a petition at the instant ``at``. Raises ``NotFound``."""
    key = petition.pk if isinstance(petition, Petition) else petition
    row = Petition.objects.filter(pk=key).select_related(
        "petitioner", "first_matter", "matter__accountable", "matter__place", "matter__topic", "matter__public_answer"
    ).first()  # fmt: skip
    if row is None:
        raise NotFound()
    matter = row.matter
    dialogue = list(row.messages.select_related("agency").order_by("sent_at", "pk"))
    answer = matter.answers.filter(state=AnswerState.SENT).select_related("agency").order_by("-number").first()
    replied_until = max((each.pk for each in dialogue if each.side == MessageSide.CITIZEN), default=0)
    files = attachments_of([row, *dialogue, *([answer] if answer else [])])
    clocks = tuple(clock_views(MatterClock.objects.filter(matter=matter).exclude(rule__in=TO_OTHERS)))
    return TrackingCard(
        petition_id=row.pk,
        number=matter.number,
        own_number=row.first_matter.number,
        kind=str(matter.get_kind_display()),
        subject=row.subject,
        body=row.body,
        place=place_name(matter.place),
        location=matter.location,
        topic=topic_name(matter.topic),
        received_at=row.received_at,
        agency=agency_name(matter.accountable),
        told_by=_told_by(row),
        steps=steps_of(row, matter),
        clocks=clocks,
        story=story_of(row),
        messages=tuple(_message(each, files, replied_until) for each in dialogue),
        files=_files(files, row),
        answer=_answer(answer, files),
        parts=tuple(_part(part) for part in parts_of(row).select_related("accountable")),
        score=row.score,
        score_note=row.score_note,
        public_answer_id=_public_id(matter),
        is_denunciation=matter.kind == Kind.DENUNCIATION,
        needs_signature=_needs_signature(row, matter),
        rights=tuple(str(right.sentence) for right in what_next(matter, civil_date(at))),
        seal_events=tuple(events_of(PETITION, row.pk)) if row.is_sealed else (),
        file_ids=frozenset(each.pk for lines in files.values() for each in lines),
        **_standing(row, matter, at),
    )


def _needs_signature(row: Petition, matter: Matter) -> bool:
    early = matter.state in (State.RECEIVED, State.CLASSIFIED, State.SCREENED)
    return matter.kind == Kind.COMPLAINT and matter.channel == Channel.WEB and early and row.withdrawn_at is None


def _standing(row: Petition, matter: Matter, at: datetime) -> dict[str, Any]:
    """The state and what the holder may do now."""
    withdrawn = row.withdrawn_at is not None
    state = State.WITHDRAWN if withdrawn else matter.state
    table, today = table_of(matter, civil_date(at)), str(state)
    is_open = state in OPEN_STATES

    def may(name: str) -> bool:
        return name in table and table[name].is_possible_from(today) and not withdrawn

    until = matter.answered_at + REOPEN_WITHIN if matter.answered_at else None
    return {
        "state": str(state),
        "state_label": str(State(state).label),
        "is_open": is_open,
        "is_withdrawn": withdrawn,
        "waits_for_me": state == State.AWAITING_CITIZEN or parts_of(row).filter(state=State.AWAITING_CITIZEN).exists(),
        "may_write": may("write_as_sender"),
        "may_rate": may("rate") and until is not None,
        "may_reopen": may("reopen_as_sender") and until is not None and at <= until,
        "reopen_until": civil_date(until) if until else None,
        "may_withdraw": may("withdraw"),
    }


def _message(each: Any, files: dict[tuple[str, int], list[Attachment]], replied_until: int) -> MessageLine:
    """A question asks for a reply until the sender has written after it."""
    mine = each.side == MessageSide.CITIZEN
    asks = each.asks_reply and each.pk > replied_until
    return MessageLine(
        each.sent_at, mine, "" if mine else agency_name(each.agency), each.text, asks, _files(files, each)
    )


def _part(part: Matter) -> PartCard:
    sent = part.answers.filter(state=AnswerState.SENT).select_related("agency").order_by("-number").first()
    return PartCard(
        part.number,
        part.subject,
        str(part.state),
        str(part.get_state_display()),
        agency_name(part.accountable),
        part.due_on,
        _answer(sent, {}),
    )


def _answer(answer: Any, files: dict[tuple[str, int], list[Attachment]]) -> AnswerCard | None:
    if answer is None:
        return None
    return AnswerCard(
        answer.pk, answer.text, answer.legal_basis, agency_name(answer.agency), answer.sent_at, _files(files, answer),
        answer.spoken_by,
    )  # fmt: skip


def _files(files: dict[tuple[str, int], list[Attachment]], subject: Any) -> tuple[FileLine, ...]:
    rows = files.get((subject._meta.model_name, subject.pk), [])
    return tuple(FileLine(mark_of("file", row.pk), row.name, row.file.size, row.file.is_served) for row in rows)


def _told_by(row: Petition) -> str:
    person = row.petitioner
    if person is None or person.notify_by == "none":
        return ""
    return mask_email(person.email) if person.notify_by == "email" else mask_phone(person.phone)


def _public_id(matter: Matter) -> int | None:
    public = getattr(matter, "public_answer", None)
    return public.pk if public is not None and public.withdrawn_at is None else None
