"""Who may do what with programmes, plans, year themes and scoring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.policies import needs_right
from caunoi.people.models import Seat
from caunoi.programmes.models import Scoring, Theme
from caunoi.programmes.queries.scoring import is_visible, own_ids, stands_on
from caunoi.programmes.stages_scoring import AGENCY, APPRAISER, OPENER, SIDES, TABLE

# Year themes and scoring

ScoringPolicy = Callable[[Actor, Scoring], Verdict]

NOT_THERE = {
    AGENCY: _("Only the agency that is scored does this; it scores itself."),
    APPRAISER: _("Only the agency named as appraiser does this."),
    OPENER: _("Only the agency that opened the scoring does this: it announces and reopens."),
}


def may_open_scorings(actor: Actor, row: Any = None) -> Verdict:
    """Open scorings of the agencies below, announce results, set a theme of a year: in the name of the own agency."""
    if actor.kind == "system" or (actor.is_officer and actor.has("plan")):
        return ALLOWED
    return needs_right("plan") if actor.is_officer else HIDDEN


may_issue_theme = may_open_scorings
"""The same right, in the name of the own agency."""


def may_keep_theme(actor: Actor, theme: Theme) -> Verdict:
    """The agency that set the theme. Everybody reads it."""
    verdict = may_issue_theme(actor)
    if verdict and actor.kind != "system" and theme.issuer_id not in own_ids(actor):
        return denied(_("Only the agency that set the theme changes it and its tasks."))
    return verdict


def scoring_policy(name: str) -> ScoringPolicy:
    """The policy of a row of the state table of scoring: its side and its right, and nobody appraises the own agency."""
    side, right = SIDES[name], TABLE[name].right

    def policy(actor: Actor, scoring: Scoring) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not actor.is_officer or not is_visible(actor, scoring):
            return HIDDEN
        if not stands_on(actor, scoring, side):
            return denied(NOT_THERE[side])
        if not actor.has(right):
            return needs_right(right)
        return ALLOWED if side == AGENCY else _is_impartial(actor, scoring)

    return policy


def _is_impartial(actor: Actor, scoring: Scoring) -> Verdict:
    """Nobody appraises the own agency, neither in its heir nor through a second seat."""
    if scoring.agency_id in own_ids(actor):
        return denied(
            _("Your agency is itself the one that is scored. Another agency has to do this; ask the level above.")
        )
    seats = Seat.objects.in_force(time.today()).filter(account_id=actor.account_id, post__agency_id=scoring.agency_id)
    if seats.exists():
        return denied(_("You also hold a post in the agency that is scored. A colleague without one has to do this."))
    return ALLOWED
