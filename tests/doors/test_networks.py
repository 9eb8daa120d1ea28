"""Limits per network: counted, forgotten in time, and no address kept anywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caunoi.base import time
from caunoi.doors import networks
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


def test_no_address_is_kept() -> None:
    with time.at(MORNING):
        networks.note("code", "203.0.113.1")

    kept = repr(networks._counts.knocks) + repr(networks._counts.__dict__)
    assert "203.0" not in kept


def test_the_names_of_networks_change_every_day() -> None:
    with time.at(MORNING):
        networks.note("send", "203.0.113.1")
        first = next(iter(networks._counts.knocks))
    with time.at(MORNING + timedelta(days=1)):
        networks.note("send", "203.0.113.1")
        second = next(iter(networks._counts.knocks))

    assert first[1] != second[1]
