"""What goes over the wire about matters. Days are civil dates in Asia/Ho_Chi_Minh; instants carry their offset."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from caunoi.ground.text_normal import normalise
from caunoi.matters.choices import ClockState, Kind, State

KINDS = Literal[tuple(Kind.values)]  # type: ignore[valid-type]
STATES = Literal[tuple(State.values)]  # type: ignore[valid-type]
CLOCK_STATES = Literal[tuple(ClockState.values)]  # type: ignore[valid-type]


def text(longest: int) -> Any:
    """Text in the form in which it is stored, so that its length is the one that counts. What is too long as it came stays
    so and is refused, as the description says, even where signs that are not stored would make it fit."""

    def as_stored(value: Any) -> Any:
        return normalise(value) if isinstance(value, str) and len(value) <= longest else value

    return Annotated[str, BeforeValidator(as_stored)]


class Contact(BaseModel):
    """Who sent it and how to tell them; used for this matter alone. With `notify_by` the address of that kind is needed."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["person", "business", "group"] = "person"
    full_name: text(120) = Field("", max_length=120)
    organisation: text(200) = Field("", max_length=200)
    phone: text(20) = Field("", max_length=20, examples=["0912345678"])
    email: text(254) = Field("", max_length=254)
    address: text(250) = Field("", max_length=250)
    notify_by: Literal["none", "email", "sms"] = "none"


class NewMatter(BaseModel):
    """A matter to be received."""

    model_config = ConfigDict(extra="forbid")

    kind: KINDS = Field(
        description="recommendation (kiến nghị), feedback (phản ánh), question (câu hỏi) or complaint (khiếu nại); denunciation "
        "(tố cáo) only where the authority takes it online: then the petitioner goes under seal and the body is an extract"
    )
    subject: text(200) = Field(min_length=1, max_length=200)
    body: text(20000) = Field(min_length=1, max_length=20000)
    place: text(5) = Field(
        "", max_length=5, description="Code of a commune of today's register (/places)", examples=["04354"]
    )
    topic: text(30) = Field("", max_length=30, description="Code of a topic (/topics)")
    location: text(200) = Field("", max_length=200)
    language: Literal["vi", "en"] = Field("vi", description="In which the sender is to be told of it")
    petitioner: Contact | None = None


class AgencyRef(BaseModel):
    code: str
    name: str


class Received(BaseModel):
    """The receipt. The code opens the matter's page for its sender; it is shown here and never again, except to a repeated
    request with the same Idempotency-Key."""

    number: str
    receipt_code: str
    received_at: datetime
    agency: AgencyRef
    due: date | None


class Clock(BaseModel):
    """A clock of a matter with the steps that led to its day."""

    rule: str
    title: str
    law: str
    state: CLOCK_STATES
    due: date | None
    confirmed: bool
    explain: list[str]


class MatterLine(BaseModel):
    """A matter in a list."""

    number: str
    subject: str
    kind: KINDS
    state: STATES
    agency: AgencyRef
    place: str
    topic: str
    received: date
    due: date | None
    petitions: int


class MatterList(BaseModel):
    """One page; `next` is the value of `after` for the page that follows, empty on the last."""

    items: list[MatterLine]
    next: str


class PetitionText(BaseModel):
    """What one sender wrote. Who it was is not told over the API."""

    received_at: datetime
    channel: str
    subject: str
    body: str


class Event(BaseModel):
    """Something that happened to the matter."""

    at: datetime
    verb: str


class MatterDetail(MatterLine):
    """A matter with what was written, what happened, and its clocks. `answer` is the text that was sent, if it was."""

    received_at: datetime
    location: str
    version: int
    clocks: list[Clock]
    petition_texts: list[PetitionText]
    events: list[Event]
    answer: str | None


class SearchHit(MatterLine):
    exact: bool = Field(description="False when tones were typed and only the toneless words were found")
    excerpt: str


class SearchResult(BaseModel):
    """One page of hits. `count` stops at 1,000 and says so in `count_is_capped`."""

    items: list[SearchHit]
    count: int
    count_is_capped: bool
    next_offset: int | None
