"""The overviews in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from caunoi.matters.models import Matter
from caunoi.oversight.commands import picks
from caunoi.oversight.commands.causes import record_cause
from tests import world as small_province
from tests.desk.scenes import full_desk
from tests.desk.test_look import sign_in
from tests.world import MORNING, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    ("leader", "/ban/vu-viec-trong-tam/"),
    ("leader", "/ban/vu-viec-trong-tam/{pick}/"),
    ("leader", "/ban/vu-viec-trong-tam/{pick}/doi-han/"),
    ("leader", "/ban/vu-viec-trong-tam/chon/{old}/"),
    ("leader", "/ban/vu-viec-keo-dai/"),
    ("province", "/ban/chat-luong/?rule=TCD_NOTIFY_RESULT"),
    ("province", "/ban/chat-luong/danh-sach/?rule=TCD_NOTIFY_RESULT&part=done"),
    ("province", "/ban/tinh-hinh/du-bao/"),
]


def scene(world: small_province.World) -> dict[str, Any]:
    full_desk(world)
    old = send(
        world, at=MORNING - timedelta(days=900), subject="Khiếu nại bồi thường đất hồ Thác Bà chưa giải quyết xong"
    ).matter
    record_cause(actor=world.leader, matter=old, cause="compensation", text="Chưa thống nhất đơn giá đất.")
    send(world, at=MORNING - timedelta(days=500), subject="Tranh chấp ranh giới đất rừng giữa hai thôn")
    near = send(world).matter
    Matter.objects.filter(pk=near.pk).update(due_on=date(2020, 2, 27))
    made = [
        picks.pick(
            actor=world.leader, matter=send(world).matter, programme="KH 2100 năm 2013", due_on=date(2020, 3, 30),
            owner_id=world.seats["specialist"].pk, plan="Đối thoại, đo đạc lại, ra quyết định thi hành.",
        )
        for _ in range(3)
    ]  # fmt: skip
    picks.settle(actor=world.leader, prioritypick=made[0].pk, outcome="court", text="Bản án phúc thẩm số 12/2020.")
    picks.settle(actor=world.leader, prioritypick=made[1].pk, outcome="still_open", text="Chờ kết quả giám định.")
    picks.change_due(actor=world.leader, prioritypick=made[1].pk, due_on=date(2020, 6, 30), reason="Chờ giám định.")
    return {"pick": made[1].pk, "old": old.number}


def test_the_overviews_are_accessible_and_fit_every_width(frozen_now: object, look: Any, live_server: Any) -> None:
    world = small_province.build()
    values, look.base = scene(world), live_server.url
    for who, path in PAGES:
        sign_in(look, world.accounts[who])
        look.at_widths(path.format(**values), 320, 1280)
        look.assert_accessible()
    look.assert_quiet()
