"""Inputs of programmes and plans: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.ground.document_numbers import DocumentNumber
from caunoi.ground.text_normal import normalise
from caunoi.programmes.models.numbered import DocumentNumbered, NumberStyle

LONGEST_TERM_YEARS = 20


def a_line(value: str, field: str, longest: int = 300) -> str:
    """Text on one line, never empty."""
    return need_text(" ".join(normalise(value).split()), field, longest)


def a_text(value: str, field: str) -> str:
    """Text that may be empty, on several lines."""
    return need_text(normalise(value), field) if value.strip() else ""


def one_of(value: str, values: Sequence[str], field: str) -> str:
    """A value of a closed list."""
    if value not in values:
        raise Invalid(_("Please choose one of the list."), field=field)
    return value


def check_term(first_on: date, last_on: date) -> None:
    """A term ends after it begins, and within twenty years."""
    if last_on < first_on:
        raise Invalid(_("The term ends before it begins. Please check both days."), field="last_on")
    if last_on.year - first_on.year > LONGEST_TERM_YEARS:
        raise Invalid(
            _("A term of more than %(years)s years is not possible. Please check the last day.")
            % {"years": LONGEST_TERM_YEARS},
            field="last_on",
        )


def check_not_future(on: date, today: date, field: str = "on") -> None:
    """A day that is today or past, for what has happened."""
    if on > today:
        raise Invalid(_("%(day)s has not come yet. Please check the day.") % {"day": short_date(on)}, field=field)


def number_document(
    row: DocumentNumbered, *, serial: int | None, type_symbol: str, issuers: Sequence[str], style: str, place: str
) -> dict[str, Any]:
    """Set the parts of the number; with a serial all of them are needed. Returns facts for the record."""
    names = ["".join(normalise(one).split()) for one in issuers if one.strip()]
    symbol = "".join(normalise(type_symbol).split())[:20]
    if style:
        one_of(style, NumberStyle.values, "style")
    if serial is not None:
        _check_number(serial, symbol, names, style)
    row.serial, row.type_symbol, row.issuers = serial, symbol, names
    row.style, row.signing_place = style, " ".join(normalise(place).split())[:120]
    return {"number": row.printed_number, "place": row.signing_place}


def _check_number(serial: int, symbol: str, issuers: Sequence[str], style: str) -> None:
    if not 1 <= serial <= 99_999:
        raise Invalid(_("The number is a whole number from 1 to 99999."), field="serial")
    one_of(style, NumberStyle.values, "style")
    if not issuers:
        raise Invalid(_("Please write the abbreviation of at least one issuer, such as BDVTU."), field="issuers")
    try:
        DocumentNumber(serial, symbol or "?", tuple(issuers), style)
    except ValueError:
        raise Invalid(
            _(
                "A number has a type of letters only, such as CTr or KH, and issuers of letters and digits, such as BDVTU."
            ),
            field="type_symbol" if not symbol.isalpha() else "issuers",
        ) from None
