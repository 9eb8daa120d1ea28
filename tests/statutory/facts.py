"""Hand-made standings for the forms: every value of every field occurs, in an order that never changes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

FIRST, LAST = date(2021, 12, 15), date(2022, 6, 14)
DAYS = [None, *(FIRST + timedelta(days=step) for step in (-40, -1, 0, 30, 100)), LAST, LAST + timedelta(days=9)]


def facts(agency_ids: list[int], number: int = 240) -> list[dict[str, Any]]:
    """``number`` petitions received before, in and after 15/12/2021 to 14/6/2022."""
    draw = random.Random(20220614)
    rows = []
    for _ in range(number):
        received = FIRST + timedelta(days=draw.choice([-90, -41, -1, 0, 1, 60, 120, 181, 182]))
        later = [day for day in DAYS if day is None or day >= received]
        processed = draw.choice(later)
        kind = draw.choice(
            ["recommendation", "feedback", "question", "complaint", "complaint", "denunciation", "denunciation"]
        )
        instance = {"complaint": draw.choice(["first", "second", "discipline_first", "discipline_second"]),
                    "denunciation": draw.choice(["new", "further"])}.get(kind, "")  # fmt: skip
        settled = draw.choice(later)
        rows.append({
            "agency_id": draw.choice(agency_ids), "received_on": received, "kind": kind, "instance": instance,
            "channel": draw.choice(["counter", "letter", "web"]), "leads": draw.random() < 0.7,
            "signers": draw.choice(["one", "many", "other"]), "processed_on": processed,
            "is_eligible": None if processed is None else draw.random() < 0.8,
            "is_own": None if processed is None else draw.random() < 0.6,
            "field": draw.choice(["policy", "land", "official", "administrative", "corruption", "justice", "party", "other"]),
            "earlier": draw.choice(["none", "pending", "first", "second", "judged", "overdue", "concluded"]),
            "action": draw.choice(["accepted", "refused", "guided", "forwarded", "demanded", "returned", "filed", ""]),
            "acted_on": draw.choice(later), "replied_on": draw.choice(later), "settled_on": settled,
            "outcome": draw.choice(["right", "partly", "wrong", "upheld", "changed", "withdrawn", "ended"]) if settled else "",
            "is_on_time": None if settled is None else draw.random() < 0.7,
            "execution_due": draw.random() < 0.5, "executed_on": draw.choice(later),
        })  # fmt: skip
    return rows
