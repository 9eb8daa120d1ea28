"""A statutory form as one plain SQL statement, written from its conditions without the ORM: the floor under a report."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from caunoi.ground.report_forms import Column, Condition, Form
from caunoi.ground.report_periods import Period

TABLES = {
    "standing": "matters_standing AS s",
    "amount": "matters_standing AS s JOIN matters_amount AS a ON a.matter_id = s.matter_id",
    "visit": "receptions_receptionstanding AS s",
}
OF_AMOUNT = frozenset({"name", "phase", "on"})
MEASURES = {
    "petitions": "1", "cases": "CASE WHEN s.leads THEN 1 ELSE 0 END", "people": "s.people",
    "sum": "CAST(ROUND(a.value * 100) AS BIGINT)",
}  # fmt: skip


def statements(form: Form, period: Period, as_of: datetime) -> list[str]:
    """One statement for each kind of row that the form counts; each gives agency and figures by agency."""
    sources = sorted({column.source for column in form.columns if column.source in TABLES})
    return [_statement(form, source, period, as_of) for source in sources]


def run(texts: list[str]) -> int:
    """Ask the database; gives how many lines came."""
    lines = 0
    with connection.cursor() as cursor:
        for text in texts:
            cursor.execute(text)
            lines += len(cursor.fetchall())
    return lines


def _statement(form: Form, source: str, period: Period, as_of: datetime) -> str:
    sums = ", ".join(_sum(column, period, source) for column in form.columns if column.source == source)
    where = [_known("s", as_of), *(_one(each, period, source) for each in form.base.get(source, ()))]
    if source == "amount":
        where += [_known("a", as_of), "s.leads"]
    return f"SELECT s.agency_id, {sums} FROM {TABLES[source]} WHERE {' AND '.join(where)} GROUP BY s.agency_id"  # nosec B608


def _sum(column: Column, period: Period, source: str) -> str:
    conditions = " AND ".join(_one(each, period, source) for each in column.where) or "TRUE"
    return f"SUM(CASE WHEN {conditions} THEN {MEASURES.get(column.measure, f's.{column.measure}')} ELSE 0 END)"


def _known(table: str, as_of: datetime) -> str:
    at = as_of.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    at = f"'{at}'" if connection.vendor == "sqlite" else f"'{at}+00'::timestamptz"
    return f"{table}.known_at <= {at} AND ({table}.superseded_at IS NULL OR {table}.superseded_at > {at})"


def _one(condition: Condition, period: Period, source: str) -> str:
    name = condition.field
    column = f'{"a" if source == "amount" and name in OF_AMOUNT else "s"}."{name}"'
    words = ", ".join(f"'{value}'" for value in condition.values)
    first, last = f"'{period.first}'", f"'{period.last}'"
    return {
        "is": f"{column} = {words}", "in": f"{column} IN ({words})", "not": f"{column} NOT IN ({words})",
        "yes": f"{column} IS TRUE", "no": f"{column} IS FALSE", "unknown": f"{column} IS NULL",
        "filled": f"{column} IS NOT NULL", "empty": f"{column} IS NULL", "at_least": f"{column} >= {words.strip(chr(39))}",
        "below": f"{column} < {words.strip(chr(39))}", "before_period": f"{column} < {first}",
        "in_period": f"{column} BETWEEN {first} AND {last}", "by_end": f"{column} <= {last}",
        "open_at_start": f"({column} IS NULL OR {column} >= {first})",
        "open_at_end": f"({column} IS NULL OR {column} > {last})",
    }[condition.operator]  # fmt: skip
