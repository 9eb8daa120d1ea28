"""“This concerns me too” pressed several times at one moment: counted once, and its network keeps the rest of its share."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from caunoi.base import time
from caunoi.doors import knocks, networks
from caunoi.matters.models import Concern
from tests.portal.forms import Visitor, hidden
from tests.portal.test_reading import published
from tests.world import MORNING, World, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    networks.forget()
    with time.at(MORNING):
        yield build()
    networks.forget()


def test_simultaneous_presses_of_one_form_cost_one(world: World) -> None:
    answer = published(world, "Đường vào bản", "Đường vào bản bị sạt.", "Đã sửa đường.")
    path = f"/tra-loi/{answer.pk}/toi-cung/"
    slip = hidden(Visitor(world).get(path), "form")
    codes: list[int] = []
    start = threading.Barrier(6)

    def press() -> None:
        try:
            start.wait()
            codes.append(Client().post(path, {"form": slip}).status_code)
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(6)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert codes == [200] * 6
    assert Concern.objects.get().count == 1
    kinds = [row[0] for row in knocks._opened().rows.execute("SELECT kind FROM knock ORDER BY kind")]
    assert kinds == ["concern", "concern_one"]
