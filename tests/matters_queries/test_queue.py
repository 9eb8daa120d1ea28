"""Lists of matters: order, filters, pages and counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.refusals import NotFound
from caunoi.base.time import at
from caunoi.matters.commands import answers, clocks, closing, custody, opinions, publish
from caunoi.matters.models import Matter
from caunoi.matters.queries.counts import Capped, capped_count
from caunoi.matters.queries.queue import QueueFilters, count, inbox_counts, queue
from tests.matters.steps import answered, assigned, submitted
from tests.world import MORNING, World, send

ALL = QueueFilters()


def numbers(actor, filters: QueueFilters = ALL, **more) -> list[int]:
    return [row.id for row in queue(actor, filters, **more).rows]


def received(world: World, days_ago: int, **changes):
    return send(world, at=MORNING - timedelta(days=days_ago), **changes).matter


def test_the_queue_holds_open_matters_of_the_own_agency_soonest_due_first(world: World):
    late, early = received(world, 3), received(world, 20)
    received(world, 1, place_id=world.places["khanh_hoa"].pk)
    done = answered(world, received(world, 5))

    assert numbers(world.reception) == [early.pk, late.pk]
    assert done.pk not in numbers(world.reception)


def test_matters_without_a_due_day_come_last(world: World):
    dated, undated = received(world, 1), received(world, 2)
    Matter.objects.filter(pk=undated.pk).update(due_on=None)

    assert numbers(world.reception) == [dated.pk, undated.pk]


def test_pages_follow_each_other_without_gap_or_repeat(world: World):
    made = [received(world, days) for days in (9, 9, 8, 8, 1)]
    Matter.objects.filter(pk__in=[made[0].pk, made[4].pk]).update(due_on=None)
    whole = numbers(world.reception)

    seen, after = [], ""
    while True:
        page = queue(world.reception, ALL, limit=2, after=after)
        seen += [row.id for row in page.rows]
        after = page.after
        if not after:
            break

    assert seen == whole == [made[1].pk, made[2].pk, made[3].pk, made[0].pk, made[4].pk]


def test_a_mark_that_cannot_be_read_starts_from_the_beginning(world: World):
    matter = received(world, 1)

    assert numbers(world.reception, after="rubbish") == [matter.pk]


def test_filters_narrow_by_what_they_say(world: World):
    road = assigned(world, received(world, 2))
    question = received(
        world, 1, kind="question", topic_id=world.topics["land"].pk, agency_id=world.agencies["muong_lai"].pk
    )

    assert numbers(world.chief, replace(ALL, state="in_progress")) == [road.pk]
    assert numbers(world.chief, replace(ALL, kind="question")) == [question.pk]
    assert numbers(world.chief, replace(ALL, topic_id=world.topics["land"].pk)) == [question.pk]
    assert numbers(world.specialist, replace(ALL, scope="mine")) == [road.pk]
    assert numbers(world.chief, replace(ALL, place_id=world.places["district"].pk)) == [road.pk, question.pk]
    assert numbers(world.chief, replace(ALL, place_id=world.places["khanh_hoa"].pk)) == []


def test_overdue_and_near_are_told_from_today(world: World):
    matter = received(world, 0)
    due_on = Matter.objects.get(pk=matter.pk).due_on

    def lists() -> tuple[list[int], list[int]]:
        return numbers(world.chief, replace(ALL, overdue=True)), numbers(world.chief, replace(ALL, within=3))

    assert lists() == ([], [])
    with at(MORNING.replace(year=due_on.year, month=due_on.month, day=due_on.day)):
        assert lists() == ([], [matter.pk])
    with at(MORNING.replace(year=due_on.year, month=due_on.month, day=due_on.day) + timedelta(days=1)):
        assert lists() == ([matter.pk], [])


def test_within_counts_working_days(world: World):
    matter = received(world, 0)
    Matter.objects.filter(pk=matter.pk).update(due_on=date(2020, 3, 3))  # Tuesday; today is Tuesday 25/2

    assert numbers(world.chief, replace(ALL, within=4)) == []
    assert numbers(world.chief, replace(ALL, within=5)) == [matter.pk]


def test_inboxes_hold_what_is_asked_of_the_agency(world: World):
    offered = received(world, 1)
    custody.offer_transfer(
        actor=world.chief, matter=offered, to_agency_id=world.agencies["transport"].pk, reason="Đường tỉnh."
    )
    asked = assigned(world, received(world, 1))
    opinions.ask_opinion(
        actor=world.specialist, matter=asked, agency_id=world.agencies["transport"].pk, question="Do ai quản lý?",
        due_on=date(2020, 3, 2),
    )  # fmt: skip

    assert numbers(world.department, replace(ALL, scope="offered")) == [offered.pk]
    assert numbers(world.department, replace(ALL, scope="opinions")) == [asked.pk]
    assert numbers(world.department) == []


def test_only_the_next_approver_finds_the_matter_waiting(world: World):
    matter = submitted(world, assigned(world, received(world, 1)), "deputy", "leader")
    waiting = replace(ALL, scope="approvals")

    assert (numbers(world.deputy, waiting), numbers(world.leader, waiting)) == ([matter.pk], [])
    answers.approve_answer(actor=world.deputy, matter=matter)
    assert (numbers(world.deputy, waiting), numbers(world.leader, waiting)) == ([], [matter.pk])


def test_who_publishes_finds_what_was_answered_and_never_public(world: World):
    first, public, closed, second = (answered(world, received(world, days)) for days in (5, 4, 3, 2))
    for matter in (first, public):
        texts = {"title": matter.subject, "question": "Cống vỡ.", "answer": "Đã sửa xong."}
        publish.publish_answer(actor=world.editor, matter=matter, **texts, names_checked=True)
    publish.publish_answer(actor=world.leader, matter=public, **texts, names_checked=True)
    closing.close(actor=world.specialist, matter=closed, reason="Đã xong.")
    received(world, 1)
    unpublished = replace(ALL, scope="unpublished")

    assert numbers(world.editor, unpublished) == [second.pk, first.pk]
    assert numbers(world.specialist, unpublished) == numbers(world.department, unpublished) == []
    publish.unpublish_answer(actor=world.editor, matter=public, reason="Sai số nhà.")
    assert inbox_counts(world.editor)["unpublished"] == Capped(2)
    assert "unpublished" not in inbox_counts(world.specialist)


def test_an_agency_outside_the_scope_answers_like_one_that_does_not_exist(world: World):
    below = replace(ALL, agency_id=world.agencies["muong_lai"].pk)

    assert count(world.province, below) == Capped(0)
    with pytest.raises(NotFound):
        queue(world.neighbour, below)
    with pytest.raises(NotFound):
        queue(world.neighbour, replace(ALL, agency_id=10**6))


def test_ended_matters_are_listed_newest_first(world: World):
    first, second = answered(world, received(world, 3)), answered(world, received(world, 9))
    still_open = received(world, 1)

    assert numbers(world.chief, replace(ALL, state="answered")) == [second.pk, first.pk]
    assert numbers(world.chief, replace(ALL, ended=True)) == [still_open.pk, second.pk, first.pk]


def test_year_and_age_narrow_by_the_day_of_receipt(world: World):
    old, fresh = received(world, 60), received(world, 4)

    assert numbers(world.chief, replace(ALL, year=2019)) == [old.pk]
    assert numbers(world.chief, replace(ALL, year=2020, age="0-5")) == [fresh.pk]
    assert numbers(world.chief, replace(ALL, age="41")) == [old.pk]
    assert numbers(world.chief, replace(ALL, age="6-10")) == []


def test_counting_stops_at_the_cap(world: World):
    for days in range(4):
        received(world, days)

    rows = Matter.objects.all()
    assert capped_count(rows, cap=3) == Capped(3, True)
    assert capped_count(rows.none(), cap=3) == Capped(0)
    assert capped_count(rows, cap=4) == Capped(4)
    assert (str(Capped(1000, True)), str(Capped(12))) == ("1.000+", "12")


def test_the_counts_beside_the_lists_are_those_lists(world: World):
    received(world, 1)
    received(world, 60)
    paused = assigned(world, received(world, 2))
    clocks.pause(actor=world.specialist, matter=paused, question="Đoạn nào?", reason="Chưa rõ chỗ.")

    counts = inbox_counts(world.leader)

    lists = {
        "agency": ALL, "mine": replace(ALL, scope="mine"), "overdue": replace(ALL, overdue=True),
        "soon": replace(ALL, within=3), "awaiting": replace(ALL, state="awaiting_citizen"),
        "offered": replace(ALL, scope="offered"), "opinions": replace(ALL, scope="opinions"),
        "approvals": replace(ALL, scope="approvals"),
    }  # fmt: skip
    assert counts == {name: count(world.leader, filters) for name, filters in lists.items()}
    assert (counts["agency"], counts["overdue"], counts["awaiting"]) == (Capped(3), Capped(1), Capped(1))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_queries_for_one_row_and_for_three(world: World, rows: int):
    for _ in range(rows):
        assigned(world, received(world, 1))
    queue(world.chief, ALL)

    with CaptureQueriesContext(connection) as seen:
        queue(world.chief, ALL)

    assert len(seen) == 2, [query["sql"] for query in seen]


def test_a_row_says_what_the_page_shows(world: World):
    matter = assigned(world, received(world, 2))

    (row,) = queue(world.chief, ALL).rows

    assert (row.number, row.subject, row.kind, row.state, row.version) == (
        matter.number, "Đường vào thôn Nà Hà bị sạt lở", "feedback", "in_progress", 3,
    )  # fmt: skip
    assert (row.topic, row.place, row.handler) == (
        world.topics["roads"],
        world.places["muong_lai"].label,
        "Lò Văn Pành",
    )
    assert (row.agency, row.received_on, row.petitions) == ("UBND xã Mường Lai", date(2020, 2, 23), 1)
