"""Finding and loading the rulebook: the law as dated data, read file by file when first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from caunoi.ground.calendar import Calendar, Day
from caunoi.ground.law_errors import RulebookError, UnknownProcedure
from caunoi.ground.rulebook_calendar import read_year
from caunoi.ground.rulebook_reader import read_acts, read_rule
from caunoi.ground.rulebook_yaml import load_yaml
from caunoi.ground.rules import Act, Citation, Rule

CIVIL_CODE = date(2017, 1, 1)
COUNTING_LAW = {
    "start": ("147", "3"),
    "calendar_days": ("148", "1"),
    "months": ("148", "3"),
    "years": ("148", "4"),
    "rolled": ("148", "5"),
}
"""Where Bộ luật Dân sự 2015 says it: (Điều, khoản)."""

RULE_ID = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")


def rulebook_path() -> Path:
    """The folder ``rulebook``: inside the installed package, or beside ``src`` in a checkout.

    Raises ``RulebookError`` when it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "rulebook", package.parents[1] / "rulebook"):
        if (folder / "acts.yaml").is_file():
            return folder
    raise RulebookError(
        f"The rulebook was not found in {package / 'rulebook'} nor in {package.parents[1] / 'rulebook'}: "
        "install the package again, or run from a complete checkout."
    )


class Rulebook:
    """The rules in one folder. Each file is read and checked when first needed and then kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rules: dict[str, Rule] = {}
        self._acts: dict[str, Act] = {}
        self._counting: dict[str, Citation] | None = None
        self._calendars: dict[bool, Calendar] = {}

    def ids(self) -> list[str]:
        """Ids of all clocks, sorted."""
        return sorted(path.stem for path in (self.folder / "clocks").glob("*.yaml"))

    def rule(self, id: str) -> Rule:
        """The clock of this id; raises ``UnknownProcedure`` or ``RulebookError``."""
        found = self._rules.get(id)
        if found is None:
            path = self.folder / "clocks" / f"{id}.yaml"
            if not RULE_ID.fullmatch(id) or not path.is_file():
                raise self._unknown(id)
            found = self._rules[id] = read_rule(load_yaml(path), path.name, self.acts())
        return found

    def rules(self) -> list[Rule]:
        return [self.rule(id) for id in self.ids()]

    def acts(self) -> dict[str, Act]:
        """Every instrument by id."""
        if not self._acts:
            self._acts = read_acts(load_yaml(self.folder / "acts.yaml"), "acts.yaml")
        return self._acts

    def counting_law(self, on: date) -> Mapping[str, Citation]:
        """By which article days are counted on ``on``, by what is counted; empty before the Civil Code of 2015."""
        if self._counting is None:
            code = self.acts().get("BLDS-2015")
            places = COUNTING_LAW.items() if code else ()
            self._counting = {name: Citation(code, *place) for name, place in places if code}
        return self._counting if on >= CIVIL_CODE else {}

    def calendar(self, *, makeup_saturdays: bool = False) -> Calendar:
        """The calendar as the rulebook has it, before any edit by the authority."""
        if makeup_saturdays not in self._calendars:
            days: list[Day] = []
            years, unsure = [], []
            for path in sorted((self.folder / "calendar").glob("*.yaml")):
                year, status, rows = read_year(load_yaml(path), path.name)
                days += rows
                years.append(year)
                if status == "unconfirmed":
                    unsure.append(year)
            try:
                calendar = Calendar(days, years, unsure_years=unsure, makeup_saturdays=makeup_saturdays)
            except ValueError as error:
                raise RulebookError(f"calendar: {error}") from None
            self._calendars[makeup_saturdays] = calendar
        return self._calendars[makeup_saturdays]

    def check(self) -> None:
        """Read everything and check what needs several files; raises ``RulebookError`` at the first thing that is wrong."""
        self.calendar()
        ids = set(self.ids())
        for rule in self.rules():
            named = [move.use for move in rule.transitions if move.use]
            named += [value.as_clock for value in rule.values if value.as_clock]
            for other in named:
                if other not in ids:
                    raise RulebookError(f"{rule.id}.yaml: it names the clock {other}, which the rulebook does not have")

    def _unknown(self, id: str) -> UnknownProcedure:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(id.upper(), self.ids(), n=3, cutoff=0.6))
        return UnknownProcedure(
            f"Không có thủ tục {id!r}." + (f" Có phải: {near}?" if near else "") + " Xem: caunoi clock --list",
            f"There is no procedure {id!r}."
            + (f" Did you mean: {near}?" if near else "")
            + " See: caunoi clock --list",
        )


@lru_cache(maxsize=1)
def default_rulebook() -> Rulebook:
    """The rulebook that comes with the program."""
    return Rulebook(rulebook_path())
