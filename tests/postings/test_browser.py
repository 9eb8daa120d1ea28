"""The calendar and the notices in a browser: they fit a small screen, are accessible, and say nothing on the console."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caunoi.base import time
from tests.browser import Look
from tests.postings.scenes import AFTER, answered, commented, posted, resulted
from tests.receptions.scenes import place
from tests.receptions.scenes import posted as reception
from tests.world import DAY, World


@pytest.mark.browser
def test_every_page_fits_and_is_accessible(world: World, look: Look) -> None:
    reception(world, place(world), DAY + timedelta(days=7))
    done, open_now = posted(world), posted(world)
    answered(world, done, commented(done, 6))
    with time.at(time.now() + AFTER):
        resulted(world, done, "Đã duyệt phương án chỉnh sửa.")
    for path in (
        "/lich/?thang=2020-03", "/lich/theo-doi/", "/niem-yet/", f"/niem-yet/{done.pk}/", f"/niem-yet/{open_now.pk}/gop-y/",
    ):  # fmt: skip
        page = look.at(path, 320)
        look.assert_fits()
        look.assert_accessible()
        look.assert_quiet()
        assert page.locator("h1").count() == 1 and page.get_by_text("404").count() == 0
