"""A proposal on its desk page in a real browser, on a small phone and on a desk's screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.proposals.drafts import answered, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_of_proposals_are_accessible_quiet_and_fit(look: Any, live_server: Any, frozen_now: object) -> None:
    world = small_province.build()
    waiting = sent(world)
    answered(world, kind="partly")
    look.base = live_server.url
    sign_in(look, world.accounts["chief"])

    paths = {"list": "", "one": f"{waiting.number}/", "new": "moi/"}
    for name, path in paths.items():
        for width in (320, 1280):
            page = look.at(f"/ban/kien-nghi-len/{path}", width)
            if os.environ.get("DESK_SHOTS"):
                page.screenshot(path=f"{os.environ['DESK_SHOTS']}/proposals-{name}-{width}.png", full_page=True)
            look.assert_fits()
        look.assert_accessible()
    look.assert_quiet()
