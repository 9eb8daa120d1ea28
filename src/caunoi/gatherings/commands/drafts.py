"""Drafting the official papers of a gathering, filled with what was written down: the notice of conclusions, an extract."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict
from caunoi.gatherings.choices import ConclusionKind, State
from caunoi.gatherings.models import Conclusion, Gathering
from caunoi.gatherings.queries.pages import conclusions, extract, table
from caunoi.gatherings.subjects import GATHERING
from caunoi.papers.commands.drafting import draft_paper
from caunoi.papers.models import Paper

CONCLUSION, EXTRACT = "gathering_conclusion", "gathering_extract"


def draft_conclusion(
    *, actor: Actor, gathering: Gathering, at: datetime | None = None, key: str | None = None
) -> Paper:
    """Begin the notice of the conclusions (Thông báo kết luận). Raises ``Conflict`` before it was concluded."""
    rows = list(conclusions(actor, _concluded(gathering)))
    others = [row for row in rows if row.kind != ConclusionKind.TASK]
    there = [place for place in table(gathering) if place.was_there]
    values = {
        "conclusion": "\n".join(f"{row.number}. {' '.join(row.text.split())}" for row in others or rows),
        "measures": [line_of(row) for row in rows if row.kind == ConclusionKind.TASK],
        "present": [", ".join(filter(None, (p.invitee.name, p.invitee.title, p.invitee.body))) for p in there],
    }
    return _draft(actor, CONCLUSION, gathering, values, at, key)


def draft_extract(
    *, actor: Actor, gathering: Gathering, agency: Agency, at: datetime | None = None, key: str | None = None
) -> Paper:
    """Begin the extract for one agency. Raises ``Conflict`` where no conclusion concerns it."""
    rows = extract(actor, _concluded(gathering), agency)
    if not rows:
        raise Conflict(_("No conclusion concerns this agency."), code="wrong_state")
    values = {"recipient": agency.label, "measures": [line_of(row) for row in rows]}
    return _draft(actor, EXTRACT, gathering, values, at, key)


def line_of(row: Conclusion) -> str:
    """A conclusion in one line, as papers name it: who leads, and by when."""
    parts = [row.lead.label if row.lead else "", short_date(row.due_on)]
    tail = "; ".join(filter(None, parts))
    return f"{' '.join(row.text.split())}" + (f" ({tail})" if tail else "")


def _concluded(gathering: Gathering) -> Gathering:
    if gathering.state != State.CONCLUDED:
        raise Conflict(_("Fix the conclusions first; then their papers can be drafted."), code="wrong_state")
    return gathering


def _draft(
    actor: Actor, form: str, gathering: Gathering, values: dict[str, Any], at: datetime | None, key: str | None
) -> Paper:
    chair = ", ".join(filter(None, (gathering.chair_name, gathering.chair_title)))
    common = {
        "gathering_title": gathering.title, "held_on": gathering.on, "meeting_place": gathering.venue, "chair": chair,
    }  # fmt: skip
    data = {name: value for name, value in {**common, **values}.items() if value}
    return draft_paper(  # type: ignore[no-any-return]
        actor=actor, at=at, key=key, form=form, subject_kind=GATHERING, subject_id=gathering.pk,
        agency_id=actor.agency_id or gathering.convener_id, data=data,
    )  # fmt: skip
