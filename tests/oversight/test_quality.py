"""Time at each step against the law: distributions, each figure equal to its list, small counts withheld in files."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from caunoi.matters.commands import closing
from caunoi.matters.models import Matter, MatterClock, Recusal
from caunoi.oversight.queries.quality import (
    BUCKETS,
    Frame,
    Times,
    bucket_of,
    clocks_in,
    course,
    course_matters,
    quality,
    safe_parts,
)
from tests.matters.steps import answered, assigned
from tests.world import DAY, MORNING, World, send, sender

NOTICE = "TCD_NOTIFY_RESULT"
YEAR = Frame(date(2020, 1, 1), date(2020, 12, 31))
FIRST, LAST = date(2020, 3, 2), date(2020, 3, 12)


def met(matter: Matter, days: int) -> None:
    """The notice of the law was given after ``days`` days, with ten days allowed."""
    MatterClock.objects.filter(matter=matter, rule=NOTICE).update(
        state="met", trigger_on=FIRST, due_on=LAST, late_on=LAST, met_on=FIRST + timedelta(days=days)
    )


@pytest.mark.parametrize(("days", "bucket"), [
    (0, "half"), (5, "half"), (6, "rest"), (10, "rest"), (11, "late5"), (15, "late5"), (16, "late20"), (30, "late20"),
    (31, "later"),
])  # fmt: skip
def test_the_columns_of_the_histogram(days: int, bucket: str):
    assert bucket_of(FIRST, LAST, FIRST + timedelta(days=days)) == bucket


def test_quantiles_are_times_that_really_occurred():
    times = Times([1, 2, 3, 4, 100], Counter(half=5))

    assert times.quartiles == (2, 3, 4, 100)
    assert Times([7], Counter(half=1)).quartiles == (7, 7, 7, 7)
    assert (Times().quartiles, Times().share) == ((None,) * 4, None)


def test_a_step_is_measured_from_its_first_day_to_the_day_it_was_met(world: World):
    for days in (1, 4, 9, 12, 40):
        met(assigned(world, send(world).matter), days)

    times = quality(world.province, YEAR).steps[NOTICE]

    assert (times.days, times.done, times.on_time, times.late, times.share) == ([1, 4, 9, 12, 40], 5, 3, 2, 60)
    assert dict(times.buckets) == {"half": 2, "rest": 1, "late5": 1, "later": 1}
    assert times.quartiles == (4, 9, 12, 40)


def test_work_left_lying_does_not_better_the_share(world: World, hold_time):
    met(assigned(world, send(world).matter), 4)
    send(world)
    hold_time(MORNING.replace(month=3, day=11))

    times = quality(world.province, YEAR).steps[NOTICE]

    assert (times.done, times.on_time, times.open_late, times.share) == (1, 1, 1, 50)


def test_the_later_reading_decides_what_is_on_time(world: World):
    matter = assigned(world, send(world).matter)
    met(matter, 12)
    MatterClock.objects.filter(matter=matter, rule=NOTICE).update(late_on=FIRST + timedelta(days=12))

    assert quality(world.province, YEAR).steps[NOTICE].on_time == 1


def test_the_chosen_step_is_broken_down_by_agency_and_field(world: World):
    met(assigned(world, send(world).matter), 4)
    met(send(world, place_id=world.places["khanh_hoa"].pk).matter, 20)

    found = quality(world.province, YEAR, NOTICE)

    assert {key: times.days for key, times in found.by_agency.items()} == {
        world.agencies["muong_lai"].pk: [4], world.agencies["khanh_hoa"].pk: [20],
    }  # fmt: skip
    assert {key: times.days for key, times in found.by_topic.items()} == {"other": [4], "none": [20]}


def test_the_frame_narrows_period_agency_kind_and_field(world: World):
    met(assigned(world, send(world).matter), 4)
    here = world.agencies["muong_lai"].pk

    def counted(**changes: object) -> int:
        frame = Frame(**{"since": YEAR.since, "until": YEAR.until, **changes})  # type: ignore[arg-type]
        steps = quality(world.province, frame).steps
        return steps[NOTICE].done if NOTICE in steps else 0

    assert counted(agency_id=here, kind="feedback", topic="other") == 1
    assert counted(agency_id=world.agencies["khanh_hoa"].pk) == counted(kind="question") == counted(topic="land") == 0
    assert counted(topic="none") == 0
    assert counted(since=date(2020, 3, 6), until=date(2020, 3, 6)) == 1
    assert counted(since=date(2020, 3, 7)) == counted(until=date(2020, 3, 5)) == 0


def test_each_figure_is_the_length_of_its_list(world: World, hold_time):
    for days in (1, 5, 6, 10, 11, 15, 16, 30, 31, 60):
        met(assigned(world, send(world).matter), days)
    send(world)
    hold_time(MORNING.replace(month=6))

    times = quality(world.province, YEAR).steps[NOTICE]
    listed = {part: len(clocks_in(world.province, YEAR, NOTICE, part, 0, 99)) for part in (
        "done", "on_time", "late", "open", *BUCKETS
    )}  # fmt: skip

    assert listed == {
        "done": times.done, "on_time": times.on_time, "late": times.late, "open": times.open_late,
        **{bucket: times.buckets[bucket] for bucket in BUCKETS},
    }  # fmt: skip
    assert listed["half"] == listed["rest"] == listed["late5"] == listed["late20"] == listed["later"] == 2
    page = clocks_in(world.province, YEAR, NOTICE, "done", 0, 3)
    rest = clocks_in(world.province, YEAR, NOTICE, "done", page[-1].pk, 99)
    assert len({clock.pk for clock in (*page, *rest)}) == 10


def test_how_the_work_went_otherwise(world: World):
    petition = send(world)
    matter = answered(world, petition.matter)
    closing.rate(actor=sender(petition), petition=petition, score=2)
    closing.reopen_as_sender(actor=sender(petition), petition=petition, reason="Chưa xong.")
    bounced = send(world).matter
    Matter.objects.filter(pk=bounced.pk).update(bounces=4)

    found = course(world.province, YEAR)

    assert (found.bounces, found.reopened, found.scores) == ({"0": 1, "1": 0, "2": 0, "3": 1}, 1, {2: 1})
    lists = {part: [each.pk for each in course_matters(world.province, YEAR, part) or ()] for part in (
        "bounces-3", "reopened", "score-2", "score-1"
    )}  # fmt: skip
    assert lists == {"bounces-3": [bounced.pk], "reopened": [matter.pk], "score-2": [matter.pk], "score-1": []}
    assert course_matters(world.province, YEAR, "people-1") is None


def test_figures_leave_out_what_the_actor_may_not_know(world: World):
    matter = assigned(world, send(world).matter)
    met(matter, 4)
    Recusal.objects.create(matter=matter, account=world.accounts["leader"], ground="named", since=MORNING)

    assert quality(world.leader, YEAR).steps == {}
    assert quality(world.deputy, YEAR).steps[NOTICE].done == 1
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")
    assert quality(world.province, YEAR).steps == {}


@pytest.mark.parametrize(("parts", "shown"), [
    ([50, 0, 0], [50, 0, 0]), ([50, 3, 0], [None, None, 0]), ([50, 3, 9], [50, None, None]), ([50, 4, 1], [50, None, None]),
    ([50, 3, 1], [None, None, None]), ([2, 0, 0], [None, 0, 0]), ([5, 6, 7], [5, 6, 7]),
])  # fmt: skip
def test_small_counts_are_not_found_by_subtraction(parts: list[int], shown: list[int | None]):
    assert safe_parts(parts) == shown


def test_a_period_that_ends_today_holds_what_was_done_today(world: World):
    answered(world, send(world).matter)

    assert quality(world.province, Frame(DAY, DAY)).steps[NOTICE].days == [0]
