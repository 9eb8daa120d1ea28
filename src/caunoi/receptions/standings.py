"""Keeping ``ReceptionStanding``: what holds now is computed from the rows, what differs from before is superseded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from caunoi.ground.reception_law import representatives_on
from caunoi.receptions.choices import COUNTED
from caunoi.receptions.models import Content, ReceptionStanding, Session, Visit

MEASURES = (
    "kind",
    "receiver",
    "sessions",
    "turns",
    "people",
    "first",
    "repeat",
    "is_group",
    "content_kind",
    "case_key",
)


def restate_session(session: Session, at: datetime) -> None:
    """Write how ``session`` itself counts from ``at`` on."""
    _supersede(session, None, [_row(session, None, 0, sessions=1)], at)


def restate_visit(visit: Visit, at: datetime) -> None:
    """Write how ``visit`` and its contents count from ``at`` on."""
    _supersede(visit.session, visit, _wanted(visit), at)


def _wanted(visit: Visit) -> list[ReceptionStanding]:
    """The rows as they should stand now; none for who was not received."""
    if visit.state not in COUNTED:
        return []
    session, contents = visit.session, list(Content.objects.filter(visit=visit).order_by("position"))
    if not contents:
        return []
    counts = not visit.is_continuation
    group = counts and is_group(visit)
    rows = []
    for place, content in enumerate(contents, start=1):
        once = place == 1 and counts
        rows.append(
            _row(
                session, visit, place, turns=int(once), people=visit.people if once else 0, is_group=group,
                first=int(not content.is_repeat), repeat=int(content.is_repeat), content_kind=content.kind,
                case_key=content.case_key,
            )
        )  # fmt: skip
    return rows


def is_group(visit: Visit) -> bool:
    """Whether the law of the session's day calls it a group (đoàn đông người)."""
    law = representatives_on(visit.session.on)
    return law is not None and visit.people >= law.group_from


def _row(session: Session, visit: Visit | None, position: int, **measures: Any) -> ReceptionStanding:
    return ReceptionStanding(
        agency_id=session.agency_id, session=session, visit=visit, position=position, on=session.on, kind=session.kind,
        receiver=session.receiver, **measures,
    )  # fmt: skip


def _supersede(session: Session, visit: Visit | None, wanted: list[ReceptionStanding], at: datetime) -> None:
    known = ReceptionStanding.objects.filter(session=session, visit=visit, superseded_at=None)
    before = {row.position: row for row in known}
    for row in wanted:
        old = before.pop(row.position, None)
        if old is not None and _measures(old) == _measures(row):
            continue
        if old is not None:
            _end(old, at)
        row.known_at = at
        row.save(force_insert=True)
    for old in before.values():
        _end(old, at)


def _end(row: ReceptionStanding, at: datetime) -> None:
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])


def _measures(row: ReceptionStanding) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in MEASURES)
