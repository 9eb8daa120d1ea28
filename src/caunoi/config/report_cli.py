"""`caunoi report`: a statutory form at the command line, and a check of figures that somebody reported.

Exit codes: 0 done; 1 done, but a printed sum does not hold, or (``check``) figures contradict each other; 2 refused.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caunoi.config.stops import Stop

if TYPE_CHECKING:
    from caunoi.ground.figure_checks import Figures

FORMATS = ("json", "csv", "xlsx", "pdf")
EPILOG = """\
  caunoi report --list                                              forms, circulars and periods
  caunoi report 01/XLD --agency YB-UBND --period 2019-H1
  caunoi report 01/XLD --agency YB-UBND --from 2018-12-16 --to 2019-06-15 --as-of 2019-06-20 --format xlsx --out 01-XLD.xlsx
  caunoi report check figures.yaml                                  figures of a report that do not agree
  caunoi report check figures.yaml --agency YB-UBND               and beside those counted here

Exit codes: 0 done; 1 done, and a printed sum does not hold; 2 refused with a sentence.
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``report``."""
    help = "Fill in a statutory form for an agency and a period, as it stood on any day."
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "report", help=help, description=help, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("form", nargs="?", help="the form, such as 01/XLD; or check")
    parser.add_argument("file", nargs="?", help="with check: the file of figures")
    parser.add_argument("--agency", metavar="CODE", default="", help="code of the agency (see /api/v1/agencies)")
    parser.add_argument("--period", default="", metavar="NAME", help="such as 2019-H1 (Q1 Q2 Q3 Q4 H1 9M Y NA)")
    parser.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", help="first day, instead of --period")
    parser.add_argument("--to", dest="last", type=day, metavar="YYYY-MM-DD", help="last day, included")
    parser.add_argument(
        "--as-of", type=day, metavar="YYYY-MM-DD", help="by what was known at the end of that day (now)"
    )
    parser.add_argument(
        "--version", default="", metavar="ACT", help="the circular, such as TT-02-2021 (that of the period)"
    )
    parser.add_argument("--format", choices=FORMATS, default="json", help="json, csv, xlsx or pdf (json)")
    parser.add_argument("--out", metavar="FILE", help="write here instead of standard output")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="language of headings and sentences (vi)")
    parser.add_argument("--list", action="store_true", help="the forms and circulars known here")
    parser.set_defaults(run=run)
    return parser


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: expected YYYY-MM-DD") from None


def run(options: argparse.Namespace) -> int:
    """Answer; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese must come out whatever the locale says
            stream.reconfigure(encoding="utf-8")
    if options.list:
        return _list(options.lang)
    if options.form == "check":
        return _check(options)
    if not options.form or not options.agency or options.file:
        raise Stop("Give a form and an agency: caunoi report 01/XLD --agency YB-UBND --period 2019-H1. See --list.")
    return _report(options)


def _list(lang: str) -> int:
    from caunoi.ground.report_library import report_library

    for form in report_library(_own_forms()).forms:
        until = f"{form.until}" if form.until else "..."
        columns = f"{len(form.columns)} cột" if form.columns else "chưa có cột"
        print(f"{form.id:<11} {form.act.id:<11} {form.since} {until:<10}  {columns:<12} {form.name(lang)}")
    return 0


def _own_forms() -> str:
    import os

    return os.environ.get("CAUNOI_REPORT_FORMS", "")


def _check(options: argparse.Namespace) -> int:
    from caunoi.ground.figure_checks import FiguresError, contradictions, read_figures
    from caunoi.ground.law_errors import RulebookError
    from caunoi.ground.rulebook_yaml import load_yaml

    if not options.file:
        raise Stop("Give the file of figures: caunoi report check FILE.yaml")
    path = Path(options.file)
    try:
        figures = read_figures(load_yaml(path), path.name)
    except (FiguresError, RulebookError) as error:
        raise Stop(str(error)) from None
    except OSError as error:
        raise Stop(f"{path}: {error.strerror}") from None
    found = contradictions(figures)
    for each in found:
        print(each.text(options.lang))
    differ = _beside_computed(options, figures) if options.agency else False
    return 1 if found or differ else 0


def _beside_computed(options: argparse.Namespace, figures: Figures) -> bool:
    """Print each reported figure that a form counts beside what the form counts; whether any differs."""
    from caunoi.config import prepare

    prepare.start_django()
    prepare.use_own_clock()
    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.oversight.statistics import access
    from caunoi.oversight.statistics.reported import beside_computed

    try:
        period = access.period_asked(options.period or figures.period, options.first, options.last)
        agency = access.agency_named(system(), options.agency)
        lines = beside_computed(figures, agency, period, access.as_of_asked(options.as_of))
    except Refusal as error:
        raise Stop(str(error)) from None
    vietnamese = options.lang == "vi"
    print("\nBáo cáo / tính được" if vietnamese else "\nReported / computed")
    for line in lines:
        mark = "  " if line.agrees else "≠ "
        name = line.figure.title if vietnamese else line.figure.title_en
        print(
            f"{mark}{name} ({line.figure.form} {'+'.join(map(str, line.figure.columns))}): {line.figure.value} / {line.computed}"
        )
    return not all(line.agrees for line in lines)


def _report(options: argparse.Namespace) -> int:
    from caunoi.config import prepare

    prepare.start_django()
    prepare.use_own_clock()
    from django.utils import translation

    with translation.override(options.lang):
        return _fill_in(options)


def _fill_in(options: argparse.Namespace) -> int:
    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.ground.law_errors import RulebookError
    from caunoi.oversight.statistics import access
    from caunoi.reports.statutory.views import content_of

    actor = system()
    try:
        period = access.period_asked(options.period, options.first, options.last)
        form = access.form_asked(options.form, period, options.version)
        agency = access.agency_named(actor, options.agency)
        report = access.fill_in(actor, form, agency, period, access.as_of_asked(options.as_of))
    except (Refusal, RulebookError) as error:
        raise Stop(str(error)) from None
    _write(options, content_of(report, options.format, options.lang))
    for line, each in report.violations:
        print(f"{line.unit.label}: {each}", file=sys.stderr)
    return 1 if report.violations else 0


def _write(options: argparse.Namespace, content: bytes) -> None:
    if options.out:
        try:
            Path(options.out).write_bytes(content)
        except OSError as error:
            raise Stop(f"{options.out}: {error.strerror}") from None
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
