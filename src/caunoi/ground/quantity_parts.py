"""Whether reported parts fit the reported whole, with their qualifiers: what cannot be true is said, nothing is put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caunoi.ground.figure_checks import Contradiction, Figure, Figures, Whole, contradictions
from caunoi.ground.quantity import Quantity, bounds, number_text, rounded


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its name. ``share``: the percentage of the whole that was reported, as written (``2.8``)."""

    title: str
    title_en: str
    quantity: Quantity
    share: Decimal | None = None


def check_parts(
    whole: Quantity,
    parts: Sequence[Part],
    title: str = "Tổng số",
    title_en: str = "The whole",
    *,
    is_subset: bool = False,
) -> list[Contradiction]:
    """What does not agree, each as a sentence with ``text(lang)``; ``[]`` when nothing contradicts.

    ``is_subset``: the parts are only some of the whole, so they may add up to less, and none may be larger. Shares are compared
    as the printed share is: rounded half up to the places it was written with. Other units or a stock with flows are told and not
    computed.
    """
    strangers = [part for part in parts if (part.quantity.measure, part.quantity.unit) != (whole.measure, whole.unit)]
    if strangers:
        return [_stranger(part, title, title_en) for part in strangers]
    if not parts:
        return []
    if all(
        each.is_exact and not isinstance(each.value, Fraction) for each in (whole, *(part.quantity for part in parts))
    ):
        return _exact(whole, parts, title, title_en, is_subset)
    return _bounded(whole, parts, title, title_en, is_subset)


def _exact(whole: Quantity, parts: Sequence[Part], title: str, title_en: str, is_subset: bool) -> list[Contradiction]:
    figures = {
        str(place): Figure(str(place), part.title, part.title_en, _decimal(part.quantity), part.share)
        for place, part in enumerate(parts)
    }
    row = Whole(title, title_en, tuple(figures), _decimal(whole), is_subset)
    return contradictions(Figures(title, title_en, figures, (row,)))


def _decimal(quantity: Quantity) -> Decimal:
    return Decimal(quantity.value) if not isinstance(quantity.value, Fraction) else Decimal(0)


def _bounded(whole: Quantity, parts: Sequence[Part], title: str, title_en: str, is_subset: bool) -> list[Contradiction]:
    """With qualifiers only what is impossible contradicts: the least the parts can be against the most the whole can be."""
    limit, each = bounds(whole), [bounds(part.quantity) for part in parts]
    vi, en = f"{title}: {whole.shown('vi')}", f"{title_en}: {whole.shown('en')}"
    found = []
    for part, bound in zip(parts, each, strict=True):
        if _is_above(bound.low, bound.is_low_in, limit.high, limit.is_high_in):
            found.append(_above(part, vi, en))
    least = sum((bound.low or Fraction(0) for bound in each), Fraction(0))
    highs = [bound.high for bound in each if bound.high is not None]
    shown = [" + ".join(part.quantity.shown(lang) for part in parts) for lang in ("vi", "en")]
    if not found and _is_above(
        least, all(bound.is_low_in or bound.low is None for bound in each), limit.high, limit.is_high_in
    ):
        found.append(_sum(shown, vi, en, "nhiều hơn", "more than"))
    if not is_subset and len(highs) == len(parts):
        is_high_in = all(bound.is_high_in for bound in each)
        if _is_above(limit.low, limit.is_low_in, sum(highs, Fraction(0)), is_high_in):
            found.append(_sum(shown, vi, en, "ít hơn", "less than"))
    if whole.is_exact and whole.exact:
        found += [_share(part, whole) for part in parts if part.quantity.is_exact and _is_wrong_share(part, whole)]
    return found


def _is_above(low: Fraction | None, is_low_in: bool, high: Fraction | None, is_high_in: bool) -> bool:
    """Whether nothing from ``low`` on can be as small as ``high``."""
    if low is None or high is None:
        return False
    return low > high or (low == high and not (is_low_in and is_high_in))


def _is_wrong_share(part: Part, whole: Quantity) -> bool:
    return part.share is not None and _share_of(part, whole) != part.share


def _share_of(part: Part, whole: Quantity) -> Decimal:
    places = max(0, -int((part.share or Decimal(0)).as_tuple().exponent))
    return rounded(part.quantity.exact * 100 / whole.exact, places)


def _stranger(part: Part, title: str, title_en: str) -> Contradiction:
    return Contradiction(
        "kind",
        f"{part.title}: khác đơn vị tính hoặc khác loại số (thời điểm, trong kỳ) với {title}, nên không cộng được.",
        f"{part.title_en}: another unit or kind of figure (stock, flow) than {title_en}, so it is not added.",
    )


def _above(part: Part, vi: str, en: str) -> Contradiction:
    return Contradiction(
        "subset",
        f"{part.title}: {part.quantity.shown('vi')} lớn hơn {vi}; phần không thể lớn hơn toàn bộ.",
        f"{part.title_en}: {part.quantity.shown('en')} is more than {en}; a part cannot be larger than the whole.",
    )


def _sum(shown: list[str], vi: str, en: str, word: str, word_en: str) -> Contradiction:
    return Contradiction("sum", f"Các phần {shown[0]} {word} {vi}.", f"The parts {shown[1]} are {word_en} {en}.")


def _share(part: Part, whole: Quantity) -> Contradiction:
    share = _share_of(part, whole)
    pair = [f"{number_text(part.quantity.value, lang)}/{number_text(whole.value, lang)}" for lang in ("vi", "en")]
    return Contradiction(
        "share",
        f"{part.title}: {pair[0]} = {number_text(share)}%, báo cáo ghi {number_text(part.share or Decimal(0))}%.",
        f"{part.title_en}: {pair[1]} = {number_text(share, 'en')}%, reported is {number_text(part.share or Decimal(0), 'en')}%.",
    )
