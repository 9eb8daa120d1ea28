"""Who may correct which figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.policies import needs_right
from caunoi.oversight.models import FigureCorrection

CORRECTORS = frozenset({"send", "oversee"})


def may_correct_figures(actor: Actor) -> Verdict:
    """An officer who sends the papers of the unit or oversees; which unit is the seat's own, see ``correct_figure``."""
    if not actor.is_officer or actor.seat_id is None:
        return HIDDEN
    return ALLOWED if actor.rights & CORRECTORS else needs_right("send")


def may_withdraw(actor: Actor, correction: FigureCorrection) -> Verdict:
    """Whoever may correct the figures of that unit."""
    verdict = may_correct_figures(actor)
    return own_unit(actor, correction.agency_id) if verdict else verdict


def own_unit(actor: Actor, agency_id: int) -> Verdict:
    """Nobody corrects the figures of another unit."""
    if actor.agency_id == agency_id:
        return ALLOWED
    return denied(_("Only the unit itself corrects its figures. Please ask it to do so."))
