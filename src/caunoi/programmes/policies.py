"""Who may do what with programmes and plans: the agency that keeps them, the parties that sign them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.policies import carries, needs_right
from caunoi.people.models import Seat
from caunoi.programmes.models import Party, Plan, Programme, ReviewFigure, Scoring, Theme
from caunoi.programmes.queries import scoring as scored
from caunoi.programmes.queries.visible import is_visible
from caunoi.programmes.stages_scoring import AGENCY, APPRAISER, OPENER, SIDES, TABLE

Policy = Callable[[Actor, Any], Verdict]

NOT_KEEPER = _("Only the agency that keeps this programme or plan does this: %(agency)s.")
NOT_PARTY = _("Only an agency that is a party of this programme today does this.")


NOT_SIGNER = _(
    "Your post does not sign for its agency. A post that approves in the name of your agency signs, or the secretariat writes "
    "the signature down from the signed paper; please ask one of them."
)


def may_make(actor: Actor, row: Any = None) -> Verdict:
    """Begin a programme in the name of the own agency, which then keeps it."""
    return carries(actor, "plan")


def keeper_id(row: Programme | Plan) -> int:
    """Key of the agency that keeps the programme (its secretariat) or the plan."""
    return row.agency_id if isinstance(row, Plan) else row.lead_id


def keeps(right: str) -> Policy:
    """The agency that keeps it, through a seat that carries ``right``."""

    def policy(actor: Actor, row: Programme | Plan) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not is_visible(actor, row):
            return HIDDEN
        if actor.agency_id != keeper_id(row):
            keeper = row.agency if isinstance(row, Plan) else row.lead
            return denied(NOT_KEEPER % {"agency": keeper.label})
        return ALLOWED if actor.has(right) else needs_right(right)

    return policy


def is_party(actor: Actor, programme: Programme) -> bool:
    """Whether the agency of the seat is a party today."""
    own = actor.agency_id
    return own is not None and Party.objects.filter(programme=programme, agency_id=own, until=None).exists()


def may_sign(actor: Actor, row: Programme | Plan) -> Verdict:
    """A seat that approves in an agency that is a party, for that party; or the agency that keeps it, from the paper."""
    verdict = keeps("plan")(actor, row)
    if verdict or verdict.hidden:
        return verdict
    programme = row.programme if isinstance(row, Plan) else row
    if not is_party(actor, programme):
        return denied(NOT_PARTY)
    return ALLOWED if actor.has("approve") else denied(NOT_SIGNER)


def keeps_or_is_party(actor: Actor, row: Programme) -> Verdict:
    """The agency that keeps the programme, or a party of it, through a seat that plans."""
    verdict = keeps("plan")(actor, row)
    if verdict or verdict.hidden:
        return verdict
    if actor.agency_id != row.lead_id and not is_party(actor, row):
        return denied(NOT_PARTY)
    return ALLOWED if actor.has("plan") else needs_right("plan")


PROGRAMME_POLICIES: dict[str, Policy] = {
    "sign": may_sign, "revise_party": keeps_or_is_party, "make_plan": keeps_or_is_party,
}  # fmt: skip
PLAN_POLICIES: dict[str, Policy] = {"sign": may_sign}


# Year themes and scoring

ScoringPolicy = Callable[[Actor, Scoring], Verdict]

NOT_THERE = {
    AGENCY: _("Only the agency that is scored does this; it scores itself."),
    APPRAISER: _("Only the agency named as appraiser does this."),
    OPENER: _("Only the agency that opened the scoring does this: it announces and reopens."),
}


def may_open_scorings(actor: Actor, row: Any = None) -> Verdict:
    """Open scorings of the agencies below, announce results, set a theme of a year: in the name of the own agency."""
    return carries(actor, "plan")


may_issue_theme = may_open_scorings
"""The same right, in the name of the own agency."""


def may_keep_theme(actor: Actor, theme: Theme) -> Verdict:
    """The agency that set the theme. Everybody reads it."""
    verdict = may_issue_theme(actor)
    if verdict and actor.kind != "system" and theme.issuer_id not in scored.own_ids(actor):
        return denied(_("Only the agency that set the theme changes it and its tasks."))
    return verdict


def scoring_policy(name: str) -> ScoringPolicy:
    """The policy of a row of the state table of scoring: its side and its right, and nobody appraises the own agency."""
    side, right = SIDES[name], TABLE[name].right

    def policy(actor: Actor, scoring: Scoring) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not actor.is_officer or not scored.is_visible(actor, scoring):
            return HIDDEN
        if not scored.stands_on(actor, scoring, side):
            return denied(NOT_THERE[side])
        if not actor.has(right):
            return needs_right(right)
        return ALLOWED if side == AGENCY else _is_impartial(actor, scoring)

    return policy


def _is_impartial(actor: Actor, scoring: Scoring) -> Verdict:
    """Nobody appraises the own agency, neither in its heir nor through a second seat."""
    if scoring.agency_id in scored.own_ids(actor):
        return denied(
            _("Your agency is itself the one that is scored. Another agency has to do this; ask the level above.")
        )
    seats = Seat.objects.in_force(time.today()).filter(post__agency_id=scoring.agency_id)
    if actor.account_id is not None and seats.filter(account_id=actor.account_id).exists():
        return denied(_("You also hold a post in the agency that is scored. A colleague without one has to do this."))
    return ALLOWED


# Yearly review

REVIEWERS = frozenset({"plan", "convene", "oversee", "inspect", "approve", "assign"})
"""Rights with which the review of a programme's year opens: those that plan the work, and those with which figures do."""


def may_review(actor: Actor, programme: Programme) -> Verdict:
    """Read the review of a programme that exists for the actor."""
    if actor.kind == "system":
        return ALLOWED
    if not is_visible(actor, programme):
        return HIDDEN
    return ALLOWED if actor.rights & REVIEWERS else needs_right("plan")


def may_keep_figure(actor: Actor, row: Programme | ReviewFigure) -> Verdict:
    """Enter and correct figures of the review: the agency that keeps the programme, through a seat that plans."""
    return keeps("plan")(actor, row.programme if isinstance(row, ReviewFigure) else row)
