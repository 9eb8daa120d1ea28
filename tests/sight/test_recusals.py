"""Whom a matter concerns does not see it, in whatever seat, whatever kind it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.models import Entry, Opening
from caunoi.letters.models import Notice
from caunoi.matters import tallies
from caunoi.matters.commands import classify, links, recusals
from caunoi.matters.models import Matter, Recusal
from caunoi.matters.numbers import number_of
from caunoi.matters.queries.load import load_table
from caunoi.matters.queries.queue import QueueFilters, inbox_counts, queue
from caunoi.matters.warnings import warn_of_due_days
from caunoi.people.models import Seat
from tests import officers
from tests.matters.steps import assigned, submitted
from tests.sight.scenes import WORDS, client_of, denunciation
from tests.sight.test_denunciations import sees, told
from tests.world import DAY, MORNING, SINCE, World, send


def recuse(world: World, matter: Matter, name: str, actor: Actor | None = None) -> Recusal:
    who = world.accounts[name].pk
    return recusals.recuse(actor=actor or world.leader, matter=matter, account_id=who, ground="named")


def about_somebody(world: World, **changes: object) -> Matter:
    return send(world, subject=WORDS, body=WORDS, **changes).matter


def test_the_matter_disappears_for_that_account_alone(world: World):
    matter = about_somebody(world)

    recuse(world, matter, "chief")

    assert not sees(world.chief, matter)
    assert sees(world.reception, matter) and sees(world.leader, matter) and sees(world.province, matter)


def test_it_disappears_in_every_seat_of_the_account(world: World):
    matter = about_somebody(world)
    post = officers.make_post(world.agencies["province"], "Trưởng phòng", ["secretariat"])
    second = Seat.objects.create(post=post, account=world.accounts["chief"], since=SINCE)
    above = officers.actor_of(second, DAY)
    assert sees(above, matter)

    recuse(world, matter, "chief")

    assert not sees(above, matter)


def test_a_recusal_from_a_denunciation_is_stronger_than_the_right(world: World):
    matter = denunciation(world)

    recuse(world, matter, "deputy")

    assert not sees(world.deputy, matter)
    assert sees(world.leader, matter)


@pytest.mark.parametrize("name", ["chief", "deputy"])
def test_no_page_of_the_account_differs_from_one_without_the_matter(world: World, name: str):
    send(world)
    client = client_of(world.actors[name])
    paths = (
        "/ban/",
        "/ban/?ended=1",
        "/ban/?scope=mine",
        "/ban/?scope=approvals",
        "/ban/tim/?q=chạy+việc",
        "/ban/tinh-hinh/",
    )
    before = {path: told(client, path) for path in paths}

    matter = about_somebody(world)
    recuse(world, matter, name)

    assert [path for path in paths if before[path] != told(client, path)] == []
    hidden, missing = (client.get(f"/ban/viec/{number}/") for number in (matter.number, number_of(2020, matter.pk + 7)))
    assert (hidden.status_code, missing.status_code) == (404, 404)


def test_counts_and_figures_leave_it_out_and_everything_adds_up_for_others(world: World):
    send(world)
    matter = about_somebody(world)

    recuse(world, matter, "chief")

    def counted(actor: Actor) -> tuple[int, int, int]:
        table = load_table(actor)
        return inbox_counts(actor)["agency"].number, table.total.received, table.total.ages["0-5"]

    assert counted(world.chief) == (1, 1, 1)
    assert counted(world.leader) == (2, 2, 2)
    assert tallies.differences() == {}


def test_a_year_and_an_agency_with_nothing_else_are_not_shown(world: World):
    old = about_somebody(world, channel="letter", arrived_on=DAY.replace(year=2019), actor=world.reception)
    send(world)

    recuse(world, old, "chief")

    assert load_table(world.chief).years == (2020,)
    assert load_table(world.chief, 2019).rows == ()
    assert load_table(world.leader).years == (2020, 2019)


def test_an_ended_recusal_lets_the_matter_be_seen_again(world: World):
    matter = about_somebody(world)
    recuse(world, matter, "chief")

    who = world.accounts["chief"].pk
    recusals.end_recusal(actor=world.leader, matter=matter, account_id=who, reason="Nhầm người.")

    assert sees(world.chief, matter)
    with pytest.raises(Conflict):
        recusals.end_recusal(actor=world.leader, matter=matter, account_id=who, reason="Nhầm người.")
    recuse(world, matter, "chief")
    assert not sees(world.chief, matter)


def test_the_record_names_the_account_only_as_a_commitment(world: World):
    matter = about_somebody(world)

    recuse(world, matter, "chief")

    entry = Entry.objects.get(verb="matter.recused")
    assert '"fields":{}' in entry.record and "named" not in entry.record
    opened = {name: value for name, (_salt, value) in Opening.objects.get(pk=entry.pk).values.items()}
    assert (opened["account"], opened["ground"]) == (world.accounts["chief"].pk, "named")


def test_who_may_say_so(world: World):
    matter = about_somebody(world)
    above = officers.make_post(world.agencies["province"], "Phó Chủ tịch tỉnh", ["leader"])
    superior = officers.actor_of(officers.make_seat(above, "Quan Thị Hoa", "hoa@demo.vn"), DAY)

    recuse(world, matter, "specialist", actor=superior)
    with pytest.raises(Forbidden):
        recuse(world, matter, "chief", actor=world.chief)
    with pytest.raises(NotFound):
        recuse(world, matter, "chief", actor=world.neighbour)
    with pytest.raises(Invalid) as own:
        recuse(world, matter, "leader")
    assert own.value.field == "account_id"


def test_nobody_ends_the_own_recusal(world: World):
    matter = about_somebody(world)
    recuse(world, matter, "deputy")

    with pytest.raises(NotFound):
        who = world.accounts["deputy"].pk
        recusals.end_recusal(actor=world.deputy, matter=matter, account_id=who, reason="Tôi không liên quan.")


@pytest.mark.parametrize(("account", "ground", "field"), [(10**6, "named", "account_id"), (None, "gossip", "ground")])
def test_wrong_inputs_are_named(world: World, account: int | None, ground: str, field: str):
    matter = about_somebody(world)

    with pytest.raises(Invalid) as refused:
        recusals.recuse(
            actor=world.leader, matter=matter, account_id=account or world.accounts["chief"].pk, ground=ground
        )
    assert refused.value.field == field


def test_the_same_officer_is_not_kept_away_twice(world: World):
    matter = about_somebody(world)
    recuse(world, matter, "chief")

    with pytest.raises(Conflict):
        recuse(world, matter, "chief")


def test_work_given_to_the_officer_comes_back(world: World):
    matter = assigned(world, about_somebody(world))

    recuse(world, matter, "specialist")

    assert Matter.objects.get(pk=matter.pk).handler_id is None
    assert [row.id for row in queue(world.specialist, QueueFilters(scope="mine")).rows] == []


def test_an_approval_that_waits_for_the_officer_comes_back(world: World):
    matter = submitted(world, assigned(world, about_somebody(world)), "deputy", "leader")

    recuse(world, matter, "deputy")

    fresh = Matter.objects.get(pk=matter.pk)
    assert (fresh.state, fresh.answers.get().state) == ("in_progress", "returned")
    assert tallies.differences() == {}


def test_who_is_kept_away_is_not_written_to(world: World):
    matter = assigned(world, about_somebody(world))
    recuse(world, matter, "deputy")
    Notice.objects.all().delete()

    with time.at(MORNING + timedelta(days=300)):
        warn_of_due_days()

    told_to = {notice.account.full_name for notice in Notice.objects.filter(kind="overdue").select_related("account")}
    assert told_to == {"Lò Văn Pành", "Nguyễn Văn Hùng"}


def test_recusals_follow_into_what_a_matter_is_joined_to_and_split_into(world: World):
    first, second = about_somebody(world), about_somebody(world)
    for matter in (first, second):
        classify.classify(actor=world.reception, matter=matter, kind="feedback", topic_id=world.topics["land"].pk)
    recuse(world, first, "specialist")

    links.merge(actor=world.reception, matter=first, into_id=second.pk, reason="Trùng.")
    links.split(actor=world.reception, matter=second, parts=[{"subject": f"Phần hai: {WORDS}"}], reason="Hai việc.")

    part = Matter.objects.get(subject__startswith="Phần hai")
    assert not sees(world.specialist, second) and not sees(world.specialist, part)
    assert sees(world.chief, second) and sees(world.chief, part)


def test_lists_cost_the_same_with_recusals_as_without(world: World):
    for _ in range(3):
        recuse(world, about_somebody(world), "chief")
    queue(world.chief, QueueFilters())

    with CaptureQueriesContext(connection) as seen:
        queue(world.chief, QueueFilters())
        inbox_counts(world.chief)
        load_table(world.chief)

    assert len(seen) == 8, [query["sql"] for query in seen]
