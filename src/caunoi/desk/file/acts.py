"""What a legal act said of itself, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.chips import short_date
from caunoi.ground.moves import Table
from caunoi.matters.asks import Ask
from caunoi.matters.choices import Kind
from caunoi.matters.stages import TABLES


def act_lines(verb: str, values: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    """Label and value of everything that was given with the act of ``verb`` on a matter of this kind, in the order in which it
    was asked for."""
    secret = kind == Kind.DENUNCIATION
    described = ASKS[secret].get(verb) or ASKS[not secret].get(verb, {})
    return [(str(ask.label), _words(ask, values[name])) for name, ask in described.items() if name in values]


def _asks(tables: Iterable[Table]) -> dict[str, dict[str, Ask]]:
    found: dict[str, dict[str, Ask]] = {}
    for table in tables:
        for row in table:
            for ask in row.asks or ():
                known = found.setdefault(row.verb, {}).get(ask.name)
                # The results of a first and of a second complaint differ: both lists are known by their codes.
                found[row.verb][ask.name] = (
                    ask if known is None else Ask(ask.name, ask.kind, ask.label, choices=known.choices + ask.choices)
                )
    return found


ASKS = {
    secret: _asks(table for name, table in TABLES.items() if name.startswith("denunciation_") == secret)
    for secret in (False, True)
}
"""What acts ask for, of complaints and the like, and of denunciations: one act asks for other words in each."""


def _words(ask: Ask, value: Any) -> str:
    if ask.kind == "day":
        return str(short_date(date.fromisoformat(value)))
    if ask.kind in ("choice", "choices"):
        labels = dict(ask.choices)
        codes = value if isinstance(value, list) else [value]
        return "; ".join(str(labels.get(code, code)) for code in codes)
    if ask.kind == "flag":
        return _("yes")
    if ask.kind == "agency":
        agency = directory().by_id.get(value)
        return agency.label if agency else ""
    if ask.kind in ("seat", "seats"):
        return ""
    return str(value)
