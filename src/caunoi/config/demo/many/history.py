"""The record of a made-up matter: the entries that its commands would have written, made by the journal's own functions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from caunoi.base.actors import VISITOR, Actor
from caunoi.config.demo.many.field import Field
from caunoi.config.demo.many.plans import Plan
from caunoi.ground.record import SALT_BYTES, build_record, commit, leaf_hash

REASONS = {"pause": "Cần thêm giấy tờ để trả lời", "forward": "Không thuộc thẩm quyền của cơ quan nhận", "withdraw": ""}
QUESTION = "Đề nghị ông bà gửi thêm ảnh chụp và địa chỉ cụ thể."
SENDER = "người gửi"
BY = {
    "classify": "reception", "assign": "dispatcher", "pause": "specialist", "draft": "specialist", "submit": "specialist",
    "approve": "leader", "send": "dispatcher", "close": "dispatcher", "forward": "dispatcher",
}  # fmt: skip
"""Which officer of the agency does what; the other acts are the sender's own."""


class Happened(NamedTuple):
    """One entry to be: what ``Context.record`` would have been told."""

    verb: str
    at: datetime
    actor: Actor
    fields: dict[str, Any]
    personal: dict[str, Any]


def happened(plan: Plan, petition_id: int, due_on: str | None, field: Field) -> Iterator[Happened]:
    """All entries about the matter, oldest first."""
    given = {"subject": plan.subject, "body": plan.body, "petition": petition_id, **plan.petitioner}
    facts = {
        "state": "received", "kind": plan.kind, "channel": plan.channel, "received_on": plan.on.isoformat(),
        "agency": plan.agency_id, "due_on": due_on,
    }  # fmt: skip
    yield Happened("matter.received", plan.at, receiver(plan, field), facts, given)
    for name, at in plan.acts:
        yield _act(plan, name, at, field)


def receiver(plan: Plan, field: Field) -> Actor:
    """Who received it: nobody for the public form, else the reception officer."""
    return VISITOR if plan.channel == "web" else field.officers[plan.agency_id, "reception"]


def actor_of(plan: Plan, name: str, field: Field) -> Actor:
    """Who does the act ``name``."""
    role = BY.get(name)
    return field.officers[plan.agency_id, role] if role else Actor(kind="citizen", label=SENDER)


def _act(plan: Plan, name: str, at: datetime, field: Field) -> Happened:
    handler = field.officers[plan.agency_id, "specialist"].seat_id
    leader = field.officers[plan.agency_id, "leader"].seat_id
    tables: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
        "classify": ("classified", {"state": "classified", "kind": plan.kind, "topic": plan.topic}, {}),
        "assign": (
            "assigned",
            {"state": "in_progress", "seat": handler},
            {"handler": field.handler_labels[handler or 0]},
        ),
        "pause": ("paused", {"state": "awaiting_citizen"}, {"question": QUESTION, "reason": REASONS["pause"]}),
        "draft": ("answer_drafted", {"state": "in_progress", "answer": 1}, {"text": plan.answer}),
        "submit": ("answer_submitted", {"state": "in_approval", "answer": 1, "approvers": [leader]}, {}),
        "approve": ("answer_approved", {"state": "in_approval", "answer": 1, "step": 1, "seat": leader}, {}),
        "send": ("answered", {"state": "answered", "answer": 1}, {"text": plan.answer}),
        "rate": ("rated", {"state": "answered", "score": plan.score}, {"note": ""}),
        "close": ("closed", {"state": "closed"}, {}),
        "forward": ("forwarded", {"state": "forwarded"}, {"body": plan.outside, "reason": REASONS["forward"]}),
        "withdraw": ("withdrawn", {"state": "withdrawn", "others": 0}, {}),
    }
    verb, facts, personal = tables[name]
    return Happened(f"matter.{verb}", at, actor_of(plan, name, field), facts, personal)


def entry_of(each: Happened, number: str, plan: Plan) -> tuple[str, bytes, bytes, str]:
    """Record, its salt, leaf hash and opening of an entry. Salts and ids come from the plan: a seed gives them again."""
    openings: dict[str, list[Any]] = {}
    commitments: dict[str, str] = {}
    for name, value in (("actor", each.actor.label), *each.personal.items()):
        salt = plan.salts.randbytes(SALT_BYTES)
        openings[name] = [salt.hex(), value]
        commitments[name] = commit(salt, value)
    actor = commitments.pop("actor")
    record = build_record(
        entry_id=_id(each.at, plan), at=each.at.isoformat(timespec="seconds"), verb=each.verb, subject=number,
        actor=actor, fields=each.fields, commitments=commitments,
    )  # fmt: skip
    salt = plan.salts.randbytes(SALT_BYTES)
    return record.decode(), salt, leaf_hash(salt, record), json.dumps(openings)


def _id(at: datetime, plan: Plan) -> str:
    """A UUID of version 7 for the moment of the entry."""
    tail = f"{plan.salts.getrandbits(74):019x}"
    head = f"{int(at.timestamp() * 1000):012x}"
    return f"{head[:8]}-{head[8:]}-7{tail[:3]}-{'89ab'[int(tail[3], 16) % 4]}{tail[4:7]}-{tail[7:19]}"
