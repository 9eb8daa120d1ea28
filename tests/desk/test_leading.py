"""Figures that open their lists, search, and choosing the post to act in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from caunoi.people.models import Absence, Seat
from tests.desk.scenes import full_desk
from tests.matters.steps import assigned, submitted
from tests.world import MORNING, World, send

FIGURE = re.compile(r'<a href="(/ban/\?[^"]+)">(?:<b>)?([\d.]+)<')


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def shown(page: Any) -> str:
    return str(page.context["shown"])


def test_every_figure_opens_a_list_of_exactly_that_many(world: World):
    full_desk(world)
    send(world, at=MORNING - timedelta(days=90))
    send(world, place_id=world.places["khanh_hoa"].pk)
    client = browser(world, "province")

    for year in ("2019", "2020"):
        figures = FIGURE.findall(client.get("/ban/tinh-hinh/", {"year": year}).content.decode())
        assert len(figures) >= 5
        for address, number in figures:
            page = client.get(address.replace("&amp;", "&"))
            assert page.status_code == 200
            assert (address, shown(page)) == (address, number)


def test_figures_reach_down_and_not_sideways(world: World):
    send(world)
    send(world, place_id=world.places["khanh_hoa"].pk)

    assert [row.name for row in browser(world, "province").get("/ban/tinh-hinh/").context["table"].rows] == [
        "UBND xã Khánh Hoà", "UBND xã Mường Lai",
    ]  # fmt: skip
    assert [row.name for row in browser(world, "leader").get("/ban/tinh-hinh/").context["table"].rows] == [
        "UBND xã Mường Lai"
    ]


def test_the_figures_of_an_agency_are_its_matters(world: World):
    full_desk(world)

    (row,) = browser(world, "leader").get("/ban/tinh-hinh/").context["table"].rows

    assert (row.received, row.open, row.overdue, row.answered) == (10, 9, 1, 1)
    assert sum(row.ages.values()) == row.open


def test_a_post_without_a_leading_right_is_told_which(world: World):
    page = browser(world, "reception").get("/ban/tinh-hinh/")

    assert page.status_code == 403


def test_a_number_goes_straight_to_the_file(world: World):
    matter = send(world).matter

    page = browser(world, "chief").get("/ban/tim/", {"q": f" {matter.number} "})

    assert (page.status_code, page["Location"]) == (302, f"/ban/viec/{matter.number}/")


def test_a_number_that_may_not_be_seen_finds_nothing(world: World):
    matter = send(world).matter

    page = browser(world, "neighbour").get("/ban/tim/", {"q": matter.number})

    assert page.status_code == 200
    assert page.context["found"].hits == ()


@pytest.mark.parametrize("words", ["sạt lở", "sat lo", "SAT LO"])
def test_words_are_found_with_and_without_tones_and_marked(world: World, words: str):
    matter = send(world).matter

    page = browser(world, "chief").get("/ban/tim/", {"q": words})

    assert [hit.row.number for hit in page.context["found"].hits] == [matter.number]
    assert "<mark>" in page.content.decode()


def test_an_empty_search_explains_itself(world: World):
    assert browser(world, "chief").get("/ban/tim/").status_code == 200


def test_what_was_typed_into_the_search_is_escaped(world: World):
    body = browser(world, "chief").get("/ban/tim/", {"q": '"><script>x</script>'}).content.decode()

    assert "<script>x" not in body


def test_one_person_in_two_posts_chooses_in_which_to_act(world: World):
    second = Seat.objects.create(
        post=world.seats["department"].post, account=world.accounts["chief"], since=date(2020, 1, 1)
    )
    client = browser(world, "chief")
    assert "UBND xã Mường Lai" in client.get("/ban/").context["agency_name"]

    client.post("/ban/ghe/chon/", {"seat": second.pk})

    assert client.get("/ban/").context["agency_name"] == "Sở Giao thông vận tải"
    assert client.post("/ban/ghe/chon/", {"seat": world.seats["leader"].pk}).status_code == 422


def test_a_substitute_finds_and_decides_what_waits_for_the_absent_leader(world: World):
    matter = submitted(world, assigned(world, send(world).matter))
    Absence.objects.create(seat=world.seats["leader"], substitute=world.seats["deputy"], since=date(2020, 2, 24))
    client = browser(world, "deputy")

    waiting = client.get("/ban/", {"scope": "approvals"})
    page = client.get("/ban/ghe/").content.decode()

    assert matter.number in waiting.content.decode()
    assert "Nguyễn Văn Hùng" in page
