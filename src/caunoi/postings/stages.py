"""The moves of a posting, read row by row. Whoever wrote it does not approve it."""

from __future__ import annotations

from typing import Any

from caunoi.ground.moves import Move, Table
from caunoi.postings.choices import State

D, A, R, P, E = State.DRAFT, State.ASKED, State.READY, State.POSTED, State.ENDED


def _row(name: str, sources: Any, target: str | None, verb: str, *inputs: str) -> Move:
    return Move(name, frozenset(sources), target, "publish", f"posting.{verb}", inputs=inputs)


TABLE = Table(
    [
        # name, from, to, verb, inputs
        _row("revise", {D, A, R}, D, "revised", "title", "body"),
        _row("add_file", {D, A, R}, D, "file_added"),
        _row("ask", {D}, A, "asked"),
        _row("approve", {A}, R, "approved"),
        _row("send_back", {A, R}, D, "returned", "reason"),
        _row("post", {R}, P, "posted"),
        _row("correct", {P}, None, "corrected", "body", "notice"),
        _row("note_spot", {P, E}, None, "spot_noted", "spot", "where", "since"),
        _row("reply", {P, E}, None, "replied", "comments", "outcome", "text"),
        _row("say_result", {P, E}, None, "result_said", "text"),
        _row("end", {P}, E, "ended"),
        _row("drop", {D, A, R}, State.DROPPED, "dropped", "reason"),
    ]
)
