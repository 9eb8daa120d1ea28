"""Limits per network: counted, forgotten in time, and no address kept anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
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
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_an_address_counts_as_its_network(address: str, network: str) -> None:
    assert networks.network_of(address) == network


def test_a_network_waits_after_its_share_and_others_do_not() -> None:
    with time.at(MORNING):
        for _ in range(10):
            networks.check("code", "203.0.113.1")
            networks.note("code", "203.0.113.1")

        with pytest.raises(networks.Wait) as wait:
            networks.check("code", "203.0.113.200")
        networks.check("code", "203.0.114.1")

    assert wait.value.seconds == 300
    with time.at(MORNING + timedelta(seconds=301)):
        networks.check("code", "203.0.113.1")


def rows() -> list[tuple[object, ...]]:
    return knocks._opened().rows.execute("SELECT * FROM knock").fetchall()


def test_no_address_is_kept() -> None:
    with time.at(MORNING):
        networks.note("code", "203.0.113.1")

    assert len(rows()) == 1
    assert "203.0" not in repr(rows())


def test_the_names_of_networks_change_every_day_and_the_old_go() -> None:
    with time.at(MORNING):
        networks.note("send", "203.0.113.1")
        ((_, _, first, *_),) = rows()
    with time.at(MORNING + timedelta(days=1)):
        networks.note("send", "203.0.113.1")
        ((_, _, second, *_),) = rows()
        network = "203.0.113.0/24"
        counted = knocks.recent("send", network, "", time.now(), timedelta(days=2))[0]

    assert first != second
    assert (len(rows()), counted) == (1, 1)


def test_a_window_goes_on_over_midnight() -> None:
    late = MORNING.replace(hour=23, minute=59)
    knocks.add("letter", "form", "", late, timedelta(hours=1))

    assert knocks.recent("letter", "form", "", late + timedelta(minutes=2), timedelta(minutes=5))[0] == 1
    assert knocks.recent("letter", "form", "", late + timedelta(minutes=2), timedelta(minutes=1))[0] == 0


def test_a_knock_goes_when_its_window_is_over_and_the_longest_after_two_days() -> None:
    knocks.add("letter", "form", "", MORNING, timedelta(days=2))
    for days, left in ((1, 2), (2, 2), (3, 1)):
        knocks.add("send", "net", "", MORNING + timedelta(days=days), timedelta(hours=1))
        assert len(rows()) == left, days


COUNT = """
from datetime import timedelta
from caunoi.doors import knocks
from datetime import datetime
now = datetime.fromisoformat("2020-02-25T09:00:00+07:00")
for _ in range(3): knocks.add("code", "203.0.113.0/24", "", now, timedelta(minutes=5))
print(knocks.recent("code", "203.0.113.0/24", "", now, timedelta(minutes=5))[0])
"""


def test_processes_of_one_server_count_together_and_nothing_is_left_of_it() -> None:
    with knocks.shared():
        file = Path(os.environ[knocks.FILE])
        counted = [subprocess.check_output([sys.executable, "-c", COUNT], text=True).strip() for _ in range(2)]
        kept = file.read_bytes()

    assert counted == ["3", "6"]
    assert b"203.0" not in kept
    assert not file.parent.exists()
    assert knocks.FILE not in os.environ


def test_a_table_that_fails_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = knocks._Table()
    broken.rows.execute("DROP TABLE knock")
    monkeypatch.setattr(knocks, "_table", broken)
    with time.at(MORNING):
        for _ in range(12):
            networks.check("code", "203.0.113.1")
            networks.note("code", "203.0.113.1")
