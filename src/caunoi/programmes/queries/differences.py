"""How a plan differs from what was approved: each difference as a line that explains itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_of, name_on
from caunoi.agencies.queries.succession import heirs
from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.time import civil_date
from caunoi.commitments.choices import ExtensionState, LeadCause, Role
from caunoi.programmes.baselines import FrozenItem, frozen_items
from caunoi.programmes.models import Baseline, Plan, PlanItem
from caunoi.programmes.queries.progress import carried_to

ADDED, CANCELLED, CARRIED, DUE, LEAD, PART, WORDS, WEIGHT = (
    "added", "cancelled", "carried", "due", "lead", "part", "words", "weight",
)  # fmt: skip
KINDS: dict[str, Any] = {
    ADDED: _("Line added"),
    CANCELLED: _("Line cancelled"),
    CARRIED: _("Carried on in another year"),
    DUE: _("Other due day"),
    LEAD: _("Other lead agency"),
    PART: _("Other part of an agency"),
    WORDS: _("Rewritten before it was accepted"),
    WEIGHT: _("Other weight"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """``kind`` is a key of ``KINDS``; ``before`` and ``after`` are words for people; ``why`` the reason or the cause, empty where
    nobody gave one; ``on`` the day on which it came about, where it is known."""

    kind: str
    item: PlanItem
    title: str
    before: Any
    after: Any
    why: Any
    on: date | None = None
    agencies: tuple[int, int] | None = None
    """The agencies named in ``before`` and ``after``, where these are names of agencies."""
    roles: tuple[str, str] = ("", "")
    """Their parts, empty for none."""

    @property
    def label(self) -> Any:
        return KINDS[self.kind]


def differences(plan: Plan) -> list[Difference]:
    """Between the baseline and now, in the order of the plan; empty while nothing was approved and when nothing changed."""
    baseline = Baseline.objects.filter(plan=plan).first()
    if baseline is None:
        return []
    frozen = {one.item_id: one for one in frozen_items(baseline)}
    rows = plan.items.select_related("plan", "section__above", "commitment__lead").prefetch_related(
        "commitment__participations", "commitment__extensions", "commitment__leads", "taken_over__plan",
        "taken_over__commitment",
    )  # fmt: skip
    found: list[Difference] = []
    for item in sorted(rows, key=lambda item: item.place):
        if item.pk in frozen:
            found += _changes(item, frozen[item.pk])
        elif item.added_on is not None:
            found.append(Difference(ADDED, item, item.commitment.title, "", "", item.added_reason, item.added_on))
            found += _ended(item, item.commitment.title)
    return found


def _ended(item: PlanItem, title: str) -> list[Difference]:
    if item.ended_on is None:
        return []
    onward = carried_to(item)
    if onward is not None:
        return [Difference(CARRIED, item, title, "", onward.plan.title, item.ended_reason, item.ended_on)]
    return [Difference(CANCELLED, item, title, "", "", item.ended_reason, item.ended_on)]


def _changes(item: PlanItem, before: FrozenItem) -> list[Difference]:
    task = item.commitment
    found = _due(item, before) + _lead(item, before) + _parts(item, before)
    if (task.title, task.product) != (before.title, before.product):
        both = [(before.title, before.product), (task.title, task.product)]
        was, now = (" · ".join(filter(None, pair)) for pair in both)
        found.append(Difference(WORDS, item, before.title, was, now, ""))
    if task.weight != before.weight:
        found.append(Difference(WEIGHT, item, before.title, before.weight, task.weight, ""))
    return found + _ended(item, before.title)


def _due(item: PlanItem, before: FrozenItem) -> list[Difference]:
    """A due day that moved: by which extensions, or rewritten before the task was accepted."""
    task = item.commitment
    if task.due_on == before.due_on:
        return []
    granted = [one for one in task.extensions.all() if one.state == ExtensionState.GRANTED]
    last = max((one.settled_at for one in granted if one.settled_at), default=None)
    why: Any = "; ".join(one.reason for one in sorted(granted, key=lambda one: one.at))
    why = why or _("Rewritten before the task was accepted; no extension.")
    return [
        Difference(
            DUE, item, before.title, _day(before.due_on), _day(task.due_on), why, civil_date(last) if last else None
        )
    ]


def _lead(item: PlanItem, before: FrozenItem) -> list[Difference]:
    task = item.commitment
    if task.lead_id == before.lead_id:
        return []
    spans = [span for span in task.leads.all() if span.cause != LeadCause.NAMED]  # named: before it was given out
    last = max(spans, key=lambda span: span.since, default=None)
    causes = dict.fromkeys(LeadCause(span.cause).label for span in sorted(spans, key=lambda span: span.since))
    on = civil_date(last.since) if last else None
    return [
        Difference(
            LEAD, item, before.title, before.lead, name_on(task.lead_id, on) if on else task.lead.label,
            "; ".join(str(cause) for cause in causes), on, (before.lead_id, task.lead_id),
        )
    ]  # fmt: skip


def _parts(item: PlanItem, before: FrozenItem) -> list[Difference]:
    now = {part.agency_id: part.role for part in item.commitment.participations.all()}
    was = {key: (name, role) for key, name, role in before.participants}
    after = _succession(sorted(was.keys() - now.keys()))
    found = []
    for key in sorted(was.keys() | now.keys()):
        name, role = was.get(key, ("", ""))
        if role != now.get(key, ""):
            name = name or agency_of(key).label
            why, on = after.get(key, ("", None))
            new = now.get(key, "")
            told = _part(name, role), _part(name, new)
            found.append(Difference(PART, item, before.title, *told, why, on, (key, key), (role, new)))
    return found


def _succession(gone: Iterable[int]) -> dict[int, tuple[str, date | None]]:
    """For agencies that took part and ended, and for those that took over their work: who follows whom, since when."""
    found: dict[int, tuple[str, date | None]] = {}
    for key in gone:
        agency = agency_of(key)
        if agency.until is None or agency.is_in_force(time.today()):
            continue
        after = [heir.agency for heir in heirs(agency, time.today())]
        names = ", ".join(heir.label for heir in after)
        told = _("%(before)s ended; its work went to %(after)s.") % {"before": agency.label, "after": names or "–"}
        for each in (key, *(heir.pk for heir in after)):
            said, _on = found.get(each, ("", None))
            found[each] = (" ".join(filter(None, (said, told))), agency.until)
    return found


def _part(name: str, role: str) -> str:
    return f"{name}: {Role(role).label}" if role else ""


def _day(day: date | None) -> Any:
    return short_date(day) if day else _("no day")
