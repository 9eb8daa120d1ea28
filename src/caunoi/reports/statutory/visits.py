"""Reception as rows of a report: what the room of receptions keeps, told to the room that fills in forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import IntegerField, Q, Sum

from caunoi.base.actors import Actor
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import barred, sees_denunciations, visible_to
from caunoi.oversight.statistics.sources import CellLine, CellPage, Measure, Rows, Source, declare, known_at
from caunoi.receptions.models import ReceptionStanding

COUNTED = ("turns", "people", "sessions", "first", "repeat")


def declare_visits() -> None:
    """Make the rows of reception known to the statutory forms (01/TCD)."""
    measures = {name: Measure(_adding(name), Q(**{f"{name}__gt": 0})) for name in COUNTED}
    declare("visit", Source(_known, measures, list_visits))


def _known(instant: datetime, where: Q) -> Rows:
    return ReceptionStanding.objects.filter(known_at(instant) & where)


def _add(name: str, where: Q) -> Any:
    return Sum(name, filter=where, default=0, output_field=IntegerField())


def _adding(name: str) -> Callable[[Q], Any]:
    return partial(_add, name)


def list_visits(rows: Rows, actor: Actor, after: int, limit: int) -> CellPage:
    """Turns, cases or sessions behind a figure, by day; the matter's number where one was made that the asker may see. Nobody is
    named: who came stands in the book of the session. A denunciation that the asker may not read is counted and not listed."""
    count = rows.count()
    rows = rows.exclude(
        case_key__in=[f"m{key}" for key in barred(actor.account_id).values_list("matter_id", flat=True)]
    )
    if not sees_denunciations(actor):
        rows = rows.exclude(content_kind=Kind.DENUNCIATION)
    hidden = count - rows.count()
    found = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    shown = found[:limit]
    keys = {row.pk: int(row.case_key[1:]) for row in shown if row.case_key[:1] == "m" and row.case_key[1:].isdecimal()}
    seen = {matter.pk: matter for matter in visible_to(actor).filter(pk__in=keys.values())}
    lines = tuple(_line(row, seen.get(keys.get(row.pk, 0))) for row in shown)
    return CellPage(count, hidden, lines, shown[-1].pk if len(found) > limit else None)


def _line(row: ReceptionStanding, matter: Matter | None) -> CellLine:
    kind = row.content_kind if row.content_kind in Kind.values else ""
    told = matter is not None and kind != Kind.DENUNCIATION
    subject = matter.subject if matter is not None and told else ""
    return CellLine(matter.number if matter else "", kind, subject, row.on)
