"""A plan: what one made-up matter will be, from receipt to end, without any row yet. The same seed draws the same plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from caunoi.base.ids import Chance, repeatable
from caunoi.base.time import TIMEZONE
from caunoi.config.demo.many.field import AT_THE_PROVINCE, Field
from caunoi.config.demo.many.phrases import RARE_EVERY, banks, letter, person, rare_phrase

MARK = "THU-TAI"
"""Stands in the paper number of every made-up petition."""
CHANNELS = (("web", 60), ("counter", 25), ("letter", 10), ("api", 5))
KINDS = (("feedback", 55), ("recommendation", 35), ("question", 10))
OPEN_ENDS = (("received", 20), ("classified", 15), ("in_progress", 40), ("awaiting", 8), ("in_approval", 17))
CLOSED_ENDS = (("answered", 50), ("rated", 15), ("closed", 18), ("forwarded", 13), ("withdrawn", 4))
ACTS = {
    "received": (),
    "classified": ("classify",),
    "in_progress": ("classify", "assign"),
    "awaiting": ("classify", "assign", "pause"),
    "in_approval": ("classify", "assign", "draft", "submit"),
    "answered": ("classify", "assign", "draft", "submit", "approve", "send"),
    "rated": ("classify", "assign", "draft", "submit", "approve", "send", "rate"),
    "closed": ("classify", "assign", "draft", "submit", "approve", "send", "close"),
    "forwarded": ("classify", "forward"),
    "withdrawn": ("withdraw",),
}
LONGEST_WAIT = {
    "classify": 20, "assign": 20, "pause": 72, "draft": 240, "submit": 6, "approve": 48, "send": 12, "rate": 96,
    "close": 240, "forward": 48, "withdraw": 96,
}  # fmt: skip
"""Hours that may pass before each act."""


@dataclass(slots=True)
class Plan:
    """One matter to be: what was sent, by which door, to whom it goes, and the acts with their moments."""

    at: datetime
    kind: str
    channel: str
    agency_id: int
    place_id: int | None
    topic_id: int
    given_topic_id: int | None
    topic: str
    subject: str
    body: str
    location: str
    petitioner: dict[str, str]
    paper_number: str
    nonce: str
    end: str
    acts: tuple[tuple[str, datetime], ...]
    answer: str
    legal_basis: str
    score: int
    outside: str
    salts: Chance

    @property
    def on(self) -> date:
        return self.at.date()

    def inputs(self) -> dict[str, Any]:
        """What ``intake.receive`` is given, without actor, moment and nonce."""
        on = self.on if self.channel == "letter" else None
        return {
            "kind": self.kind, "channel": self.channel, "subject": self.subject, "body": self.body,
            "place_id": self.place_id, "topic_id": self.given_topic_id, "location": self.location,
            "petitioner": self.petitioner, "paper_number": self.paper_number, "arrived_on": on,
        }  # fmt: skip


def nonce_of(seed: int, index: int) -> str:
    """The form nonce of a made-up matter; its receipt code follows from it (``matters.receipts.code_for``)."""
    return f"caunoi-thu-tai-{seed}-{index}"


def draw_plans(field: Field, seed: int, start: int, stop: int, count: int, now: datetime) -> list[Plan]:
    """Plans number ``start`` to ``stop`` of ``count``, evenly over the field's days up to ``now``, in order of time."""
    return [_plan(field, repeatable(f"{seed}/{index}"), seed, index, count, now) for index in range(start, stop)]


def _plan(field: Field, draw: Chance, seed: int, index: int, count: int, now: datetime) -> Plan:
    at = _moment(field, index, count, now)
    era = field.era_of(at.date())
    rare = rare_phrase(seed) if index % RARE_EVERY == min(count, RARE_EVERY) // 2 else ""
    if draw.random() < AT_THE_PROVINCE or not era.communes:
        choice = draw.choice(era.departments)
    else:
        choice = era.communes[int(draw.random() ** 1.6 * len(era.communes))]
    topic_id = choice.topic_id or draw.choice(tuple(field.topics))
    channel = _weighed(draw, CHANNELS)
    end = _end(draw, (now - at).days)
    subject, body, location, answer = letter(draw, field.topics[topic_id], rare)
    return Plan(
        at=at, kind=_weighed(draw, KINDS), channel=channel, agency_id=choice.agency_id, place_id=choice.place_id,
        topic_id=topic_id, given_topic_id=choice.topic_id, topic=field.topics[topic_id], subject=subject, body=body,
        location=location,
        petitioner={"full_name": person(draw), "phone": f"0100{draw.randrange(10**6):06d}"},
        paper_number=f"{MARK}-{seed}-{index}", nonce=nonce_of(seed, index),
        end=end, acts=_moments(draw, ACTS[end], at, now), answer=answer, legal_basis=draw.choice(banks()["legal"]),
        score=draw.choice((1, 2, 3, 3)), outside=draw.choice(banks()["outside"]), salts=draw,
    )  # fmt: skip


def _moment(field: Field, index: int, count: int, now: datetime) -> datetime:
    """Evenly spread and rising with ``index``; nobody writes between ten in the evening and half past six."""
    first = datetime.combine(field.eras[0].since, datetime.min.time(), TIMEZONE)
    days = (now.date() - field.eras[0].since).days
    whole, part = divmod((index + 0.5) / count * days, 1)
    return first + timedelta(days=int(whole), seconds=int(23_400 + part * 55_800))


def _end(draw: Chance, age: int) -> str:
    """How far a matter of ``age`` days has come. About five of a hundred are open, most of them young."""
    chance = 0.95 if age <= 30 else 0.4 if age <= 60 else 0.045 if age <= 365 else 0.0
    return _weighed(draw, OPEN_ENDS if draw.random() < chance else CLOSED_ENDS)


def _moments(draw: Chance, names: tuple[str, ...], at: datetime, now: datetime) -> tuple[tuple[str, datetime], ...]:
    waits = [(0.02 + 0.98 * draw.random()) * LONGEST_WAIT[name] * 3600 for name in names]
    room = (now - at).total_seconds() * 0.97
    scale = min(1.0, room / sum(waits)) if waits else 1.0
    passed, found = 0.0, []
    for name, wait in zip(names, waits, strict=True):
        passed += wait * scale
        found.append((name, at + timedelta(seconds=int(passed))))
    return tuple(found)


def _weighed(draw: Chance, table: tuple[tuple[str, int], ...]) -> str:
    ticket = draw.random() * sum(weight for _, weight in table)
    for name, weight in table:
        ticket -= weight
        if ticket < 0:
            return name
    return table[-1][0]
