"""The pages of a gathering in a real browser, on a small phone and on a desk's screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

from caunoi.gatherings.commands.agenda import add_item, note_speech
from caunoi.gatherings.commands.minutes import remark
from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.gatherings.scenes import after, announced, circulated, opened, planned
from tests.world import send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shot(page: Any, name: str) -> None:
    folder = os.environ.get("DESK_SHOTS")
    if folder:
        page.screenshot(path=f"{folder}/gathering-{name}.png", full_page=True)


def test_pages_of_a_gathering_are_accessible_quiet_and_fit(look: Any, live_server: Any, frozen_now: object) -> None:
    world = small_province.build()
    live = opened(world, days=8)
    item = add_item(actor=world.chief, gathering=live, thing=send(world).matter.number)
    note_speech(actor=world.chief, gathering=live, item_id=item.pk, speaker_name="Lê Văn Tư", text="Đề nghị sửa sớm.")
    done = circulated(world)
    seat = done.invitees.get(agency=world.agencies["khanh_hoa"])
    remark(actor=world.neighbour, invitee=seat, text="Cầu ở thôn 2.", revision=1, at=after(done))
    look.base = live_server.url

    def opens(path: str, name: str) -> None:
        for width in (320, 1280):
            page = look.at(path, width)
            shot(page, f"{name}-{width}")
            look.assert_fits()
        look.assert_accessible()

    sign_in(look, world.accounts["chief"])
    opens(f"/ban/cuoc-hop/{live.pk}/phien/", "session")
    opens(f"/ban/cuoc-hop/{done.pk}/bien-ban/", "minutes")
    if os.environ.get("DESK_SHOTS"):
        plan, told = planned(world), announced(world, days=20)
        opens("/ban/cuoc-hop/", "home")
        opens(f"/ban/cuoc-hop/{done.pk}/", "concluded")
        opens(f"/ban/cuoc-hop/{plan.pk}/", "planned")
        opens(f"/ban/cuoc-hop/{told.pk}/khach-moi/", "table")
        opens(f"/ban/cuoc-hop/{told.pk}/chuong-trinh/", "agenda")
        opens(f"/ban/cuoc-hop/{plan.pk}/thong-bao/", "notice")
        opens("/ban/cuoc-hop/moi/", "new")
        opens(f"/ban/cuoc-hop/{live.pk}/diem-danh/", "attendance")
        opens(f"/ban/cuoc-hop/{done.pk}/ket-luan/", "conclusions")
        opens(f"/ban/cuoc-hop/{done.pk}/bien-ban/1/", "revision")
        opens(f"/ban/cuoc-hop/{done.pk}/trich/{world.agencies['khanh_hoa'].pk}/", "extract")
        opens(f"/ban/cuoc-hop/{done.pk}/tiep-theo/", "next")
    look.assert_quiet()
