"""The moves of a task as a chart written apart from the code says them: who, from where, to where."""

from __future__ import annotations

from caunoi.commitments.choices import State
from caunoi.commitments.stages import SIDES, TABLE
from tests.charts import arrows, drawn

CHART = """
issuer plan: planned offered refused > revise > same
issuer plan: planned > issue > offered
lead assign: offered > accept > in_progress
lead assign: offered > refuse > refused
issuer plan: offered refused in_progress > give_again > offered
lead assign: in_progress > assign > same
lead handle: in_progress > report ask_extension > same
issuer plan: in_progress delivered > accept_report return_report > same
doers handle: in_progress delivered > add_evidence > same
lead handle: in_progress > deliver > delivered
issuer plan: delivered > return_delivery > in_progress
issuer plan: delivered > close > closed
issuer plan: planned offered refused in_progress delivered > cancel > cancelled
issuer plan: in_progress > grant_extension refuse_extension > same
issuer plan: offered refused in_progress delivered > extend > same
issuer plan: planned offered refused in_progress delivered > set_participant drop_need > same
issuer plan: planned offered refused in_progress > add_need > same
doers handle: planned offered refused in_progress delivered > link_matter unlink_matter > same
"""


def test_the_state_table_is_the_chart() -> None:
    assert arrows(TABLE, SIDES) == drawn(CHART)


def test_nothing_leads_out_of_a_task_that_ended() -> None:
    ended = {State.CLOSED, State.CANCELLED}

    assert not [row.name for row in TABLE if row.sources & ended]
    assert {str(row.target) for row in TABLE if row.target} == {*map(str, State)} - {"planned"}
