"""What recommendations upward tell of the yearly review: sent, answered and with what outcome, and what still waited."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Scope, counted, register_section, told_of
from caunoi.ground.quantities import FLOW, STOCK
from caunoi.proposals.choices import Reply
from caunoi.proposals.models import Proposal
from caunoi.proposals.queries.lists import IN_PERIOD
from caunoi.proposals.queries.visible import visible_to

UNIT = _("proposals")
ANSWERS = (Reply.ACCEPTED, Reply.PARTLY, Reply.REFUSED)
"""Forwarding is no answer."""


def tell_proposals(actor: Actor, scope: Scope) -> Content:
    """Proposals of the agencies of the scope. What waited on the last day is a stock and is part of none of the others."""

    def figure(id: str, title: Any, word: str, measure: str = FLOW, more: Q | None = None, **parts: Any) -> Figure:
        def rows(period: Period) -> QuerySet[Proposal]:
            found = Proposal.objects.filter(IN_PERIOD[word](period.since, period.until), agency_id__in=scope.agencies)
            return found.filter(more) if more is not None else found

        told = told_of(rows, Q(pk__in=visible_to(actor).values("pk")), _line)
        return counted(scope, id, title, told, measure=measure, unit=UNIT, **parts)

    kinds = [figure(f"replied-{kind}", kind.label, "replied", more=Q(reply=kind)) for kind in ANSWERS]
    return Content(
        (
            figure("sent", _("Policy proposals sent"), "sent"),
            figure("replied", _("Policy proposals answered"), "replied", parts=kinds),
            figure("still", _("Policy proposals waiting for an answer"), "still", STOCK),
        )
    )


def _line(row: Proposal) -> Line:
    return Line(f"{row.number} {row.title}", row.sent_on, row.get_state_display(), "proposal", row.number)


def register() -> None:
    """Called once when the room is ready."""
    register_section("proposals", tell_proposals)
