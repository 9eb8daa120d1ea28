"""Leaders and administrators are told that a doubtful clock holds warnings back, and an administrator ends it."""

from __future__ import annotations

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.base.clock_watch import DOUBT, in_doubt_since
from caunoi.base.models import Heartbeat
from tests.world import World, build

TOLD = "Nhắc hạn và báo cáo quá hạn đang tạm dừng"


@pytest.fixture
def world(db: None, frozen_now: object) -> World:
    return build()


@pytest.fixture
def doubt(world: World) -> None:
    Heartbeat.objects.create(name=DOUBT, at=time.now(), real_at=time.now())


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


@pytest.mark.parametrize(("who", "is_told"), [("leader", True), ("administrator", True), ("specialist", False)])
def test_who_waits_for_warnings_is_told_on_every_page(world: World, doubt: None, who: str, is_told: bool) -> None:
    assert (TOLD in browser(world, who).get("/ban/").text) is is_told


def test_without_doubt_nothing_is_said(world: World) -> None:
    assert TOLD not in browser(world, "leader").get("/ban/").text
    assert "Đồng hồ không bị nghi ngờ" in browser(world, "administrator").get("/ban/quan-tri/dong-ho/").text


def test_an_administrator_ends_it_with_a_reason(world: World, doubt: None) -> None:
    client = browser(world, "administrator")

    nothing = client.post("/ban/quan-tri/dong-ho/", {"reason": ""})
    ended = client.post("/ban/quan-tri/dong-ho/", {"reason": "Đã đối chiếu NTP."}, follow=True)
    again = client.post("/ban/quan-tri/dong-ho/", {"reason": "Lần nữa."})

    assert (nothing.status_code, ended.status_code, again.status_code) == (422, 200, 422)
    assert in_doubt_since() is None
    assert "Đồng hồ đã được tin cậy trở lại" in ended.text
    assert "Lần nữa." in again.text
