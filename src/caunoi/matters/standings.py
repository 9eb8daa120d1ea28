"""Keeps the standings in step with the matters, inside the transaction of each command: what is known anew closes the row known
before and opens the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caunoi.agencies.choices import StatisticalClass
from caunoi.matters.choices import (
    KNPA_KINDS,
    MANY_SIGNERS,
    AmountPhase,
    ClockState,
    Earlier,
    FieldClass,
    Kind,
    Outcome,
    Signers,
    State,
)
from caunoi.matters.models import Act, Amount, Matter, MatterClock, Petition, Standing
from caunoi.matters.queries.senders import petitions_behind
from caunoi.matters.stages.rows import HOUSE

COMPARED = [
    field.attname
    for field in Standing._meta.concrete_fields
    if field.attname not in ("id", "petition_id", "matter_id", "known_at", "superseded_at")
]
LIMITS = ("KN1_RESOLVE", "KN2_RESOLVE", "KNKL_RESOLVE", "TC_RESOLVE", "TC2011_RESOLVE", HOUSE)
"""The clock that says whether a matter was settled in time."""
ACTIONS = {
    "accept": "accepted", "take_over": "accepted", "refuse_acceptance": "refused", "guide": "guided",
    "forward_outside": "forwarded", "forward_denunciation": "forwarded", "demand_subordinate": "demanded",
    "return_petition": "returned", "file_away": "filed", "keep_as_information": "information", "hand_up": "forwarded",
}  # fmt: skip
"""What was done with a petition, by the act that did it."""
FIELDS = {
    StatisticalClass.POLICY: FieldClass.POLICY,
    StatisticalClass.LAND: FieldClass.LAND,
    StatisticalClass.JUSTICE: FieldClass.JUSTICE,
}


def begin(matter: Matter, petition_id: int, at: datetime) -> None:
    """The first standing of a matter just received, without looking for what cannot be there yet."""
    anonymous = matter.kind == Kind.DENUNCIATION and matter.petitions.filter(pk=petition_id, is_anonymous=True).exists()
    signers = Signers.OTHER if anonymous else Signers.ONE
    row = Standing(
        petition_id=petition_id, matter=matter, agency_id=matter.accountable_id, known_at=at, leads=True, kind=matter.kind,
        instance=matter.instance, channel=matter.channel, received_on=matter.received_on, people=1, signers=signers,
        field=_screening(matter, {})["field"],
    )  # fmt: skip
    row.save(force_insert=True)


def keep(matter: Matter, at: datetime) -> None:
    """Bring the standings of every petition behind ``matter`` to what is known at ``at``. Petitions that went to another matter
    (joined, separated) leave a closed row here."""
    petitions = petitions_behind(matter).filter(letter__isnull=True).order_by("pk")
    current = {row.petition_id: row for row in Standing.objects.filter(matter=matter, superseded_at__isnull=True)}
    fresh, closed = [], []
    for row in rows_of(matter, _known(matter), petitions, at):
        known = current.pop(row.petition_id, None)
        if known is None or is_otherwise(known, row):
            fresh.append(row)
            closed += [known.pk] if known else []
    closed += [row.pk for row in current.values()]
    if closed:
        Standing.objects.filter(pk__in=closed).update(superseded_at=at)
    Standing.objects.bulk_create(fresh)


def rows_of(matter: Matter, known: Known, petitions: Iterable[Petition], at: datetime) -> list[Standing]:
    """The standings (not stored) of ``petitions``, the oldest first, as known at ``at``."""
    facts = facts_of(matter, known)
    return [
        Standing(
            petition=petition,
            matter=matter,
            known_at=at,
            leads=place == 0,
            **facts,
            **_of_petition(petition, matter.received_on),
        )
        for place, petition in enumerate(petitions)
    ]


def is_otherwise(known: Standing, row: Standing) -> bool:
    """Whether the statutory forms would count ``row`` differently from ``known``."""
    return any(getattr(known, name) != getattr(row, name) for name in COMPARED)


def _of_petition(petition: Petition, received_on: date) -> dict[str, Any]:
    many = Signers.MANY if petition.people >= MANY_SIGNERS else Signers.ONE
    return {
        "channel": petition.channel,
        "received_on": petition.arrived_on or received_on,
        "people": petition.people,
        "signers": Signers.OTHER if petition.is_anonymous else many,
    }


@dataclass(frozen=True, slots=True)
class Known:
    """What a matter's standing is told from besides its own row: the newest act of each name, the last lawful day of its
    settlement (``None`` without a limit that ran), and whether its conclusion orders something."""

    acts: dict[str, Act]
    last_day: Callable[[], date | None]
    orders_something: Callable[[], bool]


def facts_of(matter: Matter, known: Known) -> dict[str, Any]:
    """What is known of the matter itself, as columns of a standing."""
    acts = known.acts
    facts: dict[str, Any] = {
        "agency_id": matter.accountable_id,
        "kind": matter.kind,
        "instance": matter.instance,
        **_screening(matter, acts),
        **_action(acts),
        **_ending(matter, known),
        **_execution(known),
    }
    return facts


def _known(matter: Matter) -> Known:
    """What the database knows; the limit and the amounts are looked up only where they count."""
    acts = {act.name: act for act in Act.objects.filter(matter=matter).order_by("pk")}
    ordered = Amount.objects.filter(matter=matter, phase=AmountPhase.DECIDED, superseded_at__isnull=True)
    return Known(acts, lambda: last_day_of(matter), ordered.exists)


def _screening(matter: Matter, acts: dict[str, Act]) -> dict[str, Any]:
    screened = acts.get("screen")
    topic = matter.topic
    field = FIELDS.get(topic.statistical_class) if topic is not None else None
    if field is None and topic is None and "answer_on_spot" in acts:
        field = FieldClass.OTHER
    if field is None and topic is not None:
        field = FieldClass.OTHER if matter.kind in KNPA_KINDS else FieldClass.ADMINISTRATIVE
    if screened is None:
        return {"field": field or "", "processed_on": _worked_on(matter, acts), **_implied(matter, acts)}
    values = screened.values
    return {
        "processed_on": screened.on,
        "is_eligible": values["eligible"] == "yes",
        "is_own": {"own": True, "other": False}.get(values["competence"]),
        "field": values["field"],
        "earlier": values["earlier"],
    }


def _worked_on(matter: Matter, acts: dict[str, Act]) -> Any:
    """A recommendation, feedback or question that nobody screened apart counts as processed when it was classified, or answered
    on the spot at a gathering."""
    sorted_by = acts.get("classify") or acts.get("answer_on_spot")
    return sorted_by.on if sorted_by and matter.kind in KNPA_KINDS else None


def _implied(matter: Matter, acts: dict[str, Act]) -> dict[str, Any]:
    """What classifying and answering a recommendation, feedback or question says by itself."""
    if matter.kind not in KNPA_KINDS or not {"classify", "answer_on_spot"} & acts.keys():
        return {"is_eligible": None, "is_own": None, "earlier": Earlier.NONE}
    return {"is_eligible": True, "is_own": "forward_outside" not in acts, "earlier": Earlier.NONE}


def _action(acts: dict[str, Act]) -> dict[str, Any]:
    done = [act for name, act in acts.items() if name in ACTIONS]
    last = max(done, key=lambda act: act.pk, default=None)
    accepted = acts.get("accept") or acts.get("take_over")
    replied = acts.get("record_reply")
    return {
        "action": ACTIONS[last.name] if last else "",
        "acted_on": last.on if last else None,
        "accepted_on": accepted.on if accepted else None,
        "replied_on": date.fromisoformat(replied.values["replied_on"]) if replied else None,
    }


def _ending(matter: Matter, known: Known) -> dict[str, Any]:
    """When and how it was settled; a matter taken up again is not."""
    acts = _since_reopened(known.acts)
    act, outcome = None, Outcome.NONE
    if "decide" in acts or "conclude" in acts:
        act = acts.get("decide") or acts["conclude"]
        outcome = Outcome(act.values["result"])
    elif "terminate" in acts and matter.state in (State.TERMINATED, State.CLOSED):
        act = acts["terminate"]
        outcome = Outcome.WITHDRAWN if act.values["ground"] == "withdrawn" else Outcome.ENDED
    elif matter.state == State.WITHDRAWN:
        act, outcome = acts.get("record_withdrawal") or acts.get("withdraw"), Outcome.WITHDRAWN
    elif "earlier_end" in acts:
        act, outcome = acts["earlier_end"], Outcome(acts["earlier_end"].values["outcome"])
    elif (answered := _answered(acts)) is not None and not matter.is_open:
        act, outcome = answered, Outcome.ANSWERED
    if act is None:
        return {"settled_on": None, "outcome": Outcome.NONE, "is_on_time": None}
    return {"settled_on": act.on, "outcome": outcome, "is_on_time": _in_time(act, known.last_day())}


def _answered(acts: dict[str, Act]) -> Act | None:
    """The newest act that gave the answer, in writing or on the spot."""
    given = [acts[name] for name in ("send_answer", "answer_on_spot") if name in acts]
    return max(given, key=lambda act: act.pk, default=None)


def _since_reopened(acts: dict[str, Act]) -> dict[str, Act]:
    """The acts since the matter was last taken up again: what ended it before counts no longer."""
    reopened = acts.get("reopen")
    return acts if reopened is None else {name: act for name, act in acts.items() if act.pk > reopened.pk}


def _in_time(act: Act, last: date | None) -> bool | None:
    """Whether it was settled no later than the latest reading of the law; ``None`` without a limit that ran."""
    return act.on <= last if last else None


def last_day_of(matter: Matter) -> date | None:
    limits = MatterClock.objects.filter(matter=matter, rule__in=LIMITS).exclude(state=ClockState.VOID)
    clock = limits.order_by("-pk").first()
    return (clock.late_on or clock.due_on) if clock else None


def _execution(known: Known) -> dict[str, Any]:
    acts = known.acts
    ordered = acts["declare_effective"].values["to_execute"] == "yes" if "declare_effective" in acts else False
    if "conclude" in acts:
        ordered = known.orders_something()
    done = None
    for name in ("report_execution", "receive_handling_report"):
        if name in acts and acts[name].values["is_done"] == "yes":
            done = acts[name].on
    return {"execution_due": ordered, "executed_on": done}
