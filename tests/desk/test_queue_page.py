"""The queue's page: lists, filters, saved lists, bulk acts, its size and its cost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.matters.models import Matter, SavedView
from tests.matters.steps import assigned
from tests.world import MORNING, World, send


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def bulk(client: Client, matters: list[Matter], **chosen: Any) -> Any:
    picks = [f"{matter.number}:{matter.version}" for matter in matters]
    return client.post("/ban/chon/", {"pick": picks, "key": "one-press", **chosen})


def test_fifty_rows_stay_under_150_kb_and_cost_a_fixed_number_of_queries(world: World):
    client = browser(world, "chief")
    for _ in range(3):
        send(world)
    client.get("/ban/")
    with CaptureQueriesContext(connection) as few:
        client.get("/ban/")
    for number in range(55):
        send(world, subject=f"Đề nghị sửa đoạn đường số {number} trước trường tiểu học và trạm y tế của xã")
    with CaptureQueriesContext(connection) as many:
        page = client.get("/ban/")

    body = page.content.decode()
    assert body.count('role="rowheader"') == 50
    assert len(page.content) < 150_000
    assert len(many) <= len(few) <= 13, [query["sql"][:80] for query in many]


def test_the_next_page_continues_where_the_first_ended(world: World):
    for number in range(52):
        send(world, subject=f"Việc số {number}")
    client = browser(world, "chief")

    first = client.get("/ban/").content.decode()
    address = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(address).content.decode()

    assert (first.count('role="rowheader"'), second.count('role="rowheader"')) == (50, 2)
    assert not set(re.findall(r"2020-\d{7}", first)) & set(re.findall(r"/viec/(2020-\d{7})", second))


def test_a_place_is_filtered_by_what_is_typed_and_an_unknown_one_is_said(world: World):
    send(world)
    client = browser(world, "chief")

    assert 'role="rowheader"' in client.get("/ban/", {"place": "xã mường lai"}).content.decode()
    assert "Trong tỉnh không có nơi nào tên “Sao Hỏa”" in client.get("/ban/", {"place": "Sao Hỏa"}).content.decode()


def test_what_senders_type_is_escaped(world: World):
    send(world, subject="<script>alert(1)</script> & co")

    body = browser(world, "chief").get("/ban/").content.decode()

    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in body


def test_several_matters_are_given_at_once_with_a_result_for_each(world: World):
    ready, fresh = assigned(world, send(world).matter), send(world).matter
    ready.refresh_from_db()

    page = bulk(browser(world, "chief"), [ready, fresh], do="assign", seat_id=world.seats["chief"].pk)

    assert page.status_code == 200
    assert [(row.number, bool(row.refused)) for row in page.context["results"]] == [
        (ready.number, False),
        (fresh.number, True),
    ]
    assert (Matter.objects.get(pk=ready.pk).handler, Matter.objects.get(pk=fresh.pk).handler) == (
        world.seats["chief"],
        None,
    )


def test_several_matters_get_their_topic_at_once(world: World):
    two = [send(world).matter, send(world, kind="question").matter]

    page = bulk(browser(world, "reception"), two, do="classify", topic_id=world.topics["land"].pk)

    assert page.context["done"] == 2
    assert {(m.kind, m.topic, m.state) for m in Matter.objects.all()} == {
        ("feedback", world.topics["land"], "classified"), ("question", world.topics["land"], "classified"),
    }  # fmt: skip


def test_a_row_that_changed_meanwhile_is_refused_and_the_others_go_through(world: World):
    stale, fine = send(world).matter, send(world).matter
    assigned(world, Matter.objects.get(pk=stale.pk))

    page = bulk(browser(world, "reception"), [stale, fine], do="classify", topic_id=world.topics["land"].pk)

    assert [bool(row.refused) for row in page.context["results"]] == [True, False]
    assert Matter.objects.get(pk=stale.pk).topic == world.topics["roads"]


def test_bulk_leaves_alone_what_the_actor_cannot_see(world: World):
    matter = send(world).matter

    page = bulk(browser(world, "neighbour"), [matter], do="classify", topic_id=world.topics["land"].pk)

    assert page.context["results"] == []
    assert Matter.objects.get(pk=matter.pk).state == "received"


def test_nothing_chosen_is_a_plain_sentence(world: World):
    page = browser(world, "chief").post("/ban/chon/", {"do": "assign", "seat_id": world.seats["chief"].pk})

    assert page.status_code == 422
    assert "Chưa chọn việc nào" in page.content.decode()


def test_a_list_is_kept_under_a_name_opened_and_removed(world: World):
    client = browser(world, "chief")

    client.post("/ban/luu/", {"name": "Chờ phân loại", "query": "state=received&after=2020-01-01.5&rubbish=1"})

    view = SavedView.objects.get()
    assert (view.name, view.query, view.seat) == ("Chờ phân loại", "state=received", world.seats["chief"])
    assert "Chờ phân loại" in client.get("/ban/").content.decode()
    assert "Chờ phân loại" not in browser(world, "reception").get("/ban/").content.decode()
    assert browser(world, "reception").post(f"/ban/luu/{view.pk}/bo/").status_code == 404
    client.post(f"/ban/luu/{view.pk}/bo/")
    assert not SavedView.objects.exists()


def test_the_menu_offers_only_pages_the_post_can_use(world: World):
    reception, specialist = (browser(world, who).get("/ban/").content.decode() for who in ("reception", "specialist"))

    assert ("/ban/quay/" in reception, "/ban/quay/" in specialist) == (True, False)
    assert browser(world, "specialist").get("/ban/quay/").status_code == 403


def test_overdue_matters_are_listed_and_counted(world: World):
    late = send(world, at=MORNING - timedelta(days=40)).matter
    send(world)

    page = browser(world, "chief").get("/ban/", {"overdue": "1"})

    assert re.findall(r"/viec/(2020-\d{7})/", page.content.decode()) == [late.number]
    assert str(page.context["shown"]) == "1"
