"""`caunoi clock --batch`: a CSV of cases in, a CSV of due days out."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any, TextIO

from caunoi.ground.clock_result import ClockResult
from caunoi.ground.law_errors import ClockError

Compute = Callable[[argparse.Namespace, str, str, Iterable[str]], ClockResult]
COLUMNS = ("id", "procedure", "trigger_date", "flags")


def answer_batch(options: argparse.Namespace, compute: Compute) -> int:
    """Answer every row of the file ``options.batch`` by ``compute``; 1 when some row could not be, each told by line and id."""
    source: Any
    try:
        if options.batch == "-":
            if hasattr(sys.stdin, "reconfigure"):
                sys.stdin.reconfigure(encoding="utf-8-sig", newline="")
            source = nullcontext(sys.stdin)
        else:
            source = open(options.batch, encoding="utf-8-sig", newline="")  # noqa: SIM115 - closed by the with below
        with source as file:
            return _answer_rows(options, compute, file)
    except UnicodeDecodeError:
        raise ClockError(
            f"{options.batch}: tệp không phải UTF-8; xin lưu lại dạng CSV UTF-8.",
            f"{options.batch}: the file is not UTF-8; please save it as CSV UTF-8.",
        ) from None
    except OSError as error:
        raise ClockError(
            f"{options.batch}: không đọc được tệp ({error.strerror}).",
            f"{options.batch}: the file cannot be read ({error.strerror}).",
        ) from None


def _answer_rows(options: argparse.Namespace, compute: Compute, file: TextIO) -> int:
    reader = csv.DictReader(file, restkey="", strict=True)
    reader.fieldnames = _header(reader.fieldnames)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["id", "due"])
    wrong = 0
    try:
        for row in reader:
            try:
                result = compute(options, *_case(row))
            except ClockError as error:
                wrong += 1
                where = ("Dòng {}, id {}: " if options.lang == "vi" else "Line {}, id {}: ").format(
                    reader.line_num, row.get("id") or "?"
                )
                print(where + error.text(options.lang), file=sys.stderr)
            else:
                writer.writerow([row["id"], result.due or ""])
    except csv.Error as error:
        raise ClockError(
            f"Dòng {reader.line_num}: không đọc được CSV ({error}).",
            f"Line {reader.line_num}: this is not readable CSV ({error}).",
        ) from None
    return 1 if wrong else 0


def _header(names: Iterable[str] | None) -> list[str]:
    header = [name.strip() for name in names or []]
    missing = [name for name in COLUMNS[:3] if name not in header]
    if missing:
        raise ClockError(
            f"Thiếu cột {', '.join(missing)}; dòng đầu phải là {','.join(COLUMNS)}.",
            f"Missing column {', '.join(missing)}; the first line must be {','.join(COLUMNS)}.",
        )
    return header


def _case(row: dict[str, Any]) -> tuple[str, str, list[str]]:
    """Procedure, day and flags of one row."""
    if any(row.get("") or []) or None in (row["id"], row["procedure"], row["trigger_date"]):
        raise ClockError(
            f"số ô không khớp với dòng đầu; cần {','.join(COLUMNS)}, các cờ nối bằng dấu ;",
            f"the number of fields does not fit the first line; expected {','.join(COLUMNS)}, flags joined by ;",
        )
    return row["procedure"].strip(), row["trigger_date"].strip(), [row.get("flags") or ""]
