"""Lists, board, calendar, chart over time, reminders and the calendar of a seat: what they hold, and at what cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.commitments.commands.feeds import make_feed_key, revoke_feed_key
from caunoi.commitments.commands.planning import add_need, plan_commitment, set_participant
from caunoi.commitments.commands.prompts import settle_prompt
from caunoi.commitments.commands.testing import close
from caunoi.commitments.commands.working import assign, deliver, link_matter
from caunoi.commitments.models import FeedKey, Prompt, Served
from caunoi.commitments.queries.board import COLUMN, board_of
from caunoi.commitments.queries.calendar import month_of
from caunoi.commitments.queries.feed import feed_of
from caunoi.commitments.queries.file import commitment_file
from caunoi.commitments.queries.gantt import chart_of
from caunoi.commitments.queries.lists import TaskFilters, page_of, tab_counts
from caunoi.commitments.queries.moves import next_moves, offered
from caunoi.commitments.queries.prompts import open_prompts, tasks_of_matter
from caunoi.commitments.queries.visible import load
from caunoi.matters.commands.classify import classify
from caunoi.matters.models import Petition
from caunoi.people.models import Seat
from tests.commitments.tasks import DUE, accepted, closed, delivered, given, shown
from tests.world import World, send

NEAR = TaskFilters()


def titles(world: World, who: str, **filters: Any) -> list[str]:
    return [row.title for row in page_of(getattr(world, who), TaskFilters(**filters)).rows]


def test_each_scope_holds_what_it_says(world: World) -> None:
    accepted(world, title="Của xã")
    delivered(world, title="Chờ nghiệm thu")
    shared = given(world, title="Của Sở", lead_id=world.agencies["transport"].pk)
    set_participant(actor=world.province, commitment=shared, agency_id=world.agencies["muong_lai"].pk, role="support")
    own = plan_commitment(actor=world.chief, title="Tự giao", lead_id=world.agencies["muong_lai"].pk, issue=True)
    assign(actor=world.chief, commitment=own, seat_id=world.seats["specialist"].pk)
    closed(world, title="Đã xong")

    assert titles(world, "specialist") == ["Của xã", "Chờ nghiệm thu", "Của Sở", "Tự giao"], "undated ones last"
    assert titles(world, "specialist", scope="turn") == ["Của xã", "Tự giao"]
    assert titles(world, "province", scope="turn") == ["Chờ nghiệm thu"]
    assert titles(world, "specialist", scope="lead") == ["Của xã", "Chờ nghiệm thu", "Tự giao"]
    assert titles(world, "specialist", scope="given") == ["Tự giao"]
    assert titles(world, "specialist", scope="part") == ["Của Sở"]
    assert titles(world, "specialist", scope="mine") == ["Tự giao"]
    assert titles(world, "province", scope="below") == ["Của xã", "Chờ nghiệm thu", "Của Sở", "Tự giao"]
    assert titles(world, "specialist", ended=True)[0] == "Đã xong", "with ended ones the newest come first"
    assert titles(world, "neighbour", scope="below") == []
    counts = tab_counts(world.specialist)
    assert (counts["near"].number, counts["lead"].number, counts["overdue"].number) == (4, 3, 0)


def test_words_fit_exactly_with_tones_and_any_tones_without(world: World) -> None:
    road = accepted(world, title="Sửa đường thôn Nà Hà")
    accepted(world, title="Mua đường phèn cho bếp ăn")
    accepted(world, title="Dựng lều chợ dương")

    assert len(titles(world, "province", text="duong")) == 3
    assert titles(world, "province", text="đường sửa") == ["Sửa đường thôn Nà Hà"]
    assert titles(world, "province", text="dương") == ["Dựng lều chợ dương"]
    assert titles(world, "province", text=road.number.lower()) == ["Sửa đường thôn Nà Hà"]
    assert titles(world, "province", due_from=DUE + timedelta(days=1)) == []
    assert titles(world, "province", place_id=world.places["muong_lai"].pk) == []


def test_pages_follow_each_other_without_a_gap_and_cost_the_same(world: World) -> None:
    for n in range(7):
        given(world, title=f"Việc {n}", due_on=DUE if n % 2 else None)
    seen, after, costs = [], "", set()
    while True:
        with CaptureQueriesContext(
            connection,
        ) as found:
            page = page_of(world.province, NEAR, after=after, limit=3)
        costs.add(len(found))
        seen += [row.title for row in page.rows]
        after = page.after
        if not after:
            break

    assert seen == ["Việc 1", "Việc 3", "Việc 5", "Việc 0", "Việc 2", "Việc 4", "Việc 6"]
    assert costs <= {1, 2}


def test_a_column_of_the_board_says_how_many_it_does_not_show(world: World, django_assert_num_queries: Any) -> None:
    for n in range(COLUMN + 2):
        given(world, title=f"Việc {n}")
    closed(world)

    with django_assert_num_queries(2):
        board = board_of(world.province, replace(NEAR, state="closed"))

    columns = {column.state: column for column in board.columns}
    assert (columns["offered"].count.number, len(columns["offered"].cards)) == (COLUMN + 2, COLUMN)
    assert columns["offered"].has_more
    assert not columns["in_progress"].has_more
    assert [(column.state, column.count.number) for column in board.ended] == [
        ("closed", 1),
        ("carried", 0),
        ("cancelled", 0),
    ]


def test_a_month_counts_every_due_day(world: World, django_assert_num_queries: Any) -> None:
    accepted(world, due_on=date(2020, 3, 31))
    accepted(world, due_on=date(2020, 3, 31))
    accepted(world, due_on=date(2020, 4, 2))
    accepted(world, due_on=None)

    with django_assert_num_queries(3):
        month = month_of(world.specialist, NEAR, date(2020, 3, 9))

    assert [(day.on, day.count, len(day.tasks)) for day in month.agenda] == [(date(2020, 3, 31), 2, 2)]
    assert (month.weeks[0][0].on, month.weeks[-1][-1].on) == (date(2020, 2, 24), date(2020, 4, 5))
    assert next(day.count for day in month.weeks[-1] if day.on == date(2020, 4, 2)) == 1, "seen beside the month"
    assert (month.undated, month.before, month.after) == (1, date(2020, 2, 1), date(2020, 4, 1))


def test_the_chart_puts_what_is_needed_first_and_names_contradicting_days(world: World) -> None:
    early = accepted(world, title="Cần trước", starts_on=date(2020, 3, 1), due_on=date(2020, 5, 31))
    late = accepted(world, title="Chờ", starts_on=date(2020, 3, 1), due_on=date(2020, 4, 30))
    accepted(world, title="Không hạn", due_on=None)
    accepted(world, title="Chỉ có hạn", due_on=date(2020, 3, 15))
    add_need(actor=world.province, commitment=late, needs_id=early.pk)

    chart = chart_of(world.province, NEAR)

    lines = {line.task.title: line for line in chart.lines}
    order = [line.task.title for line in chart.lines]
    assert order == ["Chỉ có hạn", "Cần trước", "Chờ", "Không hạn"]
    assert chart.edges == ((1, 2),)
    assert lines["Chờ"].conflicts == (early.number,)
    assert (lines["Không hạn"].bar, lines["Chỉ có hạn"].bar.kind) == (None, "due")
    assert (chart.first_day, chart.last_day) == (date(2020, 2, 1), date(2020, 5, 31))


def test_a_file_costs_the_same_for_a_short_story_and_a_long_one(world: World) -> None:
    task = accepted(world)
    with CaptureQueriesContext(connection) as short:
        commitment_file(world.specialist, task.pk)
    for _n in range(3):
        shown(world, task)
        accepted(world, parent_id=task.pk)
        link_matter(actor=world.specialist, commitment=task, number=send(world).matter.number)
        add_need(actor=world.province, commitment=task, needs_id=accepted(world).pk)
    with CaptureQueriesContext(connection) as long:
        file = commitment_file(world.specialist, task.pk)

    assert (len(file.parts), len(file.matters), len(file.needs), len(file.evidence)) == (3, 3, 3, 3)
    assert len(long) - len(short) <= 6, "one each for attachments, matters, and what is seen of the rest"
    assert len(long) <= 24


def test_the_step_that_is_needed_is_offered_first(world: World) -> None:
    def wanted(who: str, pk: int) -> list[str]:
        file = commitment_file(getattr(world, who), pk)
        return [offer.name for offer in next_moves(file.commitment, list(file.offers))]

    task = given(world)
    assert wanted("chief", task.pk) == ["accept", "refuse"]
    assert wanted("province", task.pk) == []
    task = accepted(world)
    assert (wanted("chief", task.pk), wanted("specialist", task.pk)) == (["assign"], ["add_evidence", "report"])
    shown(world, task)
    assert wanted("specialist", task.pk) == ["deliver", "report"]
    deliver(actor=world.specialist, commitment=task, text="Xong.")
    assert wanted("province", task.pk) == ["close", "return_delivery"]
    assert offered(world.editor, load(world.editor, task.pk))[0].verdict.allowed is False


def test_a_matters_agency_reads_the_task_that_serves_it_and_is_told_when_it_is_done(world: World) -> None:
    matter = send(world, place_id=world.places["khanh_hoa"].pk).matter
    task = plan_commitment(
        actor=world.neighbour, title="Khơi rãnh", lead_id=world.agencies["transport"].pk, origin="matter",
        matter=matter.number, type="inform", issue=True,
    )  # fmt: skip
    Served.objects.update(matter=send(world).matter)
    assert load(world.specialist, task.pk) == task, "the agency accountable for the matter reads it"
    [row] = tasks_of_matter(world.specialist, Served.objects.get().matter)
    assert (row.task, row.prompt, row.may_open) == (task, None, True)
    with pytest.raises(Invalid):
        plan_commitment(actor=world.neighbour, title="X", lead_id=task.lead_id, matter="2020-999999")

    task = delivered(world)
    link_matter(actor=world.specialist, commitment=task, number=send(world).matter.number)
    close(actor=world.province, commitment=task, note="Đạt.")

    [prompt] = open_prompts(world.specialist)
    assert list(open_prompts(world.neighbour)) == []
    settle_prompt(actor=world.specialist, prompt=prompt, note="Người gửi đã rút.")
    assert list(open_prompts(world.specialist)) == []
    with pytest.raises(Conflict):
        settle_prompt(actor=world.specialist, prompt=prompt, note="Lần nữa.")


def test_what_turns_out_to_be_a_denunciation_is_tied_to_nothing(world: World) -> None:
    task, matter = accepted(world), send(world, petitioner=None).matter
    link_matter(actor=world.specialist, commitment=task, number=matter.number)
    Prompt.objects.create(commitment=task, matter=matter, raised_at=matter.received_at)
    Petition.objects.filter(matter=matter).update(is_anonymous=True)

    classify(actor=world.chief, matter=matter, kind="denunciation", topic_id=world.topics["land"].pk, place_id=None)

    assert (Served.objects.count(), Prompt.objects.count()) == (0, 0)


def test_the_calendar_of_a_seat_opens_by_its_secret_alone(world: World) -> None:
    mine = accepted(world, title="Giao cho tôi")
    assign(actor=world.chief, commitment=mine, seat_id=world.seats["specialist"].pk)
    accepted(world, title="Của cơ quan")
    tested = delivered(world, title="Chờ nghiệm thu")
    accepted(world, title="Không hạn", due_on=None)
    raw = make_feed_key(actor=world.specialist).raw
    chief, province = make_feed_key(actor=world.chief).raw, make_feed_key(actor=world.province).raw

    assert [task.title for task in feed_of(raw).tasks] == ["Giao cho tôi"]
    assert len(feed_of(chief).tasks) == 3, "who gives out work sees what the agency leads"
    assert [task.pk for task in feed_of(province).tasks] == [tested.pk], "who gives tasks sees what waits to be tested"

    again = make_feed_key(actor=world.specialist).raw
    revoke_feed_key(actor=world.chief, feedkey=FeedKey.objects.get(seat=world.seats["chief"]))
    Seat.objects.filter(pk=world.seats["province"].pk).update(until=date(2020, 2, 25))
    for dead in (raw, chief, province, "", "x"):
        with pytest.raises(NotFound):
            feed_of(dead)
    assert feed_of(again).seat_id == world.seats["specialist"].pk
    with pytest.raises(NotFound):
        revoke_feed_key(actor=world.chief, feedkey=FeedKey.objects.get(seat=world.seats["specialist"], revoked_at=None))
