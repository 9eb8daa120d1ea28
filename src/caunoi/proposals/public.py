"""What everybody may read of recommendations upward: what was asked of whom about which act, and for how long. No matter, no
person and no reason stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Sum

from caunoi.base.refusals import NotFound
from caunoi.matters.public.naming import agency_name
from caunoi.proposals.choices import State
from caunoi.proposals.models import Proposal

PUBLIC_STATES = (State.SENT, State.ANSWERED, State.CLOSED)
"""What was withdrawn is not shown any more."""


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """A proposal as it may be published. ``days`` are those since an answer is waited for, or that it took."""

    number: str
    title: str
    agency: str
    act: str
    addressee: str
    waits_for: str
    sent_on: date
    state: str
    state_name: str
    reply: str
    answered_on: date | None
    outcome: str
    outcome_act: str
    days: int


def proposal_cards(today: date, agency_id: int | None = None) -> list[ProposalCard]:
    """Proposals whose publication the leader approved with them, the newest first, of all agencies or of one."""
    rows = Proposal.objects.filter(is_public=True, state__in=PUBLIC_STATES)
    rows = rows.filter(agency_id=agency_id) if agency_id else rows
    found = rows.select_related("agency", "addressee", "holder").order_by("-sent_on", "-pk")
    return [_card(row, today) for row in found]


def proposal_card(number: str, today: date) -> ProposalCard:
    """One published proposal. Raises ``NotFound``."""
    parsed = Proposal.parse_number(number)
    rows = Proposal.objects.filter(is_public=True, state__in=PUBLIC_STATES).select_related(
        "agency", "addressee", "holder"
    )
    row = rows.filter(pk=parsed[1], made_on__year=parsed[0]).first() if parsed else None
    if row is None:
        raise NotFound()
    return _card(row, today)


def _card(row: Proposal, today: date) -> ProposalCard:
    assert row.sent_on is not None
    return ProposalCard(
        row.number, row.title, agency_name(row.agency), row.cited, _name(row.addressee, row.addressee_name),
        _name(row.holder or (None if row.holder_text else row.addressee), row.waits_for), row.sent_on, str(row.state),
        str(row.get_state_display()), str(row.get_reply_display()), row.answered_on, str(row.get_outcome_display()),
        row.outcome_act, row.days_waiting(today) or 0,
    )  # fmt: skip


def _name(agency: Any, typed: str) -> str:
    """An agency of the register in the reader's language; a body outside of it as it was typed."""
    return agency_name(agency) if agency is not None else typed


def stamp() -> tuple[object, ...]:
    """Changes whenever a proposal does."""
    return tuple(Proposal.objects.aggregate(Count("pk"), Sum("version"), Max("version")).values())
