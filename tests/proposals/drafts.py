"""Proposals of the commune Mường Lai for tests, at the step that a test needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from caunoi.matters.commands import classify
from caunoi.matters.models import Matter
from caunoi.proposals.commands.drafting import draft_proposal
from caunoi.proposals.commands.ending import close
from caunoi.proposals.commands.sending import approve, record_reply, send
from caunoi.proposals.models import Proposal
from tests.world import DAY, World
from tests.world import send as send_petition


def matter(world: World, **changes: Any) -> Matter:
    """A classified matter about land in Mường Lai."""
    found = send_petition(world, **changes).matter
    topic = world.topics["land"].pk
    made: Matter = classify.classify(actor=world.reception, matter=found, kind=found.kind, topic_id=topic)
    return made


def drafted(world: World, **changes: Any) -> Proposal:
    """A draft by the office chief, to the department of transport, with one matter as evidence unless told otherwise."""
    inputs: dict[str, Any] = {
        "title": "Sửa quy định về nơi tiếp công dân của xã vùng cao", "act": "42/2013/QH13", "article": "15", "clause": "2",
        "clause_text": "Bố trí địa điểm tiếp công dân tại trụ sở.", "why": "Dân ở thôn xa 20 km không đến trụ sở được.",
        "proposed": "Cho phép tiếp công dân tại nhà văn hóa thôn.", "addressee_id": world.agencies["transport"].pk,
    }  # fmt: skip
    if "matters" not in changes:
        changes["matters"] = [matter(world).number]
    made: Proposal = draft_proposal(actor=changes.pop("actor", world.chief), **{**inputs, **changes})
    return made


def approved(world: World, **changes: Any) -> Proposal:
    made: Proposal = approve(actor=world.leader, proposal=drafted(world, **changes))
    return made


def sent(world: World, on: date = DAY, **changes: Any) -> Proposal:
    made: Proposal = send(
        actor=world.chief, proposal=approved(world, **changes), official_number="45/UBND-VP", sent_on=on
    )
    return made


def answered(world: World, kind: str = "accepted", **changes: Any) -> Proposal:
    proposal = sent(world, **changes)
    record_reply(
        actor=world.chief, proposal=proposal, kind=kind, text="Tiếp thu, sẽ trình sửa.", replied_on=DAY,
        official_number="12/SGTVT",
    )  # fmt: skip
    proposal.refresh_from_db()
    return proposal


def closed(world: World, **changes: Any) -> Proposal:
    made: Proposal = close(actor=world.chief, proposal=answered(world, **changes), outcome="amended", act="L-136-2025")
    return made


LATER = timedelta(days=30)
