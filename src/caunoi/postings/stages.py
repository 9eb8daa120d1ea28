"""The moves of a posting, read row by row. Writing takes the right to handle or to publish, deciding that to approve."""

from __future__ import annotations

from typing import Any

from caunoi.ground.moves import Move, Table
from caunoi.postings.choices import State

D, P, E = State.DRAFT, State.POSTED, State.ENDED


def _row(name: str, sources: Any, target: str | None, right: str, verb: str, **more: Any) -> Move:
    return Move(name, frozenset(sources), target, right, f"posting.{verb}", **more)


TABLE = Table(
    [
        # name, from, to, right, verb
        _row("revise", {D, P}, None, "write", "revised"),
        _row("add_file", {D, P}, None, "write", "file_added", inputs=("attachment_id", "title")),
        _row("submit", {D, P}, None, "write", "submitted"),
        _row("approve", {D, P}, None, "approve", "approved"),
        _row("send_back", {D, P}, None, "approve", "returned", inputs=("remark",)),
        _row("post", {D}, P, "write", "posted", inputs=("posted_on",)),
        _row("correct", {P}, None, "write", "corrected"),
        _row("propose_statement", {P}, None, "write", "statement_proposed", inputs=("kind", "text")),
        _row("approve_statement", {P}, None, "approve", "result_posted", inputs=("statement_id",)),
        _row("return_statement", {P}, None, "approve", "statement_returned", inputs=("statement_id", "remark")),
        _row("note_proof", {P, E}, None, "write", "proof_noted", inputs=("kind", "where", "on", "by")),
        _row("strike_proof", {P, E}, None, "write", "proof_struck", inputs=("proof_id", "reason")),
        _row(
            "propose_reply", {P, E}, None, "handle", "reply_proposed", inputs=("comment_ids", "verdict", "said", "text")
        ),
        _row("end", {P}, E, "write", "ended"),
        _row("give_up", {D}, State.GIVEN_UP, "write", "given_up", inputs=("reason",)),
    ]
)
