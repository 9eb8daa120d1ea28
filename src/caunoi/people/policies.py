"""Who may manage accounts, seats, absences and settings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.choices import Capacity
from caunoi.agencies.models import Post
from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.base.refusals import Forbidden
from caunoi.people.models import Absence, Account, ApiToken, Petitioner, Seat, Standing
from caunoi.people.roles import rights_of

GUARDED = frozenset({"denounce", "approve", "administer"})
"""Rights that an administrator alone gives to nobody."""

REACHING = frozenset({"oversee", "inspect"})
"""Rights that carry a guarded one to the agencies below."""

SIGNING = frozenset({Capacity.HEAD, Capacity.DEPUTY})
"""Capacities that sign for the agency, and learn of every opening of an identity."""

CONFIRMING = frozenset({"approve", "administer"})
"""Rights of whom a confirmation is asked."""


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


def takes_two(post: Post) -> bool:
    """Whether a seat in ``post`` takes two people: one from which denunciations are read, decisions taken, papers signed, or
    seats given. The one place that says so (decision 0164)."""
    return bool(rights_of(post.roles) & GUARDED) or post.capacity in SIGNING


STANDS_IN = _(
    "You stand in for somebody absent. A post that takes two people is asked for by who holds the right themselves: please ask "
    "another administrator, or wait until the holder is back."
)


def refuse_standing_in(actor: Actor) -> None:
    """Raise ``Forbidden`` for who stands in for somebody absent and would ask for what takes two people. An administrator could
    else name a substitute who is but another name of theirs, ask as that one, and confirm as themselves."""
    if actor.stands_in_for:
        raise Forbidden(STANDS_IN)


def refuse_asking(actor: Actor, post: Post) -> None:
    """Raise ``Forbidden`` for who stands in, where a seat in ``post`` takes two people."""
    if takes_two(post):
        refuse_standing_in(actor)


def standing_of(actor: Actor, post: Post) -> Standing:
    """How a seat in ``post``, or the right to stand in for its holder, begins when ``actor`` gives it. Raises ``Forbidden`` for
    who stands in, where it takes two people."""
    refuse_asking(actor, post)
    if not takes_two(post):
        return Standing.PLAIN
    return Standing.MACHINE if actor.kind == "system" else Standing.WAITING


def confirms_in(actor: Actor) -> frozenset[int] | None:
    """Agencies for whose seats the actor is a second person: all (``None``) for administrators, the own one and those below for
    who holds a leading seat. Nobody while standing in: a substitute was not chosen for this."""
    if actor.seat_id is None or actor.stands_in_for or not actor.rights & CONFIRMING:
        return frozenset()
    if actor.has("administer"):
        return None
    # The right to approve may be borrowed from somebody absent; the own post has to lead.
    own = Seat.objects.in_force(time.today()).select_related("post").filter(pk=actor.seat_id).first()
    leads = own is not None and "approve" in rights_of(own.post.roles)
    return subtree_ids(own.post.agency_id, time.today()) if own is not None and leads else frozenset()


def may_confirm(actor: Actor, row: Seat | Absence) -> Verdict:
    """A second person, who neither asked for it nor gains by it; or whoever sits at the machine itself."""
    if actor.kind == "system":
        return ALLOWED
    agencies = confirms_in(actor)
    if agencies is not None and row.post_reached.agency_id not in agencies:
        return HIDDEN
    if row.asked_by_id is None:
        return denied(
            _(
                "It is not known who asked for this, so it is confirmed at the machine: `caunoi confirm`. Ask its operator."
            )
        )
    if actor.account_id in (row.asked_by_id, row.seats_account):
        return denied(
            _(
                "Nobody confirms what they asked for themselves or what gives themselves a post. Please ask another "
                "administrator, or a leader of this agency or of one above it."
            )
        )
    return ALLOWED


def may_accept_token(actor: Actor, token: ApiToken) -> Verdict:
    """The holder of the token's seat, sitting in it; for everybody else it does not exist."""
    own = actor.account_id == token.seat.account_id and actor.seat_id == token.seat_id and not actor.stands_in_for
    return ALLOWED if own else HIDDEN


def may_revoke_token(actor: Actor, token: ApiToken) -> Verdict:
    """The account as which the token acts, or an administrator."""
    return ALLOWED if actor.account_id == token.seat.account_id else may_administer(actor)


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
