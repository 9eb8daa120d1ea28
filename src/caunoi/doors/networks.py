"""How often one network may knock, counted without keeping any address.

A network is the /24 (IPv4) or /48 (IPv6) of the caller. Its name here is an HMAC under a secret that ends with the service and
the day, so nothing that could lead back to anybody is ever stored. The web processes of one machine count together (``knocks``).
"""

from __future__ import annotations

import ipaddress
import math
from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caunoi.base import time
from caunoi.base.refusals import TooMany
from caunoi.base.settings_store import declare, get_setting
from caunoi.doors import knocks

declare(
    "doors.sends_per_hour", "integer", 20, _("Matters sent from one network in an hour, at most"),
    help=_("A network is shared by many people, for example by all visitors of a commune office."), minimum=1, maximum=10_000,
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

WINDOWS = {
    "send": timedelta(hours=1),
    "code": timedelta(minutes=5),
    "upload": timedelta(hours=1),
    "draft": timedelta(hours=1),
    "hall": timedelta(minutes=10),
    "seats": timedelta(days=1),
    "friend": timedelta(hours=1),
    "friend_to": timedelta(days=1),
    "friend_form": timedelta(days=2),
    "concern": timedelta(hours=1),
}
SETTINGS = {
    "send": "doors.sends_per_hour",
    "code": "doors.wrong_codes",
    "hall": "doors.hall_sends",
    "seats": "doors.registrations",
    "concern": "doors.concerns",
}
FIXED = {"upload": 300, "draft": 120, "friend": 10, "friend_to": 2, "friend_form": 1}
"""Form pages with files from one network in an hour, each of which may hold a whole submission; forms begun by one network in an
hour, of which each is kept for two days; letters to friends from one
network in an hour, to one address in a day (the address is the room), and from one form."""


SEATS = _(
    "Many seats were registered from your network today. Please register tomorrow or over another connection, or ask the"
    " convener. Nobody checks at the door who registered."
)


class Wait(TooMany):
    """Too many knocks; ``seconds`` until the next may succeed."""

    def __init__(self, seconds: int, kind: str = "") -> None:
        minutes = math.ceil(seconds / 60)
        sentence = ngettext(
            "There were many attempts from your network. Please wait %(n)s minute and try again; nothing is lost.",
            "There were many attempts from your network. Please wait %(n)s minutes and try again; nothing is lost.",
            minutes,
        )
        super().__init__(SEATS if kind == "seats" else sentence % {"n": minutes})
        self.seconds = seconds


def network_of(address: str) -> str:
    """The /24 or /48 to which ``address`` belongs; what is no address counts as one network of its own."""
    try:
        parsed = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 48), strict=False))


def check(kind: str, address: str, room: str = "") -> None:
    """Raise ``Wait`` when this network has knocked too often at the door ``kind`` (``send``, ``code``, ``upload``, ``hall``,
    ``seats``, ``concern``, ``draft``).
    ``room`` counts each gathering by itself."""
    now, most = time.now(), _most(kind)
    recent, oldest = knocks.recent(kind, network_of(address), room, now, WINDOWS[kind])
    if oldest is not None and recent >= most:
        raise Wait(max(1, math.ceil((oldest + WINDOWS[kind] - now).total_seconds())), kind)


def note(kind: str, address: str, room: str = "") -> None:
    """Count one knock."""
    knocks.add(kind, network_of(address), room, time.now(), WINDOWS[kind])


def forget() -> None:
    """Start counting anew; for tests."""
    knocks.forget()


def _most(kind: str) -> int:
    if kind in FIXED:
        return FIXED[kind]
    return int(get_setting(SETTINGS[kind]))
