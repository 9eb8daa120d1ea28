"""Rows of an old register from XLSX or CSV: the line of headings is looked for, every cell is kept as it stands."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.lazy import Lazily
from caunoi.base.refusals import Invalid
from caunoi.ground.text_fold import fold
from caunoi.oversight.register_import.headings import BY_FOLD, HEADINGS

openpyxl = Lazily("openpyxl")

LOOK_AHEAD = 30
"""Lines in which the headings are looked for."""
LEAST = 3
"""Known headings that make a line the line of headings."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""
UNPACKED = 300 * 1024 * 1024
"""Bytes to which a workbook may unpack."""
MOST_LINES, MOST_COLUMNS = 100_000, 200
"""Lines and columns of a sheet; a small packed file can claim a million lines of 16,384 cells."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, AttributeError, EOFError, IndexError, KeyError, NotImplementedError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What the readers of workbooks raise over a file that is none: also late, line by line."""
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """``rows`` are (line number in the file, value by column name)."""

    headings: dict[str, str]
    """What the file calls each column."""
    rows: tuple[tuple[int, dict[str, Any]], ...]


def read_register(content: bytes, name: str, sheet: str = "") -> Register:
    """The register in a file called ``name``. Raises ``Invalid`` for what cannot be read as a whole: another kind of file, no
    line of headings, a heading nobody knows, a required one that is missing."""
    if len(content) > LARGEST:
        raise Invalid(_("The file is too large; at most 20 MB are read. Please divide it."), field="file")
    lines = list(_xlsx(content, sheet) if name.lower().endswith(".xlsx") else _csv(content, name))
    at, names = _headings(lines)
    rows = []
    for number, cells in enumerate(lines[at + 1 :], start=at + 2):
        if any(_is_filled(cell) for cell in cells):
            rows.append((number, dict(zip(names, (*cells, *[None] * (len(names) - len(cells))), strict=False))))
            _refuse_beyond(number, cells[len(names) :])
    written = {name: str(cell) for name, cell in zip(names, lines[at], strict=False) if name}
    return Register(written, tuple((number, {k: v for k, v in row.items() if k}) for number, row in rows))


def _refuse_beyond(number: int, cells: Cells) -> None:
    if any(_is_filled(cell) for cell in cells):
        sentence = _("Line %(line)s has cells to the right of the last heading. Please give those a heading.")
        raise Invalid(sentence % {"line": number}, field="file")


def _is_filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _headings(lines: list[Cells]) -> tuple[int, list[str]]:
    for at, cells in enumerate(lines[:LOOK_AHEAD]):
        found = [BY_FOLD.get(fold(str(cell or ""))) for cell in cells]
        if sum(each is not None for each in found) >= LEAST:
            unknown = [str(cell) for cell, each in zip(cells, found, strict=True) if each is None and _is_filled(cell)]
            names = [each.name if each else "" for each in found]
            _check_headings(unknown, names)
            return at, names
    raise Invalid(
        _("No line of headings was found. Known headings are: %(names)s.")
        % {"names": ", ".join(heading.title for heading in HEADINGS)},
        field="file",
    )


def _check_headings(unknown: list[str], names: list[str]) -> None:
    if unknown:
        raise Invalid(
            _("These headings are not known: %(unknown)s. Known are: %(names)s. Please rename or delete those columns.")
            % {"unknown": ", ".join(unknown), "names": ", ".join(heading.title for heading in HEADINGS)},
            field="file",
        )
    missing = [heading.title for heading in HEADINGS if heading.required and heading.name not in names]
    if missing:
        raise Invalid(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}, field="file")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        titles = ", ".join(heading.title for heading in HEADINGS if heading.name in twice)
        raise Invalid(_("These columns stand twice: %(names)s.") % {"names": titles}, field="file")


def _csv(content: bytes, name: str) -> Iterator[Cells]:
    if not name.lower().endswith(".csv"):
        raise Invalid(_("Only XLSX and CSV files are read."), field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(_("The CSV file is not in UTF-8. Please save it as “CSV UTF-8”."), field="file") from None
    try:
        divided = [[tuple(line) for line in csv.reader(io.StringIO(text), delimiter=sign)] for sign in ";,\t"]
    except csv.Error:
        sentence = _("The CSV file cannot be read: a cell is too long, or a quotation mark is not closed.")
        raise Invalid(sentence, field="file") from None
    yield from max(divided, key=_most_headings)


def _most_headings(lines: list[Cells]) -> int:
    """How many headings the best line has when a file is divided this way."""
    return max((sum(fold(str(cell)) in BY_FOLD for cell in cells) for cells in lines[:LOOK_AHEAD]), default=0)


def _xlsx(content: bytes, sheet: str) -> Iterator[Cells]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > UNPACKED:
                raise Invalid(_("The workbook is too large. Please divide it."), field="file")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except BROKEN:
        raise _no_workbook() from None
    if sheet and sheet not in book.sheetnames:
        raise Invalid(
            _("There is no sheet “%(sheet)s”. There are: %(names)s.")
            % {"sheet": sheet, "names": ", ".join(book.sheetnames)},
            field="sheet",
        )
    chosen = book[sheet] if sheet else book.worksheets[0]
    chosen.reset_dimensions()
    try:
        for number, cells in enumerate(chosen.iter_rows(values_only=True), start=1):
            yield _within_reason(number, cells)
    except BROKEN:
        raise _no_workbook() from None


def _no_workbook() -> Invalid:
    return Invalid(_("The file cannot be read as an XLSX workbook."), field="file")


def _within_reason(number: int, cells: Cells) -> Cells:
    """The cells without empty ones at the end. Raises ``Invalid`` for more than anybody's register has."""
    filled = len(cells)
    while filled and cells[filled - 1] is None:
        filled -= 1
    if number > MOST_LINES or filled > MOST_COLUMNS:
        raise Invalid(
            _(
                "The sheet has more than %(lines)s lines or %(columns)s columns. Please divide it, and clear what lies beyond."
            )
            % {"lines": f"{MOST_LINES:,}".replace(",", "."), "columns": MOST_COLUMNS},
            field="file",
        )
    return cells[:filled]


def day_of(cell: Any) -> date | None:
    """The civil day of a cell: a date of the workbook, or dd/mm/yyyy; ``None`` when it is neither."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip().replace("-", "/").replace(".", "/")
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a civil day has no timezone
    except ValueError:
        return None
