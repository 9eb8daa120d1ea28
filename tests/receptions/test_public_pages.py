"""Everybody: posted days, a time booked once, given back with the code, and never more times than there are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import TIMEZONE
from caunoi.doors import networks, passes
from caunoi.journal.models import Entry, Opening
from caunoi.matters.receipts import new_nonce
from caunoi.receptions.commands.bookings import book
from caunoi.receptions.commands.sessions import close_session, open_session
from caunoi.receptions.commands.visits import admit
from caunoi.receptions.models import Booking
from tests.receptions.scenes import place, posted
from tests.world import VISITOR, World


def text(answer: Any) -> str:
    return str(answer.content.decode())


def slip_of(page: str) -> str:
    return page.partition('name="form" value="')[2].partition('"')[0]


def code_of(page: str) -> str:
    spans = page.partition('class="big-code">')[2].partition("</samp>")[0]
    return "".join(part.partition("<")[0] for part in spans.split("<span>")[1:])


def test_a_time_is_booked_and_given_back_with_its_code(world: World, client: Client) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))
    address = f"/lich-tiep-dan/{schedule.pk}/"
    form = {
        "form": slip_of(text(client.get(address))),
        "slot": 2,
        "people": 3,
        "full_name": "Giàng A Sử",
        "phone": "0912345678",
    }

    booked = text(client.post(address, form))
    again = text(client.post(address, form))
    booking = Booking.objects.get()
    shown = text(client.post("/lich-tiep-dan/huy/", {"code": code_of(booked).lower()}))
    client.post("/lich-tiep-dan/huy/", {"code": code_of(booked), "yes": "1"})

    assert "08:20" in booked
    assert code_of(again) == code_of(booked) and len(code_of(booked)) == 24
    assert "08:20" in shown
    booking.refresh_from_db()
    assert booking.cancelled_at is not None and (booking.full_name, booking.phone) == ("", "")
    assert client.post("/lich-tiep-dan/huy/", {"code": code_of(booked)}).status_code == 422
    assert (
        client.post(address, form).status_code == 409
    )  # the same form makes no second one, nor shows the old as booked


def test_who_booked_is_not_in_the_record(world: World) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))

    book(actor=VISITOR, schedule=schedule.pk, nonce=new_nonce(), slot=1, full_name="Giàng A Sử", phone="0912345678")

    entry = Entry.objects.get(verb="schedule.booked")
    assert "Giàng" not in entry.record + str(Opening.objects.get(entry=entry).values)


def test_a_taken_time_is_a_conflict_with_everything_typed_kept(world: World, client: Client) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))
    page = text(client.get(f"/lich-tiep-dan/{schedule.pk}/"))
    book(actor=VISITOR, schedule=schedule.pk, nonce=new_nonce(), slot=1)

    answer = client.post(
        f"/lich-tiep-dan/{schedule.pk}/", {"form": slip_of(page), "slot": 1, "people": 2, "full_name": "Sùng"}
    )

    assert answer.status_code == 422
    assert 'value="Sùng"' in text(answer)
    with pytest.raises(Conflict):
        book(actor=VISITOR, schedule=schedule.pk, nonce=new_nonce(), slot=1)


def test_days_are_listed_with_lateness_and_hours(world: World, client: Client) -> None:
    here = place(world)
    posted(world, here, date(2020, 3, 10))
    posted(world, here, date(2020, 2, 28), late_reason="Việc gấp.")

    page = text(client.get("/lich-tiep-dan/"))
    other = text(client.get(f"/lich-tiep-dan/?co-quan={world.agencies['khanh_hoa'].pk}"))

    assert page.index("28/02/2020") < page.index("10/03/2020")
    assert page.count("niêm yết muộn") == 1
    assert "7 giờ 30 - 11 giờ 30" in page
    assert "10/03/2020" not in other


def test_the_feed_of_an_agency_is_a_calendar(world: World, client: Client) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))

    answer = client.get(f"/lich-tiep-dan/co-quan/{world.agencies['muong_lai'].pk}.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    assert f"UID:lich-tiep-dan-{schedule.pk}@testserver\r\n" in text(answer)
    assert "DTSTART:20200310T010000Z\r\n" in text(answer)


def test_closing_the_session_erases_who_had_booked(world: World, hold_time: Any) -> None:
    from datetime import datetime

    from caunoi.base.time import TIMEZONE

    schedule = posted(world, place(world), date(2020, 3, 10))
    booking = book(
        actor=VISITOR, schedule=schedule.pk, nonce=new_nonce(), slot=1, full_name="Giàng A Sử", phone="0912345678"
    )
    hold_time(datetime(2020, 3, 10, 8, 0, tzinfo=TIMEZONE))
    session = open_session(
        actor=world.reception, receptionplace=schedule.place, kind="periodic", schedule_id=schedule.pk
    )
    visit = admit(actor=world.reception, session=session.pk, booking_id=booking.pk)

    close_session(actor=world.reception, session=session.pk, rest_absent=True)

    booking.refresh_from_db()
    assert (booking.visit, booking.full_name, booking.phone) == (visit, "", "")
    assert visit.booked_at == datetime(2020, 3, 10, 8, 0, tzinfo=TIMEZONE)


def test_appointments_end_when_the_day_begins(world: World, hold_time: Any) -> None:
    from datetime import datetime

    from caunoi.base.time import TIMEZONE

    schedule = posted(world, place(world), date(2020, 3, 10))
    hold_time(datetime(2020, 3, 10, 8, 0, tzinfo=TIMEZONE))

    with pytest.raises(Conflict) as refused:
        book(actor=VISITOR, schedule=schedule.pk, nonce=new_nonce(), slot=1)

    assert refused.value.code == "too_late"


def test_one_network_cannot_take_every_time(world: World, client: Client) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10), capacity=30)
    address = f"/lich-tiep-dan/{schedule.pk}/"
    networks.forget()

    told = [
        client.post(address, {"form": passes.new_form_pass(), "slot": n, "people": 1}).status_code for n in range(1, 23)
    ]

    networks.forget()
    assert told == [200] * 20 + [429] * 2
    assert Booking.objects.count() == 20


def test_a_past_day_without_a_session_offers_nothing(world: World, client: Client, hold_time: Any) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))
    hold_time(datetime(2020, 3, 12, 9, 0, tzinfo=TIMEZONE))

    listed, shown = text(client.get("/lich-tiep-dan/")), text(client.get(f"/lich-tiep-dan/{schedule.pk}/"))

    assert "không ghi nhận buổi tiếp" in listed and "khung giờ trống" not in listed
    assert "Ngày này đã qua" in shown and "Đặt giờ này" not in shown


def test_a_telephone_that_nobody_could_call_is_refused(world: World) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))

    with pytest.raises(Invalid) as refused:
        book(actor=VISITOR, schedule=schedule.pk, nonce=new_nonce(), slot=1, full_name="Giàng A Sử", phone="abc")

    assert refused.value.field == "phone"
