"""Notices a machine's clock that jumps, so that no deadline takes effect because of it (docs/decisions/0075)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from caunoi.base import time
from caunoi.base.models import Heartbeat

log = logging.getLogger("caunoi.clock")

DOUBT = "clock in doubt"
"""Name of the heartbeat that stands while the clock is in doubt: ``real_at`` is what the machine said when it began."""
BACK = timedelta(seconds=60)
"""A clock is corrected by seconds all the time; only a longer step back means something."""
FORWARD = timedelta(hours=6)
STEADY = 600.0
"""Seconds that a clock must run without a jump before its date is trusted again."""


class ClockWatch:
    """One worker's eye on the machine's clock. ``real`` is what the machine says, ``running`` seconds that nobody can set.

    A step back, and a worker that starts more than six hours after the last heartbeat (an outage, or a clock set wrongly
    before the start), put the date in doubt for ten steady minutes. A leap forward of more than six hours while the worker
    runs keeps it in doubt until the clock is set back, or until somebody who looked at it starts the service anew.
    """

    def __init__(
        self, real: Callable[[], datetime] = time.system_source, running: Callable[[], float] = time.running
    ) -> None:
        self.real, self.running = real, running
        self.seen: tuple[datetime, float] | None = None
        self.doubt_since: float | None = None
        self.leapt = timedelta(0)
        """How far ahead of its former course the clock is since it leapt."""

    def tick(self) -> bool:
        """Look at the clock; whether its date is in doubt now."""
        now, ran = self.real(), self.running()
        jump = self._jump(now, ran)
        self.seen = (now, ran)
        if not -BACK <= jump <= FORWARD:
            self._doubt(now, ran, jump)
        elif self.doubt_since is not None and in_doubt_since() is None:
            self._trust()  # a person looked at the clock and says that it is right
        elif self.doubt_since is not None and ran - self.doubt_since >= STEADY and self.leapt <= FORWARD:
            self._trust()
        return self.doubt_since is not None

    def _jump(self, now: datetime, ran: float) -> timedelta:
        """How far the clock is from where it should be."""
        if self.seen is not None:
            before, ran_before = self.seen
            jump = now - before - timedelta(seconds=ran - ran_before)
            if jump > FORWARD or self.leapt:
                self.leapt = max(self.leapt + jump, timedelta(0))
            return jump
        last = Heartbeat.objects.filter(name="worker").values_list("real_at", flat=True).first()
        if last is None:
            end_doubt()
            return timedelta(0)
        if now - last <= FORWARD and Heartbeat.objects.filter(name=DOUBT).exists():
            self.doubt_since = ran  # the doubt of the worker before us; ours is to run steadily
        return now - last

    def _doubt(self, now: datetime, ran: float, jump: timedelta) -> None:
        self.doubt_since = ran
        Heartbeat.objects.update_or_create(name=DOUBT, defaults={"at": time.now(), "real_at": now})
        log.error("the clock jumped; what a date brings waits", extra={"seconds": int(jump.total_seconds())})

    def _trust(self) -> None:
        end_doubt()
        self.doubt_since, self.leapt = None, timedelta(0)
        log.warning("the clock runs steadily again; what waited is done now")


def in_doubt_since() -> datetime | None:
    """The machine's time when its clock came into doubt, or ``None`` while it is trusted."""
    return Heartbeat.objects.filter(name=DOUBT).values_list("real_at", flat=True).first()


def end_doubt() -> None:
    """Let the clock be trusted again: the worker sees it in its next round."""
    Heartbeat.objects.filter(name=DOUBT).delete()
