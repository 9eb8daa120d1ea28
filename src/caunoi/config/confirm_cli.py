"""`caunoi confirm`: the second person where there is none on screen yet. Who sits at the machine can do
anything with its database; this is the way that the record shows."""

from __future__ import annotations

import argparse
from typing import Any

from caunoi.config.stops import Stop


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``confirm``."""
    help = "List the posts and substitutes that wait for a second person, or confirm one at the machine."
    parser: argparse.ArgumentParser = subparsers.add_parser("confirm", help=help, description=help)
    parser.add_argument("what", nargs="?", choices=["seat", "absence"], help="what to confirm; nothing lists all")
    parser.add_argument("id", nargs="?", type=int, help="its number in the list")
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> None:
    """List, or confirm one. The record says that it was done at the machine, and the public log grows by that entry."""
    from caunoi.config import prepare

    prepare.start_django()
    prepare.use_own_clock()
    if options.what is None:
        print("\n".join(lines()) or "Nothing waits for a second person.")
        return
    if options.id is None:
        raise Stop("Which one? `caunoi confirm` lists them with their numbers.")
    from caunoi.base.refusals import Conflict, NotFound

    try:
        _confirm(options.what, options.id)
    except (Conflict, NotFound):
        said = f"No {options.what} {options.id} waits for a second person."
        raise Stop(f"{said} `caunoi confirm` lists those that wait, with their numbers.") from None


def _confirm(what: str, pk: int) -> None:
    from caunoi.base.actors import system
    from caunoi.people.commands import confirm_absence, confirm_seat
    from caunoi.people.queries.confirming import waiting_absence, waiting_seat

    at_machine = system("Dòng lệnh trên máy chủ")
    if what == "seat":
        seat = confirm_seat(actor=at_machine, seat=waiting_seat(pk))
        print(f"{seat} holds from now on. The record says that it was confirmed at the machine.")
    else:
        absence = confirm_absence(actor=at_machine, absence=waiting_absence(pk))
        print(
            f"{absence.substitute} stands in for {absence.seat}. The record says that it was confirmed at the machine."
        )


def lines() -> list[str]:
    """One line for each that waits, with what to type."""
    from caunoi.base import time
    from caunoi.people.models import Seat
    from caunoi.people.queries.confirming import everything_waiting

    found = []
    for row in everything_waiting(time.today()):
        by = f"asked for by {row.asked_by.full_name}" if row.asked_by else "it is not known who asked for it"
        if isinstance(row, Seat):
            found.append(f"caunoi confirm seat {row.pk:<8} {row} ({by})")
        else:
            found.append(f"caunoi confirm absence {row.pk:<5} {row.substitute} for {row.seat} ({by})")
    return found
