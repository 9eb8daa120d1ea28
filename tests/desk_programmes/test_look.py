"""The pages of programmes and plans in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest

from caunoi.commitments.commands.testing import extend
from caunoi.programmes.commands.items import cancel_item
from caunoi.programmes.commands.plans import set_section
from caunoi.programmes.commands.programmes import set_responsibility
from caunoi.programmes.commands.signing import open_signing, sign_programme
from tests import world as small_province
from tests.desk.test_look import sign_in
from tests.programmes.scenes import approved, draft, finished, in_force, line, plan_of
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    ("province", ""), ("province", "moi/"), ("leader", "{signing}/"), ("leader", "{signing}/ky/"), ("province", "{programme}/"),
    ("province", "ke-hoach/{plan}/"), ("province", "ke-hoach/{plan}/in/"), ("leader", "ke-hoach/{plan}/khac/"),
    ("province", "ke-hoach/{plan}/ket-qua/?so=open"), ("province", "ke-hoach/{plan}/nam-sau/"),
    ("province", "ke-hoach/{draft}/"), ("province", "ke-hoach/{draft}/dong-moi/"),
)  # fmt: skip


def house(world: World) -> dict[str, int]:
    """One programme being signed, one in force with an approved plan in which much has happened and a draft of the next year."""
    signing = draft(world, title="Quy chế phối hợp giữa UBND tỉnh và Sở Giao thông vận tải về đối thoại với nhân dân")
    set_responsibility(actor=world.province, programme=signing, text="Giao ban 6 tháng, tổng kết cuối năm.")
    open_signing(actor=world.province, programme=signing)
    commune = signing.parties.get(agency=world.agencies["muong_lai"])
    sign_programme(
        actor=world.leader, programme=signing, party_id=commune.pk, person="Nguyễn Văn Hùng", title="Chủ tịch", capacity="T/M",
        on=date(2020, 2, 24),
    )  # fmt: skip
    running = in_force(
        world, title="Chương trình phối hợp công tác dân vận giai đoạn 2019 - 2022", last_on=date(2022, 12, 31)
    )
    plan = plan_of(world, running, is_joint=False)
    lower = set_section(
        actor=world.province, plan=plan.pk, title="Đối thoại, tiếp công dân", above_id=plan.sections.get().pk
    )
    support = {world.agencies["transport"].pk: "support"}
    items = [
        line(world, plan, "Tuyên truyền Luật Tiếp công dân và các văn bản liên quan", participants=support),
        line(world, plan, "Tổ chức đối thoại trực tiếp với nhân dân", section_id=lower.pk, due_on=date(2020, 2, 24)),
        line(world, plan, "Cà phê doanh nhân hằng tháng", section_id=lower.pk),
    ]
    plan = approved(world, plan)
    finished(world, items[0].commitment)
    extend(actor=world.province, commitment=items[1].commitment_id, due_on=date(2020, 3, 20), reason="Phòng dịch.")
    cancel_item(actor=world.province, plan=plan.pk, item_id=items[2].pk, reason="Tạm dừng để phòng dịch.")
    line(world, plan, "Kiểm tra công tác dân vận chính quyền", reason="Tỉnh ủy giao bổ sung.")
    later = plan_of(world, running, 2022)
    line(world, later)
    return {"signing": signing.pk, "programme": running.pk, "plan": plan.pk, "draft": later.pk}


def test_every_page_is_open_to_everybody_on_a_phone_and_on_a_desk(
    frozen_now: object, look: Any, live_server: Any
) -> None:
    world = small_province.build()
    keys = house(world)
    look.base = live_server.url
    for who, path in PAGES:
        sign_in(look, world.accounts[who])
        for width in (1280, 320):
            page = look.at("/ban/chuong-trinh/" + path.format(**keys), width)
            if os.environ.get("DESK_SHOTS"):
                name = path.format(**keys).strip("/").replace("/", "_").replace("?", "_") or "list"
                page.screenshot(path=f"{os.environ['DESK_SHOTS']}/{name}-{width}.png", full_page=True)
            look.assert_fits()
            look.assert_quiet()
            look.assert_accessible()
