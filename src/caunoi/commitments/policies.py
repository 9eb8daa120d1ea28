"""Who may make which move on a commitment: the agency that issued it, the one that leads it, or those who do the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.commitments.choices import WORKING_ROLES, Role
from caunoi.commitments.models import Commitment, Prompt
from caunoi.commitments.queries.visible import is_visible
from caunoi.commitments.stages import DOERS, ISSUER, SIDES, TABLE
from caunoi.matters.policies import accountable_with, carries, needs_right

Policy = Callable[[Actor, Any], Verdict]


def may_plan(actor: Actor, row: Any = None) -> Verdict:
    """Give tasks in the name of the own agency."""
    return carries(actor, "plan")


def on_side(side: str, right: str) -> Policy:
    """The agency on that side of the commitment, through a seat that carries ``right``, or through its secretariat (``plan``),
    which works on tasks and on no matters."""

    def policy(actor: Actor, commitment: Commitment) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not actor.is_officer or not is_visible(actor, commitment):
            return HIDDEN
        if not _stands_there(actor, commitment, side):
            return denied(NOT_ISSUER if side == ISSUER else NOT_LEAD)
        return ALLOWED if actor.has(right) or actor.has("plan") else needs_right(right)

    return policy


NOT_ISSUER = _("Only the agency that gave the task does this: it plans, gives out, tests and closes.")
NOT_OF_WHOLE = _("Only the agency that gave %(number)s or those that lead it give parts of it or carry it on.")
NOT_LEAD = _("Only the agency that carries out the task does this.")


def _stands_there(actor: Actor, commitment: Commitment, side: str) -> bool:
    if side == ISSUER:
        return actor.agency_id == commitment.issuer_id
    if actor.agency_id == commitment.lead_id:
        return True
    if side != DOERS or actor.agency_id is None:
        return False
    # Of all, not filtered: a page that offers every move has read them already.
    parts = commitment.participations.all()
    return any(part.agency_id == actor.agency_id and part.role in WORKING_ROLES for part in parts)


def may_add_part(actor: Actor, whole: Commitment) -> Verdict:
    """Hang a part below a task, or carry it on: the agency that gave it or those that lead it. Another would block its end."""
    if actor.kind == "system":
        return ALLOWED
    if not is_visible(actor, whole):
        return HIDDEN
    leads = {part.agency_id for part in whole.participations.all() if part.role == Role.CO_LEAD}
    if actor.agency_id not in {whole.issuer_id, whole.lead_id, *leads}:
        return denied(NOT_OF_WHOLE % {"number": whole.number})
    return ALLOWED if actor.has("plan") else needs_right("plan")


def may_close(actor: Actor, commitment: Commitment) -> Verdict:
    """The issuer tests, not the doer: another person than the one that reported it done, in whatever seat."""
    verdict = on_side(ISSUER, "plan")(actor, commitment)
    doer = commitment.delivered_by
    if verdict and doer is not None and actor.account_id is not None and doer.account_id == actor.account_id:
        return denied(_("You reported this task done yourself. Somebody else of your agency has to test and close it."))
    return verdict


POLICIES: dict[str, Policy] = {"close": may_close}


def policy_for(name: str) -> Policy:
    """The policy of a row of the state table."""
    return POLICIES.get(name) or on_side(SIDES[name], TABLE[name].right)


def may_settle_prompt(actor: Actor, prompt: Prompt) -> Verdict:
    """The agency that is accountable for the matter, through a seat that handles."""
    return accountable_with("handle")(actor, prompt.matter)


def may_keep_feed(actor: Actor, row: Any = None) -> Verdict:
    """Whoever holds a seat, for that seat alone."""
    if actor.seat_id is None:
        return HIDDEN
    return ALLOWED if row is None or row.seat_id == actor.seat_id else HIDDEN
