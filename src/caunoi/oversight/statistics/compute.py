"""One report: every column of a form for every reporting unit, counted in one pass over each kind of row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from caunoi.agencies.models import Agency
from caunoi.ground.report_forms import UNITS, Column, Form, Number, Violation
from caunoi.ground.report_forms import total as sum_of
from caunoi.ground.report_periods import Period
from caunoi.oversight.models import FigureCorrection
from caunoi.oversight.statistics.conditions import all_of, require_known_words
from caunoi.oversight.statistics.sources import EVERY, SOURCES, Rows, measured
from caunoi.oversight.statistics.units import Unit, units_of

Values = dict[int, Number | None]


@dataclass(slots=True)
class Line:
    """The figures of a unit: as computed, and as the unit corrected them."""

    unit: Unit
    computed: Values
    corrections: dict[int, FigureCorrection] = field(default_factory=dict)
    corrected: Values = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    """Printed sums that do not hold for the computed figures."""
    corrected_violations: tuple[Violation, ...] = ()
    """The same for the corrected figures; empty as well when nothing was corrected."""

    @property
    def is_corrected(self) -> bool:
        return self.corrected != self.computed


@dataclass(frozen=True, slots=True)
class Report:
    """A form filled in for an agency and a period, by what was known at ``as_of``. ``total`` adds up all lines."""

    form: Form
    agency: Agency
    period: Period
    as_of: datetime
    lines: tuple[Line, ...]
    total: Line
    missing_sources: tuple[str, ...] = ()
    """Kinds of rows that nobody keeps in this installation; their columns are empty and not zero."""

    @property
    def is_before_its_circular(self) -> bool:
        """The period ended before the circular came into force: its form is laid over older figures."""
        return self.period.last < self.form.since

    @property
    def violations(self) -> list[tuple[Line, Violation]]:
        lines = self.lines if len(self.lines) == 1 else (*self.lines, self.total)
        return [(line, each) for line in lines for each in line.violations]


def report_of(
    form: Form, agency: Agency, period: Period, as_of: datetime, within: frozenset[int] | None = None
) -> Report:
    """Fill in ``form``. ``as_of`` is aware; rows known then and not superseded before count, so that the same report can be made
    again for ever. ``within`` limits the agencies to those that whoever asks may see. Raises ``RulebookError``."""
    require_known_words(form)
    units = units_of(agency, period, within)
    line_of = {member: unit.agency_id for unit in units for member in unit.members}
    sources = {column.source for column in form.columns if column.source}
    missing = tuple(sorted(sources - SOURCES.keys()))
    sums: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for source in sorted(sources & SOURCES.keys()):
        for agency_id, numbers in _counted(form, source, period, as_of, line_of.keys()):
            for number, value in numbers.items():
                sums[line_of[agency_id]][number] += value
    lines = [
        Line(unit, _values(form, sums[unit.agency_id], missing))
        for unit in units
        if unit.agency_id in sums or unit.ended is None or unit.ended > period.first
    ]
    whole = Line(Unit(agency.pk, agency.code, agency.label), _sum(form, [line.computed for line in lines]))
    _correct(form, period, as_of, lines, whole)
    for line in (*lines, whole):
        line.violations = form.violations(line.computed)
        line.corrected_violations = form.violations(line.corrected) if line.is_corrected else ()
    return Report(form, agency, period, as_of, tuple(lines), whole, missing)


def rows_of(
    form: Form, source: str, period: Period, as_of: datetime, agencies: Iterable[int], where: Q = EVERY
) -> Rows:
    """The rows that a form may count at all: known at ``as_of``, of these agencies, by the base of the form; narrowed to
    ``where``."""
    base = all_of(form.base.get(source, ()), period, source) & Q(agency_id__in=sorted(agencies))
    return SOURCES[source].known(as_of, base & where)


def _counted(
    form: Form, source: str, period: Period, as_of: datetime, agencies: Iterable[int]
) -> Iterable[tuple[int, dict[int, int]]]:
    columns = [column for column in form.columns if column.source == source]
    figures = {f"c{column.number}": measured(column, all_of(column.where, period, source)) for column in columns}
    rows = rows_of(form, source, period, as_of, agencies).order_by().values("agency_id").annotate(**figures)
    for row in rows:
        yield row["agency_id"], {column.number: int(row[f"c{column.number}"]) for column in columns}


def _values(form: Form, sums: dict[int, int], missing: tuple[str, ...]) -> Values:
    counted = {column.number: _value(column, sums, missing) for column in form.columns if not column.formula}
    return form.with_formulas(counted)


def _value(column: Column, sums: dict[int, int], missing: tuple[str, ...]) -> Number | None:
    if column.not_kept or column.source in missing:
        return None
    raw, scale = sums.get(column.number, 0), SOURCES[column.source].scale
    return raw if scale == 1 else in_unit(Decimal(raw) / scale, column)


def in_unit(amount: Decimal, column: Column) -> Number:
    """An amount in the unit of its column, exactly; whole numbers without a decimal point."""
    value = amount / UNITS[column.unit]
    return int(value) if value == value.to_integral_value() else value.normalize()


def _sum(form: Form, rows: list[Values]) -> Values:
    return {
        column.number: sum_of(range(len(rows)), {place: row[column.number] for place, row in enumerate(rows)})
        for column in form.columns
    }


def corrections_known(form: Form, period: Period, as_of: datetime) -> Any:
    """Corrections of a form's figures for a period that stood at ``as_of``."""
    return FigureCorrection.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=as_of), form=form.id, act=form.act.id,
        first_day=period.first, last_day=period.last, at__lte=as_of,
    ).select_related("seat__post", "seat__account")  # fmt: skip


def _correct(form: Form, period: Period, as_of: datetime, lines: list[Line], whole: Line) -> None:
    """Put the corrections beside the computed figures. A unit corrects its whole line; the sum takes over what its lines say,
    unless the agency at the top corrected the sum itself."""
    found: dict[int, dict[int, FigureCorrection]] = defaultdict(dict)
    for row in corrections_known(form, period, as_of):
        found[row.agency_id][row.column] = row
    top = whole.unit.agency_id
    for line in lines:
        line.corrections = {} if line.unit.agency_id == top and len(lines) > 1 else found[line.unit.agency_id]
        line.corrected = _corrected(form, line.computed, line.corrections)
    whole.corrections = found[top]
    whole.corrected = _corrected(form, _sum(form, [line.corrected for line in lines]), whole.corrections)


def _corrected(form: Form, values: Values, corrections: dict[int, FigureCorrection]) -> Values:
    if not corrections:
        return dict(values)
    typed = {number: plain(row.value) for number, row in corrections.items()}
    again = form.with_formulas({**values, **typed})
    return {**again, **typed}


def plain(value: Decimal) -> Number:
    """A stored decimal as people write it: 3, not 3.00."""
    return int(value) if value == value.to_integral_value() else value.normalize()
