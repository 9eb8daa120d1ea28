"""Figures that somebody reported beside those counted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from caunoi.agencies.models import Agency
from caunoi.ground.figure_checks import Figure, Figures
from caunoi.ground.report_forms import Number, total
from caunoi.ground.report_periods import Period
from caunoi.oversight.statistics.access import form_asked
from caunoi.oversight.statistics.compute import report_of


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """A reported figure and what the form counts; ``computed`` is empty when it is not kept here."""

    figure: Figure
    computed: Number | None

    @property
    def agrees(self) -> bool:
        return self.computed == self.figure.value


def beside_computed(figures: Figures, agency: Agency, period: Period, as_of: datetime) -> list[ReportedLine]:
    """Every figure that names a cell, each form counted once. Raises ``NotFound`` for a form nobody knows."""
    named = [figure for figure in figures.figures.values() if figure.form]
    reports = {
        id: report_of(form_asked(id, period), agency, period, as_of) for id in dict.fromkeys(f.form for f in named)
    }
    return [ReportedLine(figure, total(figure.columns, reports[figure.form].total.computed)) for figure in named]
