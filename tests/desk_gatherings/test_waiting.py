"""The first page of a seat that has no matters: what else waits for it, each with its way."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.gatherings.choices import Answer
from caunoi.gatherings.commands.inviting import answer, invite
from caunoi.gatherings.commands.minutes import circulate, write_minutes
from tests.commitments.tasks import given
from tests.gatherings.scenes import announced, concluded, planned
from tests.world import World, send


def waits(world: World, who: str) -> dict[str, tuple[str, str]]:
    """Label: (count, address) on the first page."""
    client = Client()
    client.force_login(world.accounts[who])
    page = client.get("/ban/").content.decode()
    return {
        label: (count, href) for href, count, label in re.findall(r'<a href="([^"]+)"><b>(\d+)</b>([^<]+)</a>', page)
    }


def test_what_waits_besides_matters_stands_on_the_first_page_at_a_fixed_cost(world: World) -> None:
    meeting = announced(world)
    for n in range(2):
        given(world, title=f"Việc {n}", lead_id=world.agencies["khanh_hoa"].pk)
    client = Client()
    client.force_login(world.accounts["neighbour"])
    client.get("/ban/")

    with CaptureQueriesContext(connection) as few:
        client.get("/ban/")

    assert waits(world, "neighbour") == {
        "Nhiệm vụ đến lượt cơ quan tôi xử lý": ("2", "/ban/nhiem-vu/?scope=turn"),
        "Giấy mời cần trả lời": ("1", f"/ban/cuoc-hop/{meeting.pk}/"),
    }  # fmt: skip
    announced(world, title="Cuộc thứ hai")
    with CaptureQueriesContext(connection) as many:
        client.get("/ban/")
    assert len(many) == len(few) <= 17
    assert waits(world, "neighbour")["Giấy mời cần trả lời"] == ("2", "/ban/cuoc-hop/?buoc=announced")
    send(world, place_id=world.places["khanh_hoa"].pk)
    assert waits(world, "neighbour") == {}, "the queue comes first"


def test_minutes_sent_round_wait_for_those_who_were_there(world: World, hold_time: Any) -> None:
    meeting = concluded(world)
    hold_time(meeting.ends_at)
    write_minutes(actor=world.chief, gathering=meeting, text="Biên bản đối thoại.")
    circulate(actor=world.chief, gathering=meeting)

    found = waits(world, "neighbour")

    assert found["Biên bản cần đọc và góp ý"] == ("1", f"/ban/cuoc-hop/{meeting.pk}/bien-ban/")
    assert "Biên bản cần đọc và góp ý" not in waits(world, "chief"), "the convener wrote them"


def test_the_convener_as_chair_is_asked_nothing(world: World) -> None:
    meeting = planned(world)
    own, other = world.agencies["muong_lai"].pk, world.agencies["khanh_hoa"].pk
    invite(actor=world.chief, gathering=meeting, agency_ids=[own], part="chair")
    invite(actor=world.chief, gathering=meeting, agency_ids=[other], part="member")

    chair, member = meeting.invitees.order_by("position")

    assert (chair.answer, chair.answered_by, member.answer) == (
        Answer.ACCEPTED, world.seats["chief"], Answer.WAITING,
    )  # fmt: skip
    answer(actor=world.chief, invitee=chair, answer="declined", reason="Đi công tác.")
    assert meeting.invitees.get(pk=chair.pk).answer == Answer.DECLINED
