"""A figure as people report it: with a qualifier (hơn, gần), as a stock on a day or a flow over a period.

“Hơn 500 tác phẩm” is a lower bound and not the number 500; “trên 5.500 mô hình” counted on a day and 2.527 built in a year are
never added.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Number = Decimal | int | Fraction

EXACT, OVER, ABOVE, AT_LEAST, NEARLY, ABOUT = "", "hơn", "trên", "ít nhất", "gần", "khoảng"
QUALIFIERS = (EXACT, OVER, ABOVE, AT_LEAST, NEARLY, ABOUT)
IN_ENGLISH = {EXACT: "", OVER: "more than", ABOVE: "over", AT_LEAST: "at least", NEARLY: "nearly", ABOUT: "about"}
STOCK, FLOW = "stock", "flow"
PERCENT = "%"

_WRITTEN = re.compile(
    r"(?:(?P<word>hơn|trên|ít nhất|gần|khoảng)\s+)?"
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)(?P<unit>%|\s+\D.*)?",
    re.IGNORECASE,
)


def refuse(vi: str, en: str) -> ValueError:
    """The error that says both sentences."""
    return ValueError(f"{vi} / {en}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One reported figure. ``measure``: ``stock`` (there were so many ``as_of`` a day) or ``flow`` (from ``since`` up to, not on,
    ``until``). ``unit`` is what is counted, ``%`` for a share. Days not known are ``None``. Raises ``ValueError`` for a mixture.
    """

    value: Number
    measure: str
    unit: str = ""
    qualifier: str = EXACT
    as_of: date | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if isinstance(self.value, (bool, float)) or self.value < 0:
            raise refuse(
                f"{self.value} không phải số lượng chính xác từ 0 trở lên.", "Expected an exact number from 0 on."
            )
        if self.qualifier not in QUALIFIERS:
            raise refuse(f"Không hiểu từ {self.qualifier!r}: cần hơn, trên, gần, khoảng.", "Unknown qualifier.")
        if self.measure not in (STOCK, FLOW):
            raise refuse("Số liệu phải là tại một thời điểm hoặc trong một kỳ.", "A figure is a stock or a flow.")
        if (self.measure == STOCK and (self.since or self.until)) or (self.measure == FLOW and self.as_of):
            raise refuse("Số tại thời điểm có một ngày, số trong kỳ có hai ngày.", "A stock has one day, a flow two.")
        if self.since and self.until and self.since >= self.until:
            raise refuse("Kỳ số liệu kết thúc trước khi bắt đầu.", "The period ends before it begins.")

    @property
    def is_exact(self) -> bool:
        return self.qualifier == EXACT

    @property
    def exact(self) -> Fraction:
        """The number as a fraction, without its qualifier."""
        return Fraction(self.value)

    def shown(self, lang: str = "vi", unit: str | None = None) -> str:
        """``hơn 5.500 mô hình``, ``more than 5,500 …``. ``unit`` replaces the unit where it has a name in the language."""
        word = IN_ENGLISH[self.qualifier] if lang == "en" else self.qualifier
        named = self.unit if unit is None else unit
        number = number_text(self.value, lang)
        number = f"{number}%" if named == PERCENT else f"{number} {named}".rstrip()
        return f"{word} {number}".lstrip()


class Written(NamedTuple):
    """What was read from a text: it does not tell yet whether it is a stock or a flow, nor of when."""

    value: Decimal
    qualifier: str
    unit: str


class Bounds(NamedTuple):
    """Between what the true figure lies; ``None``: no bound is known. ``is_…_in``: whether the bound itself can be it."""

    low: Fraction | None
    high: Fraction | None
    is_low_in: bool
    is_high_in: bool


def number_text(value: Number, lang: str = "vi") -> str:
    """``5.500`` and ``7,56`` in Vietnamese, ``5,500`` and ``7.56`` in English; fractions are rounded half up to two places."""
    found = Fraction(value)
    if isinstance(value, Fraction) and found.denominator != 1:
        value = rounded(found, 2).normalize()
    text = f"{int(found):,}" if found.denominator == 1 else f"{value:,f}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def rounded(value: Fraction, places: int) -> Decimal:
    """Rounded half up to ``places``, as shares are printed."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def parse_vi(text: str) -> Written:
    """A figure as written in Vietnamese: ``hơn 500``, ``trên 5.500 mô hình``, ``7,56%``.

    Raises ``ValueError`` saying what is expected.
    """
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    found = _WRITTEN.fullmatch(clean)
    if found is None:
        raise refuse(
            f"Không đọc được số {text!r}: cần dạng 500, hơn 500, 5.500 hoặc 7,56% (dấu chấm hàng nghìn, dấu phẩy thập phân).",
            f"{text!r} is not readable: expected 500, hơn 500, 5.500 or 7,56% (dot for thousands, comma for decimals).",
        )
    number = Decimal(found["number"].replace(".", "").replace(",", "."))
    return Written(number, (found["word"] or EXACT).lower(), (found["unit"] or "").strip())


def bounds(quantity: Quantity) -> Bounds:
    """``hơn 500``: above 500, itself excluded; ``ít nhất 500``: itself included; ``gần 3.000``: below; ``khoảng``: none; a plain
    number is both bounds."""
    value = quantity.exact
    if quantity.qualifier in (OVER, ABOVE):
        return Bounds(value, None, False, False)
    if quantity.qualifier == AT_LEAST:
        return Bounds(value, None, True, False)
    if quantity.qualifier == NEARLY:
        return Bounds(None, value, False, False)
    return Bounds(None, None, False, False) if quantity.qualifier == ABOUT else Bounds(value, value, True, True)
