"""Who may act on outgoing notices: what became of them only the system says (``base.policies.only_the_system``)."""

from __future__ import annotations

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.base.policies import HIDDEN, Verdict
from caunoi.letters.kinds import KINDS
from caunoi.letters.models import Notice
from caunoi.people.policies import may_administer

ABOUT_SOMETHING = tuple(name for name, kind in KINDS.items() if "number" in kind.facts)
"""Kinds of notices about a thing with a public number."""


def listed(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """The notices that administrators have before them. One whose thing is not named is about something that not everybody may
    know of, a denunciation: to them it does not exist. It is tried again by itself, and the desk shows the matter anyway."""
    return rows.exclude(kind__in=ABOUT_SOMETHING, about="")


def may_send_again(actor: Actor, notice: Notice) -> Verdict:
    """An administrator, for a notice that is listed."""
    verdict = may_administer(actor)
    if verdict and actor.is_officer and notice.kind in ABOUT_SOMETHING and not notice.about:
        return HIDDEN
    return verdict
