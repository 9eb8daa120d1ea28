"""Turns and sessions as what official papers are about: refusals, receipts, appointment slips, conclusions."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.policies import HIDDEN, Verdict
from caunoi.papers.queries.subjects import register_subject
from caunoi.receptions.models import Session, Visit
from caunoi.receptions.policies import may_conclude, may_serve
from caunoi.receptions.queries.desk import agency_ids
from caunoi.receptions.queries.sight import hidden_visits

VISIT, SESSION = "visit", "session"


def visits_seen(actor: Actor, keys: frozenset[int]) -> frozenset[int]:
    """The turns among ``keys`` that exist for the actor."""
    rows = Visit.objects.filter(pk__in=keys, session__agency_id__in=agency_ids(actor))
    return frozenset(rows.values_list("pk", flat=True)) - hidden_visits(actor, keys)


def sessions_seen(actor: Actor, keys: frozenset[int]) -> frozenset[int]:
    """The sessions among ``keys`` that exist for the actor."""
    return frozenset(Session.objects.filter(pk__in=keys, agency_id__in=agency_ids(actor)).values_list("pk", flat=True))


def may_handle_visit(actor: Actor, key: int) -> Verdict:
    """Papers of a turn are written by those who receive."""
    visit = Visit.objects.select_related("session").filter(pk=key).first()
    return may_serve(actor, visit) if visit else HIDDEN


def may_handle_session(actor: Actor, key: int) -> Verdict:
    """As those of a turn."""
    session = Session.objects.filter(pk=key).first()
    return may_conclude(actor, session) if session else HIDDEN


def register() -> None:
    """Tell the floor of papers who may see and handle turns and sessions."""
    register_subject(VISIT, visits_seen, may_handle_visit)
    register_subject(SESSION, sessions_seen, may_handle_session)
