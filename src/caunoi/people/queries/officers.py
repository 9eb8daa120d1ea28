"""Officers, invitations, absences and tokens as the administrator sees them. All of it takes the right ``administer``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.settings_store import get_setting
from caunoi.ground.names import name_sort_key
from caunoi.ground.text_fold import fold
from caunoi.people.models import HOLDING, Absence, Account, ApiToken, Invitation, Seat
from caunoi.people.policies import may_administer

PAGE = 50


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """One line of the list: the account and the seats it holds on the day asked for."""

    account: Account
    seats: list[Seat]


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """One page of the list, ``total`` officers found in all."""

    lines: list[OfficerLine]
    total: int
    number: int

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


def officers(actor: Actor, on: date, *, text: str = "", state: str = "open", number: int = 1) -> OfficerPage:
    """Officers by given name, as a Vietnamese list is sorted; ``text`` finds parts of name or address with or without tones.

    ``state``: ``open``, ``closed`` or ``all``. A page beyond the last is the last.
    """
    may_administer(actor).require()
    rows = Account.objects.all() if state == "all" else Account.objects.filter(is_active=state != "closed")
    wanted = fold(text).strip()
    found = [
        (name_sort_key(name), pk)
        for pk, name, email in rows.values_list("pk", "full_name", "email")
        if not wanted or wanted in fold(name) or text.strip().lower() in email
    ]
    found.sort()
    number = max(1, min(number, -(-len(found) // PAGE)))
    chosen = [pk for _key, pk in found[(number - 1) * PAGE : number * PAGE]]
    held = Prefetch("seats", Seat.objects.in_force(on).select_related("post__agency").order_by("since", "pk"), "held")
    by_id = Account.objects.prefetch_related(held).in_bulk(chosen)
    return OfficerPage([OfficerLine(by_id[pk], by_id[pk].held) for pk in chosen], len(found), number)


def officer(actor: Actor, pk: int) -> Account:
    """One account; raises ``NotFound``."""
    may_administer(actor).require()
    account = Account.objects.filter(pk=pk).first()
    if account is None:
        raise NotFound()
    return account


def all_seats_of(actor: Actor, account: Account) -> list[Seat]:
    """Every seat the officer ever held or will hold, the newest first."""
    may_administer(actor).require()
    return list(account.seats.select_related("post__agency", "account").order_by("-since", "-pk"))


def seat(actor: Actor, pk: int) -> Seat:
    """One seat; raises ``NotFound``."""
    may_administer(actor).require()
    found = Seat.objects.select_related("post__agency", "account").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def own_seat(actor: Actor) -> Seat:
    """The seat in which the actor sits, also while standing in for somebody; raises ``NotFound`` for who sits in none."""
    found = Seat.objects.select_related("post__agency", "account").filter(pk=actor.seat_id).first()
    if found is None:
        raise NotFound()
    return found


def away_among(seats: Sequence[int], on: date) -> set[int]:
    """Which of the seats are away on the civil date ``on`` and represented by somebody."""
    return set(Absence.objects.in_force(on).filter(seat__in=seats).values_list("seat_id", flat=True))


def own_absences(actor: Actor, on: date) -> list[Absence]:
    """Absences from a seat of the actor's account, or in which one of its seats stands in, that hold on ``on`` or later."""
    mine = Q(seat__account_id=actor.account_id) | Q(substitute__account_id=actor.account_id)
    rows = Absence.objects.filter(mine).exclude(until__lte=on)
    people = ("seat__account", "seat__post__agency", "substitute__account", "substitute__post")
    return list(rows.select_related(*people).order_by("since", "pk"))


def own_absence(actor: Actor, pk: int) -> Absence:
    """One absence from a seat of the actor's account; raises ``NotFound``."""
    rows = Absence.objects.select_related("seat__account", "seat__post__agency")
    found = rows.filter(pk=pk, seat__account_id=actor.account_id).first()
    if found is None:
        raise NotFound()
    return found


def colleagues(seat: Seat, on: date) -> list[Seat]:
    """Seats of the same agency that other people hold on ``on`` or later: who can stand in."""
    rows = Seat.objects.filter(post__agency_id=seat.post.agency_id).exclude(account_id=seat.account_id)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=on), account__is_active=True, standing__in=HOLDING)
    return sorted(rows.select_related("post__agency", "account"), key=lambda row: name_sort_key(row.account.full_name))


def open_invitations(actor: Actor) -> list[Invitation]:
    """Invitations that were neither used nor revoked, the newest first; expired ones too, so that they can be renewed."""
    may_administer(actor).require()
    rows = Invitation.objects.filter(accepted_at=None, revoked_at=None).select_related("post__agency")
    return list(rows.order_by("-invited_at", "-pk")[:200])


def invitation(actor: Actor, pk: int) -> Invitation:
    """One invitation; raises ``NotFound``."""
    may_administer(actor).require()
    found = Invitation.objects.select_related("post__agency").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def absences(actor: Actor, on: date) -> list[Absence]:
    """Absences that hold on ``on`` or begin later, the nearest first."""
    may_administer(actor).require()
    rows = Absence.objects.filter(Q(until__isnull=True) | Q(until__gt=on))
    people = ("seat__post__agency", "seat__account", "substitute__post__agency", "substitute__account")
    return list(rows.select_related(*people).order_by("since", "pk")[:500])


def absence(actor: Actor, pk: int) -> Absence:
    """One absence; raises ``NotFound``."""
    may_administer(actor).require()
    found = Absence.objects.select_related("seat__account", "seat__post__agency").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def api_tokens(actor: Actor) -> list[ApiToken]:
    """All tokens, the working ones first."""
    may_administer(actor).require()
    rows = ApiToken.objects.select_related("seat__post__agency", "seat__account")
    return sorted(rows.order_by("-created_at")[:500], key=lambda row: row.revoked_at is not None)


def api_token(actor: Actor, pk: int) -> ApiToken:
    """One token; raises ``NotFound``."""
    may_administer(actor).require()
    found = ApiToken.objects.select_related("seat__post__agency", "seat__account").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def own_tokens(actor: Actor) -> list[ApiToken]:
    """Tokens that act as a seat of the actor's account, or are asked for; without those revoked."""
    rows = ApiToken.objects.filter(seat__account_id=actor.account_id, revoked_at=None)
    return list(rows.select_related("seat__post__agency", "seat__account").order_by("-created_at", "-pk"))


def tokens_asked_of(actor: Actor) -> list[ApiToken]:
    """Tokens that an administrator asked for and that the actor, in this seat, has not accepted."""
    if actor.seat_id is None or actor.stands_in_for:
        return []
    rows = ApiToken.objects.filter(seat_id=actor.seat_id, token_hash=None, revoked_at=None)
    return list(rows.order_by("pk"))


def own_token(actor: Actor, pk: int) -> ApiToken:
    """One of them; raises ``NotFound``."""
    found = next((row for row in own_tokens(actor) if row.pk == pk), None)
    if found is None:
        raise NotFound()
    return found


def lacks_second_factor(actor: Actor, account: Account) -> bool:
    """Whether the setting demands a second factor of this seat and the account has none yet."""
    if not get_setting("security.require_second_factor") or not actor.rights & {"approve", "administer"}:
        return False
    return not has_second_factor(account)


def has_second_factor(account: Account) -> bool:
    """Whether an authenticator or passkey protects the account."""
    from allauth.mfa.models import Authenticator

    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=account.pk, type__in=kinds).exists()
