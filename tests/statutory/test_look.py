"""The wide table in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from caunoi.config.demo.standings import store_standings, yen_bai_2019_h1
from tests import world as small_province
from tests.desk.test_look import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_wide_form_is_read_on_a_phone_and_at_a_desk(frozen_now: object, look: Any, live_server: Any) -> None:
    world = small_province.build()
    store_standings(yen_bai_2019_h1([world.agencies[each].pk for each in ("province", "transport", "muong_lai")]))
    look.base = live_server.url
    sign_in(look, world.accounts["province"])

    for path in ("/ban/bao-cao/", "/ban/bao-cao/03-XLD/", "/ban/bao-cao/03-XLD/o/?column=1&period=2019-H1"):
        look.at(path + ("" if "?" in path else "?period=2019-H1"))
        for width in (320, 1280):
            look.resize(width)
            look.assert_accessible()
            look.assert_fits()
    look.assert_quiet()
