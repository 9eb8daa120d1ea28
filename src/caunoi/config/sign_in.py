"""How often sign-in may fail. Wrong passwords are counted for one account and one network together, so that nobody who does not
share a network with an officer can keep that officer out; what is right costs nothing. Nothing here keeps an address."""

from __future__ import annotations

import logging
import math

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from caunoi.base.callers import address_of
from caunoi.doors import networks
from caunoi.people.models import Account

HOUR = 3600
log = logging.getLogger(__name__)


class Taken:
    """Knocks that count as long as they are not given back."""

    def __init__(self) -> None:
        self._knocks: list[networks.Knock] = []

    def add(self, knock: networks.Knock) -> None:
        self._knocks.append(knock)

    def give_back(self) -> None:
        """What was typed is right, or was not looked at."""
        for knock in self._knocks:
            knock.give_back()


def before_password(request: HttpRequest, login: str) -> Taken:
    """Count a password for the address ``login`` before it is looked at. Raises ``ValidationError``."""
    address = address_of(request)
    return _take(request, ("password_net", address, ""), ("password", address, folded(login)))


def before_code(request: HttpRequest, account: Account) -> Taken:
    """Count a code of the second factor before it is looked at, for the account wherever it comes from: whoever types one has
    given the password already. Raises ``ValidationError``."""
    return _take(request, ("factor", "", str(account.pk)))


def before_letter(request: HttpRequest, email: str) -> Taken:
    """Count a letter with a link for a new password, whether or not there is such an account. Raises ``ValidationError``."""
    return _take(request, ("reset", address_of(request), ""), ("reset_to", "", folded(email)))


def was_wrong(login: str) -> None:
    """Tell the operator of a wrong password, and when one account is guessed at from wherever. Nobody is kept out for it."""
    log.info("a password was wrong")
    try:
        networks.take("guessed", "", folded(login))
    except networks.Wait:
        account = Account.objects.filter(email=folded(login)).values_list("pk", flat=True).first()
        log.warning("many wrong passwords for one account within an hour", extra={"account": account})


def forget_wrong(request: HttpRequest, account: Account) -> None:
    """Whoever just set a new password is not kept waiting for what was typed with the one of before."""
    networks.clear("password", address_of(request), folded(account.email))
    networks.clear("factor", "", str(account.pk))


def folded(email: str) -> str:
    """An address as the accounts are compared."""
    return email.strip().lower()


def _take(request: HttpRequest, *doors: tuple[str, str, str]) -> Taken:
    """One knock at each of the doors (kind, address, room), or none and ``ValidationError``."""
    taken = Taken()
    for kind, address, room in doors:
        try:
            taken.add(networks.take(kind, address, room))
        except networks.Wait as wait:
            taken.give_back()
            raise _refused(request, kind, wait) from None
    return taken


def _refused(request: HttpRequest, kind: str, wait: networks.Wait) -> ValidationError:
    """What is said, for how long, and what can be done instead. The page is answered with 429."""
    log.warning("sign-in was refused for too many attempts", extra={"code": kind, "seconds": wait.seconds})
    request.told_to_wait = wait.seconds  # type: ignore[attr-defined]
    unit = HOUR if kind in ("reset", "reset_to") else 60
    n = math.ceil(wait.seconds / unit)
    return ValidationError(_sentence(kind, n) % {"n": n}, code="too_many_login_attempts")


def _sentence(kind: str, n: int) -> str:
    if kind == "password":
        return ngettext(
            "Too many wrong passwords for this account from your network. Please wait %(n)s minute, or set a new"
            " password through “Forgot your password?”. Over another network, for example that of your telephone, you"
            " can sign in at once.",
            "Too many wrong passwords for this account from your network. Please wait %(n)s minutes, or set a new"
            " password through “Forgot your password?”. Over another network, for example that of your telephone, you"
            " can sign in at once.",
            n,
        )
    if kind == "password_net":
        return ngettext(
            "Too many wrong passwords from your network. Please wait %(n)s minute. Over another network, for example"
            " that of your telephone, you can sign in at once.",
            "Too many wrong passwords from your network. Please wait %(n)s minutes. Over another network, for example"
            " that of your telephone, you can sign in at once.",
            n,
        )
    if kind == "factor":
        return ngettext(
            "Too many wrong codes for this account. Please wait %(n)s minute and type the newest code. If it was not"
            " you who typed them, somebody knows your password: please set a new one.",
            "Too many wrong codes for this account. Please wait %(n)s minutes and type the newest code. If it was not"
            " you who typed them, somebody knows your password: please set a new one.",
            n,
        )
    if kind == "reset_to":
        return ngettext(
            "Letters about a new password were sent to this address already. Please look for them, also among unwanted"
            " mail: a link in them works for three days. Another can be sent in %(n)s hour.",
            "Letters about a new password were sent to this address already. Please look for them, also among unwanted"
            " mail: a link in them works for three days. Another can be sent in %(n)s hours.",
            n,
        )
    return ngettext(
        "Many letters were asked for from your network. Please wait %(n)s hour, or ask over another network.",
        "Many letters were asked for from your network. Please wait %(n)s hours, or ask over another network.",
        n,
    )
