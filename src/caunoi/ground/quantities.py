"""Reported figures together: their sum, their comparison and whether parts fit a whole, saying no more than is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from caunoi.ground.quantity import (
    ABOVE,
    AT_LEAST,
    EXACT,
    FLOW,
    OVER,
    PERCENT,
    STOCK,
    Bounds,
    Number,
    Quantity,
    Written,
    bounds,
    number_text,
    parse_vi,
    refuse,
    rounded,
)
from caunoi.ground.quantity_parts import Part, check_parts

__all__ = [
    "AT_LEAST", "EXACT", "FLOW", "PERCENT", "STOCK", "Bounds", "Comparison", "Part", "Quantity", "Written", "add", "bounds",
    "check_parts", "compare", "number_text", "parse_vi",
]  # fmt: skip


def add(*quantities: Quantity) -> Quantity:
    """The sum, with the qualifier that says no more than is known: over + exact = over, nearly + nearly = nearly.

    Raises ``ValueError`` for stock and flow together, different units, shares, stocks of different days, flows whose periods
    neither are the same nor follow each other without gap, and for qualifiers whose sum would have no meaning (over + nearly).
    """
    if not quantities:
        raise refuse("Không có số liệu nào để cộng.", "There is nothing to add.")
    first = quantities[0]
    _same_kind(quantities)
    if first.unit == PERCENT:
        raise refuse("Không cộng các tỷ lệ phần trăm với nhau.", "Percentages are not added up.")
    span = _joined(quantities) if first.measure == FLOW else (None, None)
    return replace(first, value=_total(quantities), qualifier=_joint_word(quantities), since=span[0], until=span[1])


def _total(quantities: tuple[Quantity, ...]) -> Number:
    total = sum((each.exact for each in quantities), Fraction(0))
    if total.denominator == 1:
        return int(total)
    if any(isinstance(each.value, Fraction) for each in quantities):
        return total
    return Decimal(total.numerator) / Decimal(total.denominator)


def _same_kind(quantities: tuple[Quantity, ...]) -> None:
    if len({each.measure for each in quantities}) > 1:
        raise refuse(
            "Không gộp số tại một thời điểm với số phát sinh trong kỳ.",
            "A figure of one day (stock) and one of a period (flow) do not go together.",
        )
    units = sorted({each.unit for each in quantities})
    if len(units) > 1:
        raise refuse(f"Khác đơn vị tính: {', '.join(units)}.", f"The units differ: {', '.join(units)}.")
    if quantities[0].measure == STOCK and len({each.as_of for each in quantities}) > 1:
        raise refuse("Các số tính tại những ngày khác nhau.", "They were counted on different days.")


def _joint_word(quantities: tuple[Quantity, ...]) -> str:
    words = {each.qualifier for each in quantities} - {EXACT}
    if len(words) <= 1:
        return words.pop() if words else EXACT
    if words <= {OVER, ABOVE, AT_LEAST}:
        return OVER
    joined = " + ".join(sorted(words))
    raise refuse(
        f"Không cộng được {joined}: tổng không còn là cận trên hay cận dưới.",
        f"{joined}: their sum would be no bound of anything.",
    )


def _joined(quantities: tuple[Quantity, ...]) -> tuple[date | None, date | None]:
    """The one period of all of them, or the whole that periods following each other make."""
    spans = {(each.since, each.until) for each in quantities}
    if len(quantities) == 1 or (len(spans) == 1 and spans != {(None, None)}):
        return spans.pop()
    if len(spans) == len(quantities):
        known = sorted((since, until) for since, until in spans if since and until)
        if len(known) == len(spans) and all(one[1] == two[0] for one, two in pairwise(known)):
            return known[0][0], known[-1][1]
    raise refuse(
        "Các kỳ số liệu chồng lên nhau, hở nhau hoặc chưa rõ.", "The periods overlap, leave a gap or are not known."
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """``now`` against ``before``. ``difference`` and ``percent`` are ``None`` where a figure is not exact; ``percent`` also for
    shares (they differ by percentage points, ``is_points``) and where there was nothing before.
    """

    now: Quantity
    before: Quantity
    difference: Fraction | None
    percent: Fraction | None
    is_points: bool

    def text(self, lang: str = "vi", places: int = 1) -> str:
        """``tăng 298 (36,3%)``; says so when the figures allow no difference."""
        vi = lang != "en"
        if self.difference is None:
            now, before = self.now.shown(lang), self.before.shown(lang)
            tail = (
                f"kỳ trước {before}: không tính được chênh lệch" if vi else f"before {before}: no difference is known"
            )
            return f"{now}, {tail}"
        if self.difference == 0:
            return "không đổi" if vi else "unchanged"
        word = ("tăng" if vi else "up") if self.difference > 0 else ("giảm" if vi else "down")
        amount = number_text(abs(self.difference), lang)
        if self.is_points:
            return f"{word} {amount} {'điểm phần trăm' if vi else 'percentage points'}"
        if self.percent is None:
            return f"{word} {amount}"
        return f"{word} {amount} ({number_text(rounded(abs(self.percent), places), lang)}%)"


def compare(now: Quantity, before: Quantity) -> Comparison:
    """Against an earlier day or period. Raises ``ValueError`` for other units, stock against flow, periods of other length."""
    _same_kind((replace(now, as_of=None), replace(before, as_of=None)))
    lengths = [(each.until - each.since).days for each in (now, before) if each.since and each.until]
    if len(lengths) == 2 and abs(lengths[0] - lengths[1]) > 3:
        raise refuse(
            f"Hai kỳ dài {lengths[0]} và {lengths[1]} ngày, không so sánh được: cần cùng kỳ.",
            f"The periods are {lengths[0]} and {lengths[1]} days long: compare periods of one length.",
        )
    is_points = now.unit == PERCENT
    if not (now.is_exact and before.is_exact):
        return Comparison(now, before, None, None, is_points)
    difference = now.exact - before.exact
    has_percent = not is_points and before.exact != 0
    return Comparison(now, before, difference, difference * 100 / before.exact if has_percent else None, is_points)
