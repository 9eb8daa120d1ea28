"""The review in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.programmes.review_scenes import prizes, reviewed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_review_is_open_to_everybody_on_a_phone_and_on_a_desk(
    frozen_now: object, look: Any, live_server: Any
) -> None:
    world = small_province.build()
    programme = reviewed(world)
    prizes(world, programme, "34 tác phẩm")
    look.base = live_server.url
    sign_in(look, world.accounts["province"])
    for path in ("", f"{programme.pk}/2020/", f"{programme.pk}/2020/so-lieu/", f"{programme.pk}/2020/tasks/all/"):
        for width in (1280, 320):
            page = look.at("/ban/tong-ket/" + path, width)
            if os.environ.get("DESK_SHOTS"):
                name = path.strip("/").replace("/", "_") or "list"
                page.screenshot(path=f"{os.environ['DESK_SHOTS']}/{name}-{width}.png", full_page=True)
            look.assert_fits()
            look.assert_quiet()
            look.assert_accessible()
