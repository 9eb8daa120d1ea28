"""The moves that an actor is offered on a commitment: rows of the state table, each with the verdict of the policy that guards
its command, and with what is still missing for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.offers import Offer
from caunoi.base.policies import ALLOWED, Verdict, denied
from caunoi.commitments.choices import NEEDS_EVIDENCE, ExtensionState, ReportState, State
from caunoi.commitments.guards import held
from caunoi.commitments.models import Commitment, Extension, Report
from caunoi.commitments.policies import policy_for
from caunoi.commitments.stages import TABLE
from caunoi.commitments.verbs import MOVES


def offered(actor: Actor, commitment: Commitment) -> list[Offer]:
    """Every move that the table knows from the state of the commitment, in its order; those that the policy hides are left out.

    With ``participations``, ``reports``, ``extensions``, ``evidence``, ``needs__needs``, ``children`` and ``served`` prefetched
    this costs no query but those of the rooms that hold moves.
    """
    found, kept = [], held(commitment)
    for move in TABLE.from_state(commitment.state):
        verdict = policy_for(move.name)(actor, commitment)
        if not verdict.hidden:
            reason = kept.get(move.name)
            missing = denied(reason) if reason else still_missing(move.name, commitment)
            found.append(Offer(move, missing if verdict else verdict, MOVES[move.name]))
    return found


def next_moves(commitment: Commitment, offers: list[Offer]) -> list[Offer]:
    """The allowed move that is needed now, and the one that answers the same question the other way; empty when nothing waits."""
    allowed = {offer.name: offer for offer in offers if offer.verdict}
    for names in _wanted(commitment):
        found = [allowed[name] for name in names if name in allowed]
        if names[0] in allowed:
            return found
    return []


def _wanted(commitment: Commitment) -> list[tuple[str, ...]]:
    wanted: list[tuple[str, ...]] = [
        ("accept", "refuse"), ("grant_extension", "refuse_extension"), ("accept_report", "return_report"),
        ("close", "return_delivery"),
    ]  # fmt: skip
    if commitment.state == State.PLANNED:
        wanted.append(("issue", "revise"))
    if commitment.state == State.REFUSED:
        wanted.append(("give_again", "cancel"))
    if commitment.state == State.IN_PROGRESS and commitment.handler_id is None:
        wanted.append(("assign",))
    # While a report or a later day waits for the issuer the work goes on, and its end is not what is needed now.
    waits = waiting_report(commitment) or asked_extension(commitment)
    return [*wanted, *([] if waits else [("deliver", "report")]), ("add_evidence", "report"), ("report",)]


def waiting_report(commitment: Commitment) -> Report | None:
    """The report that waits for the issuer."""
    return next((each for each in commitment.reports.all() if each.state == ReportState.SUBMITTED), None)


def asked_extension(commitment: Commitment) -> Extension | None:
    """The later day that was asked for and not answered."""
    return next((each for each in commitment.extensions.all() if each.state == ExtensionState.ASKED), None)


def _needs_report(commitment: Commitment) -> Any:
    return None if waiting_report(commitment) else _("No report waits to be accepted.")


def _needs_no_report(commitment: Commitment) -> Any:
    if waiting_report(commitment) is None:
        return None
    return _("The last report still waits for the issuer. It has to be accepted or returned first.")


def _needs_extension(commitment: Commitment) -> Any:
    return None if asked_extension(commitment) else _("No later day was asked for.")


def _needs_no_extension(commitment: Commitment) -> Any:
    if asked_extension(commitment) is None:
        return None
    return _("A later day was asked for already; the issuer has to answer first.")


def _needs_proof(commitment: Commitment) -> Any:
    parts = [part for part in commitment.children.all() if part.state != State.CANCELLED]
    if any(part.is_open for part in parts):
        return _("Parts of this task are still open. They have to be tested and closed first.")
    waits = next((need.needs for need in commitment.needs.all() if need.needs.is_open), None)
    if waits is not None:
        return _("This task waits for %(number)s, which is not closed yet.") % {"number": waits.number}
    if commitment.type in NEEDS_EVIDENCE and not parts and not commitment.evidence.all():
        return _("Nothing shows yet that the task is done. Please add evidence first: a paper, a photo, minutes.")
    return None


def _needs_closed_parts(commitment: Commitment) -> Any:
    if any(part.is_open for part in commitment.children.all()):
        return _("Parts of this task are still open. Close or cancel them first; then cancel the whole.")
    return None


def _needs_need(commitment: Commitment) -> Any:
    return None if commitment.needs.all() else _("This task waits for no other one.")


def _needs_served(commitment: Commitment) -> Any:
    return None if commitment.served.all() else _("This task serves no matter.")


MISSING: dict[str, Callable[[Commitment], Any]] = {
    "accept_report": _needs_report, "return_report": _needs_report, "report": _needs_no_report,
    "grant_extension": _needs_extension, "refuse_extension": _needs_extension, "ask_extension": _needs_no_extension,
    "deliver": _needs_proof, "close": _needs_proof, "cancel": _needs_closed_parts,
    "drop_need": _needs_need, "unlink_matter": _needs_served,
}  # fmt: skip


def still_missing(name: str, commitment: Commitment) -> Verdict:
    """Allowed, or denied with what has to be there before the move makes sense."""
    reason = MISSING[name](commitment) if name in MISSING else None
    return denied(reason) if reason else ALLOWED
