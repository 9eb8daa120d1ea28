"""`caunoi review`: the yearly review of a programme at the command line, and its draft report as a file.

Exit codes: 0 done; 1 done, but figures contradict each other; 2 refused.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caunoi.config.stops import Stop

if TYPE_CHECKING:
    from caunoi.commitments.reviewing import Figure, Scope, Section

EPILOG = """\
  caunoi review 79-CTr/BDVTU-BCSĐ 2019                              sections, figures and what contradicts itself
  caunoi review 3 2019 --lang en
  caunoi review 3 2020 --on 31/03/2020                              as if that day were today
  caunoi review 3 2019 --docx bao-cao.docx --pdf bao-cao.pdf        the draft report

PROGRAMME is the key or the document number of a programme. Exit codes: 0 done; 1 figures contradict each other; 2 refused.
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``review``."""
    help = "The yearly review of a programme: its results beside last year's, and the draft report."
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "review", help=help, description=help, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("programme", metavar="PROGRAMME", help="key or document number, such as 79-CTr/BDVTU-BCSĐ")
    parser.add_argument("year", metavar="YEAR", type=year, help="a year of its term that has begun, such as 2019")
    parser.add_argument(
        "--on",
        type=day,
        metavar="DD/MM/YYYY",
        help="take this day for today (today of the installation, the demo's in the demo)",
    )
    parser.add_argument("--docx", metavar="FILE", help="write the draft report here, to be edited")
    parser.add_argument("--pdf", metavar="FILE", help="write the draft report here, to be read and printed")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="language of what is printed (vi)")
    parser.set_defaults(run=run)
    return parser


def year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year: expected such as 2019")
    return int(text)


def day(text: str) -> date:
    try:
        number, month, year = text.split("/")
        return date(int(year), int(month), int(number))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: expected dd/mm/yyyy, such as 31/12/2019") from None


def run(options: argparse.Namespace) -> int:
    """Answer; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese must come out whatever the locale says
            stream.reconfigure(encoding="utf-8")
    from caunoi.config import prepare

    prepare.start_django()
    prepare.use_own_clock()
    from django.utils import translation

    with translation.override(options.lang), _on(options.on):
        return _review(options)


@contextlib.contextmanager
def _on(asked: date | None) -> Iterator[None]:
    """Live at the end of the day that was asked for. Raises ``Stop`` for a day to come."""
    from caunoi.base import time

    if asked is None:
        yield
        return
    if asked > time.today():
        raise Stop(
            f"{asked:%d/%m/%Y} has not come yet: today is {time.today():%d/%m/%Y} in this installation. Give a day up to today."
        )
    with time.at(datetime.combine(asked, clock(23, 59, 59), time.TIMEZONE)):
        yield


def _review(options: argparse.Namespace) -> int:
    from caunoi.base import time
    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.commitments.review_checks import contradictions
    from caunoi.commitments.reviewing import sections
    from caunoi.programmes.queries.reviewing import programme_named, scope_of

    actor = system()
    try:
        programme = programme_named(actor, options.programme)
        scope = scope_of(actor, programme.pk, options.year)
    except Refusal as error:
        raise Stop(str(error)) from None
    told = sections(actor, scope)
    print(f"{scope.title}, {scope.now.since:%d/%m/%Y} – {scope.now.last:%d/%m/%Y}")
    print(("Lấy ngày hôm nay là " if options.lang == "vi" else "Today is taken to be ") + f"{time.today():%d/%m/%Y}.")
    for section in told:
        _print_section(scope, section, options.lang)
    found = [each.text for section in told for each in contradictions(section, options.lang)]
    for text in found:
        print(f"! {text}", file=sys.stderr)
    _write_files(options, programme.pk)
    return 1 if found else 0


def _print_section(scope: Scope, section: Section, lang: str) -> None:
    print(f"\n{section.title}")
    for sentence in section.sentences:
        print(f"  {sentence}")
    for figure in section.figures:
        _print_figure(scope, figure, lang, 1)


def _print_figure(scope: Scope, figure: Figure, lang: str, depth: int) -> None:
    from caunoi.commitments.review_checks import compared, shown, unit_of

    unit, difference = unit_of(figure), compared(figure, lang)
    words = f"{'  ' * depth}{figure.title}: {shown(figure.now, lang)} {unit}".rstrip()
    if figure.before is not None:
        words += f"; {scope.before.year}: {shown(figure.before, lang)}" + (f", {difference}" if difference else "")
    print(words)
    for part in figure.parts:
        _print_figure(scope, part, lang, depth + 1)


def _write_files(options: argparse.Namespace, programme_id: int) -> None:
    from caunoi.base import time
    from caunoi.base.actors import system

    if not (options.docx or options.pdf):
        return
    from caunoi.reports.review.assembling import draft_of
    from caunoi.reports.review.docx import report_docx
    from caunoi.reports.review.pdf import report_pdf

    draft = draft_of(system(), programme_id, options.year)
    for path, make in ((options.docx, report_docx), (options.pdf, lambda each: report_pdf(each, time.now()))):
        if not path:
            continue
        try:
            Path(path).write_bytes(make(draft))
        except OSError as error:
            raise Stop(f"{path}: {error.strerror}") from None
