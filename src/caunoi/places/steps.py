"""Which version went where: the conversion table of 01/07/2025 and the dated changes. Pure, no database."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from caunoi.places.editions import REFORM, Finder, Key, Version, rows


@dataclass(frozen=True, slots=True)
class Step:
    """Part or whole of ``old`` went to ``new`` on a day."""

    old: Key
    new: Key
    on: date
    extent: str
    note: str
    status: str
    source: str


def read_steps(versions: Iterable[Version]) -> list[Step]:
    """Every succession, from the conversion table of 01/07/2025 and from the dated changes."""
    find = Finder(versions)
    steps = [
        Step(
            find.last_before(row["old_level"], row["old_code"], REFORM),
            Key("commune", row["new_code"], REFORM),
            REFORM,
            row["extent"],
            row["note_vi"],
            "confirmed",
            "bảng chuyển đổi của cơ quan thống kê",
        )
        for row in rows("succession_2025-07-01.csv")
        if row["old_level"] != "none"
    ]
    for row in rows("successions.csv"):
        on = date.fromisoformat(row["on"])
        old, new = (
            find.last_before(row["level"], row["old_code"], on),
            find.at(row["level"], row["new_code"], on),
        )
        steps.append(Step(old, new, on, row["extent"], row["note_vi"], row["status"], row["source"]))
    steps.extend(_steps_of_provinces(find, steps))
    known = {(step.old, step.new) for step in steps}
    steps.extend(step for step in _steps_of_new_parents(find) if (step.old, step.new) not in known)
    return steps


def _steps_of_provinces(find: Finder, steps: list[Step]) -> Iterator[Step]:
    """Where the provinces of 30/06/2025 went, told by their communes: whole when every commune went to one province."""
    version_of = {v.key: v for versions in find.by_unit.values() for v in versions}
    targets: dict[Key, set[Key]] = defaultdict(set)
    for step in steps:
        if step.on != REFORM:
            continue
        old = version_of[step.old]
        if old.level == "commune":
            old = version_of[find.last_before("district", old.parent_code, REFORM)]
        targets[find.last_before("province", old.parent_code, REFORM)].add(
            find.at("province", version_of[step.new].parent_code, REFORM)
        )
    for old_key, new_keys in sorted(targets.items()):
        for new_key in sorted(new_keys):
            same = version_of[old_key].name == version_of[new_key].name
            extent = "part" if len(new_keys) > 1 else "unchanged" if same else "whole"
            yield Step(old_key, new_key, REFORM, extent, "", "confirmed", "202/2025/QH15")


def _steps_of_new_parents(find: Finder) -> Iterator[Step]:
    """A unit whose parent alone changed goes on unchanged."""
    for versions in find.by_unit.values():
        sinces = [v.since for v in versions]
        for version in versions:
            if version.until is None or version.until == REFORM:
                continue
            index = bisect_right(sinces, version.since)
            if (
                index < len(versions)
                and versions[index].since == version.until
                and versions[index].name == version.name
            ):
                yield Step(
                    version.key,
                    versions[index].key,
                    version.until,
                    "unchanged",
                    "",
                    version.status,
                    versions[index].source,
                )
