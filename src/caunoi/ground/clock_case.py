"""One case as told to a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.ground.calendar import Calendar
from caunoi.ground.clock_flags import Flags
from caunoi.ground.rules import Citation, Rule


@dataclass(frozen=True, slots=True)
class Case:
    """Everything told about one case, and the law of counting by what is counted.

    ``lengths`` are the units each extension added, if known; ``house_amount`` the authority's own length, if it set one.
    """

    rule: Rule
    trigger: date
    flags: Flags
    calendar: Calendar
    counting: Mapping[str, Citation]
    lengths: tuple[int, ...] | None = None
    house_amount: int | None = None
