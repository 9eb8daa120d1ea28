"""Of random months, all that is published is taken together - every table, every total, the year, and that what is open is
what was open before and what came in less what was answered. Each withheld count must be able to be nought and to be five."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable
from typing import Any

import pytest

from caunoi.oversight.open_figures.periods import Month
from caunoi.oversight.open_figures.showing import Frame, shown_of, shown_of_year
from caunoi.oversight.open_figures.stocks import Told, stocks_of
from tests.portal_figures.reader import Reader

FIRST = Month.named("2019-01")
ROWS = {
    "place": tuple("pqrs"), "topic": tuple("tuvw"), "agency": tuple(f"a{i}" for i in range(9)),
}  # fmt: skip
FRAME = Frame(ROWS["place"], ROWS["topic"], ROWS["agency"])
FLOWS = ("received", "answered")


def counted(matters: list[dict[str, Any]], month: int) -> dict[str, Any]:
    """What ``counting`` makes of matters that end by nothing but an answer."""
    answered, waiting = ([], [])
    for one in matters:
        if one["answered"] == month:
            answered.append((one, "late" if one["due"] < month else "in_time"))
        elif one["received"] <= month < one["answered"]:
            waiting.append((one, "overdue" if one["due"] < month else "within"))
    came = [one for one in matters if one["received"] == month]
    by: dict[str, dict[str, Counter[str]]] = {}
    for flow, found in (("answered", answered), ("open", waiting)):
        by[flow] = {"time": Counter(column for _one, column in found)}
        for name in ROWS:
            by[flow][name] = Counter(f"{one[name]}|{column}" for one, column in found)
    return {
        "received": {
            "kind": {"feedback": len(came)},
            "agency": Counter(one["agency"] for one in came),
            "place_topic": Counter(f"{one['place']}|{one['topic']}" for one in came),
            "parts": Counter(f"{one['place']}|{one['place']}" for one in came),
        },
        **by, "ratings": {}, "days": {"count": 0, "median": 0, "longest": 0}, "longest_waiting": 0,
        "course": {"reopened": 0, "refused": 0, "corrected": 0, "clock": 0}, "rows": FRAME.plain(),
    }  # fmt: skip


def random_matters(seed: int, months: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    found = []
    for month in range(months):
        for _ in range(chance.randint(40, 60)):
            one: dict[str, Any] = {
                name: chance.choices(rows, range(len(rows), 0, -1))[0] for name, rows in ROWS.items()
            }
            one |= {"received": month, "answered": month + chance.choices(range(4), (3, 4, 2, 1))[0], "due": month + 1}
            found.append(one)
    return found


def published(counts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Months one after another, as the worker publishes them."""
    told: list[Told] = []
    found = []
    for number, each in enumerate(counts):
        month, flows = FIRST.plus(number), shown_of(each, FRAME)
        found.append({**flows, **stocks_of(month, each, flows, told)})
        told.append(Told.of(month.name, each, found[-1]))
    return found


def read(
    counts: list[dict[str, Any]], told: list[dict[str, Any]], year: dict[str, Any]
) -> tuple[Reader, dict[Hashable, int]]:
    """All that stands in the files, and beside it the truth."""
    reader, truth = Reader(), {}

    def count(value: int, shown: int | None, *name: Hashable) -> None:
        truth[name] = value
        if shown is not None:
            assert shown == value
            reader.shown[name] = value

    for m, (all_, out) in enumerate(zip(counts, told, strict=True)):
        for flow in ("received", "answered", "open"):
            seen = out[flow]
            whole = sum(all_["received"]["kind"].values()) if flow == "received" else sum(all_[flow]["time"].values())
            count(whole, seen["total"], flow, m)
            for dim, rows in ROWS.items():
                reader.knows((flow, m), *((flow, m, dim, row) for row in rows))
                for row in rows:
                    place = (
                        "agency"
                        if dim == "agency" and flow == "received"
                        else "place_topic"
                        if flow == "received"
                        else dim
                    )
                    value = sum(n for key, n in all_[flow][place].items() if row in key.split("|"))
                    count(value, seen.get(dim, {}).get(row), flow, m, dim, row)
            if flow == "received":
                for p in ROWS["place"]:
                    reader.knows((flow, m, "place", p), *((flow, m, p, t) for t in ROWS["topic"]))
                    for t in ROWS["topic"]:
                        cell = f"{p}|{t}"
                        count(all_[flow]["place_topic"][cell], seen["place_topic"].get(cell), flow, m, p, t)
                for t in ROWS["topic"]:
                    reader.knows((flow, m, "topic", t), *((flow, m, p, t) for p in ROWS["place"]))
                continue
            bad, good = ("late", "in_time") if flow == "answered" else ("overdue", "within")
            reader.knows((flow, m), (flow, m, bad), (flow, m, good))
            for column in (bad, good):
                shown = seen["time"].get(column, seen["time"].get(f"not_{bad}") if column == good else None)
                count(all_[flow]["time"][column], shown, flow, m, column)
                for dim, rows in ROWS.items():
                    reader.knows((flow, m, column), *((flow, m, dim, row, column) for row in rows))
                    for row in rows:
                        key = row, column if column == bad else f"not_{bad}"
                        shown = seen.get(f"{dim}_time", {}).get("|".join(key))
                        count(all_[flow][dim][f"{row}|{column}"], shown, flow, m, dim, row, column)
            for dim, rows in ROWS.items():
                for row in rows:
                    reader.knows((flow, m, dim, row), (flow, m, dim, row, bad), (flow, m, dim, row, good))
    of_months(reader, len(counts))
    for dim in ("place", "agency"):
        for row in ROWS[dim]:
            value = sum(truth["received", m, dim, row] for m in range(len(counts)))
            count(value, year["received"][dim].get(row), "year", dim, row)
            reader.knows(("year", dim, row), *(("received", m, dim, row) for m in range(len(counts))))
    return reader, truth


def of_months(reader: Reader, months: int) -> None:
    """Open at the end = open before + received - answered, of each row of which stocks are shown: over one month, or over all
    from one that is shown to the next. A row without stocks says nothing: it can have begun with as many as you like."""
    rows: list[tuple[Hashable, ...]] = [(), *((dim, row) for dim in ROWS for row in ROWS[dim])]
    for row in rows:
        since = None
        for m in range(months):
            if ("open", m, *row) not in reader.shown:
                continue
            if since is not None:
                flows: dict[Hashable, int] = {}
                for each in range(since + 1, m + 1):
                    flows |= {("received", each, *row): 1, ("answered", each, *row): -1}
                reader.sums.append({("open", since, *row): 1, ("open", m, *row): -1, **flows})
            since = m


def _is_no_figure(name: tuple[Hashable, ...]) -> bool:
    """What is open is counted by no row."""
    return name[0] == "open" and len(name) > 3


@pytest.mark.parametrize("seed", range(4))
def test_no_withheld_count_is_in_reach_of_all_that_is_published_together(seed: int) -> None:
    counts = [counted(random_matters(seed, 3), month) for month in range(3)]
    told = published(counts)
    year = shown_of_year([(FIRST.plus(m).name, counts[m], told[m]) for m in range(3)])

    reader, truth = read(counts, told, year)

    hidden = [
        name for name, value in truth.items() if 0 < value < 5 and name not in reader.shown and not _is_no_figure(name)
    ]
    assert len(hidden) > 50
    for name in hidden:
        assert (reader.most(name, -1, 5), reader.most(name, 1, 5)) == (0, 5), name


def test_the_reader_works_out_what_follows() -> None:
    """7 = a + b and 9 = b + c with a at most 2 (a + d = 2): b is 5 to 7, c is 2 to 4."""
    reader = Reader({"t": 7, "u": 9, "v": 2})
    reader.knows("t", "a", "b")
    reader.knows("u", "b", "c")
    reader.knows("v", "a", "d")

    assert [(reader.most(name, -1, 99), reader.most(name, 1, 99)) for name in "abcd"] == [
        (0, 2),
        (5, 7),
        (2, 4),
        (0, 2),
    ]


def test_the_reader_knows_what_a_stock_of_a_row_would_tell() -> None:
    """Ten were open, eight were answered, five are open: three came in, however small that is."""
    reader = Reader({("open", 0, "place", "p"): 10, ("open", 1, "place", "p"): 5, ("answered", 1, "place", "p"): 8})

    of_months(reader, 2)

    name = ("received", 1, "place", "p")
    assert (reader.most(name, -1, 5), reader.most(name, 1, 5)) == (3, 3)


def whole(received: int, answered: int, reopened: int, waiting: int) -> dict[str, Any]:
    """The counts of a month of which only the totals matter."""
    made = counted([], 0)
    made["received"]["kind"] = {"feedback": received}
    made["received"]["place_topic"] = {"p|t": received}
    made["answered"]["time"], made["open"]["time"] = {"in_time": answered}, {"within": waiting}
    made["course"]["reopened"] = reopened
    return made


def small_months(seed: int) -> list[dict[str, Any]]:
    """Months with few matters, some of which ended otherwise or were taken up again."""
    chance, waiting, counts = random.Random(seed), 0, []
    for _ in range(24):
        received, reopened = chance.choice((2, 3, 9, 20, 30)), chance.choice((0, 1, 3, 6))
        answered = min(chance.choice((0, 2, 4, 7, 12)), waiting + received)
        left = min(chance.randint(0, 20), waiting + received + reopened - answered)
        waiting += received + reopened - answered - left
        counts.append(whole(received, answered, reopened, waiting))
    return counts


def test_what_is_open_in_all_leaves_every_withheld_total_anything_from_nought_to_five() -> None:
    """The worst that a reader can think: whatever was withheld and came in was nought, and whatever was withheld and answered was
    five. Still some number of matters, nought or more, can have ended otherwise between one stock that is told and the next."""
    told = 0
    for seed in range(100):
        before = gain = 0
        for out in published(small_months(seed)):
            came, answered = out["received"]["total"] or 0, out["answered"]["total"]
            gain += came + out["course"].get("reopened", 0) - (5 if answered is None else answered)
            if (is_open := out["open"]["total"]) is not None:
                assert before + gain - is_open >= 0, seed
                before, gain, told = is_open, 0, told + 1
    assert told > 200


def test_open_matters_are_told_where_five_ended_otherwise_for_each_withheld_flow() -> None:
    """30 came in, none was answered, none taken up again: two flows are withheld."""
    told = [published([whole(30, 0, 0, waiting)])[0]["open"]["total"] for waiting in (20, 21)]

    assert told == [20, None]


def test_open_matters_are_told_of_nobody_in_particular() -> None:
    out = published([counted(random_matters(0, 1), 0)])[0]

    assert set(out["open"]) == {"total", "time"}
