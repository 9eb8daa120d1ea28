"""What goes over the wire. Days are civil dates in Asia/Ho_Chi_Minh; instants carry their offset."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema


class Contact(Schema):
    """Who sent it and how to tell them; used for this matter alone."""

    full_name: str = Field("", max_length=120)
    organisation: str = Field("", max_length=200)
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=254)
    address: str = Field("", max_length=250)


class NewMatter(Schema):
    """A matter to be received."""

    kind: str = Field(..., description="recommendation, feedback or question", examples=["feedback"])
    subject: str = Field(..., max_length=200)
    body: str = Field(..., max_length=20000)
    place: str | None = Field(None, description="Code of a commune of today's register, such as 04354")
    topic: str | None = Field(None, description="Code of a topic")
    location: str = Field("", max_length=200)
    language: str = "vi"
    petitioner: Contact | None = None

    class Config:
        extra = "forbid"


class AgencyRef(Schema):
    code: str
    name: str


class Clock(Schema):
    """A clock of a matter with the steps that led to its day."""

    rule: str
    title: str
    law: str
    state: str
    due: date | None
    confirmed: bool
    explain: list[str]


class MatterLine(Schema):
    """A matter in a list."""

    number: str
    subject: str
    kind: str
    state: str
    agency: str
    place: str
    received: date
    due: date | None
    petitions: int


class MatterList(Schema):
    """One page; ``next`` is the value of ``after`` for the page that follows, empty on the last."""

    items: list[MatterLine]
    next: str


class MatterDetail(Schema):
    number: str
    subject: str
    kind: str
    state: str
    agency: AgencyRef
    place: str
    topic: str
    received_at: datetime
    received: date
    due: date | None
    version: int
    clocks: list[Clock]
    answer: str | None = Field(None, description="Text of the answer once it was sent")


class Received(Schema):
    """The receipt. The code is shown here and never again; the same Idempotency-Key gives the same one."""

    number: str
    receipt_code: str
    received_at: datetime
    agency: AgencyRef
    due: date | None


class SearchHit(MatterLine):
    exact: bool = Field(description="Whether the exact spelling was found, not only the toneless one")


class SearchResult(Schema):
    items: list[SearchHit]
    more: bool
    next_offset: int | None
