"""What of the counts of a month may be shown. A key that is missing is withheld; nothing is added, rounded or left to chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.ground.suppressed_tables import ONE_COLUMN, Shown, one_way, two_way, year_rows
from caunoi.ground.suppressed_tables import Month as Counted
from caunoi.ground.suppression import SMALLEST, CannotProtect
from caunoi.matters.choices import Kind
from caunoi.oversight.open_figures.periods import Month
from caunoi.oversight.open_figures.rows import Places, agency_rows, topic_rows

TIMES = {"answered": ("late", "in_time", "undated"), "open": ("overdue", "within", "undated")}
"""How matters stand in time: first what is bad, then what the rest, ``not_late`` and ``not_overdue``, is made of."""
KINDS = tuple(kind for kind in Kind.values if kind != Kind.DENUNCIATION)
SCORES = ("1", "2", "3")
REST = "~"
COURSE = ("reopened", "refused", "corrected")


@dataclass(frozen=True)
class Frame:
    """The rows that exist in a month, counted or not: whoever reads the figures knows them too."""

    places: tuple[str, ...]
    topics: tuple[str, ...]
    agencies: tuple[str, ...]

    @classmethod
    def of(cls, month: Month, counts: Mapping[str, Any]) -> Frame:
        counted = {key.split("|")[0] for flow in ("received", "answered", "open") for key in counts[flow]["agency"]}
        return cls(Places(month.last).rows, topic_rows(), agency_rows(month.last, counted))

    @classmethod
    def kept(cls, counts: Mapping[str, Any]) -> Frame:
        """The rows as they were when the month was counted."""
        rows = counts["rows"]
        return cls(tuple(rows["places"]), tuple(rows["topics"]), tuple(rows["agencies"]))

    def plain(self) -> dict[str, list[str]]:
        return {"places": list(self.places), "topics": list(self.topics), "agencies": list(self.agencies)}


def shown_of(counts: Mapping[str, Any], frame: Frame) -> dict[str, Any]:
    """What everybody may read of what happened in a month; of what was open as it ended see ``stocks``."""
    received = received_table(counts, frame)
    return {
        "received": {
            "total": received.total,
            "place": received.rows,
            "topic": received.columns,
            "place_topic": _joined(received.cells),
            "kind": _list(counts["received"]["kind"], KINDS),
            "agency": _list(counts["received"]["agency"], frame.agencies),
        },
        "answered": _answered(counts["answered"], frame),
        "ratings": _list(counts["ratings"], SCORES),
        "course": _course(counts["course"]),
    }  # fmt: skip


def received_table(counts: Mapping[str, Any], frame: Frame) -> Shown:
    """Places by topics of what was received."""
    return two_way(_cells(counts["received"]["place_topic"]), frame.places, frame.topics)


def timed(counts: Mapping[str, int], columns: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """How matters stand in time, with their total, and the columns by which they may be broken down."""
    bad, rest = columns[0], f"not_{columns[0]}"
    time = {bad: counts.get(bad, 0), rest: sum(counts.get(each, 0) for each in columns[1:])}
    whole = one_way(time)
    if whole.total is None or any(value and key not in whole.rows for key, value in time.items()):
        return {"total": whole.total, "time": whole.rows}, []
    finer = one_way({each: counts.get(each, 0) for each in columns[1:]}).rows
    return {"total": whole.total, "time": time | finer}, [key for key, value in time.items() if value]


def _answered(counts: Mapping[str, Any], frame: Frame) -> dict[str, Any]:
    """By time, and by topic, place and agency. What is bad is broken down only where its sum and that of the rest are shown: each
    breakdown is then safe whatever the others tell."""
    said, columns = timed(counts["time"], TIMES["answered"])
    for name, rows in (("topic", frame.topics), ("place", frame.places), ("agency", frame.agencies)):
        cells: Counter[tuple[str, str]] = Counter()
        for (row, column), number in _cells(counts[name]).items():
            cells[row, "late" if column == "late" else "not_late"] += number
        said[name], said[f"{name}_time"] = _breakdown(cells, rows, columns)
    return said


def _breakdown(
    cells: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str]
) -> tuple[dict[str, int], dict[str, int]]:
    if columns:
        try:
            table = two_way(cells, rows, columns, columns_known=True)
            return table.rows, _joined(table.cells)
        except CannotProtect:
            pass
    sums = dict.fromkeys(rows, 0)
    for (row, _column), number in cells.items():
        sums[row] += number
    return one_way(sums).rows, {}


def _course(counts: Mapping[str, int]) -> dict[str, int]:
    """Plain tallies that share no total. The clock is a machine's, so its count is told as it is."""
    return {key: value for key, value in counts.items() if value >= SMALLEST or key == "clock"}


def _list(counts: Mapping[str, int], rows: Sequence[str]) -> dict[str, int]:
    return one_way({**dict.fromkeys(rows, 0), **counts}).rows


def shown_of_year(months: Sequence[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, Any]:
    """Places of a year from its months (name, counts, what is shown): communes among them where months tell districts only."""
    counted: list[Counted] = []
    parts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, counts, shown in months:
        frame, received = Frame.kept(counts), counts["received"]
        told_of = _as_shown(shown)
        cells = _cells(received["place_topic"])
        counted.append(Counted(name, cells, frame.places, frame.topics, told_of, all_small=told_of.total is None))
        for (row, part), number in _cells(received["parts"]).items():
            parts[row][part] += number
    divided = {row: of for row, of in parts.items() if set(of) != {row}}
    rows, below = year_rows(counted, divided)
    told = {f"{row}|{part}": below[part] for row, of in divided.items() for part in of if part in below}
    agencies = sorted({key for _name, counts, _shown in months for key in counts["received"]["agency"]})
    agencies.append(REST)  # one that counted nothing stands for all of them: what is withheld of them is alike
    return {
        "received": {"place": rows, "part": told, "agency": _year_of(months, ("received", "agency"), agencies, True)},
        "answered": {"time": _year_of(months, ("answered", "time"), TIMES["answered"], True)},
        "ratings": _year_of(months, ("ratings",), SCORES),
        "course": {key: n for one in COURSE for key, n in _year_of(months, ("course",), (one,)).items()},
    }


def _year_of(
    months: Sequence[tuple[str, Mapping[str, Any], Mapping[str, Any]]],
    path: Sequence[str],
    keys: Sequence[str],
    has_total: bool = False,
) -> dict[str, int]:
    """The sums of a list over the year. With a total that the months tell, nothing where one of them withholds it."""
    counted: list[Counted] = []
    for name, counts, shown in months:
        total = shown[path[0]]["total"] if has_total else None
        if has_total and total is None:
            return {}
        own, told = _at(counts, path), _at(shown, path)
        rows = {key: told[key] for key in keys if key in told}
        table = Shown(total, rows, {} if total is None else {"": total}, {(key, ""): n for key, n in rows.items()})
        cells = {(key, ""): own.get(key, 0) for key in keys}
        counted.append(Counted(name, cells, tuple(keys), ONE_COLUMN, table, all_small=len(keys) == 1 and not rows))
    return year_rows(counted, {})[0]


def _at(found: Mapping[str, Any], path: Sequence[str]) -> Mapping[str, int]:
    for step in path:
        found = found[step]
    return found


def kept_back(shown: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """A later edition without what an earlier one withheld: two editions laid side by side tell no more than one."""
    kept: dict[str, Any] = {}
    for key, value in shown.items():
        if isinstance(value, dict):
            kept[key] = kept_back(value, before.get(key) or {})
        elif before.get(key) is not None:
            kept[key] = value
        elif key in ("total", "longest_waiting"):
            kept[key] = None
    return kept


def differences(shown: Mapping[str, Any], before: Mapping[str, Any]) -> list[int]:
    """By how much counts that stand in both editions differ, without those that stayed."""
    found: list[int] = []
    for key, value in shown.items():
        if isinstance(value, dict):
            found += differences(value, before.get(key) or {}) if key not in ("days", "course") else []
        elif isinstance(value, int) and isinstance(before.get(key), int) and key != "longest_waiting":
            found += [value - before[key]] if value != before[key] else []
    return found


def _as_shown(shown: Mapping[str, Any]) -> Shown:
    received = shown["received"]
    return Shown(received["total"], received["place"], received["topic"], _cells(received["place_topic"]))


def _cells(joined: Mapping[str, int]) -> dict[tuple[str, str], int]:
    return {(key.split("|")[0], key.split("|")[1]): number for key, number in joined.items()}


def _joined(cells: Mapping[tuple[str, str], int]) -> dict[str, int]:
    return {"|".join(key): number for key, number in cells.items()}
