"""How often one network may read public pages in a minute, and what it opens first on a day: counted in the memory of each web
process.

Generous, for a network is shared by many people: it is there for programs that ask without end. Only addresses of the open
internet are counted: behind a proxy that says nothing of its callers all would share one, and nobody must be kept out so.
"""

from __future__ import annotations

import hmac
import threading
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.ids import new_bytes
from caunoi.base.settings_store import declare, get_setting
from caunoi.doors.networks import address_in, network_of

declare(
    "doors.reads_per_minute", "integer", 6000, _("Pages read from one network in a minute, at most"),
    help=_("Counted by each web process for itself. A network is shared by many people; programs that ask more often wait."),
    minimum=600, maximum=1_000_000,
)  # fmt: skip
declare(
    "doors.searches_per_minute", "integer", 600, _("Searches from one network in a minute, at most"),
    help=_("Counted by each web process for itself, besides the pages read."), minimum=60, maximum=1_000_000,
)  # fmt: skip
SETTINGS = {"read": "doors.reads_per_minute", "search": "doors.searches_per_minute"}
MINUTE = 60
MOST_NETWORKS = 50_000


class _Span:
    """Counts of the running minute or day, under a secret of that minute or day."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number, self.secret = -1, b""
        self.counts: dict[tuple[str, bytes], int] = {}

    def count(self, kind: str, network: str, number: int) -> int:
        with self.lock:
            if number != self.number or len(self.counts) >= MOST_NETWORKS:
                self.number, self.secret = number, new_bytes(32)
                self.counts.clear()
            name = kind, hmac.digest(self.secret, network.encode(), sha256)
            self.counts[name] = self.counts.get(name, 0) + 1
            return self.counts[name]


_minute, _day = _Span(), _Span()


def seconds_to_wait(kind: str, address: str) -> int:
    """Count one request (``read`` or ``search``): 0, or after how many seconds this network may ask again."""
    if not _is_of_the_internet(address):
        return 0
    number, second = divmod(int(time.now().timestamp()), MINUTE)
    counted = _minute.count(kind, network_of(address), number)
    return MINUTE - second if counted > int(get_setting(SETTINGS[kind])) else 0


def is_first_today(room: str, address: str) -> bool:
    """Whether this network opens ``room`` for the first time this day (Việt Nam), as far as this process knows: a tally of
    openings is then no matter of how often one telephone presses."""
    return not _is_of_the_internet(address) or _day.count(room, network_of(address), time.today().toordinal()) == 1


def _is_of_the_internet(address: str) -> bool:
    parsed = address_in(address)
    return parsed is not None and parsed.is_global
