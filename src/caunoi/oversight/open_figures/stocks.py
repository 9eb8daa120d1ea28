"""What was open as a month ended, and how long things took: told of everybody together, where it gives no withheld flow away.

Open now = open before + received + taken up again - answered - ended otherwise. Whoever has the other terms has the last one. How
many ended otherwise is published nowhere; where they are five for each flow that is withheld since open matters were last told,
every withheld flow can be anything from nought to five without regard to the others. See docs/decisions/0150.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caunoi.ground.suppression import SMALLEST
from caunoi.oversight.open_figures.periods import Month
from caunoi.oversight.open_figures.showing import TIMES, timed


@dataclass(frozen=True, slots=True)
class Told:
    """A published month: the matters that came in less those that were answered, how many of the flows ``received``, ``answered``
    and ``reopened`` it withholds, and what it tells of receipts and of open matters (``None``: withheld)."""

    name: str
    gain: int
    withheld: int
    received: int | None
    open: int | None = None

    @classmethod
    def of(cls, name: str, counts: Mapping[str, Any], shown: Mapping[str, Any]) -> Told:
        """From the whole counts of a month and what is shown of it."""
        received, answered = sum(counts["received"]["kind"].values()), sum(counts["answered"]["time"].values())
        flows = (shown["received"]["total"], shown["answered"]["total"], shown["course"].get("reopened"))
        gain = received + counts["course"]["reopened"] - answered
        return cls(name, gain, flows.count(None), flows[0], shown.get("open", {}).get("total"))


def stocks_of(
    month: Month, counts: Mapping[str, Any], shown: Mapping[str, Any], earlier: Sequence[Told]
) -> dict[str, Any]:
    """``open``, ``longest_waiting`` and ``days`` of a month of which the rest is ``shown``; ``earlier`` months, oldest first."""
    known = [*earlier, Told.of(month.name, counts, shown)]
    receipts = {each.name: each.received for each in known}
    days, waiting = counts["days"], counts["longest_waiting"]
    is_open = sum(counts["open"]["time"].values())
    oldest_told = _told_on(receipts, month.last - timedelta(waiting))
    told, _columns = timed(counts["open"]["time"] if may_tell(is_open, known) else {}, TIMES["open"])
    return {
        "open": told,
        "longest_waiting": waiting if is_open >= SMALLEST and oldest_told else None,
        "days": {name: days[name] for name in ("median", "longest")} if _may_tell_days(month, days, receipts) else {},
    }


def may_tell(is_open: int, known: Sequence[Told]) -> bool:
    """Whether the number of open matters lets each withheld flow of the newest month, and of all months since open matters were
    last told, be anything from nought to five. Before the first month nothing was open."""
    gain = withheld = before = 0
    for each in reversed(known):
        if each.open is not None:
            before = each.open
            break
        gain, withheld = gain + each.gain, withheld + each.withheld
    return not withheld or before + gain - is_open >= SMALLEST * withheld


def _may_tell_days(month: Month, days: Mapping[str, int], receipts: Mapping[str, int | None]) -> bool:
    """The oldest answered matter came in on one of a month's days, and half of them came in since a known day: that must say
    nothing of a month whose receipts are withheld."""
    if days["count"] < SMALLEST:
        return False
    longest, half = timedelta(days["longest"]), Month.of(month.first - timedelta(days["median"])).name
    told = sum(number or 0 for name, number in receipts.items() if name >= half)
    return told >= days["count"] and (
        _told_on(receipts, month.first - longest) or _told_on(receipts, month.last - longest)
    )


def _told_on(receipts: Mapping[str, int | None], day: date) -> bool:
    """Whether the month of ``day`` tells its receipts."""
    return receipts.get(Month.of(day).name) is not None
