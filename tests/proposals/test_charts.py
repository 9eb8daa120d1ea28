"""The moves of a proposal as a chart written apart from the code says them."""

from __future__ import annotations

from caunoi.proposals.stages import TABLE
from tests.charts import arrows, drawn

CHART = """
plan: draft > revise > same
plan: draft sent > add_matter add_commitment add_fact drop_evidence > same
plan: draft > discard > withdrawn
approve: draft > approve > approved
approve: draft approved > return_draft > draft
send: approved > send > sent
send: sent > remind > same
plan: sent > record_reply > answered
plan: sent answered > close > closed
approve: approved sent > withdraw > withdrawn
"""


def test_the_state_table_is_the_chart() -> None:
    assert arrows(TABLE) == drawn(CHART)


def test_nothing_leaves_the_house_without_its_leader() -> None:
    to_sent = {row.name: row.sources for row in TABLE if row.target == "sent"}

    assert to_sent == {"send": {"approved"}}
    assert {row.right for row in TABLE if row.target == "approved"} == {"approve"}
