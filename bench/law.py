"""What the statutory forms count, made up beside each matter: standings and those superseded, legal acts, amounts, visits."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from caunoi.base import time
from caunoi.matters.stages import HOUSE

if TYPE_CHECKING:
    from bench.loading import Case

Rows = tuple[str, tuple[str, ...], Iterator[tuple[Any, ...]]]
RULES = {
    "recommendation": HOUSE, "feedback": HOUSE, "question": HOUSE, "complaint": "KN1_RESOLVE", "denunciation": "TC_RESOLVE",
}  # fmt: skip
"""The limit of the answer, decision or conclusion, by kind."""
ORDINARY = (
    (("received", "classified", "in_progress", "awaiting_citizen", "in_approval"), (15, 15, 55, 8, 7)),
    (("answered", "closed", "forwarded", "withdrawn"), (30, 60, 8, 2)),
)
STATES = {
    "complaint": (
        (("received", "screened", "accepted", "verifying", "reported", "decided"), (15, 10, 20, 40, 10, 5)),
        (("executed", "closed", "not_accepted", "guided", "terminated"), (25, 35, 10, 25, 5)),
    ),
    "denunciation": (
        (("received", "screened", "accepted", "verifying", "reported"), (20, 15, 20, 35, 10)),
        (("published", "closed", "not_accepted", "forwarded", "information"), (30, 20, 15, 25, 10)),
    ),
}
"""Open and ended states of the legal procedures with their shares; all else as ``ORDINARY``."""
ACCEPTED = frozenset({"accepted", "verifying", "reported", "decided", "executed", "closed", "terminated", "published"})
SETTLED = frozenset({"decided", "executed", "closed", "published", "answered"})
ACTIONS = {
    "not_accepted": "refused", "guided": "guided", "forwarded": "forwarded", "information": "information",
}  # fmt: skip
ACTS = (
    "classify", "screen", "accept", "order_verification", "record_minutes", "request_information", "receive_information",
    "report_verification", "decide", "send_decision",
)  # fmt: skip
MANY = 12
"""One petition of so many is signed by many."""
FIELDS = ("land", "policy", "administrative", "official", "other")


def state_of(chance: random.Random, kind: str, age: float) -> str:
    """A state for a matter of ``age`` days: most young ones are open, most old ones have ended."""
    open_ones, ended = STATES.get(kind, ORDINARY)
    states, shares = open_ones if chance.random() < (0.85 if age < 30 else 0.06) else ended
    return chance.choices(states, shares)[0]


def standings_of(batch: Sequence[Case]) -> Rows:
    """The row known at receipt, superseded when the petition was processed, and the one that is known since."""
    return (
        "matters_standing",
        (
            "petition_id", "matter_id", "agency_id", "known_at", "superseded_at", "leads", "kind", "instance", "channel",
            "received_on", "people", "signers", "field", "earlier", "processed_on", "is_eligible", "is_own", "action", "acted_on",
            "accepted_on", "settled_on", "outcome", "is_on_time", "execution_due", "executed_on",
        ),
        (row for case in batch for row in _standings(case)),
    )  # fmt: skip


def _standings(case: Case) -> Iterator[tuple[Any, ...]]:
    many = case.id % MANY == 0
    shared = (
        True, case.kind, case.instance, "counter" if case.id % 4 == 0 else "web", case.on, 7 if many else 1,
        "many" if many else "one", FIELDS[case.id % len(FIELDS)], "none",
    )  # fmt: skip
    first = (case.id, case.id, case.agency, case.at)
    if case.state == "received":
        yield (*first, None, *shared, None, None, None, "", None, None, None, "", None, False, None)
        return
    processed = min(case.at + timedelta(days=3), time.now())
    yield (*first, processed, *shared, None, None, None, "", None, None, None, "", None, False, None)
    yield (case.id, case.id, case.agency, processed, None, *shared, *_outcome(case, processed.date()))


def _outcome(case: Case, processed: Any) -> tuple[Any, ...]:
    legal = case.kind in STATES
    action = ACTIONS.get(case.state, "accepted" if legal and case.state in ACCEPTED else "")
    settled = processed + timedelta(days=20) if case.state in SETTLED else None
    outcome = ("right", "partly", "wrong")[case.id % 3] if legal else "answered"
    executed = settled if legal and case.state in ("executed", "published") else None
    return (
        processed, case.id % 10 > 0, action not in ("guided", "forwarded"), action, processed if action else None,
        processed if action == "accepted" else None, settled, outcome if settled else "",
        case.id % 7 > 0 if settled else None, bool(settled and legal and case.id % 2), executed,
    )  # fmt: skip


def acts_of(batch: Sequence[Case]) -> Rows:
    """Legal acts of complaints and denunciations, as far as their state has come."""
    return "matters_act", ("matter_id", "name", "on", "at", "agency_id", "values"), _acts(batch)


def _acts(batch: Sequence[Case]) -> Iterator[tuple[Any, ...]]:
    values = json.dumps(
        {"minutes": "Đã làm việc với các bên liên quan.", "who": "Các bên liên quan"}, ensure_ascii=False
    )
    for case in batch:
        if case.kind in STATES and case.state != "received":
            done = len(ACTS) if case.state in SETTLED else 8 if case.state in ACCEPTED else 2
            for place, name in enumerate(ACTS[:done], start=1):
                at = min(case.at + timedelta(days=place), time.now())
                yield case.id, name, at.date(), at, case.agency, values


def amounts_of(batch: Sequence[Case]) -> Rows:
    """Money of settled complaints and denunciations."""
    rows = (
        (
            case.id,
            name,
            phase,
            1_000_000 * (case.id % 90 + 1),
            case.on + timedelta(days=23),
            case.at + timedelta(days=23),
        )
        for case in batch
        if case.kind in STATES and case.state in SETTLED and case.at + timedelta(days=23) < time.now()
        for name in ("state_money", "person_money")
        for phase in ("decided", "executed")
    )
    return "matters_amount", ("matter_id", "name", "phase", "value", "on", "known_at"), rows


def visits_of(batch: Sequence[Case]) -> tuple[Rows, Rows]:
    """One turn at the desk for every fourth matter: the visit and its flat row."""
    came = [case for case in batch if case.id % 4 == 0]
    session = _sessions()
    visits = (
        (case.id, session(case.agency), case.id, "done", case.at, case.at, case.at, 7 if case.id % MANY == 0 else 1)
        for case in came
    )
    flat = (
        (
            case.agency, session(case.agency), case.id, 1, case.on, *_block(case), 1, 7 if case.id % MANY == 0 else 1,
            int(case.id % 3 > 0), int(case.id % 3 == 0), case.id % MANY == 0, case.kind, f"m{case.id}", case.at,
        )
        for case in came
    )  # fmt: skip
    return (
        ("receptions_visit",
         ("id", "session_id", "number", "state", "arrived_at", "called_at", "ended_at", "people"), visits),
        ("receptions_receptionstanding",
         ("agency_id", "session_id", "visit_id", "position", "on", "kind", "receiver", "turns", "people", "first", "repeat",
          "is_group", "content_kind", "case_key", "known_at"), flat),
    )  # fmt: skip


def _block(case: Case) -> tuple[str, str]:
    return (("regular", "officer"), ("periodic", "head"), ("periodic", "delegate"))[(case.id // 4) % 3]


@lru_cache(maxsize=1)
def _sessions() -> Callable[[int], int]:
    """Key of the one made-up session of an agency; visits need one, and the forms count the flat rows."""
    from caunoi.receptions.models import ReceptionPlace, Session

    known: dict[int, int] = {}

    def of(agency: int) -> int:
        if agency not in known:
            found = Session.objects.filter(agency_id=agency).first()
            if found is None:
                place = ReceptionPlace.objects.create(
                    agency_id=agency,
                    name="Nơi tiếp công dân",
                    address="Trụ sở",
                    hours="Giờ hành chính",
                    since="2019-01-01",
                )
                found = Session.objects.create(
                    agency_id=agency,
                    place=place,
                    on=time.today(),
                    kind="regular",
                    receiver="officer",
                    opened_at=time.now(),
                )
            known[agency] = found.pk
        return known[agency]

    return of
