"""The moves of programmes and plans as charts written apart from the code say them."""

from __future__ import annotations

from caunoi.programmes.stages import PLAN, PROGRAMME
from tests.charts import arrows, drawn

OF_PROGRAMME = """
plan: draft > revise add_party drop_party set_content drop_content set_responsibility drop_responsibility > same
plan: draft signing in_force > set_number revise_party make_plan > same
plan: draft > open_signing > signing
plan: signing > take_back > draft
approve: signing > sign > same
plan: in_force > end > ended
"""
"""The last signature puts it in force: ``tests/programmes/test_programmes.py``."""
OF_PLAN = """
plan: draft > revise drop_section revise_item move_item drop_item > same
plan: draft approved > set_section add_item > same
plan: draft submitted approved > set_number > same
plan: approved > cancel_item > same
plan: draft > submit > submitted
approve: submitted > send_back > draft
approve: submitted > sign > same
approve: submitted > approve > approved
plan: approved > close > closed
plan: approved closed > clone > same
"""


def test_the_state_tables_are_the_charts() -> None:
    assert arrows(PROGRAMME) == drawn(OF_PROGRAMME)
    assert arrows(PLAN) == drawn(OF_PLAN)


def test_no_line_of_a_plan_that_is_being_signed_moves() -> None:
    assert {row.name for row in PLAN.from_state("submitted")} == {"set_number", "send_back", "sign", "approve"}
