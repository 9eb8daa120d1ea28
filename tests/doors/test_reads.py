"""Who reads far too often waits; nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from caunoi.base import time
from caunoi.doors import reads
from tests.world import MORNING

pytestmark = pytest.mark.django_db
FAR, OTHER = "203.0.114.7", "198.41.0.4"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "_minute", reads._Span())
    monkeypatch.setattr(reads, "_day", reads._Span())
    most = {"doors.reads_per_minute": 4, "doors.searches_per_minute": 2}
    monkeypatch.setattr(reads, "get_setting", most.__getitem__)


def test_a_network_that_reads_too_often_waits_for_the_next_minute() -> None:
    with time.at(MORNING + timedelta(seconds=20)):
        got = [Client(REMOTE_ADDR=FAR).get("/huong-dan/").status_code for _ in range(5)]
        refused = Client(REMOTE_ADDR="203.0.114.200").get("/khong-co/")
        other = Client(REMOTE_ADDR=OTHER).get("/huong-dan/")
        written = Client(REMOTE_ADDR=FAR).post("/look/theme/", {"theme": "dark"})
    with time.at(MORNING + timedelta(seconds=60)):
        later = Client(REMOTE_ADDR=FAR).get("/huong-dan/")

    assert got == [200, 200, 200, 200, 429]
    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (429, "40", "private, no-store")
    assert "Xin chờ 40 giây" in refused.content.decode()
    assert (other.status_code, written.status_code, later.status_code) == (200, 302, 200)


def test_who_is_told_to_wait_gets_every_guard_that_a_page_has_and_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    guards = (
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
    )  # fmt: skip
    with time.at(MORNING):
        page = [Client(REMOTE_ADDR=FAR).get("/huong-dan/") for _ in range(4)][-1]
        with django_assert_num_queries(0):
            refused = Client(REMOTE_ADDR=FAR).get("/huong-dan/")

    assert (page.status_code, refused.status_code) == (200, 429)
    assert {name: refused.get(name) for name in guards} == {name: page.get(name) for name in guards}
    assert all(refused.get(name) for name in guards)
    assert not refused.cookies


@pytest.mark.parametrize("spelling", ["q", "%71"])
def test_searches_have_a_share_of_their_own(spelling: str) -> None:
    with time.at(MORNING):
        got = [Client(REMOTE_ADDR=FAR).get(f"/tra-loi/?{spelling}=cầu").status_code for _ in range(3)]
        read = Client(REMOTE_ADDR=FAR).get("/huong-dan/?faq=cầu").status_code

    assert (got, read) == ([200, 200, 429], 200)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.9", "fd00::1", "", "nonsense"])
def test_addresses_that_many_may_share_unseen_are_not_counted(address: str) -> None:
    with time.at(MORNING):
        assert {reads.seconds_to_wait("read", address) for _ in range(50)} == {0}


def test_a_network_opens_a_page_first_once_a_day() -> None:
    with time.at(MORNING):
        today = [reads.is_first_today(room, address) for room, address in (
            ("a", FAR), ("a", "203.0.114.200"), ("a", OTHER), ("b", FAR), ("a", "10.0.0.9"), ("a", "10.0.0.9"),
        )]  # fmt: skip
    with time.at(MORNING + timedelta(days=1)):
        tomorrow = reads.is_first_today("a", FAR)

    assert today == [True, False, True, True, True, True]
    assert tomorrow
