"""From a plan to the rows of every table that its commands would have written, in the state in which they would be now."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from caunoi.config.demo.many import clock_rows, history, standing_rows
from caunoi.config.demo.many.field import Field
from caunoi.config.demo.many.plans import Plan
from caunoi.journal.models import Entry, Opening, PendingLeaf
from caunoi.matters import receipts
from caunoi.matters.choices import OPEN_STATES, AnswerState, MessageSide, State, StepDecision
from caunoi.matters.commands.intake import content_digest
from caunoi.matters.models import (
    Act,
    Answer,
    ApprovalStep,
    Custody,
    Matter,
    MatterClock,
    Message,
    Petition,
    SearchText,
    Standing,
)
from caunoi.matters.numbers import number_of
from caunoi.matters.search.words import index_words
from caunoi.matters.stages import HOUSE
from caunoi.matters.tallies import Cell
from caunoi.people.models import Petitioner

STATE_OF_END = {"rated": State.ANSWERED, "awaiting": State.AWAITING_CITIZEN}
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Petitioner: ("id", "full_name", "phone"),
    Matter: (
        "id", "kind", "state", "is_open", "channel", "subject", "topic_id", "place_id", "location", "accountable_id",
        "handler_id", "received_at", "received_on", "due_on", "answered_at", "closed_at", "version",
    ),
    MatterClock: clock_rows.COLUMNS,
    Custody: ("matter_id", "agency_id", "since"),
    Petition: (
        "id", "matter_id", "first_matter_id", "petitioner_id", "channel", "subject", "body", "received_at", "nonce_hash",
        "body_digest", "receipt_hash", "paper_number", "arrived_on", "score", "scored_at", "withdrawn_at",
    ),
    Message: ("petition_id", "matter_id", "side", "text", "sent_at", "seat_id", "agency_id", "asks_reply"),
    Answer: (
        "id", "matter_id", "number", "text", "legal_basis", "state", "drafted_by_id", "drafted_at", "sent_at", "sent_by_id",
        "agency_id", "spoken_by",
    ),
    ApprovalStep: ("answer_id", "position", "seat_id", "decision", "decided_at", "decided_by_id"),
    Entry: (
        "id", "at", "verb", "subject_kind", "subject_id", "account_id", "seat_id", "record", "salt", "leaf_hash"
    ),
    Opening: ("entry_id", "values"),
    PendingLeaf: ("entry_id",),
    SearchText: ("matter_id", "text"),
    Act: standing_rows.ACT_COLUMNS,
    Standing: standing_rows.STANDING_COLUMNS,
}  # fmt: skip
"""Every table in the order in which rows can be inserted; columns not named have the model's default."""


@dataclass(slots=True)
class Ids:
    """The next free keys."""

    matter: int
    petition: int
    petitioner: int
    answer: int
    entry: int


@dataclass(slots=True)
class Book:
    """Rows waiting to be stored, by table, and how many matters each cell of the running counts gains."""

    rows: dict[type[models.Model], list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    cells: Counter[Cell] = field(default_factory=Counter)

    def add(self, plan: Plan, ids: Ids, on: Field) -> None:
        """Write down one matter and move the keys on."""
        matter_id, petition_id = ids.matter, ids.petition
        moments = dict(plan.acts)
        state = STATE_OF_END.get(plan.end) or State(plan.end)
        clocks = list(clock_rows.clock_rows(matter_id, plan))
        due = clock_rows.earliest_due(clocks)
        self.rows[MatterClock] += clocks
        self.rows[Petitioner].append((ids.petitioner, plan.petitioner["full_name"], plan.petitioner["phone"]))
        self.rows[Matter].append(_matter(plan, matter_id, state, due, on))
        self.rows[Act] += standing_rows.act_rows(plan, matter_id, on)
        last_day = standing_rows.last_day_of(clocks, HOUSE)
        self.rows[Standing] += standing_rows.standing_rows(plan, matter_id, petition_id, last_day, on)
        self.rows[Custody].append((matter_id, plan.agency_id, plan.at))
        self.rows[Petition].append(_petition(plan, petition_id, matter_id, ids.petitioner))
        if "pause" in moments:
            seat = on.officers[plan.agency_id, "specialist"].seat_id
            self.rows[Message].append(
                (petition_id, matter_id, str(MessageSide.AGENCY), history.QUESTION, moments["pause"], seat,
                 plan.agency_id, True)
            )  # fmt: skip
        if "draft" in moments:
            self._answer(plan, ids.answer, matter_id, on)
            ids.answer += 1
        self._record(plan, ids, matter_id, petition_id, clocks, on)
        self._search(plan, matter_id, is_answered="send" in moments)
        self.cells[plan.agency_id, plan.on.year, plan.kind, str(state)] += 1
        ids.matter, ids.petition, ids.petitioner = matter_id + 1, petition_id + 1, ids.petitioner + 1

    def _answer(self, plan: Plan, answer_id: int, matter_id: int, on: Field) -> None:
        moments = dict(plan.acts)
        specialist = on.officers[plan.agency_id, "specialist"].seat_id
        leader = on.officers[plan.agency_id, "leader"].seat_id
        sent_at = moments.get("send")
        sent_by = on.officers[plan.agency_id, "dispatcher"].seat_id if sent_at else None
        state = AnswerState.SENT if sent_at else AnswerState.SUBMITTED
        self.rows[Answer].append(
            (answer_id, matter_id, 1, plan.answer, plan.legal_basis, str(state), specialist, moments["draft"], sent_at,
             sent_by, plan.agency_id, "")
        )  # fmt: skip
        approved = moments.get("approve")
        decision = StepDecision.APPROVED if approved else StepDecision.PENDING
        self.rows[ApprovalStep].append((answer_id, 1, leader, str(decision), approved, leader if approved else None))

    def _record(
        self, plan: Plan, ids: Ids, matter_id: int, petition_id: int, clocks: list[tuple[Any, ...]], on: Field
    ) -> None:
        number = number_of(plan.on.year, matter_id)
        first_due = min(row[9] for row in clocks).isoformat()
        for each in history.happened(plan, petition_id, first_due, on):
            record, salt, leaf, opening = history.entry_of(each, number, plan)
            who = (each.actor.account_id, each.actor.seat_id)
            self.rows[Entry].append((ids.entry, each.at, each.verb, "matter", matter_id, *who, record, salt, leaf))
            self.rows[Opening].append((ids.entry, opening))
            self.rows[PendingLeaf].append((ids.entry,))
            ids.entry += 1

    def _search(self, plan: Plan, matter_id: int, *, is_answered: bool) -> None:
        """As ``matters.search.index`` does at receipt, and again when the answer is sent."""
        if is_answered:
            parts = [plan.subject, plan.location, plan.subject, plan.body, plan.answer]
            text = "\n".join(dict.fromkeys(parts))
        else:
            text = f"{plan.subject}\n{plan.body}\n{plan.location}"
        self.rows[SearchText].append((matter_id, index_words(matter_id, text, (plan.agency_id,))))


def _matter(plan: Plan, matter_id: int, state: State, due: Any, on: Field) -> tuple[Any, ...]:
    moments = dict(plan.acts)
    is_open = state in OPEN_STATES
    topic_id = plan.topic_id if "classify" in moments else plan.given_topic_id
    handler = on.officers[plan.agency_id, "specialist"].seat_id if "assign" in moments else None
    ended = next((moments[name] for name in ("close", "forward", "withdraw") if name in moments), None)
    return (
        matter_id, plan.kind, str(state), is_open, plan.channel, plan.subject, topic_id, plan.place_id, plan.location,
        plan.agency_id, handler, plan.at, plan.on, due, moments.get("send"), ended, 1 + len(plan.acts),
    )  # fmt: skip


def _petition(plan: Plan, petition_id: int, matter_id: int, petitioner_id: int) -> tuple[Any, ...]:
    moments = dict(plan.acts)
    inputs = plan.inputs()
    return (
        petition_id, matter_id, matter_id, petitioner_id, plan.channel, plan.subject, plan.body, plan.at,
        receipts.nonce_hash(plan.nonce), content_digest(plan.nonce, inputs), receipts.stored_hash(receipts.code_for(plan.nonce)),
        plan.paper_number, inputs["arrived_on"], plan.score if "rate" in moments else None, moments.get("rate"),
        moments.get("withdraw"),
    )  # fmt: skip
