"""The moves of a gathering as the chart of their statute-like table says it, written down apart from the code."""

from __future__ import annotations

from caunoi.gatherings.stages import TABLE

CHART = """
planned announced            revise > same
planned                      announce > announced
announced                    postpone > same
planned announced            cancel > cancelled
planned announced open       invite > same
planned announced            uninvite > same
planned announced open       add_item > same
planned announced open       revise_item > same
planned announced            drop_item > same
planned announced open       move_item > same
announced                    open > open
open                         start_item > same
open                         end_item > same
open                         skip_item > same
open held                    note_speech > same
open held                    correct_speech > same
open held                    mark_attendance > same
open held                    note_conclusion > same
open held                    revise_conclusion > same
open held                    drop_conclusion > same
open                         close > held
held                         conclude > concluded
concluded                    publish_result > same
concluded                    settle_conclusion > same
open held concluded          write_minutes > same
held concluded               circulate_minutes > same
held concluded               settle_remark > same
concluded                    seal_minutes > same
concluded                    prepare_next > same
"""
STATES = {"planned", "announced", "open", "held", "concluded", "cancelled"}


def test_the_state_table_is_the_chart() -> None:
    wanted = set()
    for line in CHART.strip().splitlines():
        left, target = (part.split() for part in line.split(">"))
        sources, move = left[:-1], left[-1]
        wanted |= {(source, move, source if target == ["same"] else target[0]) for source in sources}

    found = {(source, row.name, str(row.target or source)) for row in TABLE for source in map(str, row.sources)}

    assert found == wanted
    assert {state for source, _move, target in found for state in (source, target)} == STATES
    assert {row.right for row in TABLE} == {"convene"}


def test_nothing_changes_a_gathering_that_was_cancelled() -> None:
    assert [row.name for row in TABLE if row.is_possible_from("cancelled")] == []
