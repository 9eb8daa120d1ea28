"""`caunoi import register`: an old register from XLSX or CSV, with a report of every row refused and why.

Exit codes: 0 every row taken; 1 some rows refused (they are printed, or in the file of --refusals); 2 nothing could be read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from caunoi.config.stops import Stop


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `import` takes when it is a register of petitions."""
    parser.add_argument("file", nargs="?", help="with register: the XLSX or CSV file; with articles: the folder")
    parser.add_argument("--sheet", default="", help="sheet of the workbook (the first)")
    parser.add_argument("--agency", default="", metavar="CODE", help="who answers for rows that name no agency")
    parser.add_argument("--dry-run", action="store_true", help="look at everything, write nothing")
    parser.add_argument("--keep-open", action="store_true", help="take matters that ended long ago as open ones")
    parser.add_argument(
        "--lang", choices=["vi", "en"], default="vi", help="with articles: language of what is said (vi)"
    )
    parser.add_argument("--refusals", metavar="FILE", help="write the report here, as .csv or .xlsx")


def run(options: argparse.Namespace) -> int:
    """Import; returns the exit code."""
    if not options.file:
        raise Stop("Give the file: caunoi import register FILE.xlsx --agency CODE [--dry-run]")
    from caunoi.agencies.queries.directory import directory
    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.oversight.register_import.importing import import_register

    agency = directory().by_code.get(options.agency)
    if agency is None:
        raise Stop(f"There is no agency of the code {options.agency!r}; give one with --agency (see /api/v1/agencies).")
    path = Path(options.file)
    try:
        content = path.read_bytes()
        report = import_register(
            actor=system("caunoi import register"), content=content, name=path.name, sheet=options.sheet,
            agency_id=agency.pk, is_trial=options.dry_run, keep_open=options.keep_open,
        )  # fmt: skip
        _tell(options, report)
    except Refusal as refusal:
        raise Stop(str(refusal)) from None
    except OSError as error:
        raise Stop(f"{error.filename}: {error.strerror}") from None
    return 1 if report.refused else 0


def _tell(options: argparse.Namespace, report: object) -> None:
    from caunoi.oversight.register_import.importing import ImportReport
    from caunoi.oversight.register_import.telling import report_csv, report_xlsx

    assert isinstance(report, ImportReport)
    trial = " (chạy thử / dry run)" if report.is_trial else ""
    print(f"Nhận / taken: {len(report.accepted)}, từ chối / refused: {report.refused}{trial}")
    for each in report.accepted:
        if each.remark:
            print(f"  {each.line}: {each.paper_number}: {each.remark}")
    if options.refusals:
        path = Path(options.refusals)
        path.write_bytes(report_xlsx(report) if path.suffix == ".xlsx" else report_csv(report))
    else:
        for trouble in report.troubles:
            shown = f" “{trouble.value}”" if trouble.value else ""
            print(f"  {trouble.line}: {trouble.column}{shown}: {trouble.reason}. {trouble.hint}", file=sys.stderr)
