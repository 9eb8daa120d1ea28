"""The public figures in a real browser: accessible, whole at every width, light over the wire."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.oversight.commands.open_figures import publish_month
from tests.browser import Look
from tests.portal_figures.conftest import NOW, answered, received
from tests.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    with time.at(NOW):
        made = build()
        for month in (1, 2):
            answered(made, 8, date(2020, month, 3), 5)
            received(made, 9, date(2020, month, 4), topic=made.topics["land"])
            publish_month(actor=system(), month=f"2020-{month:02d}")
        yield made


def test_the_pages_are_accessible_and_whole(world: World, look: Look) -> None:
    for path in (
        "/so-lieu/",
        "/so-lieu/giu-loi/",
        "/so-lieu/2020-01/",
        "/so-lieu/tu-dien/",
        "/chuong-trinh/",
        "/kien-nghi-cap-tren/",
    ):
        look.at_widths(path, 320, 1280)
        look.assert_accessible()
    weight = len(gzip.compress(Client().get("/so-lieu/").content))
    assert weight < 20_000
