"""Reading report forms and their periods from the rulebook, refusing what cannot be so: unknown keys, columns, fields, acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.report_forms import (
    MEASURES,
    OPERATORS,
    SOURCES,
    UNITS,
    Column,
    Condition,
    Form,
    Group,
    parse_check,
    parse_sum,
)
from caunoi.ground.rulebook_yaml import Fields
from caunoi.ground.rules import Act

STATUSES = ("confirmed", "unconfirmed")
Sets = dict[str, tuple[str, ...]]
Parsed = TypeVar("Parsed")


def read_form(data: Any, file: str, acts: dict[str, Act]) -> Form:
    """One form of one circular. Raises ``RulebookError`` with a sentence naming file and key."""
    fields = Fields(data, file)
    id = fields.take("id", str)
    act_id = fields.take("act", str)
    if act_id not in acts:
        raise fields.wrong("act", f"{act_id} is not in acts.yaml")
    sets: Sets = {name: tuple(rows) for name, rows in fields.take("sets", dict, {}).items()}
    default = fields.choice("measure", ("petitions", "cases", ""), "")
    status = fields.choice("status", STATUSES)
    form = Form(
        id=id,
        act=acts[act_id],
        title=fields.take("title", str),
        title_en=fields.take("title_en", str),
        since=fields.take("since", date),
        until=fields.take("until", date, None),
        status=status,
        row_title=fields.take("row_title", str, "Đơn vị"),
        row_title_en=fields.take("row_title_en", str, "Unit"),
        groups=tuple(_read_group(row, f"{file}: groups") for row in fields.take("groups", list, [])),
        columns=tuple(_read_column(row, file, sets, default) for row in fields.take("columns", list)),
        checks=tuple(_parsed(fields, "checks", row, parse_check) for row in fields.take("checks", list, [])),
        base={
            source: _read_where(rows, f"{file}: base: {source}", source, sets)
            for source, rows in fields.take("base", dict, {}).items()
        },
        note=fields.take("note", str, ""),
        note_en=fields.take("note_en", str, ""),
        sources=tuple(fields.take("sources", list)),
    )
    fields.done()
    _refuse_unfounded(form, fields)
    return form


def _read_group(data: Any, where: str) -> Group:
    fields = Fields(data, where)
    group = Group(fields.take("id", str), fields.take("vi", str), fields.take("en", str), fields.take("under", str, ""))
    fields.done()
    return group


def _read_column(data: Any, file: str, sets: Sets, default: str) -> Column:
    fields = Fields(data, f"{file}: columns")
    number = fields.count("n")
    fields.where = f"{file}: column {number}"
    formula, not_kept = fields.take("formula", str, ""), fields.take("not_kept", bool, False)
    counted = not formula and not not_kept
    source = fields.choice("source", tuple(SOURCES), "standing") if counted else ""
    measure = fields.choice("measure", MEASURES[source], default) if counted else ""
    where = fields.take("where", list) if counted else []
    column = Column(
        number=number,
        title=fields.take("vi", str),
        title_en=fields.take("en", str),
        group=fields.take("group", str, ""),
        source=source,
        measure=measure,
        where=_read_where(where, fields.where, source, sets),
        unit=fields.choice("unit", tuple(UNITS), ""),
        formula=_parsed(fields, "formula", formula, parse_sum) if formula else (),
        not_kept=not_kept,
        status=fields.choice("status", STATUSES, "confirmed"),
        note=fields.take("note", str, ""),
        note_en=fields.take("note_en", str, ""),
    )
    fields.done()
    if bool(column.note) != bool(column.note_en):
        raise fields.wrong("note", "write it in both languages")
    return column


def _parsed(fields: Fields, key: str, text: Any, parse: Callable[[str], Parsed]) -> Parsed:
    try:
        return parse(str(text))
    except ValueError as error:
        raise fields.wrong(key, str(error)) from None


def _read_where(rows: Any, where: str, source: str, sets: Sets) -> tuple[Condition, ...]:
    if source and source not in SOURCES:
        raise RulebookError(f"{where}: {source} is not one of {', '.join(SOURCES)}")
    found: list[Condition] = []
    for row in rows:
        if str(row).startswith("@"):
            if row[1:] not in sets:
                raise RulebookError(f"{where}: the set {row} is not among {', '.join(sets) or 'the sets of this file'}")
            found += _read_where(sets[row[1:]], where, source, sets)
        else:
            found.append(_read_condition(str(row), where, source))
    return tuple(found)


def _read_condition(text: str, where: str, source: str) -> Condition:
    name, operator, *values = [*text.split(), "", ""][: max(2, len(text.split()))]
    kind = SOURCES[source].get(name)
    if kind is None:
        raise RulebookError(f"{where}: {name!r} is not a field of {source}: {', '.join(SOURCES[source])}")
    if operator not in OPERATORS[kind]:
        raise RulebookError(f"{where}: {text!r}: expected one of {', '.join(OPERATORS[kind])} after {name}")
    wanted = {"is": 1, "at_least": 1, "below": 1, "in": None, "not": None}.get(operator, 0)
    if len(values) != wanted and not (wanted is None and values):
        raise RulebookError(
            f"{where}: {text!r}: {operator} takes {'values' if wanted is None else wanted or 'no value'}"
        )
    if kind == "number" and not values[0].isdecimal():
        raise RulebookError(f"{where}: {text!r}: expected a whole number")
    return Condition(name, operator, tuple(values))


def _refuse_unfounded(form: Form, fields: Fields) -> None:
    """Days, columns, groups and sums must fit each other."""
    if form.until is not None and form.until <= form.since:
        raise fields.wrong("until", f"{form.until} is not after since {form.since}")
    if form.act.in_force is None or form.since < form.act.in_force:
        raise fields.wrong("since", f"{form.since} is before {form.act.id} came into force ({form.act.in_force})")
    if form.act.ended is not None and (form.until is None or form.until > form.act.ended):
        raise fields.wrong("until", f"must not be after {form.act.id} ended ({form.act.ended})")
    if bool(form.note) != bool(form.note_en):
        raise fields.wrong("note", "write it in both languages")
    if not form.sources:
        raise fields.wrong("sources", "name at least one")
    if not form.columns and form.status == "confirmed":
        raise fields.wrong("columns", "a confirmed form has columns; one whose columns are not known is unconfirmed")
    numbers = [column.number for column in form.columns]
    if numbers != list(range(1, len(numbers) + 1)):
        raise fields.wrong("columns", f"must be numbered 1, 2, 3 ... without gap, got {numbers}")
    known = {group.id for group in form.groups}
    if len(known) != len(form.groups):
        raise fields.wrong("groups", "an id stands twice")
    _refuse_unknown_groups(form, known, fields)
    _refuse_unknown_columns(form, set(numbers), fields)


def _refuse_unknown_groups(form: Form, known: set[str], fields: Fields) -> None:
    earlier: set[str] = set()
    for group in form.groups:
        if group.under and group.under not in earlier:
            raise fields.wrong("groups", f"{group.id} stands under {group.under}, which is not above it in the list")
        earlier.add(group.id)
    used = {column.group for column in form.columns if column.group} | {group.under for group in form.groups} - {""}
    if used != known:
        odd = ", ".join(sorted(used ^ known))
        raise fields.wrong("groups", f"{odd}: every heading is listed once and has columns")


def _refuse_unknown_columns(form: Form, numbers: set[int], fields: Fields) -> None:
    summed = {column.number for column in form.columns if column.formula}
    for column in form.columns:
        if not set(column.formula) <= numbers - summed:
            raise fields.wrong("columns", f"column {column.number} sums columns that are not counted here")
    for check in form.checks:
        missing = {number for side in check.sides for number in side} - numbers
        if missing:
            raise fields.wrong("checks", f"{check}: there is no column {', '.join(map(str, sorted(missing)))}")


def unknown_words(form: Form, words: dict[str, frozenset[str]]) -> list[str]:
    """Conditions that ask for a word which its field never holds, so that they would count nothing without a sound."""
    every = [condition for column in form.columns for condition in column.where]
    every += [condition for rows in form.base.values() for condition in rows]
    return [
        str(condition)
        for condition in every
        if condition.operator in OPERATORS["word"]
        and not set(condition.values) <= words.get(condition.field, frozenset())
    ]
