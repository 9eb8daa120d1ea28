"""The pages of tasks in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.desk_commitments.scenes import full_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    ("specialist", "{near}/"), ("province", "{whole}/"), ("province", ""), ("province", "bang/"), ("chief", "lich/?ended=1"),
    ("province", "tien-do/"), ("specialist", "{near}/add-evidence/"), ("chief", "nhac/"),
)  # fmt: skip


def test_every_page_is_open_to_everybody_on_a_phone_and_on_a_desk(
    frozen_now: object, look: Any, live_server: Any
) -> None:
    world = small_province.build()
    keys = {name: task.pk for name, task in full_house(world).items()}
    look.base = live_server.url
    for who, path in PAGES:
        sign_in(look, world.accounts[who])
        for width in (1280, 320):
            page = look.at("/ban/nhiem-vu/" + path.format(**keys), width)
            if os.environ.get("DESK_SHOTS"):
                name = path.format(**keys).strip("/").replace("/", "_").replace("?", "_") or "list"
                page.screenshot(path=f"{os.environ['DESK_SHOTS']}/{name}-{width}.png", full_page=True)
            look.assert_fits()
            look.assert_quiet()
            look.assert_accessible()
