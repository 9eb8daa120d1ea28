"""The state table against a chart drawn independently of it, and what guards it."""

from __future__ import annotations

import pytest

from caunoi.ground.moves import Table, UnknownMove
from caunoi.journal.commands import COMMANDS
from caunoi.matters.stages import KNPA, TABLES

# Drawn by hand from TT 05/2021 Đ6, Đ20 and Luật TCD Đ26.2, Đ28.1, not from the table: state > states one move away.
# "answered" in one step is the answer given aloud where the question was asked.
CHART = {
    "received": {"classified", "forwarded", "merged", "withdrawn", "received", "answered"},
    "classified": {"classified", "in_progress", "forwarded", "merged", "withdrawn", "received", "answered"},
    "in_progress": {
        "classified", "in_progress", "awaiting_citizen", "in_approval", "forwarded", "merged", "withdrawn", "received",
        "answered",
    },
    "awaiting_citizen": {"in_progress", "withdrawn", "received"},
    "in_approval": {"in_progress", "answered", "withdrawn", "received"},
    "answered": {"closed", "in_progress"},
    "closed": {"in_progress"},
    "forwarded": {"closed", "in_progress"},
    "merged": {"classified"},
    "withdrawn": set(),
}  # fmt: skip


@pytest.mark.parametrize("state", list(CHART))
def test_the_arrows_of_the_table_are_those_of_the_chart(state: str):
    arrows = {str(move.target) for move in KNPA.from_state(state) if move.target is not None}

    assert arrows == CHART[state]


def test_no_other_state_is_known_to_the_table():
    states = {str(state) for move in KNPA for state in move.sources}

    assert states == {state for state, arrows in CHART.items() if arrows}


@pytest.mark.parametrize("procedure", list(TABLES))
def test_every_row_has_its_command(procedure: str):
    for row in TABLES[procedure]:
        noun = "matter" if row.right else "petition"
        assert f"{noun}.{row.name}" in COMMANDS, row.name


def test_a_name_has_one_right_and_one_verb_in_all_procedures():
    said: dict[str, set[tuple[str, str]]] = {}
    for table in TABLES.values():
        for row in table:
            said.setdefault(row.name, set()).add((row.right, row.verb))

    assert {name: found for name, found in said.items() if len(found) > 1} == {}


def test_a_name_that_is_not_in_the_table_is_an_error():
    with pytest.raises(UnknownMove):
        KNPA["vanish"]


def test_a_name_stands_once():
    row = next(iter(KNPA))
    with pytest.raises(ValueError, match="twice"):
        Table([row, row])
