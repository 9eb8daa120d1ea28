"""The phone's form, the room's screen and the result in a real browser; and the desk's page of questions."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest

from caunoi.base import time
from caunoi.doors import networks
from caunoi.gatherings.commands import questions
from caunoi.gatherings.commands.concluding import conclude, note_conclusion
from caunoi.gatherings.commands.noticing import publish_result
from caunoi.gatherings.commands.session import close_gathering
from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.gatherings.floor_scenes import CHAIR, asked
from tests.gatherings.scenes import opened
from tests.portal_gatherings.conftest import NINE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shot(page: Any, name: str) -> None:
    folder = os.environ.get("DESK_SHOTS")
    if folder:
        page.screenshot(path=f"{folder}/hall-{name}.png", full_page=True)


def test_pages_of_a_hall_are_accessible_quiet_and_fit(look: Any, live_server: Any, hold_time: Any) -> None:
    networks.forget()
    hold_time(small_province.MORNING)
    world = small_province.build()
    with time.at(small_province.MORNING):
        hall = opened(world)
    hold_time(NINE)
    for text in (
        "Bao giờ xã sửa cầu treo bản Lùng?",
        "Nước sạch về thôn Nà Hà khi nào?",
        "Học phí mầm non năm tới ra sao?",
    ):
        question = asked(hall, actor=world.chief, text=text)
    asked(hall, text="Vì sao đường liên thôn chưa được đổ bê tông như đã hứa từ năm 2018? " * 4)
    questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Giữ nguyên mức cũ.", spoken_by=CHAIR)
    look.base = live_server.url

    def opens(path: str, name: str, *widths: int) -> None:
        for width in widths or (320, 1280):
            shot(look.at(path, width), f"{name}-{width}")
            look.assert_fits()
        look.assert_accessible()

    opens(f"/cuoc-hop/{hall.pk}/hoi/", "ask")
    opens(f"/cuoc-hop/{hall.pk}/man-hinh/?dung=1", "screen", 320, 1280, 1920)
    page = look.at(f"/cuoc-hop/{hall.pk}/hoi/", 320)
    page.fill("#id_text", "Con tôi có được hỗ trợ tiền ăn trưa không?")
    page.click("button.big")
    assert len(page.inner_text("#receipt-code").replace("\n", "")) >= 20
    look.assert_accessible()
    note_conclusion(
        actor=world.chief, gathering=hall.pk, kind="task", text="Sửa cầu treo bản Lùng", lead_id=world.agencies["khanh_hoa"].pk,
        due_on=hall.on + timedelta(days=30),
    )  # fmt: skip
    sign_in(look, world.accounts["chief"])
    opens(f"/ban/cuoc-hop/{hall.pk}/cau-hoi/", "desk")
    opens(f"/ban/cuoc-hop/{hall.pk}/cau-hoi/{question.pk}/", "question")
    opens(f"/ban/cuoc-hop/{hall.pk}/dang-ky/", "seats")
    close_gathering(actor=world.chief, gathering=hall.pk)
    conclude(actor=world.chief, gathering=hall.pk)
    publish_result(actor=world.chief, gathering=hall.pk, text="Năm ý kiến, một ý kiến đã trả lời tại chỗ.")
    opens(f"/cuoc-hop/{hall.pk}/", "result")
    opens("/cuoc-hop/", "list")
    look.assert_quiet()
