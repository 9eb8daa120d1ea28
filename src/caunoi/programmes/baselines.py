"""The frozen form of a plan: every line with what was decided about it, as canonical JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.agencies.queries.directory import name_on
from caunoi.ground.canonical import canonical_json
from caunoi.programmes.models import Baseline, Plan, PlanItem


@dataclass(frozen=True, slots=True)
class FrozenItem:
    """A line as it was approved. ``lead`` and the participants are named as they were on that day."""

    item_id: int
    number: str
    section: str
    title: str
    product: str
    lead_id: int
    lead: str
    participants: tuple[tuple[int, str, str], ...]
    """Key, name and part of each agency beside the lead."""
    starts_on: date | None
    due_on: date | None
    weight: int


def canonical_plan(plan: Plan) -> bytes:
    """Every line of the plan that stands, in the order of the plan: what is submitted, signed and frozen by the approval.

    Agencies are named as on the day of the approval, before it as on the day when the plan was begun."""
    items = plan.items.filter(ended_on=None).select_related("section__above", "commitment")
    rows = sorted(
        items.prefetch_related("commitment__participations", "commitment__needs__needs"), key=lambda item: item.place
    )
    head = {"plan": plan.title, "year": plan.year, "programme": plan.programme.title}
    on = plan.approved_on or plan.made_on
    return canonical_json({**head, "items": [_frozen(item, on) for item in rows]})


def _frozen(item: PlanItem, on: date) -> dict[str, Any]:
    task = item.commitment
    section = item.section.title if item.section.above is None else f"{item.section.above.title} / {item.section.title}"
    return {
        "item": item.pk, "number": task.number, "section": section, "type": task.type, "title": task.title,
        "text": task.text, "product": task.product,
        "lead": task.lead_id, "lead_name": name_on(task.lead_id, on),
        "participants": sorted(
            [part.agency_id, name_on(part.agency_id, on), str(part.role)] for part in task.participations.all()
        ),
        "starts_on": task.starts_on.isoformat() if task.starts_on else None,
        "due_on": task.due_on.isoformat() if task.due_on else None, "every": task.every,
        "weight": task.weight, "is_milestone": task.is_milestone, "place": task.place_id,
        "needs": sorted(need.needs.number for need in task.needs.all()),
    }  # fmt: skip


def frozen_items(baseline: Baseline) -> list[FrozenItem]:
    """The lines of a baseline, in the order of the plan."""
    return [
        FrozenItem(
            row["item"], row["number"], row["section"], row["title"], row["product"], row["lead"], row["lead_name"],
            tuple((key, name, role) for key, name, role in row["participants"]), _day(row["starts_on"]),
            _day(row["due_on"]), row["weight"],
        )
        for row in json.loads(baseline.content)["items"]
    ]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
