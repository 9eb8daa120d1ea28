"""The list, the feed, and registering for a gathering."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.doors import networks
from caunoi.gatherings.commands.concluding import conclude, note_conclusion
from caunoi.gatherings.commands.noticing import announce, postpone, publish_result
from caunoi.gatherings.commands.planning import cancel, revise
from caunoi.gatherings.commands.registering import set_floor
from caunoi.gatherings.commands.session import close_gathering, open_gathering
from caunoi.gatherings.models import Floor, Registration
from caunoi.portal.gatherings import views
from tests.desk_gatherings.test_pages import signed_in
from tests.gatherings.scenes import NOTICE, after, announced, held, planned
from tests.receptions.test_public_pages import code_of, slip_of, text
from tests.world import MORNING, World


def test_the_list_and_the_feed_tell_of_what_is_announced(world: World, client: Client) -> None:
    soon = announced(world)
    off = announced(world, title="Cuộc bị hủy")
    cancel(actor=world.chief, gathering=off, reason="Mưa lũ.")
    planned(world, title="Chưa thông báo")
    announced(world, title="Theo giấy mời", is_public=False)
    moved = announced(world, title="Cuộc bị hoãn", actor=world.neighbour)
    postpone(
        actor=world.neighbour, gathering=moved, starts_at=moved.starts_at.replace(day=25),
        ends_at=moved.ends_at.replace(day=25), reason="Trùng lịch họp.",
    )  # fmt: skip

    page = text(client.get("/cuoc-hop/"))
    feed = text(client.get(f"/cuoc-hop/co-quan/{world.agencies['muong_lai'].pk}.ics")).replace("\r\n ", "")
    one = text(client.get(f"/cuoc-hop/{moved.pk}/"))

    assert page.count("nhận đăng ký") == 2, "the cancelled one takes none"
    assert "Nhà văn hóa thôn Nà Hà, xã Mường Lai" in page
    assert soon.title in page and "Cuộc bị hủy" in page and "dời sang ngày này" in page
    assert "Chưa thông báo" not in page and "Theo giấy mời" not in page
    assert feed.count("BEGIN:VEVENT") == 2 and feed.count("STATUS:CANCELLED") == 1 and "Mưa lũ." in feed
    assert "Trùng lịch họp." in one and "25/03/2020" in one
    assert "Cuộc bị hoãn" not in text(client.get(f"/cuoc-hop/?co-quan={world.agencies['muong_lai'].pk}"))
    assert client.get("/cuoc-hop/", headers={"If-None-Match": client.get("/cuoc-hop/")["ETag"]}).status_code == 304


def test_what_a_list_or_calendar_leaves_out_is_said(world: World, client: Client, monkeypatch: Any) -> None:
    for day in (10, 11, 12):
        announced(world, days=day)
    monkeypatch.setattr(views, "FEED", 2)
    address = f"/cuoc-hop/co-quan/{world.agencies['muong_lai'].pk}.ics"

    feed = text(client.get(address)).replace("\r\n ", "")
    monkeypatch.setattr(views, "FEED", 3)
    whole = text(client.get(address, headers={"Cache-Control": "no-cache"}))

    assert feed.count("BEGIN:VEVENT") == 2
    assert "X-WR-CALDESC:Chưa có trong lịch này: 1 cuộc họp sắp tới và 0 cuộc của năm qua" in feed
    assert whole.count("BEGIN:VEVENT") == 3 and "CALDESC" not in whole


def test_a_page_held_by_a_browser_is_fresh_after_every_change(world: World, client: Client) -> None:
    made = announced(world)
    address = f"/cuoc-hop/{made.pk}/"
    acts: list[Callable[[], Any]] = [
        lambda: revise(actor=world.chief, gathering=made.pk, title="Tên mới"),
        lambda: open_gathering(actor=world.chief, gathering=made.pk, at=made.starts_at),
        lambda: note_conclusion(
            actor=world.chief, gathering=made.pk, kind="decision", text="Họp mỗi quý", at=made.starts_at
        ),
        lambda: close_gathering(actor=world.chief, gathering=made.pk, at=made.starts_at),
        lambda: conclude(actor=world.chief, gathering=made.pk, at=made.starts_at),
        lambda: publish_result(actor=world.chief, gathering=made.pk, text="Bản một", at=made.starts_at),
        lambda: publish_result(actor=world.chief, gathering=made.pk, text="Bản hai", at=made.starts_at),
    ]
    answers = []
    for act in acts:
        tag = client.get(address)["ETag"]
        act()
        answers.append(client.get(address, headers={"If-None-Match": tag}).status_code)

    assert answers == [200] * len(acts)
    assert "Bản hai" in text(client.get(address))


@pytest.mark.usefixtures("steady_registers")
def test_the_list_costs_the_same_however_many_there_are(world: World, client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/cuoc-hop/")
        return len(found)

    announced(world)
    cost()  # settings and registers are read once
    one = cost()
    announced(world, title="Hai")
    announced(world, title="Ba")

    assert cost() == one


def test_seats_are_taken_once_and_given_back_with_the_code(world: World, client: Client) -> None:
    gathering = announced(world)
    set_floor(actor=world.chief, floor=Floor.objects.get(gathering=gathering), seats=3, takes_phones=True)
    address = f"/cuoc-hop/{gathering.pk}/dang-ky/"
    filled = {
        "form": slip_of(text(client.get(address))), "people": 2, "full_name": "Giàng A Sử",
    }  # fmt: skip

    done, again = text(client.post(address, filled)), text(client.post(address, filled))
    full = client.post(address, {**filled, "form": slip_of(text(client.get(address)))})
    shown = text(client.post("/cuoc-hop/huy/", {"code": code_of(done)}))
    client.post("/cuoc-hop/huy/", {"code": code_of(done).lower(), "yes": "1"})

    row = Registration.objects.get()
    assert code_of(done) == code_of(again) and len(code_of(done)) == 24
    assert full.status_code == 409 and "Chỉ còn 1 chỗ" in text(full) and "Giàng A Sử" in text(full)
    assert gathering.title in shown and "không giữ liên hệ nào" in done
    assert "contact" not in {field.name for field in Registration._meta.fields}
    assert (row.cancelled_at is not None, row.full_name) == (True, "")
    assert client.post("/cuoc-hop/huy/", {"code": code_of(done)}).status_code == 422
    assert client.post(address, {**filled, "people": 0, "form": ""}).status_code == 422


def test_one_network_takes_only_so_many_seats(world: World, client: Client) -> None:
    networks.forget()
    address = f"/cuoc-hop/{announced(world).pk}/dang-ky/"

    def come(people: int, address_of: str = "10.0.0.7") -> Any:
        slip = slip_of(text(client.get(address)))
        return client.post(address, {"form": slip, "people": people, "full_name": ""}, REMOTE_ADDR=address_of)

    statuses = [come(10).status_code for _ in range(11)]

    assert statuses == [200] * 10 + [429]
    assert "Hôm nay đã có nhiều lượt đăng ký từ mạng của Ông/Bà" in text(come(1))
    assert (come(11).status_code, come(1, "10.9.0.7").status_code) == (422, 200)


def test_a_form_sent_again_after_days_is_the_same_registration(world: World, client: Client, hold_time: Any) -> None:
    gathering = announced(world)
    address = f"/cuoc-hop/{gathering.pk}/dang-ky/"
    filled = {"form": slip_of(text(client.get(address))), "people": 2, "full_name": ""}
    first = client.post(address, filled)
    hold_time(MORNING + timedelta(days=3))

    again = client.post(address, filled)
    client.post("/cuoc-hop/huy/", {"code": code_of(text(first)), "yes": "1"})
    after_all = client.post(address, filled)

    assert code_of(text(again)) == code_of(text(first))
    assert (after_all.status_code, Registration.objects.count()) == (409, 1)


def test_a_rule_of_the_authority_is_never_called_the_law(world: World, client: Client) -> None:
    made = planned(world, days=3)
    announce(actor=world.chief, gathering=made, **NOTICE, late_reason="Mưa lũ, phải họp gấp.")

    page = text(client.get(f"/cuoc-hop/{made.pk}/"))
    desk = text(signed_in(world).get(f"/ban/cuoc-hop/{made.pk}/"))

    assert (
        "theo quy định của cơ quan (chưa kiểm chứng)" in page and "theo quy định của cơ quan (chưa kiểm chứng)" in desk
    )
    assert "luật định" not in page and "theo luật" not in page and "theo luật" not in desk


def test_what_ended_today_is_not_to_come(world: World, client: Client, hold_time: Any) -> None:
    made = held(world)
    hold_time(after(made))

    page = text(client.get("/cuoc-hop/"))

    assert page.index('id="past"') < page.index(made.title)


def test_the_first_page_tells_of_the_session_and_the_next_three(world: World, client: Client) -> None:
    for day in (10, 11, 12, 13):
        announced(world, days=day, title=f"Đối thoại sau {day} ngày")
    before = text(client.get("/"))
    last = announced(world, days=20, title="Đang họp ở bản Lùng")
    open_gathering(actor=world.chief, gathering=last, at=last.starts_at)

    page = text(client.get("/"))

    assert "Đối thoại sau 12 ngày" in before and "Đối thoại sau 13 ngày" not in before
    assert "Đang họp ở bản Lùng" in page and "đang họp" in page and "Đối thoại sau 12 ngày" not in page
    assert '<a href="/cuoc-hop/" aria-current="page">' in text(client.get("/cuoc-hop/"))
