"""The moves of a gathering, read row by row. Who: the agency that convenes it, through a seat with the right ``convene``.

Before: prepare, invite, announce. During: items, speeches, attendance, conclusions. After: conclude, publish, minutes, next one.
"""

from __future__ import annotations

from typing import Any

from caunoi.gatherings.choices import State
from caunoi.ground.moves import Move, Table

P, A, S, H = State.PLANNED, State.ANNOUNCED, State.OPEN, State.HELD
D, X = State.CONCLUDED, State.CANCELLED
BEFORE, DURING = {P, A}, {S, H}


def _row(name: str, sources: Any, target: str | None, verb: str, **more: Any) -> Move:
    return Move(name, frozenset(sources), target, "convene", f"gathering.{verb}", **more)


TABLE = Table(
    [
        # name, from, to, verb
        _row("revise", BEFORE, None, "revised"),
        _row("announce", {P}, A, "announced", inputs=("content", "how_to_join", "media")),
        _row("postpone", {A}, None, "postponed", inputs=("starts_at", "ends_at", "reason")),
        _row("cancel", BEFORE, X, "cancelled", inputs=("reason",)),
        _row("invite", {P, A, S}, None, "invited"),
        _row("uninvite", BEFORE, None, "uninvited", inputs=("invitee_id",)),
        _row("add_item", {P, A, S}, None, "item_added"),
        _row("revise_item", {P, A, S}, None, "item_revised", inputs=("item_id",)),
        _row("drop_item", BEFORE, None, "item_dropped", inputs=("item_id",)),
        _row("move_item", {P, A, S}, None, "agenda_ordered", inputs=("item_id",)),
        _row("open", {A}, S, "opened"),
        _row("start_item", {S}, None, "item_started", inputs=("item_id",)),
        _row("end_item", {S}, None, "item_ended", inputs=("item_id",)),
        _row("skip_item", {S}, None, "item_skipped", inputs=("item_id", "reason")),
        _row("note_speech", DURING, None, "speech_noted", inputs=("item_id", "speaker_name", "text")),
        _row("correct_speech", DURING, None, "speech_corrected", inputs=("speech_id", "text")),
        _row("mark_attendance", DURING, None, "attendance_marked"),
        _row("note_conclusion", DURING, None, "conclusion_noted", inputs=("kind", "text")),
        _row("revise_conclusion", DURING, None, "conclusion_revised", inputs=("conclusion_id", "kind", "text")),
        _row("drop_conclusion", DURING, None, "conclusion_dropped", inputs=("conclusion_id",)),
        _row("close", {S}, H, "held"),
        _row("conclude", {H}, D, "concluded"),
        _row("publish_result", {D}, None, "result_published", inputs=("text",)),
        _row("settle_conclusion", {D}, None, "conclusion_settled", inputs=("conclusion_id", "note")),
        _row("write_minutes", {S, H, D}, None, "minutes_written", inputs=("text",)),
        _row("circulate_minutes", {H, D}, None, "minutes_circulated"),
        _row("settle_remark", {H, D}, None, "remark_settled", inputs=("remark_id", "outcome")),
        _row("seal_minutes", {D}, None, "minutes_sealed"),
        _row("prepare_next", {D}, None, "next_prepared", inputs=("starts_at", "ends_at")),
    ]
)
