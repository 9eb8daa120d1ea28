"""One calendar of all rooms: by place before and after the reform, by kind and month, and as a feed that is asked again."""

from __future__ import annotations

import re
from datetime import date, timedelta
from datetime import time as clock
from typing import Any

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.gatherings.commands.planning import cancel
from caunoi.places import memory
from caunoi.places.models import Succession, Unit
from caunoi.places.queries.around import concerned_ids
from caunoi.portal.calendar.rows import Row, rows_between
from caunoi.receptions.commands.schedules import postpone
from tests.gatherings.scenes import announced
from tests.receptions.scenes import place, posted
from tests.world import DAY, World

FIRST, LAST = date(2020, 2, 1), date(2020, 3, 31)
LATER = date(2020, 3, 3)


def rows(units: Any = None, kind: str = "") -> list[Row]:
    return rows_between(FIRST, LAST, time.now(), units, kind)


@pytest.fixture
def busy(world: World) -> World:
    """A reception and a dialogue of Mường Lai, a café of the province."""
    posted(world, place(world), LATER, capacity=3)
    announced(world)
    announced(world, kind="cafe", title="Cà phê doanh nhân tháng 3", place_id=None, actor=world.province)
    return world


def test_rooms_are_joined_in_order_of_time_and_chosen_by_kind(busy: World) -> None:
    found = rows()
    start = time.now().replace(hour=8) + timedelta(days=14)

    assert [(row.kind, row.on) for row in found] == [
        ("reception", LATER), ("cafe", start.date()), ("dialogue", start.date())
    ]  # fmt: skip
    assert [row.kind for row in rows(kind="cafe")] == ["cafe"]
    assert [row.kind for row in rows(kind="reception")] == ["reception"]
    assert (found[0].may_book, found[0].source.free) == (True, 3)


def test_a_commune_reads_its_own_and_what_is_for_the_whole_province(busy: World) -> None:
    mine = rows(concerned_ids(busy.places["muong_lai"]))
    neighbours = rows(concerned_ids(busy.places["khanh_hoa"]))

    assert [row.kind for row in mine] == ["reception", "cafe", "dialogue"]
    assert [row.kind for row in neighbours] == ["cafe"]


def test_a_place_after_the_reform_reads_what_was_announced_for_those_it_came_from(busy: World) -> None:
    old = busy.places["muong_lai"]
    Unit.objects.filter(pk=old.pk).update(until=date(2025, 7, 1))
    new, other = [
        Unit.objects.create(
            level="commune", code=code, type="xã", name=name, name_en=name, label=name, label_en=name,
            parent=None, province=None, since=date(2025, 7, 1), search_text=name,
        )
        for code, name in (("04360", "Xã Lục Yên"), ("04361", "Xã Khác"))
    ]  # fmt: skip
    Succession.objects.create(old=old, new=new, on=date(2025, 7, 1), extent="whole")
    Succession.objects.create(old=busy.places["khanh_hoa"], new=other, on=date(2025, 7, 1), extent="whole")
    memory.forget()

    assert [row.kind for row in rows(concerned_ids(new))] == ["reception", "cafe", "dialogue"]
    assert [row.kind for row in rows(concerned_ids(other))] == ["cafe"]
    assert old.pk in concerned_ids(new) and busy.places["khanh_hoa"].pk not in concerned_ids(new)


def test_what_is_put_off_or_cancelled_says_so_on_the_page_and_in_the_feed(busy: World, client: Client) -> None:
    schedule = posted(busy, place(busy), date(2020, 3, 10))
    later = {"on": date(2020, 3, 12), "starts": clock(8, 0), "ends": clock(11, 0)}
    postpone(actor=busy.reception, schedule=schedule, reason="Chủ tịch đi họp ở tỉnh", **later)
    dialogue = next(row for row in rows() if row.kind == "dialogue").source
    cancel(actor=busy.chief, gathering=dialogue.id, reason="Mưa lũ")

    page = client.get("/lich/?thang=2020-03", headers={"accept-language": "vi"}).content.decode()
    text = client.get("/lich/cong-khai.ics", headers={"accept-language": "vi"}).content.decode()

    assert "Hoãn: Chủ tịch đi họp ở tỉnh" in page and "Ngày mới: 12/03/2020" in page and "Mưa lũ" in page
    events = text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    off = {event.split("UID:")[1].split("\r\n")[0] for event in events if "STATUS:CANCELLED" in event}
    assert off == {f"lich-tiep-dan-{schedule.pk}@testserver", f"cuoc-hop-{dialogue.id}@testserver"}
    assert len(events) == 5


def test_a_feed_asked_again_is_sent_only_when_it_changed(busy: World, client: Client) -> None:
    first = client.get("/lich/cong-khai.ics?loai=tiep-dan")
    again = client.get("/lich/cong-khai.ics?loai=tiep-dan", headers={"if-none-match": first["ETag"]})
    posted(busy, place(busy), date(2020, 3, 17))
    changed = client.get("/lich/cong-khai.ics?loai=tiep-dan", headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert (changed.status_code, changed.content.decode().count("BEGIN:VEVENT")) == (200, 2)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_time_is_booked_from_the_calendar(busy: World, client: Client) -> None:
    page = client.get("/lich/?thang=2020-03&loai=tiep-dan", headers={"accept-language": "vi"}).content.decode()
    row = rows(kind="reception")[0]
    form = client.get(row.href).content.decode()
    slip = form.split('name="form" value="')[1].split('"')[0]
    done = client.post(row.href, {"form": slip, "slot": "1", "people": "2"})

    assert f'href="{row.href}#book"' in page and "Đặt giờ: còn 3 giờ trống" in page and 'id="book"' in form
    assert done.status_code == 200
    assert rows(kind="reception")[0].source.free == 2


@pytest.mark.parametrize(
    "query", ["thang=2020-13", "thang=1700-01", "noi=x", "noi=999999999", "loai=khong-co", "sau=-1"]
)
def test_what_cannot_be_asked_shows_this_month_everywhere(busy: World, client: Client, query: str) -> None:
    page = client.get(f"/lich/?{query}", headers={"accept-language": "vi"})

    assert page.status_code == 200
    assert "Tháng 02/2020" in page.content.decode()


def test_the_addresses_of_a_feed_are_shown_and_the_secret_feeds_stay(busy: World, client: Client) -> None:
    key = busy.places["muong_lai"].pk
    page = client.get(f"/lich/theo-doi/?noi={key}&loai=doi-thoai").content.decode()

    assert f"webcal://testserver/lich/cong-khai.ics?noi={key}&amp;loai=doi-thoai" in page
    assert "<svg" in page
    assert client.get("/lich/khong-co-khoa-nay.ics").status_code == 404


def test_the_address_of_a_feed_keeps_the_language_and_the_feed_says_of_which_place_it_is(
    busy: World, client: Client
) -> None:
    english = {"headers": {"accept-language": "en"}}
    page = client.get("/lich/theo-doi/", **english).content.decode()
    other = client.get("/lich/theo-doi/?loai=doi-thoai", headers={"accept-language": "vi"}).content.decode()

    assert "webcal://testserver/lich/cong-khai.ics?lang=en" in page
    assert "webcal://testserver/lich/cong-khai.ics?loai=doi-thoai&amp;lang=vi" in other
    feeds = [client.get(f"/lich/cong-khai.ics?lang={lang}", **english).content.decode() for lang in ("vi", "en", "xx")]
    assert [re.search(r"X-WR-CALNAME:(.*)", feed)[1].strip() for feed in feeds] == [  # type: ignore[index]
        "Lịch\\, Tỉnh Yên Bái", "Calendar\\, Tỉnh Yên Bái", "Calendar\\, Tỉnh Yên Bái",
    ]  # fmt: skip  # the small province has no other English name


def test_months_before_and_after_keep_place_and_kind(busy: World, client: Client) -> None:
    key = busy.places["muong_lai"].pk
    page = client.get(f"/lich/?thang=2019-12&noi={key}&loai=ca-phe").content.decode()

    assert f"/lich/?noi={key}&amp;loai=ca-phe&amp;thang=2020-01" in page
    assert f"/lich/?noi={key}&amp;loai=ca-phe&amp;thang=2019-11" in page
    assert date(2019, 12, 31) < DAY
