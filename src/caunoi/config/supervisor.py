"""One process tree: the parent starts its children, starts again what dies, and takes all along when it ends."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from caunoi.base import time

log = logging.getLogger("caunoi.supervisor")

PARENT = "CAUNOI_PARENT_PID"
STEADY_SECONDS = 30.0
"""A child that lived this long is taken to be well: its next fall is the first again."""
LONGEST_WAIT = 30.0
GRACE_SECONDS = 20.0
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program of the tree and how often it has fallen lately."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    falls: int = 0
    started: float = 0.0
    not_before: float = field(default=0.0)

    def start(self) -> None:
        self.started = time.monotonic()
        # A session of its own: Ctrl-C reaches the parent alone, which then ends the children in order.
        own = {**os.environ, PARENT: str(os.getpid())}
        self.process = subprocess.Popen(self.command, env=own, start_new_session=True)

    def fell(self, code: int) -> None:
        """Note an unexpected end and put the next start off: half a second, doubling, at most 30 seconds."""
        lived = time.monotonic() - self.started
        self.falls = 1 if lived >= STEADY_SECONDS else self.falls + 1
        wait = min(LONGEST_WAIT, 0.25 * 2**self.falls)
        self.not_before = time.monotonic() + wait
        self.process = None
        log.error("%s ended, starting it again in %.1f s", self.name, wait, extra={"child": self.name, "code": code})


class Supervisor:
    """Runs until SIGTERM, SIGINT or SIGHUP; a second one ends the children without waiting for them."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stops = 0

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            while not self.stops:
                self._tend()
                time.sleep(0.2)
        finally:
            self._end()
        return 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stops += 1

    def _tend(self) -> None:
        for child in self.children:
            if child.process is None:
                if time.monotonic() >= child.not_before:
                    child.start()
            elif (code := child.process.poll()) is not None:
                child.fell(code)

    def _end(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        give_up = time.monotonic() + GRACE_SECONDS
        while any(process.poll() is None for process in running):
            if time.monotonic() > give_up or self.stops > 1:
                for process in running:
                    process.kill()
            time.sleep(0.05)


def end_with_parent(expected: str | None = None) -> None:
    """Called in a child: end when the parent ends, also when that is killed without a chance to say so.

    ``expected`` is the parent's process id as the parent wrote it; a parent that is gone already ends us here.
    """
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    else:
        threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()
    if expected is not None and expected != str(os.getppid()):
        raise SystemExit(0)


def end_with_supervisor() -> None:
    """As ``end_with_parent``, but only under ``caunoi up``: started alone, it may outlive the shell it came from."""
    expected = os.environ.pop(PARENT, None)
    if expected is not None:
        end_with_parent(expected)


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
