"""Leaflets on the desk: a press counts once, what is said of them is read by whom it concerns."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from caunoi.base import time
from caunoi.journal.models import Entry
from caunoi.laws.commands import leaflets
from caunoi.laws.models import Leaflet
from tests.world import World

LEAFLETS = "/ban/phap-luat/to-gap/"


@pytest.fixture
def leaflet(world: World) -> Leaflet:
    """Written by the editor; it waits for somebody else."""
    made = leaflets.begin_leaflet(actor=world.editor, title="Tạm trú", body="Đi đâu báo đấy.")
    return leaflets.ask(actor=world.editor, leaflet=made.pk)  # type: ignore[no-any-return]


def seat(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.accounts[name])
    return client


def opened(client: Client, at: str) -> dict[str, str]:
    return dict(re.findall(r'name="(key|version|entry)" value="([^"]*)"', client.get(at).content.decode()))


def test_a_form_that_is_sent_twice_gets_the_same_answer_twice(world: World, leaflet: Leaflet) -> None:
    editor, leader = seat(world, "editor"), seat(world, "leader")
    at, words = f"{LEAFLETS}{leaflet.pk}/", {"title": "Tạm trú", "summary": "", "body": "Báo trong 30 ngày."}
    steps: list[tuple[Client, str, dict[str, Any]]] = [
        (leader, "tra-lai", {"reason": "Thiếu hạn."}), (editor, "sua", words), (editor, "trinh", {}), (leader, "dang", {}),
        (leader, "go", {"reason": "Luật đã sửa."}), (editor, "viet-lai", {}),
    ]  # fmt: skip
    entries = Entry.objects.filter(subject_kind="leaflet")
    for client, act, typed in steps:
        before, page = entries.count(), opened(client, f"{at}{act}/")
        answers = [client.post(f"{at}{act}/", {**page, **typed}) for _press in range(2)]
        assert [(each.status_code, each["Location"]) for each in answers] == [(302, at)] * 2, act
        assert entries.count() == before + 1, act


def test_another_page_of_the_same_act_is_told_what_happened(world: World, leaflet: Leaflet) -> None:
    leader, deputy = seat(world, "leader"), seat(world, "deputy")
    at = f"{LEAFLETS}{leaflet.pk}/dang/"
    one, two = opened(leader, at), opened(deputy, at)
    leader.post(at, one)

    assert deputy.post(at, two).status_code == 409
    assert deputy.post(at, {**two, "key": one["key"]}).status_code == 409


def test_why_a_leaflet_was_returned_is_read_on_its_page_in_its_form_and_in_the_list(
    world: World, leaflet: Leaflet
) -> None:
    editor = seat(world, "editor")
    leaflets.send_back(actor=world.leader, leaflet=leaflet.pk, reason="Thiếu <hạn> báo.")
    at = f"{LEAFLETS}{leaflet.pk}/"
    pages = [editor.get(path).content.decode() for path in (at, f"{at}sua/", "/ban/phap-luat/")]
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)
    asked = seat(world, "leader").get(f"{at}dang/").content.decode()
    leaflets.publish(actor=world.leader, leaflet=leaflet.pk)
    public_page = Client().get(f"/phap-luat/to-gap/{leaflet.pk}/")

    assert ["Thiếu &lt;hạn&gt; báo." in page for page in pages] == [True] * 3
    assert "Thiếu &lt;hạn&gt; báo." in asked
    assert (public_page.status_code, "Thiếu" in public_page.content.decode()) == (200, False)
    assert Leaflet.objects.get().returned_reason == ""


def test_the_address_of_a_leaflet_taken_down_says_when_and_why(world: World, leaflet: Leaflet) -> None:
    public_at, at = f"/phap-luat/to-gap/{leaflet.pk}/", f"{LEAFLETS}{leaflet.pk}/"
    never = Client().get(public_at).status_code
    leaflets.publish(actor=world.leader, leaflet=leaflet.pk)
    there = Client().get(public_at).status_code
    leaflets.withdraw(actor=world.leader, leaflet=leaflet.pk, reason="Luật đã <sửa>.")
    gone = Client().get(public_at)
    of_writer = [seat(world, "editor").get(path).content.decode() for path in (at, "/ban/phap-luat/")]
    leaflets.reopen(actor=world.editor, leaflet=leaflet.pk)
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)
    leaflets.send_back(actor=world.leader, leaflet=leaflet.pk, reason="Còn chữ cũ.")
    rewritten = Client().get(public_at)
    leaflets.ask(actor=world.editor, leaflet=leaflet.pk)
    leaflets.publish(actor=world.leader, leaflet=leaflet.pk)

    page = gone.content.decode()
    assert (never, there, gone.status_code, rewritten.status_code) == (404, 200, 410, 410)
    assert (
        "đã gỡ tờ gấp" in page
        and "Luật đã &lt;sửa&gt;." in page
        and "25/02/2020" in page
        and "Đi đâu báo đấy." not in page
    )
    assert ["Luật đã &lt;sửa&gt;." in each for each in of_writer] == [True, True]
    assert "Luật đã &lt;sửa&gt;." in rewritten.content.decode() and "Còn chữ cũ." not in rewritten.content.decode()
    assert Client().get(public_at).status_code == 200


def test_a_leaflet_that_waits_stands_before_those_who_decide_and_not_before_its_writer(
    world: World, leaflet: Leaflet
) -> None:
    row = f'href="{LEAFLETS}{leaflet.pk}/"'
    before = [
        row in seat(world, name).get("/ban/").content.decode() for name in ("leader", "editor", "chief", "province")
    ]
    leaflets.publish(actor=world.leader, leaflet=leaflet.pk)

    assert before == [True, False, False, False]
    assert row not in seat(world, "leader").get("/ban/").content.decode()


def test_what_only_the_record_says_of_earlier_leaflets_is_told(world: World, leaflet: Leaflet) -> None:
    leaflets.send_back(actor=world.leader, leaflet=leaflet.pk, reason="Thiếu hạn.")
    other = leaflets.begin_leaflet(actor=world.editor, title="Đất", body="Một.")
    leaflets.ask(actor=world.editor, leaflet=other.pk)
    leaflets.publish(actor=world.leader, leaflet=other.pk)
    leaflets.withdraw(actor=world.leader, leaflet=other.pk, reason="Của nội bộ.")
    Leaflet.objects.update(returned_reason="", taken_down_at=None, taken_down_reason="")

    import_module("caunoi.laws.migrations.0004_leaflet_reasons").tell_from_the_record(apps, None)

    told = Leaflet.objects.order_by("pk").values_list("returned_reason", "taken_down_at", "taken_down_reason")
    assert list(told) == [("Thiếu hạn.", None, ""), ("", time.now(), "")]


def test_button_and_message_of_publishing_a_leaflet_use_one_word(world: World, leaflet: Leaflet) -> None:
    leader, at = seat(world, "leader"), f"{LEAFLETS}{leaflet.pk}/dang/"
    form = leader.get(at).content.decode()
    said = leader.post(at, opened(leader, at), follow=True).content.decode()

    assert "<h1>Đăng</h1>" in form and "Công bố" not in form.split("<main")[1]
    assert "Đã đăng tờ gấp." in said
