"""A change of the calendar recomputes running time limits, and the page says which moved."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from caunoi.agencies.models import CalendarDay
from caunoi.base.jobs import run_due
from tests.world import World, build, send

YEAR = ("desk:admin_calendar_year", [2020])


def signed_in(world: World) -> Client:
    client = Client()
    client.force_login(world.accounts["administrator"])
    return client


def change(client: Client) -> None:
    name, args = YEAR
    client.post(
        reverse(name, args=args),
        {"day": "27/02/2020", "kind": "off", "title": "Nghỉ bù", "source": "TB 12/TB-UBND", "status": "confirmed"},
    )


def test_the_page_says_what_waits_and_then_what_moved(db, frozen_now):
    world = build()
    matter = send(world).matter
    client, (name, args) = signed_in(world), YEAR
    before = matter.due_on

    change(client)
    waiting = client.get(reverse(name, args=args))
    run_due()
    moved = client.get(reverse(name, args=args))

    matter.refresh_from_db()
    assert (before, matter.due_on) == (date(2020, 3, 10), date(2020, 3, 11))
    assert waiting.context["waiting"] == 2
    assert moved.context["waiting"] == 0
    assert [(line.number, (before, matter.due_on) in line.days) for line in moved.context["moved"].rows] == [
        (matter.number, True)
    ]
    assert "Thay đổi do lần sửa gần nhất" in moved.text


def test_taking_the_edit_back_moves_them_back(db, frozen_now):
    world = build()
    matter = send(world).matter
    client = signed_in(world)
    change(client)
    run_due()

    client.post(reverse("desk:admin_withdraw_day", args=[CalendarDay.objects.get().pk]), {"reason": "Nhập nhầm"})
    run_due()

    matter.refresh_from_db()
    assert matter.due_on == date(2020, 3, 10)


def test_without_an_edit_nothing_is_looked_for(db, frozen_now):
    world = build()
    send(world)
    name, args = YEAR

    assert signed_in(world).get(reverse(name, args=args)).context["moved"] is None


def test_very_many_moved_matters_have_pages_of_their_own(db, frozen_now):
    world = build()
    numbers = [send(world).matter.number for _ in range(53)]
    client = signed_in(world)
    assert "không làm đổi hạn nào" in client.get(reverse("desk:admin_moved")).text
    change(client)
    run_due()

    beside = client.get(reverse(YEAR[0], args=YEAR[1]))
    first = client.get(reverse("desk:admin_moved"))
    second = client.get(first.context["next_href"])

    assert len(beside.context["moved"].rows) == 20
    assert reverse("desk:admin_moved") in beside.text
    assert [line.number for page in (first, second) for line in page.context["moved"].rows] == numbers
    assert second.context["next_href"] == ""
