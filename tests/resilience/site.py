"""A small province served by the real programs, and browsers that reach it over real sockets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

from tests.config.installation import Installation, free_port, health, prepared, wait_for

HERE = Path(__file__).resolve().parents[2]
WORLD = f"""
import json, sys
sys.path.insert(0, {str(HERE)!r})
from caunoi.base import time
from caunoi.base.models import Setting
from caunoi.config.prepare import collect_static
from tests.world import build
collect_static()
world = build(on=time.today())
Setting.objects.create(key="doors.sends_per_hour", value=10_000)
print(world.places["muong_lai"].pk)
"""
FIGURES = """
import json, sys
from caunoi.config.prepare import start_django
start_django()
from django.db import connection
from caunoi.config.log_audit import audit_log
from caunoi.journal.models import Entry, Leaf, PendingLeaf
from caunoi.matters import tallies
from caunoi.matters.models import Custody, Matter, Petition, SearchText
for _ in sys.stdin:
    received = Entry.objects.filter(verb="matter.received")
    print(json.dumps({
        "matters": Matter.objects.count(), "petitions": Petition.objects.count(), "custodies": Custody.objects.count(),
        "searchable": SearchText.objects.count(), "received": received.count(),
        "entries": Entry.objects.count(), "leaves": Leaf.objects.count(), "pending": PendingLeaf.objects.count(),
        "faults": audit_log().faults, "differences": list(map(str, tallies.differences())),
    }), flush=True)
    connection.close()
"""


class Site:
    """One installation with the small province, and whichever of our programs runs on it now."""

    def __init__(self, home: Path) -> None:
        self.installation: Installation = prepared(home)
        self.place = self.installation.python(WORLD)
        self.port = free_port()
        self.running: list[subprocess.Popen[bytes]] = []
        self.reader = subprocess.Popen(
            [sys.executable, "-c", FIGURES], env=self.installation.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def start(self, *programs: str, workers: int = 1) -> None:
        """Start ``web`` or ``worker`` and wait until the pages answer."""
        for program in programs:
            more = ["--port", self.port, "--workers", workers] if program == "web" else []
            self.running.append(self.installation.start(program, *more))
        if "web" in programs:
            wait_for("the pages to answer", lambda: health(self.port), told=self.installation.home / "said")

    def family(self) -> list[psutil.Process]:
        """Every process of ours that lives."""
        found = []
        for each in self.running:
            if each.poll() is None:
                parent = psutil.Process(each.pid)
                found += [parent, *parent.children(recursive=True)]
        return found

    def kill(self) -> None:
        """kill -9 for the whole tree at once, as the kernel or a power cut would."""
        for each in self.family():
            try:
                os.kill(each.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        for each in self.running:
            each.wait()
        self.running.clear()

    def figures(self) -> dict[str, Any]:
        """Counts as a process of its own reads them, with the faults that the audit of the record finds."""
        assert self.reader.stdin is not None and self.reader.stdout is not None
        print(file=self.reader.stdin, flush=True)
        return dict(json.loads(self.reader.stdout.readline()))

    def end(self) -> None:
        self.kill()
        self.reader.kill()
        self.reader.wait()
