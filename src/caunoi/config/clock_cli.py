"""`caunoi clock`: due days at the command line, one at a time or by the batch; needs no database and no Django.

Exit codes: 0 all computed; 1 a batch in which some rows could not be (the others are printed); 2 nothing could be computed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caunoi.ground.calendar import Calendar
    from caunoi.ground.clocks import ClockResult

EPILOG = """\
A due day is the last lawful day. Where two texts conflict it is the earlier one; JSON has the later as due_latest.
While a clock stands suspended there is no due day: JSON has null, a batch an empty field.

  caunoi clock KN1_RESOLVE 2026-03-02 --flag remote --flag complex --json
  caunoi clock TC_RESOLVE 2026-08-03 --flag complex --flag extensions=1
  caunoi clock --batch cases.csv          (columns id,procedure,trigger_date,flags; flags joined by ;)
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``clock``."""
    help = "Say when something is due, by which article, and why that day."
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "clock", help=help, description=help, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("procedure", nargs="?", help="the clock, such as KN1_RESOLVE (see --list)")
    parser.add_argument("date", nargs="?", help="the day it counts from, or back from, YYYY-MM-DD")
    parser.add_argument("--flag", action="append", default=[], metavar="FLAG", help="may be repeated or joined by ;")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="language of the sentences (vi)")
    parser.add_argument("--batch", metavar="FILE", help="a CSV file, or - for standard input; prints id,due")
    parser.add_argument("--list", action="store_true", help="every clock of the rulebook")
    parser.add_argument(
        "--makeup-saturdays", action="store_true", help="count Saturdays worked in exchange as working days"
    )
    parser.add_argument(
        "--house-limit", action="append", default=[], metavar="ID=N", help="the authority's own length of a house limit"
    )
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Answer; returns the exit code. What is wrong is said in one sentence on standard error."""
    from caunoi.ground.law_errors import ClockError, RulebookError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese must come out whatever the locale says
            stream.reconfigure(encoding="utf-8")
    try:
        _refuse_mixture(options)
        if options.list:
            return _list(options)
        if options.batch:
            from caunoi.config.clock_batch_cli import answer_batch

            return answer_batch(options, compute)
        return _single(options)
    except ClockError as error:
        print(error.text(options.lang), file=sys.stderr)
    except RulebookError as error:
        print(error, file=sys.stderr)
    return 2


def _refuse_mixture(options: argparse.Namespace) -> None:
    from caunoi.ground.law_errors import ClockError

    single = bool(options.procedure)
    if single + bool(options.batch) + options.list != 1 or (single and not options.date):
        raise ClockError(
            "Xin cho một thủ tục và một ngày (caunoi clock KN1_RESOLVE 2026-03-02), hoặc --batch TỆP, hoặc --list.",
            "Give one procedure and one day (caunoi clock KN1_RESOLVE 2026-03-02), or --batch FILE, or --list.",
        )
    if options.batch and (options.flag or options.json):
        raise ClockError(
            "--batch lấy cờ trong cột flags và in CSV: xin bỏ --flag, --json.",
            "--batch takes flags from the column flags and prints CSV: please leave out --flag and --json.",
        )


def _single(options: argparse.Namespace) -> int:
    result = compute(options, options.procedure, options.date, options.flag)
    if options.json:
        print(json.dumps(result.as_json(options.lang), ensure_ascii=False, indent=2))
    else:
        print(_as_text(result, options.lang))
    return 0


def compute(options: argparse.Namespace, procedure: str, day: str, flags: Iterable[str]) -> ClockResult:
    """The answer for one case, by the options of the command line; raises ``ClockError``."""
    from caunoi.ground.clock_flags import read_day, split_flags
    from caunoi.ground.clocks import due

    calendar = _calendar(options)
    limits = _house_limits(options)
    return due(procedure, read_day(day), split_flags(flags), calendar=calendar, house_limits=limits)


def _calendar(options: argparse.Namespace) -> Calendar:
    from caunoi.ground.rulebook import default_rulebook

    return default_rulebook().calendar(makeup_saturdays=options.makeup_saturdays)


def _house_limits(options: argparse.Namespace) -> dict[str, int]:
    from caunoi.ground.law_errors import ClockError

    limits = {}
    for text in options.house_limit:
        name, _, number = text.partition("=")
        if not (number.isascii() and number.isdigit()):
            raise ClockError(
                f"--house-limit cần dạng KNPA_HOUSE_ANSWER=15, nhận được {text!r}.",
                f"--house-limit needs the form KNPA_HOUSE_ANSWER=15, got {text!r}.",
            )
        limits[name] = int(number)
    return limits


def _as_text(result: ClockResult, lang: str) -> str:
    lines = [f"{result.rule.id}: {result.rule.name(lang)}"]
    if result.due is None:
        lines.append("Hạn: chưa có (đang tạm đình chỉ)" if lang == "vi" else "Due: none yet (suspended)")
    else:
        lines.append(("Hạn: " if lang == "vi" else "Due: ") + result.due.isoformat())
        if result.latest != result.due:
            lines.append(("Hạn muộn: " if lang == "vi" else "Later reading: ") + str(result.latest))
    if not result.is_verified:
        lines.append("CHƯA KIỂM CHỨNG" if lang == "vi" else "NOT VERIFIED")
    lines += [f"  {place}. {sentence}" for place, sentence in enumerate(result.explain(lang), start=1)]
    return "\n".join(lines)


def _list(options: argparse.Namespace) -> int:
    from caunoi.ground.rulebook import default_rulebook

    rules = default_rulebook().rules()
    if options.json:
        rows = [
            {"id": r.id, "title": r.title, "title_en": r.title_en, "group": r.group, "counts": r.counts} for r in rules
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for rule in rules:
            print(f"{rule.id:<25} {rule.name(options.lang)}")
    return 0
