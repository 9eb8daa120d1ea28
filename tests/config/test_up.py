"""The process tree of `caunoi up`: it serves, mends itself, and ends as one."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.config.installation import Installation, free_port, health, prepared, wait_for


class Tree:
    """A running `caunoi up`."""

    def __init__(self, home: Path) -> None:
        self.installation = prepared(home)
        self.port = free_port()
        self.parent = self.installation.start("up", "--port", self.port, "--workers", 1)

    def end(self) -> None:
        for each in self.everyone() if self.parent.poll() is None else []:
            each.kill()
        self.parent.wait()

    def is_well(self) -> bool:
        seen = health(self.port)
        return bool(seen) and seen["status"] == "ok"

    def child(self, word: str) -> psutil.Process:
        children = psutil.Process(self.parent.pid).children()
        return next(each for each in children if word in each.cmdline())

    def everyone(self) -> list[psutil.Process]:
        me = psutil.Process(self.parent.pid)
        return [me, *me.children(recursive=True)]


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    made = Tree(tmp_path / "home")
    try:
        wait_for("the health page to say ok", made.is_well, told=made.installation.home / "said")
        yield made
    finally:
        made.end()


def test_it_serves_restarts_what_dies_and_ends_cleanly(tree: Tree) -> None:
    worker, web = tree.child("worker"), tree.child("web")

    worker.kill()
    web.kill()

    wait_for("a new worker", lambda: has_other(tree, "worker", worker.pid))
    wait_for("a new web server", lambda: has_other(tree, "web", web.pid))
    wait_for("health after the falls", tree.is_well)
    family = tree.everyone()
    tree.parent.send_signal(signal.SIGTERM)
    assert tree.parent.wait(30) == 0
    assert [each for each in family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE] == []


def test_nobody_is_left_when_the_parent_is_killed_outright(tree: Tree) -> None:
    family = tree.everyone()

    tree.parent.kill()

    gone, alive = psutil.wait_procs(family[1:], timeout=20)
    assert alive == []
    assert len(gone) >= 3
    assert health(tree.port) is None


def has_other(tree: Tree, word: str, old: int) -> bool:
    try:
        return tree.child(word).pid != old
    except (StopIteration, psutil.NoSuchProcess):
        return False


def test_a_busy_port_is_a_plain_sentence_with_a_way_on(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = Installation(tmp_path / "home").run("up", "--port", port)

    assert done.returncode == 2
    assert f"Port {port} is in use. Stop what uses it, or choose another: --port {port + 1}" in done.stderr
    assert "Traceback" not in done.stderr
