"""Limits per network: counted, forgotten in time, and no address kept anywhere."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from caunoi.base import time
from caunoi.doors import knocks, networks
from tests.world import MORNING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        (" 203.0.113.1 ", "203.0.113.0/24"),
        ("203.0.113.1:50312", "203.0.113.0/24"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1::/48"),
        ("64:ff9b::cb00:714d", "203.0.113.0/24"),
        ("64:ff9b:1:cb00:71:4d00::", "203.0.113.0/24"),
        ("64:ff9b:1:c633:64:100::", "198.51.100.0/24"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_an_address_counts_as_its_network(address: str, network: str) -> None:
    assert networks.network_of(address) == network


def test_a_network_waits_after_its_share_and_others_do_not() -> None:
    with time.at(MORNING):
        for _ in range(10):
            networks.take("code", "203.0.113.1")

        with pytest.raises(networks.Wait) as wait:
            networks.take("code", "203.0.113.200")
        networks.take("code", "203.0.114.1")

    assert wait.value.seconds == 300
    with time.at(MORNING + timedelta(seconds=301)):
        networks.take("code", "203.0.113.1")


def rows() -> list[tuple[object, ...]]:
    return knocks._opened().rows.execute("SELECT * FROM knock").fetchall()


def test_no_address_is_kept() -> None:
    with time.at(MORNING):
        networks.take("code", "203.0.113.1")

    assert len(rows()) == 1
    assert "203.0" not in repr(rows())


def test_the_names_of_networks_change_every_day_and_the_old_go() -> None:
    with time.at(MORNING):
        networks.take("send", "203.0.113.1")
        ((_, _, first, *_),) = rows()
    with time.at(MORNING + timedelta(days=1)):
        networks.take("send", "203.0.113.1")
        ((_, _, second, *_),) = rows()
        assert len(rows()) == 1
        network = "203.0.113.0/24"
        is_taken = [knocks.take("send", network, "", time.now(), timedelta(hours=1), 2)[0] for _ in range(2)]

    assert first != second
    assert [number is not None for number in is_taken] == [True, False]


def took(kind: str, at: datetime, window: timedelta, most: int = 100) -> bool:
    return knocks.take(kind, "net", "", at, window, most)[0] is not None


def test_a_window_goes_on_over_midnight() -> None:
    late = MORNING.replace(hour=23, minute=59)
    took("letter", late, timedelta(hours=1))

    assert not took("letter", late + timedelta(minutes=2), timedelta(minutes=5), most=1)
    assert took("letter", late + timedelta(minutes=2), timedelta(minutes=1), most=1)


def test_a_knock_goes_when_its_window_is_over_and_the_longest_after_two_days() -> None:
    took("letter", MORNING, timedelta(days=2))
    for days, left in ((1, 2), (2, 2), (3, 1)):
        took("send", MORNING + timedelta(days=days), timedelta(hours=1))
        assert len(rows()) == left, days


def test_what_came_to_nothing_is_not_counted() -> None:
    with time.at(MORNING):
        with pytest.raises(ValueError, match="refused"), networks.counted("send", "203.0.113.1"):
            raise ValueError("refused")
        assert rows() == []
        with networks.counted("send", "203.0.113.1"), networks.counted("send", "203.0.113.1", unless=True):
            assert len(rows()) == 1

    assert len(rows()) == 1


def test_what_comes_twice_with_one_mark_is_one_knock() -> None:
    with time.at(MORNING):
        for _ in range(3):
            with networks.counted("concern_one", "203.0.113.1", "7", mark="nonce"):
                pass
        with (
            pytest.raises(ValueError, match="refused"),
            networks.counted("concern_one", "203.0.113.1", "7", mark="nonce"),
        ):
            raise ValueError("refused")
        assert [row[1] for row in rows()] == ["concern_one"]
        for _ in range(2):
            networks.take("concern_one", "203.0.113.1", "7")
        with pytest.raises(networks.Wait):
            networks.take("concern_one", "203.0.113.1", "7", mark="other")
        networks.take("concern_one", "203.0.113.1", "7", mark="nonce")

    assert "nonce" not in repr(rows())


COUNT = """
from datetime import timedelta
from caunoi.doors import knocks
from datetime import datetime
now = datetime.fromisoformat("2020-02-25T09:00:00+07:00")
took = [knocks.take("code", "203.0.113.0/24", "", now, timedelta(minutes=5), 200)[0] for _ in range(150)]
print(sum(number is not None for number in took))
"""


def test_processes_of_one_server_count_together_and_nothing_is_left_of_it() -> None:
    with knocks.shared():
        file = Path(os.environ[knocks.FILE])
        running = [subprocess.Popen([sys.executable, "-c", COUNT], text=True, stdout=subprocess.PIPE) for _ in range(2)]
        counted = sum(int(each.communicate()[0]) for each in running)
        kept = file.read_bytes()

    assert counted == 200  # of 300 that knocked at once
    assert b"203.0" not in kept
    assert not file.parent.exists()
    assert knocks.FILE not in os.environ


def test_a_server_clears_what_killed_ones_left_and_nothing_of_those_that_run(tmp_path: Path) -> None:
    left, running, fresh, own = (tmp_path / f"caunoi-knocks-{name}" for name in ("left", "running", "fresh", "own"))
    for folder in (left, running, fresh, own):
        folder.mkdir()
        (folder / "held").touch()
    for folder in (left, running):
        os.utime(folder, (0, 0))
    with open(running / "held", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        knocks._clear_left(own)

    assert [folder.exists() for folder in (left, running, fresh, own)] == [False, True, True, True]


def test_a_table_that_fails_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = knocks._Table()
    broken.rows.execute("DROP TABLE knock")
    monkeypatch.setattr(knocks, "_table", broken)
    with time.at(MORNING):
        for _ in range(12):
            networks.take("code", "203.0.113.1")
