"""The self-scoring form, the overview and the sheet in a real browser, on a small phone and on a desk's screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

from caunoi.people.models import Account
from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.programmes.scoring_scenes import CUT, ngan_son, opened, self_scored

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BASE = "/ban/chuong-trinh/cham-diem/"


def test_pages_of_scoring_are_accessible_quiet_and_fit(look: Any, live_server: Any, frozen_now: object) -> None:
    world = small_province.build()
    scoring, sent = opened(world), self_scored(world, opened(world, year=2020))
    _actor, rows = ngan_son()
    look.base = live_server.url
    folder = os.environ.get("DESK_SHOTS")

    def opens(account: Account, path: str, name: str) -> None:
        sign_in(look, account)
        for width in (320, 1280):
            page = look.at(f"{BASE}{path}", width)
            if folder:
                page.screenshot(path=f"{folder}/scoring-{name}-{width}.png", full_page=True)
            look.assert_fits()
        look.assert_accessible()

    district = Account.objects.get(email="ngan-son@demo.vn")
    opens(world.accounts["chief"], f"{scoring.pk}/tu-cham/", "self")
    opens(world.accounts["province"], f"{sent.pk}/tham-dinh/", "appraise")
    opens(district, f"tong-hop/{rows[CUT].opener_id}/2020/BK-DVCQ-2017/", "overview")
    if folder:
        opens(district, f"{rows[CUT].pk}/", "sheet")
        opens(world.accounts["province"], "mo/", "open")
        opens(world.accounts["chief"], "", "home")
        opens(world.accounts["chief"], f"{scoring.pk}/minh-chung/", "evidence")
    look.assert_quiet()
