"""Open figures as files: CSV with steady column names and ISO days, JSON, and their description for machines (CSV on the Web)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language

from caunoi.oversight.public import Edition, licence
from caunoi.oversight.public_names import unit_at
from caunoi.portal.figures.meaning import COLUMNS, MEASURES, SINCE, VERSION, Meaning

Line = dict[str, Any]
NAMES = tuple(column.key for column in COLUMNS)
BOM = "\ufeff"


def lines(each: Edition) -> Iterator[Line]:
    """Every shown figure of an edition, one line each."""
    for said in _figures(each):
        place = unit_at(said["place"]) if said.get("place") else None
        said["place_name"] = place.label if place else ""
        yield {"period": each.period, "edition": each.revision, "counted_on": each.counted_on.isoformat(), **said}


def _figures(each: Edition) -> Iterator[Line]:
    shown = each.shown
    for key, value in _shown(shown["received"].get("place")):
        yield {"measure": "received", "place": key, "value": value}
    for key, value in _shown(shown["received"].get("part")):
        yield {"measure": "received", "place": key.split("|")[1], "value": value}
    if each.is_year:
        yield from _of_year(shown)
        return
    yield from _received(shown["received"])
    for flow in ("answered", "open"):
        yield from _flow(flow, shown[flow])
    yield from ({"measure": f"ratings_{key}", "value": value} for key, value in _shown(shown["ratings"]))
    yield from ({"measure": f"days_{key}", "value": value} for key, value in _shown(shown["days"]))
    yield from ({"measure": key, "value": value} for key, value in _shown(shown["course"]))
    if shown["longest_waiting"] is not None:
        yield {"measure": "longest_waiting", "value": shown["longest_waiting"]}


def _of_year(shown: Line) -> Iterator[Line]:
    yield from ({"measure": "received", "agency": key, "value": n} for key, n in _shown(shown["received"]["agency"]))
    yield from ({"measure": "answered", "time": key, "value": n} for key, n in _shown(shown["answered"]["time"]))
    yield from ({"measure": f"ratings_{key}", "value": n} for key, n in _shown(shown["ratings"]))
    yield from ({"measure": key, "value": n} for key, n in _shown(shown["course"]))


def _received(shown: dict[str, Any]) -> Iterator[Line]:
    if shown["total"] is not None:
        yield {"measure": "received", "value": shown["total"]}
    for name in ("topic", "kind", "agency"):
        yield from ({"measure": "received", name: key, "value": value} for key, value in _shown(shown[name]))
    for key, value in _shown(shown["place_topic"]):
        place, topic = key.split("|")
        yield {"measure": "received", "place": place, "topic": topic, "value": value}


def _flow(flow: str, shown: dict[str, Any]) -> Iterator[Line]:
    """What is open has no rows; earlier editions that told some stay as they are."""
    if shown["total"] is not None:
        yield {"measure": flow, "value": shown["total"]}
    yield from ({"measure": flow, "time": key, "value": value} for key, value in _shown(shown["time"]))
    for name in ("topic", "place", "agency"):
        yield from ({"measure": flow, name: key, "value": value} for key, value in _shown(shown.get(name)))
        for joined, value in _shown(shown.get(f"{name}_time")):
            key, time = joined.split("|")
            yield {"measure": flow, name: key, "time": time, "value": value}


def _shown(found: dict[str, int] | None) -> list[tuple[str, int]]:
    return sorted((found or {}).items())


def as_csv(found: Iterable[Edition], bom: bool) -> str:
    """The lines of some editions. ``bom``: with the mark by which spreadsheets know UTF-8."""
    paper = io.StringIO(newline="")
    writer = csv.DictWriter(paper, NAMES, restval="", lineterminator="\r\n")
    writer.writeheader()
    for each in found:
        writer.writerows(lines(each))
    return (BOM if bom else "") + paper.getvalue()


def as_json(found: Iterable[Edition], dictionary: str) -> dict[str, Any]:
    """The same lines without empty cells, and where they are explained."""
    editions = list(found)
    return {
        "dictionary": dictionary,
        "licence": licence(),
        "version": VERSION,
        "editions": [
            {"period": e.period, "edition": e.revision, "counted_on": e.counted_on.isoformat(), "sha256": e.digest}
            for e in editions
        ],
        "figures": [{key: value for key, value in line.items() if value != ""} for each in editions for line in lines(each)],
    }  # fmt: skip


def metadata(address: str) -> dict[str, Any]:
    """CSV on the Web: what the columns of the CSV files are."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": get_language() or "vi"}],
        "dc:identifier": address,
        "dc:license": licence(),
        "dc:hasVersion": VERSION,
        "dc:issued": SINCE,
        "tableSchema": {"columns": [_column(one) for one in COLUMNS]},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\r\n"], "header": True},
        "notes": [
            {"measure": one.key, "title": str(one.title), "text": str(one.text), "unit": str(one.unit)} for one in MEASURES
        ],
    }  # fmt: skip


def _column(one: Meaning) -> dict[str, Any]:
    return {
        "name": one.key, "titles": one.key, "dc:title": str(one.title), "dc:description": str(one.text),
        "datatype": one.datatype, "required": one.key in ("period", "edition", "counted_on", "measure", "value"),
    }  # fmt: skip
