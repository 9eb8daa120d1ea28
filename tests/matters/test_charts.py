"""The state tables against charts written from the law for jurists (docs/law), row by row and in both directions."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.ground.moves import Move
from caunoi.ground.rulebook import default_rulebook
from caunoi.matters.stages import TABLES, clocks_at_receipt
from tests.matters.charts import Step, read_chart

PAGES = {
    "knpa": ("kien-nghi-phan-anh",),
    "complaint_first": ("xu-ly-don", "khieu-nai-lan-dau"),
    "complaint_second": ("xu-ly-don", "khieu-nai-lan-hai"),
    "complaint_discipline_first": ("xu-ly-don", "khieu-nai-ky-luat"),
    "complaint_discipline_second": ("xu-ly-don", "khieu-nai-ky-luat-lan-hai"),
    "denunciation_LTC-2011": ("xu-ly-don", "to-cao-2011"),
    "denunciation_LTC-2018": ("xu-ly-don", "to-cao-2018"),
}
KIND_AND_DAY = {
    "knpa": ("feedback", date(2020, 3, 2)),
    "denunciation_LTC-2011": ("denunciation", date(2018, 3, 1)),
    "denunciation_LTC-2018": ("denunciation", date(2020, 3, 2)),
}


def is_of_the_law(move: Move) -> bool:
    """Whether a row changes the state, a clock or issues a paper, or is a legal act; the rest is the house's own."""
    return bool(move.target or move.starts or move.meets or move.clock or move.paper or move.asks is not None)


def as_step(move: Move) -> Step:
    return Step(
        frozenset(str(state) for state in move.sources), str(move.target or ""), move.right, move.paper, frozenset(move.starts),
        frozenset(move.meets), move.clock,
    )  # fmt: skip


@pytest.mark.parametrize("procedure", list(TABLES))
def test_every_row_of_the_table_is_that_of_the_chart(procedure: str) -> None:
    table = {move.name: as_step(move) for move in TABLES[procedure] if is_of_the_law(move)}

    assert table == read_chart(*PAGES[procedure]).steps


@pytest.mark.parametrize("procedure", list(TABLES))
def test_from_every_state_lead_the_arrows_of_the_chart(procedure: str) -> None:
    drawn: dict[str, set[str]] = {}
    for step in read_chart(*PAGES[procedure]).steps.values():
        for state in step.sources if step.target else ():
            drawn.setdefault(state, set()).add(step.target)
    arrows: dict[str, set[str]] = {}
    for move in TABLES[procedure]:
        for state in move.sources if move.target else ():
            arrows.setdefault(str(state), set()).add(str(move.target))

    assert arrows == drawn


@pytest.mark.parametrize("procedure", list(TABLES))
def test_the_clocks_of_the_day_of_receipt_are_those_of_the_chart(procedure: str) -> None:
    kind, day = KIND_AND_DAY.get(procedure, ("complaint", date(2020, 3, 2)))

    assert set(clocks_at_receipt(kind, day)) == read_chart(*PAGES[procedure]).at_receipt


@pytest.mark.parametrize("procedure", list(TABLES))
def test_every_clock_of_a_chart_is_in_the_rulebook(procedure: str) -> None:
    chart = read_chart(*PAGES[procedure])
    named = {code for step in chart.steps.values() for code in step.starts | step.meets} | chart.at_receipt

    assert {code for code in named if default_rulebook().rule(code).id != code} == set()
