"""Sheets for translators: out of the catalogues, and back into them with checks.

python -m tools.translations begin tyz                 a catalogue with the sentences of the tracking page, still empty
python -m tools.translations export tyz tay.xlsx       a sheet (.xlsx or .csv): English, Vietnamese, translation, remark
python -m tools.translations import tyz tay.xlsx       take the filled sheet in; every line stays marked for review
python -m tools.translations import tyz tay.xlsx --reviewed-by "Hoàng Thị Lan"    a native speaker has read it
python -m tools.translations status                    how far each language is

docs/translating.md says how a translator works with it.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from pathlib import Path

import openpyxl
import polib

from tools.messages import HERE, WHOLE, catalogues, compile_all

REVIEW = "review"
"""The flag of a sentence that no native speaker has read yet. It is shown to readers, and the page says so."""
COLUMNS = ("id", "English", "Tiếng Việt", "Bản dịch / Translation", "Ghi chú / Remark")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}|</?[a-z]+[^>]*>")
FIRST_SET = {
    "portal": (
        "portal/templates/portal/code.html", "portal/templates/portal/card.html", "portal/templates/portal/clock.html",
        "portal/templates/portal/files.html", "portal/templates/portal/withdraw.html", "portal/templates/portal/foot.html",
        "portal/tracking/forms.py",
    ),
    "base": ("base/templates/look/public.html", "base/templates/look/base.html", "base/templates/look/switches.html"),
}  # fmt: skip


def path_of(app: str, code: str) -> Path:
    return HERE / "src" / "caunoi" / app / "locale" / code / "LC_MESSAGES" / "django.po"


def apps_of(code: str) -> list[str]:
    return [path.parents[3].name for path in catalogues() if path.parent.parent.name == code]


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def begin(code: str) -> int:
    """Make or complete the catalogues of a language with the sentences of the tracking page; what is translated stays."""
    made = 0
    for app, files in FIRST_SET.items():
        text = "".join((HERE / "src" / "caunoi" / name).read_text(encoding="utf-8") for name in files)
        catalogue = _opened(app, code)
        have = {(entry.msgctxt, entry.msgid) for entry in catalogue}
        for context, msgid in vietnamese():
            if (context, msgid) in have or not _stands_in(msgid, text):
                continue
            catalogue.append(polib.POEntry(msgid=msgid, msgctxt=context, msgstr="", flags=[REVIEW]))
            made += 1
        catalogue.save(str(path_of(app, code)))
    return made


def vietnamese() -> dict[tuple[str | None, str], str]:
    """Every Vietnamese sentence of the pages, by context and English."""
    books = [polib.pofile(str(path)) for path in catalogues() if path.parent.parent.name == "vi"]
    return {(each.msgctxt, each.msgid): each.msgstr for book in books for each in book if not each.msgid_plural}


def _stands_in(msgid: str, text: str) -> bool:
    plain = re.sub(r"%\((\w+)\)s", r"{{ \1 }}", msgid)
    return any(f"{quote}{msgid}{quote}" in text for quote in "\"'") or (plain != msgid and plain in text)


def _opened(app: str, code: str) -> polib.POFile:
    path = path_of(app, code)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=10**6)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile(wrapwidth=10**6)
    catalogue.metadata = {
        "Language": code, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit", "Plural-Forms": "nplurals=1; plural=0;",
    }  # fmt: skip
    return catalogue


def rows_of(code: str) -> list[tuple[str, ...]]:
    """The lines of the sheet: what is to be translated, beside its Vietnamese."""
    rows, known = [], vietnamese()
    for app in apps_of(code):
        for number, entry in enumerate(polib.pofile(str(path_of(app, code)))):
            key = f"{app}:{number}"
            remark = "xin duyệt / please review" if REVIEW in entry.flags else ""
            rows.append((key, entry.msgid, known.get((entry.msgctxt, entry.msgid), ""), entry.msgstr, remark))
    return rows


def export(code: str, target: Path) -> int:
    """Write the sheet; returns how many sentences stand in it."""
    rows = rows_of(code)
    if target.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (COLUMNS, *rows):
            sheet.append(row)
        for column, width in zip("ABCDE", (12, 60, 60, 60, 24), strict=True):
            sheet.column_dimensions[column].width = width
        for line in sheet.iter_rows():
            for cell in line:
                cell.alignment = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
                cell.data_type = "s"
        sheet.freeze_panes = "A2"
        book.save(target)
    else:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows((COLUMNS, *rows))
    return len(rows)


def read(source: Path) -> list[tuple[str, str, str]]:
    """(id, English, translation) of each line of a sheet."""
    if source.suffix == ".xlsx":
        lines = [
            tuple(row) for row in openpyxl.load_workbook(source, read_only=True).active.iter_rows(values_only=True)
        ]
    else:
        with source.open(encoding="utf-8-sig", newline="") as file:
            lines = [tuple(row) for row in csv.reader(file)]
    return [
        (str(line[0] or ""), str(line[1] or ""), str(line[3] or "").strip())
        for line in lines[1:]
        if len(line) > 3 and line[0]
    ]


def take_in(code: str, source: Path, reviewed_by: str = "") -> tuple[int, list[str]]:
    """Put the sheet's translations into the catalogues. Returns how many were taken in, and for each other line why not; a
    line that is wrong changes nothing, and one left empty takes nothing away."""
    books = {app: _opened(app, code) for app in apps_of(code)}
    by_text = {(app, entry.msgid, at): entry for app, book in books.items() for at, entry in enumerate(book)}
    taken, wrong = 0, []
    for key, english, text in read(source):
        app, _colon, number = key.partition(":")
        entry = by_text.get((app, english, int(number))) if number.isdigit() else None
        if entry is None:
            wrong.append(f"{key}: this sentence is not in the catalogue any more; please export the sheet again")
        elif text and placeholders(text) != placeholders(english):
            need = ", ".join(placeholders(english)) or "none"
            wrong.append(f"{key}: the words in braces and marks must stay as they are ({need}): {text}")
        elif text:
            entry.msgstr, entry.flags = text, [flag for flag in entry.flags if flag != REVIEW]
            entry.flags += [] if reviewed_by else [REVIEW]
            entry.tcomment = f"Reviewed by {reviewed_by}" if reviewed_by else entry.tcomment
            taken += 1
    for app, book in books.items():
        book.save(str(path_of(app, code)))
    return taken, wrong


def status() -> list[str]:
    """One line for each language that is not whole."""
    lines = []
    for code in sorted({path.parent.parent.name for path in catalogues()} - set(WHOLE)):
        entries = [entry for app in apps_of(code) for entry in polib.pofile(str(path_of(app, code)))]
        done = [entry for entry in entries if entry.msgstr]
        waiting = sum(REVIEW in entry.flags for entry in done)
        lines.append(f"{code}: {len(done)} of {len(entries)} sentences translated, {waiting} of them wait for review")
    return lines


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["begin", "export", "import", "status"])
    parser.add_argument("code", nargs="?", default="")
    parser.add_argument("sheet", nargs="?", type=Path)
    parser.add_argument("--reviewed-by", default="")
    asked = parser.parse_args(given)
    if asked.act == "status":
        print("\n".join(status()))
        return 0
    if not asked.code or asked.code in WHOLE or (asked.act != "begin" and asked.sheet is None):
        parser.error("name the language (such as tyz) and the sheet")
    if asked.act == "begin":
        print(f"{begin(asked.code)} sentences added")
    elif asked.act == "export":
        print(f"{export(asked.code, asked.sheet)} sentences written to {asked.sheet}")
    else:
        taken, wrong = take_in(asked.code, asked.sheet, asked.reviewed_by)
        compile_all()
        print("\n".join([*wrong, f"{taken} sentences taken in, {len(wrong)} left out"]))
        return 1 if wrong else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
