"""Contradictions among figures that somebody reported: sums that do not add up, shares that do not match, parts above the whole.

Nothing is corrected: the reported figure stays beside the one computed from the other figures of the same report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.report_forms import parse_sum
from caunoi.ground.rulebook_yaml import Fields


class FiguresError(ValueError):
    """A file of figures is wrong; the sentence names file and key."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure. ``share`` is what was said to be its percentage of the whole, as written (``2.8``)."""

    id: str
    title: str
    title_en: str
    value: Decimal
    share: Decimal | None = None
    form: str = ""
    columns: tuple[int, ...] = ()
    """Which columns of which statutory form, added up, count the same thing; empty when none does."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What figures are said to make together. ``value`` is empty when the report gives only the parts with their shares.

    ``is_subset``: the parts are only some of the whole, none may be larger; otherwise they must add up to it.
    """

    title: str
    title_en: str
    parts: tuple[str, ...]
    value: Decimal | None = None
    is_subset: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one report and how they hang together."""

    title: str
    title_en: str
    figures: dict[str, Figure]
    wholes: tuple[Whole, ...]
    period: str = ""
    """Name of the period reported, such as ``2019-H1``."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not agree, in both languages. ``kind``: sum, subset, share or implied."""

    kind: str
    vi: str
    en: str

    def text(self, lang: str) -> str:
        return self.vi if lang.startswith("vi") else self.en


def read_figures(data: Any, file: str) -> Figures:
    """The content of a file of figures. Raises ``RulebookError`` or ``FiguresError`` naming file and key."""
    fields = Fields(data, file)
    title, title_en = fields.take("title", str), fields.take("title_en", str)
    period = fields.take("period", str, "")
    figures: dict[str, Figure] = {}
    for row in fields.take("figures", list):
        figure = _read_figure(row, f"{file}: figures")
        if figure.id in figures:
            raise FiguresError(f"{file}: figures: {figure.id} stands twice")
        figures[figure.id] = figure
    wholes = tuple(_read_whole(row, f"{file}: wholes", figures) for row in fields.take("wholes", list))
    fields.take("sources", list, [])
    fields.done()
    return Figures(title, title_en, figures, wholes, period)


def _read_figure(data: Any, where: str) -> Figure:
    fields = Fields(data, where)
    form, _space, columns = fields.take("cell", str, "").partition(" ")
    try:
        figure = Figure(
            fields.take("id", str), fields.take("vi", str), fields.take("en", str),
            _number(fields, "value", fields.take("value", int)), _number(fields, "share", fields.take("share", str, None)),
            form, parse_sum(columns) if form else (),
        )  # fmt: skip
    except ValueError as error:
        if isinstance(error, (FiguresError, RulebookError)):
            raise
        raise FiguresError(
            f"{where}: cell: expected a form and columns such as 01/XLD 11+12, got {form} {columns}"
        ) from None
    fields.done()
    return figure


def _number(fields: Fields, key: str, given: int | str | None) -> Any:
    """A share is written as text in the file, so that 46.50 is not read as 46.5."""
    if given is None:
        return None
    try:
        found = Decimal(str(given).replace(",", "."))
    except ArithmeticError:
        raise FiguresError(f"{fields.where}: {key}: {given!r} is not a number") from None
    if not found.is_finite() or found < 0:
        raise FiguresError(f"{fields.where}: {key}: {given!r} is not a number from 0 on")
    return found


def _read_whole(data: Any, where: str, figures: dict[str, Figure]) -> Whole:
    fields = Fields(data, where)
    parts = tuple(fields.take("parts", list))
    unknown = [part for part in parts if part not in figures]
    if unknown or not parts:
        raise FiguresError(f"{where}: parts: {', '.join(unknown) or 'none'}: expected ids among the figures")
    named = fields.take("whole", str, "")
    if named and named not in figures:
        raise FiguresError(f"{where}: whole: {named} is not among the figures")
    whole = Whole(
        title=figures[named].title if named else fields.take("vi", str),
        title_en=figures[named].title_en if named else fields.take("en", str),
        parts=parts,
        value=figures[named].value if named else None,
        is_subset=fields.take("subset", bool, False),
    )
    fields.done()
    return whole


def contradictions(figures: Figures) -> list[Contradiction]:
    """Everything that does not agree, in the order of the file."""
    return [each for whole in figures.wholes for each in _of(whole, figures)]


def _of(whole: Whole, figures: Figures) -> Iterator[Contradiction]:
    parts = [figures.figures[part] for part in whole.parts]
    total = whole.value
    added = sum((part.value for part in parts), Decimal(0))
    if total is None:
        total = implied_whole(parts)
        if total is not None and total != added:
            yield _implied(whole, parts, added, total)
        total = total if total is not None else added
    elif whole.is_subset:
        yield from (_larger(whole, part, total) for part in parts if part.value > total)
    elif added != total:
        yield _sum(whole, parts, added, total)
    for part in parts:
        if part.share is not None and total:
            share = share_of(part.value, total, part.share)
            if share != part.share:
                yield _share(part, total, share)


def share_of(part: Decimal, whole: Decimal, like: Decimal) -> Decimal:
    """The percentage of the part, rounded half up to as many places as ``like`` was written with."""
    exponent = like.as_tuple().exponent
    return (part * 100 / whole).quantize(Decimal(1).scaleb(int(exponent)), ROUND_HALF_UP)


def implied_whole(parts: list[Figure]) -> Decimal | None:
    """The whole number of which most of the shares are those parts; of several as good, the one nearest to the parts' sum."""
    shared = [part for part in parts if part.share]
    if len(shared) < 2:
        return None
    added = int(sum((part.value for part in parts), Decimal(0)))
    best, most = None, 1
    for distance in range(max(2, added // 5)):
        for whole in {added + distance, added - distance}:
            if whole <= 0:
                continue
            fitting = sum(share_of(p.value, Decimal(whole), p.share) == p.share for p in shared if p.share is not None)
            if fitting > most:
                best, most = Decimal(whole), fitting
    return best


def _terms(parts: list[Figure]) -> str:
    return " + ".join(str(part.value) for part in parts)


def _sum(whole: Whole, parts: list[Figure], added: Decimal, total: Decimal) -> Contradiction:
    return Contradiction(
        "sum",
        f"{whole.title}: các phần cộng lại {_terms(parts)} = {added}, báo cáo ghi {total} (lệch {abs(added - total)}).",
        f"{whole.title_en}: the parts add up to {_terms(parts)} = {added}, reported is {total} (off by {abs(added - total)}).",
    )


def _implied(whole: Whole, parts: list[Figure], added: Decimal, total: Decimal) -> Contradiction:
    return Contradiction(
        "implied",
        f"{whole.title}: các phần cộng lại {_terms(parts)} = {added}, nhưng tỷ lệ phần trăm được tính trên {total}.",
        f"{whole.title_en}: the parts add up to {_terms(parts)} = {added}, but the percentages were computed of {total}.",
    )


def _larger(whole: Whole, part: Figure, total: Decimal) -> Contradiction:
    return Contradiction(
        "subset",
        f"{part.title}: {part.value} lớn hơn {whole.title}: {total}; phần không thể lớn hơn toàn bộ.",
        f"{part.title_en}: {part.value} is more than {whole.title_en}: {total}; a part cannot be larger than the whole.",
    )


def _share(part: Figure, total: Decimal, share: Decimal) -> Contradiction:
    vi, en = str(share).replace(".", ","), str(share)
    return Contradiction(
        "share",
        f"{part.title}: {part.value}/{total} = {vi}%, báo cáo ghi {str(part.share).replace('.', ',')}%.",
        f"{part.title_en}: {part.value}/{total} = {en}%, reported is {part.share}%.",
    )
