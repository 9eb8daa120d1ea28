"""Every page that anybody may open, found in the table by itself, in a real browser on a phone: accessible, whole, quiet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caunoi.base import time
from caunoi.doors import networks
from tests.access.actors import asked, scene
from tests.access.table import TABLE
from tests.access.test_matrix import filled
from tests.browser import Look
from tests.world import MORNING, World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ELSEWHERE = ("api/v1/docs", "tai-khoan/", "log/")
"""Made by others, or looked at in tests of their own."""
RENEWED = "man-hinh/"
"""The screen of a hall renews itself, as those in the room expect, and can be stopped; see tests/portal_gatherings."""


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    networks.forget()
    with time.at(MORNING):
        yield build()


def test_every_public_page_is_open_to_everybody_on_a_phone(look: Look, world: World) -> None:
    at, wrong, seen = scene(world), [], 0
    for address, (row, *_) in TABLE.items():
        if address.startswith(ELSEWHERE) or (row.get("anonymous") if isinstance(row, dict) else row) != 200:
            continue
        path = filled(address, at.values)
        if not asked(at, "anonymous", "GET", path).headers.get("Content-Type", "").startswith("text/html"):
            continue
        seen += 1
        look.at(path, 320)
        try:
            look.assert_fits()
            look.assert_accessible(ignore=("meta-refresh",) if path.endswith(RENEWED) else ())
        except AssertionError as error:
            wrong.append(str(error))

    assert seen > 30
    assert wrong == [], "\n".join(wrong)
    look.assert_quiet()
