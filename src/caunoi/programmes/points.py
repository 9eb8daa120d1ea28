"""Points of scoring as exact decimals of at most two places: read, kept and shown without rounding."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.languages import reading
from caunoi.base.refusals import Invalid
from caunoi.ground.scoring import Criterion, ScoringTable

CENT = Decimal("0.01")
FULL_MARKS = Decimal(10_000)
"""No criterion of any table has more points."""


def as_decimal(value: Fraction) -> Decimal:
    """The same number as a decimal of two places. Raises ``ValueError`` when it is not one: nothing is rounded."""
    cents = value * 100
    if cents.denominator != 1:
        raise ValueError(f"{value} has more than two places")
    return (Decimal(cents.numerator) / 100).quantize(CENT)


def is_kept_exactly(table: ScoringTable) -> bool:
    """Whether full marks of every criterion can be kept: its points are whole hundredths."""
    return all((each.points * 100).denominator == 1 for each in table.scored)


def typed_points(text: str) -> Decimal | None:
    """What a person typed: ``7,5`` and ``7.5`` are the same, empty is ``None`` and never zero. Raises ``ValueError``."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number


def checked_points(criterion: Criterion, value: Any, field: str | None = None) -> Decimal | None:
    """The points of one criterion; ``None`` while nothing is given. Raises ``Invalid`` for what cannot be."""
    if value is None:
        return None
    number = value if isinstance(value, Decimal) else Decimal(value) if type(value) is int else None
    if number is None or abs(number) > FULL_MARKS or number != number.quantize(CENT):
        raise Invalid(
            _("Criterion %(number)s: please give points with at most two places after the comma.")
            % {"number": criterion.number},
            field=field,
        )
    if not 0 <= Fraction(number) <= criterion.points:
        raise Invalid(
            _("Criterion %(number)s: please give points from 0 to %(most)s.")
            % {"number": criterion.number, "most": shown(criterion.points)},
            field=field,
        )
    return number.quantize(CENT)


def shown(points: Decimal | Fraction | None) -> str:
    """Points as people write them: ``7,5`` in Vietnamese, ``7.5`` in English, empty for none."""
    if points is None:
        return ""
    if isinstance(points, Fraction):
        if (points * 100).denominator != 1:
            return str(points)
        points = as_decimal(points)
    text = f"{points:f}".rstrip("0").rstrip(".") if points % 1 else f"{points:.0f}"
    return text.replace(".", ",") if reading() == "vi" else text
