"""Leaflets on the desk: a press counts once, what is said of them is read by whom it concerns."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

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
