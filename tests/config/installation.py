"""An installation of its own for tests that run the real `caunoi` program: a state folder and an empty database."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

CAUNOI = [sys.executable, "-m", "caunoi.config.cli"]


def new_database(template: str = "template1") -> str | None:
    """The URL of a new PostgreSQL database (empty, or a copy) on that server, else ``None`` (SQLite)."""
    if os.environ["CAUNOI_TEST_DATABASE"] != "postgres":
        return None
    server = os.environ["CAUNOI_DATABASE_URL"]
    name = f"ops_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.replace("@/postgres?", f"@/{name}?")


@dataclass
class Installation:
    """Runs commands in ``home`` with ``more`` environment variables and nothing else of ours."""

    home: Path
    url: str | None = field(default_factory=new_database)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> str | None:
        """The name of its PostgreSQL database; ``None`` on SQLite."""
        return self.url.partition("@/")[2].partition("?")[0] if self.url else None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAUNOI_", "DJANGO_"))}
        own = {"CAUNOI_HOME": str(self.home)} | ({"CAUNOI_DATABASE_URL": self.url} if self.url else {})
        return kept | own | self.more

    def run(self, *arguments: object, seconds: int = 120) -> subprocess.CompletedProcess[str]:
        command = [*CAUNOI, *map(str, arguments)]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=seconds, check=False
        )

    def python(self, script: str) -> str:
        """What a script prints with Django loaded in this installation."""
        prologue = "from caunoi.config.prepare import start_django; start_django()\n"
        done = subprocess.run(
            [sys.executable, "-c", prologue + script], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        """Start a command that goes on running; what it says goes into `said` in the state folder."""
        self.home.mkdir(exist_ok=True)
        with (self.home / "said").open("wb") as said:
            command = [*CAUNOI, *map(str, arguments)]
            return subprocess.Popen(command, env=self.environment, stdout=said, stderr=subprocess.STDOUT)


@functools.cache
def template() -> Installation:
    """One migrated installation for the whole run, made by the worker that needs it first; the others are copies of it."""
    home = Path(os.environ["CAUNOI_TEST_HOME"]) / "template"
    ready = home.with_suffix(".ready")
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            made = Installation(home)
            done = made.run("migrate", seconds=600)
            assert done.returncode == 0, f"migrate ended with {done.returncode}: {done.stderr}"
            ready.write_text(made.url or "")
    return Installation(home, ready.read_text() or None)


def prepared(home: Path, **more: str) -> Installation:
    """An installation in ``home`` as `caunoi migrate` leaves it."""
    shutil.copytree(template().home, home)
    name = template().database
    return Installation(home, new_database(name) if name else None, more)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def health(port: int) -> dict[str, Any] | None:
    """The body of the health page, or ``None`` while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as refused:
        return dict(json.load(refused)) if refused.code == 503 else None
    except (OSError, ValueError):
        return None


def wait_for(what: str, condition: Any, seconds: float = 60, told: Path | None = None) -> Any:
    """The first true answer of ``condition``; fails with ``what``, and what the file ``told`` says, if never."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if answer := condition():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}\n{told.read_text()[-3000:] if told else ''}")
