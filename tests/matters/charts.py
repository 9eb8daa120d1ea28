"""Reads the charts of docs/law: tables written for jurists, with the codes in backticks and groups in «»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LAW = Path(__file__).resolve().parents[2] / "docs" / "law"
CLOCK_MOVES = frozenset({"start", "pause", "resume", "revive", "stop"})
TOKEN = re.compile(r"`([^`]+)`|«([^»]+)»")


@dataclass(frozen=True)
class Step:
    """One row of a chart."""

    sources: frozenset[str]
    target: str
    right: str
    paper: str
    starts: frozenset[str]
    meets: frozenset[str]
    clock: str


@dataclass(frozen=True)
class Chart:
    steps: dict[str, Step]
    at_receipt: frozenset[str]


def read_chart(*names: str) -> Chart:
    """The chart of the pages ``names`` together; a group may be told on any of them."""
    texts = [(LAW / f"{name}.md").read_text() for name in names]
    rows = [cells for text in texts for cells in _rows(text)]
    groups = {cells[0].strip("«»"): cells[1] for cells in rows if len(cells) == 2 and cells[0].startswith("«")}
    steps = {_one(cells[0], groups): _step(cells, groups) for cells in rows if len(cells) == 8 and "`" in cells[0]}
    receipt = [line for text in texts for line in text.splitlines() if line.startswith("Từ ngày nhận đơn:")]
    return Chart(steps, frozenset(code for line in receipt for code in _codes(line, groups)))


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]


def _codes(cell: str, groups: dict[str, str]) -> list[str]:
    found: list[str] = []
    for code, group in TOKEN.findall(cell):
        found += [code] if code else _codes(groups[group], groups)
    return found


def _one(cell: str, groups: dict[str, str]) -> str:
    return next(iter(_codes(cell, groups)), "")


def _step(cells: list[str], groups: dict[str, str]) -> Step:
    ends = _codes(cells[6], groups)
    return Step(
        sources=frozenset(_codes(cells[1], groups)),
        target=_one(cells[2], groups),
        right=_one(cells[3], groups),
        paper=_one(cells[4], groups),
        starts=frozenset(_codes(cells[5], groups)),
        meets=frozenset(ends) - CLOCK_MOVES,
        clock=next((code for code in ends if code in CLOCK_MOVES), ""),
    )
