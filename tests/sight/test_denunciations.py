"""For a seat without the right, a denunciation answers as if it did not exist; nothing on any page differs by it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid, NotFound
from caunoi.letters.models import Notice
from caunoi.matters import tallies
from caunoi.matters.commands import classify, custody, links
from caunoi.matters.models import Matter, Petition
from caunoi.matters.numbers import number_of
from caunoi.matters.queries.duplicates import likely_duplicates
from caunoi.matters.queries.file import find_matter, matter_file
from caunoi.matters.queries.load import load_table
from caunoi.matters.queries.queue import QueueFilters, inbox_counts, queue
from caunoi.matters.queries.search import search
from caunoi.matters.queries.visible import is_visible, numbered, visible_to
from caunoi.matters.warnings import warn_of_due_days
from caunoi.oversight.open_figures.counting import counts_of
from caunoi.oversight.open_figures.periods import Month
from caunoi.people.models import Account
from tests import officers
from tests.api.conftest import token_for
from tests.sight.scenes import WORDS, classified, client_of, denunciation, denunciation_officer, inspector, turned
from tests.world import DAY, MORNING, World, send

BLIND = ("reception", "specialist", "chief", "editor", "neighbour", "department", "province", "administrator")
PAGES = (
    "/ban/", "/ban/?ended=1", "/ban/?kind=denunciation", "/ban/?state=received", "/ban/?scope=below", "/ban/?scope=mine",
    "/ban/?scope=offered", "/ban/?scope=opinions", "/ban/?overdue=1", "/ban/?within=10", "/ban/?age=0-5&year=2020",
    "/ban/tim/?q=chạy+việc", "/ban/tim/?q=chay+viec+tram+bom", "/ban/tinh-hinh/", "/ban/quan-tri/thu/", "/",
)  # fmt: skip
BY_CHANCE = re.compile(rb'(name="(?:csrfmiddlewaretoken|key|nonce)" value=")[^"]*|nonce="[^"]*"|nonce-[^\'"]*')


def told(client: Client, path: str) -> tuple[int, bytes]:
    answer = client.get(path)
    return answer.status_code, BY_CHANCE.sub(b"", answer.content)


def sees(actor: Actor, matter: Matter) -> bool:
    fresh = Matter.objects.get(pk=matter.pk)
    answers = {
        visible_to(actor).filter(pk=matter.pk).exists(),
        is_visible(actor, fresh),
        numbered(actor, matter.number).exists(),
        matter.pk in [hit.row.id for hit in search(actor, WORDS).hits],
        matter.pk in [hit.row.id for hit in search(actor, matter.number).hits],
        _has_file(actor, matter),
    }
    assert len(answers) == 1, answers
    return answers.pop()


def _has_file(actor: Actor, matter: Matter) -> bool:
    try:
        return find_matter(actor, matter.number).pk == matter.pk
    except NotFound:
        return False


@pytest.mark.parametrize("name", ["reception", "chief", "editor", "neighbour", "province", "administrator"])
def test_no_page_of_a_seat_without_the_right_differs_by_a_denunciation(world: World, name: str):
    send(world)
    Account.objects.filter(pk=world.accounts[name].pk).update(joined_at="2019-01-01T08:00:00+07:00")
    client = client_of(world.actors[name])
    before = {path: told(client, path) for path in PAGES}

    denunciation(world)
    with time.at(MORNING + timedelta(days=300)):
        warn_of_due_days()
    Notice.objects.filter(about="").update(state="given_up")

    after = {path: told(client, path) for path in PAGES}
    assert [path for path in PAGES if before[path] != after[path]] == []


@pytest.mark.parametrize("name", BLIND)
def test_its_number_answers_as_one_that_was_never_given(world: World, name: str):
    matter = denunciation(world)
    never = number_of(2020, matter.pk + 7)
    client = client_of(world.actors[name])
    token = {"Authorization": f"Bearer {token_for(world, name)}"}

    for path in ("/ban/viec/{}/", "/ban/viec/{}/classify/", "/ban/tim/?q={}", "/giay/tra-loi/{}.pdf"):
        hidden, missing = (told(client, path.format(number)) for number in (matter.number, never))
        same = hidden[1].replace(matter.number.encode(), b"") == missing[1].replace(never.encode(), b"")
        assert (hidden[0], same) == (missing[0], True), path
    hidden, missing = (client.get(f"/api/v1/matters/{number}", headers=token) for number in (matter.number, never))
    assert (
        (hidden.status_code, len(hidden.content))
        == (missing.status_code, len(missing.content))
        == (404, len(missing.content))
    )
    listed = [client.get(f"/api/v1/{path}", headers=token).json() for path in ("matters", "search?q=bơm")]
    assert matter.number not in str(listed)


def test_those_with_the_right_see_it_within_their_scope(world: World):
    matter, above = denunciation(world), inspector(world)

    assert sees(world.leader, matter)
    assert sees(denunciation_officer(world), matter)
    assert sees(above, matter)
    assert not any(sees(world.actors[name], matter) for name in BLIND)
    elsewhere = denunciation(world, agency_id=world.agencies["khanh_hoa"].pk)
    assert not sees(world.leader, elsewhere)
    assert sees(above, elsewhere)


def test_a_wide_scope_is_searched_with_the_same_sight(world: World, monkeypatch: Any):
    monkeypatch.setattr("caunoi.matters.queries.search.WIDEST_MARKED", 0)
    matter = denunciation(world)

    assert sees(world.leader, matter)
    assert not sees(world.province, matter)
    assert sees(inspector(world), matter)


def test_counts_and_figures_leave_it_out_for_others_and_hold_it_for_those_with_the_right(world: World):
    send(world)
    denunciation(world)

    def counted(actor: Actor) -> tuple[int, int, int, dict[str, int]]:
        table = load_table(actor)
        return (
            inbox_counts(actor)["agency"].number, table.total.received, table.total.ages["0-5"],
            dict(table.rows[0].by_state),
        )  # fmt: skip

    assert counted(world.chief) == (1, 1, 1, {"received": 1})
    assert counted(world.leader) == (2, 2, 2, {"received": 2})
    assert load_table(world.province).total.received == 1
    assert load_table(inspector(world)).total.received == 2
    assert tallies.differences() == {}


def test_a_year_with_nothing_but_a_denunciation_is_no_year_for_others(world: World):
    denunciation(world, arrived_on=DAY.replace(year=2019), channel="letter")

    assert load_table(world.chief).years == ()
    assert load_table(world.leader).years == (2019,)


def test_public_figures_do_not_count_it(world: World):
    for _ in range(5):
        send(world)
    month = Month.named("2020-02")
    before = counts_of(month)
    denunciation(world)

    assert counts_of(month) == before


def test_what_turns_out_to_be_a_denunciation_disappears_and_what_is_none_appears(world: World):
    matter = send(world, subject=WORDS, body=WORDS).matter
    assert sees(world.chief, matter)
    assert Notice.objects.get(kind="received").about == matter.number
    Petition.objects.update(petitioner=None, is_anonymous=True)

    classify.classify(
        actor=denunciation_officer(world), matter=matter, kind="denunciation", topic_id=world.topics["land"].pk
    )
    assert not sees(world.chief, matter)
    assert sees(world.leader, matter)
    assert Notice.objects.get(kind="received").about == ""
    turned(matter, "feedback")
    assert sees(world.chief, matter)
    assert tallies.differences() == {}


def test_a_duplicate_hint_never_leads_to_it(world: World):
    matter = denunciation(world)
    text = "Tố cáo cán bộ nhận tiền chạy việc ở trạm bơm Ông ấy nhận tiền chạy việc ở trạm bơm năm 2019."
    place = world.places["muong_lai"].pk

    assert likely_duplicates(world.reception, place_id=place, text=text) == []
    assert [hint.number for hint in likely_duplicates(world.leader, place_id=place, text=text)] == [matter.number]


def test_nothing_is_joined_to_it_and_joining_tells_nothing_of_it(world: World):
    hidden, mine = denunciation(world), classified(world, send(world).matter)

    refusals = []
    for into in (hidden.pk, 10**6):
        with pytest.raises(Invalid) as refused:
            links.merge(actor=world.reception, matter=mine, into_id=into, reason="Trùng.")
        refusals.append((str(refused.value), refused.value.field))
    assert refusals[0] == refusals[1]
    both = denunciation_officer(world)
    with pytest.raises(Invalid, match="chỉ được nhập với một tố cáo khác"):
        links.merge(actor=both, matter=mine, into_id=hidden.pk, reason="Trùng.")


def test_a_part_split_off_it_does_not_lead_back(world: World):
    matter = turned(denunciation(world), "feedback")
    links.split(actor=world.reception, matter=matter, parts=[{"subject": "Trạm bơm hỏng"}], reason="Hai việc.")
    turned(matter, "denunciation")
    part = Matter.objects.get(subject="Trạm bơm hỏng")

    assert matter_file(world.chief, part.number).petitions == ()
    assert [each.matter_id for each in matter_file(world.leader, part.number).petitions] == [matter.pk]


def test_only_those_who_may_read_it_are_written_to(world: World):
    matter = denunciation(world)
    with time.at(MORNING + timedelta(days=300)):
        warn_of_due_days()

    notices = Notice.objects.filter(kind="overdue").select_related("account")
    told_to = {notice.account.full_name for notice in notices if notice.account}
    assert told_to == {"Nguyễn Văn Hùng", "Đặng Thị Mai"}
    assert {notice.about for notice in notices} == {""}
    assert {notice.context["number"] for notice in notices} == {matter.number}


@pytest.mark.parametrize("name", ["chief", "leader"])
def test_lists_counts_and_figures_cost_what_they_cost_before(world: World, name: str):
    denunciation(world)
    matter, actor = send(world).matter, world.actors[name]
    asked = {
        "queue": (lambda: queue(actor, QueueFilters()), 2),
        "counts": (lambda: inbox_counts(actor), 2 if name == "chief" else 4),
        "search": (lambda: search(actor, "sạt lở"), 5 if connection.vendor == "postgresql" else 3),
        "figures": (lambda: load_table(actor), 4),
        "file": (lambda: find_matter(actor, matter.number), 5),
    }
    for ask, _ in asked.values():
        ask()

    for what, (ask, expected) in asked.items():
        with CaptureQueriesContext(connection) as seen:
            ask()
        assert len(seen) == expected, (what, [query["sql"] for query in seen])


def test_an_offer_of_a_denunciation_is_there_for_those_with_the_right(world: World):
    matter = turned(denunciation(world), "feedback")
    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["khanh_hoa"].pk, reason="Thuộc xã bạn."
    )
    turned(matter, "denunciation")

    assert inbox_counts(world.neighbour)["offered"].number == 0
    assert not sees(world.neighbour, matter)
    world.seats["neighbour"].post.roles.append("denunciation")
    world.seats["neighbour"].post.save()
    entitled = officers.actor_of(world.seats["neighbour"], DAY)
    assert inbox_counts(entitled)["offered"].number == 1
    assert sees(entitled, matter)


def test_it_is_given_to_nobody_who_could_not_open_it(world: World):
    matter = turned(classified(world, send(world).matter), "denunciation")

    with pytest.raises(Invalid) as refused:
        classify.assign(actor=world.leader, matter=matter.pk, seat_id=world.seats["specialist"].pk)
    assigned = classify.assign(actor=world.leader, matter=matter.pk, seat_id=world.seats["deputy"].pk)

    assert refused.value.field == "seat_id"
    assert assigned.handler == world.seats["deputy"]
