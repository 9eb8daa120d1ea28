"""A province in which some months of matters came in and were published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.time import TIMEZONE
from caunoi.matters.models import Matter
from caunoi.oversight.commands.open_figures import publish_month
from tests.world import World, build

NOW = datetime(2020, 3, 10, 8, 0, tzinfo=TIMEZONE)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with time.at(NOW):
        yield build()


def received(world: World, count: int, day: date, **changes: object) -> list[Matter]:
    """Rows of matters as ``count`` receipts of a day leave them."""
    at = datetime.combine(day, datetime.min.time(), TIMEZONE) + timedelta(hours=8)
    values = {
        "kind": "feedback", "state": "received", "channel": "web", "subject": "Đường", "topic": world.topics["roads"],
        "place": world.places["muong_lai"], "accountable": world.agencies["muong_lai"], "received_at": at,
        "received_on": day, "due_on": day + timedelta(days=30),
    } | changes  # fmt: skip
    return Matter.objects.bulk_create([Matter(**values) for _ in range(count)])


def answered(world: World, count: int, day: date, after: int, **changes: object) -> list[Matter]:
    """Matters that were answered ``after`` so many days."""
    at = datetime.combine(day + timedelta(days=after), datetime.min.time(), TIMEZONE) + timedelta(hours=9)
    return received(world, count, day, state="answered", is_open=False, due_on=None, answered_at=at, **changes)


def ended_otherwise(world: World, count: int, day: date) -> list[Matter]:
    """Matters that ended on their day without an answer."""
    at = datetime.combine(day, datetime.min.time(), TIMEZONE) + timedelta(hours=10)
    return received(world, count, day, state="withdrawn", is_open=False, due_on=None, closed_at=at)


@pytest.fixture
def published(world: World) -> World:
    """January 2020: 12 about roads (7 answered after 4 days), 6 about land, 3 in the other commune, 9 denunciations."""
    day = date(2020, 1, 8)
    answered(world, 7, day, 4)
    received(world, 5, day)
    received(world, 6, day, topic=world.topics["land"])
    received(world, 3, day, place=world.places["khanh_hoa"], accountable=world.agencies["khanh_hoa"])
    received(world, 9, day, kind="denunciation")
    publish_month(actor=system(), month="2020-01")
    return world
