"""Who may manage accounts, seats, absences and settings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.people.models import Absence, Account, Petitioner, Seat


def may_administer(actor: Actor, row: Any = None) -> Verdict:
    """The right ``administer``; installation and imports act as the system."""
    if actor.kind == "system" or actor.has("administer"):
        return ALLOWED
    if actor.is_officer:
        return denied(_("Only an administrator of the system can do this. Please ask your administrator."))
    return HIDDEN


def may_change_own_account(actor: Actor, account: Account) -> Verdict:
    """The account itself, or an administrator."""
    return ALLOWED if actor.account_id == account.pk else may_administer(actor)


def may_record_absence(actor: Actor, seat: Seat) -> Verdict:
    """The holder of the seat for the own absence, or an administrator. A substitute cannot pass the seat on."""
    return ALLOWED if actor.account_id == seat.account_id else may_administer(actor)


def may_end_absence(actor: Actor, absence: Absence) -> Verdict:
    """As for recording it."""
    return may_record_absence(actor, absence.seat)


def may_accept_invitation(actor: Actor, row: Any = None) -> Verdict:
    """Anybody who has the invitation's token, which the command itself checks."""
    return ALLOWED


def may_erase_petitioner(actor: Actor, petitioner: Petitioner) -> Verdict:
    """Those who receive senders in person, or an administrator."""
    return ALLOWED if actor.has("receive") else may_administer(actor)


def is_last_administrator(account: Account, seat: Seat | None = None) -> bool:
    """Whether nobody else could administer today once ``account`` (or only its ``seat``) is gone."""
    others = Seat.objects.in_force(time.today()).filter(account__is_active=True).select_related("post")
    others = others.exclude(pk=seat.pk) if seat else others.exclude(account=account)
    return not any("administrator" in other.post.roles for other in others.iterator())
