"""How often one network may knock, counted without keeping any address.

A network is the /24 (IPv4) or /48 (IPv6) of the caller. Its name here is an HMAC under a secret that ends with the service and
the day, so nothing that could lead back to anybody is ever stored. The web processes of one machine count together (``knocks``).
"""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caunoi.base import time
from caunoi.base.refusals import TooMany
from caunoi.base.settings_store import declare, get_setting
from caunoi.doors import knocks

declare(
    "doors.sends_per_hour", "integer", 120, _("Matters sent from one network in an hour, at most"),
    help=_("A network is shared by many people: all visitors of a commune office, or thousands of telephones of one operator."),
    minimum=1, maximum=10_000,
)  # fmt: skip
declare(
    "doors.wrong_codes", "integer", 10, _("Wrong receipt codes from one network in five minutes, at most"), minimum=3
)
declare(
    "doors.hall_sends", "integer", 600, _("Questions and registrations for a gathering from one network in ten minutes, at most"),
    help=_("A whole hall shares one network. What is sent is read by a moderator before it stands on the screen."),
    minimum=20, maximum=100_000,
)  # fmt: skip
declare(
    "doors.registrations", "integer", 10, _("Registrations for one gathering from one network in a day, at most"),
    help=_("People register from home; without a bound one telephone could take every seat."), minimum=1, maximum=10_000,
)  # fmt: skip
declare(
    "doors.concerns", "integer", 20, _("“This concerns me too” from one network in an hour, at most"),
    help=_("The number shows how many people a published question touches; one telephone must not make it."),
    minimum=1, maximum=10_000,
)  # fmt: skip
declare(
    "doors.wrong_passwords", "integer", 10, _("Wrong passwords for one account from one network in five minutes, at most"),
    help=_("From other networks the right password opens meanwhile, so that nobody can keep an officer out."),
    minimum=3, maximum=100,
)  # fmt: skip
declare(
    "doors.wrong_passwords_network", "integer", 100, _("Wrong passwords from one network in five minutes, at most"),
    help=_("A whole office shares a network. Right passwords do not count."), minimum=10, maximum=10_000,
)  # fmt: skip

WINDOWS = {
    "send": timedelta(hours=1),
    "booking": timedelta(hours=1),
    "code": timedelta(minutes=5),
    "upload": timedelta(hours=1),
    "draft": timedelta(hours=1),
    "hall": timedelta(minutes=10),
    "seats": timedelta(days=1),
    "friend": timedelta(hours=1),
    "friend_to": timedelta(days=1),
    "friend_form": timedelta(days=2),
    "concern": timedelta(hours=1),
    "concern_one": timedelta(days=1),
    "password": timedelta(minutes=5),
    "password_net": timedelta(minutes=5),
    "guessed": timedelta(hours=1),
    "factor": timedelta(minutes=5),
    "reset": timedelta(hours=1),
    "reset_to": timedelta(hours=6),
}
SETTINGS = {
    "send": "doors.sends_per_hour",
    "code": "doors.wrong_codes",
    "hall": "doors.hall_sends",
    "seats": "doors.registrations",
    "concern": "doors.concerns",
    "password": "doors.wrong_passwords",
    "password_net": "doors.wrong_passwords_network",
}
FIXED = {
    "booking": 20, "upload": 300, "draft": 300, "friend": 10, "friend_to": 2, "friend_form": 1, "concern_one": 3,
    "guessed": 50, "factor": 5, "reset": 40, "reset_to": 3,
}  # fmt: skip
"""Times of reception, which are few, booked from one network in an hour; form pages with files from one network in an hour, each
of which may hold a whole submission; forms begun by one network in an hour, of which each is kept for two days; letters to
friends from one network in an hour, to one address in a day (the address is the room), and from one form; of one network in a
day for one published answer. Wrong passwords for one account in an hour before the operator is told; wrong codes of the second
factor of one account in five minutes; letters for a new password asked for by one network in an hour, and sent to one address
in six hours."""


SAID = {
    "seats": _(
        "Many seats were registered from your network today. Please register tomorrow or over another connection, or ask the"
        " convener. Nobody checks at the door who registered."
    ),
    "concern_one": _(
        "Several people said so from your network today. Please say it tomorrow or over another connection; to be answered"
        " yourself, send your own matter."
    ),
}
"""What is said where waiting some minutes is no advice."""


URGENT = _("What cannot wait can be told at a reception, by telephone or by post.")


class Wait(TooMany):
    """Too many knocks; ``seconds`` until the next may succeed."""

    def __init__(self, seconds: int, kind: str = "") -> None:
        minutes = math.ceil(seconds / 60)
        sentence = ngettext(
            "There were many attempts from your network. Please wait %(n)s minute and try again; nothing is lost.",
            "There were many attempts from your network. Please wait %(n)s minutes and try again; nothing is lost.",
            minutes,
        )
        said = SAID.get(kind) or sentence % {"n": minutes}
        super().__init__(f"{said} {URGENT}" if kind == "send" else said)
        self.seconds = seconds


NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 callers as they look behind a translator (RFC 6052): the last four bytes are the address."""
LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
"""The same inside one operator's network (RFC 8215): the address stands around the ninth byte, which is 0 (RFC 6052, 2.2)."""
WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](?::\d+)?|(?P<four>[\d.]+):\d+")


def address_in(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address written in ``text``, with or without a port, seen behind a translator as what it is; ``None`` for none."""
    found = WITH_PORT.fullmatch(text.strip())
    try:
        parsed = ipaddress.ip_address((found["six"] or found["four"]) if found else text.strip())
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed in LOCAL_NAT64:
            return ipaddress.IPv4Address(parsed.packed[6:8] + parsed.packed[9:11])
        return ipaddress.IPv4Address(parsed.packed[-4:]) if parsed in NAT64 else parsed.ipv4_mapped or parsed
    return parsed


def network_of(address: str) -> str:
    """The /24 or /48 of ``address``; what is no address counts as one network of its own."""
    parsed = address_in(address)
    if parsed is None:
        return "unknown"
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 48), strict=False))


class Knock:
    """One knock that was counted."""

    def __init__(self, number: int) -> None:
        self._number = number

    def give_back(self) -> None:
        """It came to nothing new, so it does not count."""
        knocks.give_back(self._number)


def take(kind: str, address: str, room: str = "", *, mark: str = "") -> Knock:
    """Count one knock of this network at the door ``kind`` (``send``, ``code``, ``upload``, ``hall``, ``seats``, ``concern``,
    ``draft``), or raise ``Wait`` when there were too many. ``room`` counts each gathering by itself. The same
    ``mark`` (the nonce of a form) is one knock, however often it comes."""
    now, window = time.now(), WINDOWS[kind]
    number, first = knocks.take(kind, network_of(address), room, now, window, _most(kind), mark)
    if number is None:
        assert first is not None
        raise Wait(max(1, math.ceil((first + window - now).total_seconds())), kind)
    return Knock(number)


@contextmanager
def counted(kind: str, address: str, room: str = "", *, unless: bool = False, mark: str = "") -> Iterator[Knock]:
    """Around what is limited: counted before it is done, and not counted when it was refused or failed. ``unless`` it is a
    repetition, which costs nothing; what may come twice at once has a ``mark`` too."""
    if unless:
        yield Knock(0)
        return
    knock = take(kind, address, room, mark=mark)
    try:
        yield knock
    except BaseException:
        knock.give_back()
        raise


def clear(kind: str, address: str, room: str = "") -> None:
    """What this network knocked at the door is not counted any more."""
    knocks.clear(kind, network_of(address), room, time.today())


def forget() -> None:
    """Start counting anew; for tests."""
    knocks.forget()


def _most(kind: str) -> int:
    if kind in FIXED:
        return FIXED[kind]
    return int(get_setting(SETTINGS[kind]))
