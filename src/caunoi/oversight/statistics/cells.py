"""What stands behind one figure of a report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.ground.report_forms import Column, Form
from caunoi.ground.report_periods import Period
from caunoi.oversight.statistics.access import require_period
from caunoi.oversight.statistics.compute import rows_of
from caunoi.oversight.statistics.conditions import all_of
from caunoi.oversight.statistics.sources import SOURCES, CellPage

PAGE = 50


def cell_page(
    actor: Actor, form: Form, number: int, period: Period, as_of: datetime, agencies: Iterable[int], after: int = 0
) -> CellPage:
    """The rows counted in column ``number`` for ``agencies``, fifty a page. A sum lists what its parts count.

    Raises ``NotFound`` for a column that the form does not have or that counts nothing kept here, and ``Invalid`` for a period
    that ``require_period`` refuses.
    """
    require_period(actor, period)
    column = form.column(number)
    parts = [form.column(part) for part in column.formula] if column and column.formula else [column]
    counted = [part for part in parts if part is not None and part.source in SOURCES]
    if not counted:
        raise NotFound()
    source = counted[0].source
    where = Q()
    for part in counted:
        where |= _rows_behind(part, period)
    rows = rows_of(form, source, period, as_of, agencies, where)
    return SOURCES[source].listed(rows, actor, after, PAGE)


def _rows_behind(column: Column, period: Period) -> Q:
    adds = SOURCES[column.source].measures[column.measure].rows
    return all_of(column.where, period, column.source) & adds
