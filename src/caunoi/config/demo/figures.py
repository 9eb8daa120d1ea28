"""Figures of statutory reports that an office of the demo corrected, with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from caunoi.base.time import civil_date
from caunoi.config.demo.cast import actor_of
from caunoi.config.demo.reading import read_data
from caunoi.config.demo.times import moment
from caunoi.ground.report_periods import period_named
from caunoi.oversight.commands.figures import correct_figure
from caunoi.oversight.statistics.access import library


def correct_figures() -> list[tuple[datetime, Callable[[], None]]]:
    """The corrections as acts on the timeline."""
    return [(moment(row["at"]), lambda row=row: _correct(row)) for row in read_data("officers.yaml")["corrections"]]


def _correct(row: dict[str, Any]) -> None:
    at = moment(row["at"])
    actor, period = actor_of(row["by"], civil_date(at)), period_named(library().cuts, row["period"])
    correct_figure(
        actor=actor, at=at, agency_id=actor.agency_id, form=row["form"], act=row["act"], first_day=period.first,
        last_day=period.last, column=row["column"], value=Decimal(row["value"]), reason=row["reason"],
    )  # fmt: skip
