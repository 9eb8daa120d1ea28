"""Made-up standings in bulk, for tests and load tests of the statutory forms; nothing here passes through commands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import chain, islice, repeat
from typing import Any

from caunoi.base.time import TIMEZONE
from caunoi.matters.choices import Earlier, FieldClass, Kind, Signers
from caunoi.matters.models import Matter, Petition, Standing

CHUNK = 2000
Facts = dict[str, Any]
DEFAULTS: Facts = {
    "leads": True, "kind": Kind.RECOMMENDATION, "instance": "", "channel": "letter", "people": 1, "signers": Signers.ONE,
    "processed_on": None, "is_eligible": None, "is_own": None, "field": "", "earlier": Earlier.NONE, "action": "",
    "acted_on": None, "replied_on": None, "accepted_on": None, "settled_on": None, "outcome": "", "is_on_time": None,
    "execution_due": False, "executed_on": None, "known_at": None, "superseded_at": None,
}  # fmt: skip


def store_standings(facts: Iterable[Facts]) -> list[Standing]:
    """A matter, its petition and its standing for each of ``facts``, which names ``agency_id``, ``received_on`` and whatever is
    not as in ``DEFAULTS``. Known from noon of the day of receipt unless it says otherwise."""
    stored: list[Standing] = []
    rows = iter(facts)
    while chunk := [{**DEFAULTS, **row} for row in islice(rows, CHUNK)]:
        matters = Matter.objects.bulk_create(_matter(row) for row in chunk)
        petitions = Petition.objects.bulk_create(map(_petition, matters))
        stored += Standing.objects.bulk_create(
            Standing(
                petition=petition, matter=matter, **{**row, "known_at": row["known_at"] or _noon(row["received_on"])}
            )
            for row, matter, petition in zip(chunk, matters, petitions, strict=True)
        )
    return stored


def _noon(day: date) -> datetime:
    return datetime.combine(day, clock(12), TIMEZONE)


def _matter(row: Facts) -> Matter:
    return Matter(
        kind=row["kind"], channel=row["channel"], subject="Việc tạo sẵn để thử biểu thống kê",
        accountable_id=row["agency_id"], received_at=_noon(row["received_on"]), received_on=row["received_on"],
    )  # fmt: skip


def _petition(matter: Matter) -> Petition:
    mark = hashlib.sha256(f"standing {matter.pk}".encode()).digest()
    return Petition(
        matter=matter, first_matter=matter, channel=matter.channel, subject=matter.subject, body=matter.subject,
        received_at=matter.received_at, receipt_hash=mark, nonce_hash=mark, body_digest=mark,
    )  # fmt: skip


def yen_bai_2019_h1(agency_ids: list[int]) -> Iterator[Facts]:
    """Petitions shaped like the figures published of Yên Bái's first half of 2019: 842 received, 738 of them eligible; 73
    complaints and 28 denunciations, of which 75 within competence; one denunciation has no field, as published fields make 27."""
    land, policy, other = FieldClass.LAND, FieldClass.POLICY, FieldClass.OTHER
    complaints = chain(repeat(land, 57), repeat(other, 14), repeat(policy, 2))
    denunciations = chain(
        repeat(FieldClass.ADMINISTRATIVE, 10), repeat(FieldClass.CORRUPTION, 3), repeat(FieldClass.PARTY, 2),
        repeat(other, 12), [""],
    )  # fmt: skip
    kinds = chain(
        ((Kind.COMPLAINT, "first", field) for field in complaints),
        ((Kind.DENUNCIATION, "new", field) for field in denunciations),
        ((Kind.RECOMMENDATION, "", land) for _ in range(741)),
    )
    for place, (kind, instance, field) in enumerate(kinds):
        received = date(2018, 12, 16) + timedelta(days=place % 170)
        processed = received + timedelta(days=5)
        is_own = place < 75 if place < 101 else place % 3 > 0
        yield {
            "agency_id": agency_ids[place % len(agency_ids)], "received_on": received, "kind": kind, "instance": instance,
            "field": field, "processed_on": processed, "is_eligible": place < 738, "is_own": is_own,
            "action": "accepted" if is_own else "guided", "acted_on": processed,
        }  # fmt: skip
