"""Which procedure governs a matter: one small table each, read like the statute."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caunoi.ground.moves import Move, Table, UnknownMove
from caunoi.matters.choices import Instance, Kind
from caunoi.matters.stages import complaint
from caunoi.matters.stages.complaint import complaint_table
from caunoi.matters.stages.denunciation import denunciation_table
from caunoi.matters.stages.knpa import CLOCKS_AT_RECEIPT, KNPA, PAUSABLE
from caunoi.matters.stages.rows import HOUSE, NOTICE
from caunoi.matters.stages.tracks import NEW, OLD, TRACKS

if TYPE_CHECKING:
    from caunoi.matters.models import Matter

__all__ = [
    "CLOCKS_AT_RECEIPT", "HOUSE", "KNPA", "NEW", "NOTICE", "OLD", "OUTLAST_THE_END", "PAUSABLE", "TABLES", "WINDOWS",
    "clocks_at_receipt",
    "find_row",
    "regime_on", "table_of",
]  # fmt: skip

NEW_LAW_SINCE = date(2019, 1, 1)
"""Luật TC 2018 in force; what was accepted before goes on under that of 2011 (Đ66.3)."""
COMPLAINTS = {track.instance: complaint_table(track) for track in TRACKS}
DENUNCIATIONS = {regime.act: denunciation_table(regime) for regime in (OLD, NEW)}
TABLES: dict[str, Table] = {
    "knpa": KNPA,
    **{f"complaint_{instance}": table for instance, table in COMPLAINTS.items()},
    **{f"denunciation_{act}": table for act, table in DENUNCIATIONS.items()},
}
"""Every procedure by name."""
WINDOWS = frozenset(
    {"KN_EFFECT", "KNKL_EFFECT", "KN2_WINDOW", "KNKL2_WINDOW", "KN_NOT_RESUMED", "XLD_FILE_KEEP", "KN_EMERGENCY_STAY"}
)
"""Clocks that are no duty of the agency: a time in which somebody may still act, or after which something takes
effect."""

OUTLAST_THE_END = frozenset({"XLD_FILE_KEEP", "KN_NOT_RESUMED"})
"""Times that begin with the end of a matter and run on when its file is closed."""


def procedure_of(kind: str, instance: str = "", regime: str = "") -> str:
    """The name of the procedure: the kind, which instance of a complaint, the law that governs a denunciation."""
    if kind == Kind.COMPLAINT:
        return f"complaint_{instance or Instance.FIRST}"
    if kind == Kind.DENUNCIATION:
        return f"denunciation_{regime or NEW.act}"
    return "knpa"


def regime_on(accepted_on: date) -> str:
    """The law on denunciations that governs what is accepted on a day."""
    return OLD.act if accepted_on < NEW_LAW_SINCE else NEW.act


def table_of(matter: Matter, on: date) -> Table:
    """The state table that governs ``matter`` on the civil day ``on``."""
    regime = matter.law_regime or regime_on(on)
    return TABLES[procedure_of(matter.kind, matter.instance, regime)]


def clocks_at_receipt(kind: str, on: date) -> tuple[str, ...]:
    """The clocks that run from the day of receipt ``on``."""
    if kind == Kind.COMPLAINT:
        return complaint.CLOCKS_AT_RECEIPT
    if kind == Kind.DENUNCIATION:
        return (NOTICE, OLD.triage if on < NEW_LAW_SINCE else NEW.triage)
    return CLOCKS_AT_RECEIPT


def find_row(name: str) -> Move:
    """A row of this name in whichever table has it; right and verb of a name are the same everywhere. Raises
    ``UnknownMove``."""
    for table in TABLES.values():
        if name in table:
            return table[name]
    raise UnknownMove(name)
