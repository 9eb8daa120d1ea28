"""What the wrapper of commands and the recomputing of clocks do when others come in between."""

from __future__ import annotations

import threading
import time as real
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from caunoi.agencies.commands.calendar import set_day
from caunoi.agencies.models import CalendarDay
from caunoi.base import time
from caunoi.base.actors import Actor, system
from caunoi.base.models import Setting
from caunoi.base.policies import ALLOWED, Verdict
from caunoi.base.refusals import Refusal
from caunoi.journal.commands import COMMANDS, Context, command
from caunoi.journal.models import Entry
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState
from caunoi.matters.commands import clocks, recompute
from caunoi.matters.commands.frame import lock_matter
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.stages import HOUSE
from caunoi.matters.tasks import catch_up_with_calendar
from tests.matters import steps
from tests.resilience.together import at_once
from tests.world import MORNING, build, send

pytestmark = pytest.mark.django_db(transaction=True)
TET = {"kind": "off", "title": "Nghỉ bù", "source": "TB 12/TB-UBND ngày 20/02/2020"}


def anybody(actor: Actor, row: Any = None) -> Verdict:
    return ALLOWED


@pytest.fixture
def take_both() -> Iterator[Callable[..., Any]]:
    """A command that locks its own row, waits for its rival to do the same, and then wants the rival's."""
    met = threading.Barrier(2)

    @command("probe.take_both", policy=anybody, subject=Setting)
    def body(ctx: Context, setting: Setting, *, other: int) -> None:
        try:
            met.wait(1)
        except threading.BrokenBarrierError:
            pass  # a second run, or a database on which the rival waits before its first lock
        rows = Setting.objects.all()
        rival = (rows.select_for_update() if connection.features.has_select_for_update else rows).get(pk=other)
        setting.value, rival.value = setting.value + 1, rival.value + 1
        rival.save()
        ctx.record("probe.took_both", setting)

    yield body
    del COMMANDS["probe.take_both"]


def test_a_command_that_the_database_sacrificed_runs_again(take_both: Callable[..., Any]) -> None:
    one, other = (Setting.objects.create(key=f"probe.{name}", value=0) for name in ("a", "b"))

    outcomes = at_once(
        lambda: take_both(actor=system(), setting=one.pk, other=other.pk),
        lambda: take_both(actor=system(), setting=other.pk, other=one.pk),
    )

    assert [type(each) for each in outcomes] == [Setting, Setting]
    assert set(Setting.objects.values_list("value", flat=True)) == {2}
    assert Entry.objects.filter(verb="probe.took_both").count() == 2


def test_a_command_that_waited_carries_the_instant_at_which_it_took_effect() -> None:
    world = build(on=time.today())
    matter = send(world, at=time.now()).matter
    locked, released = threading.Event(), []

    def hold() -> None:
        with transaction.atomic():
            lock_matter(matter.pk)
            locked.set()
            real.sleep(0.4)
            released.append(time.now())
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        locked.wait(5)
        clocks.notify_sender(actor=system(), matter=matter.pk, text="Đơn đang được xem xét.")
        holding.result()

    assert Entry.objects.get(verb="matter.sender_notified").at >= released[0]


def test_a_clock_met_before_the_recomputing_reached_it_keeps_its_day(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    steps.answered(world, send(world).matter)
    before = list(MatterClock.objects.order_by("pk").values_list("due_on", "state"))
    set_day(actor=system(), day=date(2020, 2, 27), **TET)

    keys = list(MatterClock.objects.values_list("pk", flat=True))
    moved = recompute.recompute_clocks(actor=system(), clock_ids=keys)

    assert list(MatterClock.objects.order_by("pk").values_list("due_on", "state")) == before
    assert moved == 0


def test_the_calendar_changes_while_officers_work_and_every_clock_follows(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    matters = [steps.assigned(world, send(world).matter).pk for _ in range(6)]
    ended, troubles = threading.Event(), list[Exception]()

    def officer(place: int) -> None:
        while not ended.is_set():
            for pk in matters[place::2]:
                for act in (extend, pause, resume):
                    try:
                        act(pk)
                    except Refusal:
                        continue
                    except Exception as error:
                        troubles.append(error)
                ended.wait(0.01)  # SQLite gives its one pen to whoever asks first, not to whoever waited longest

    def province() -> None:
        try:
            for day in range(2, 10):
                set_day(actor=system(), day=date(2020, 3, day), **TET)
                recompute.recompute_all()
        finally:
            ended.set()

    outcomes = at_once(lambda: officer(0), lambda: officer(1), province)
    catch_up_with_calendar()

    assert (outcomes, troubles) == ([None] * 3, [])
    counting = MatterClock.objects.filter(state__in=(ClockState.RUNNING, ClockState.PAUSED))
    assert counting.count() == 12
    for clock in counting:
        assert clock.due_on == deadlines.compute(clock.rule, clock.trigger_on, clock.events).due
    for pk in matters:
        running = MatterClock.objects.filter(matter_id=pk, state=ClockState.RUNNING)
        assert Matter.objects.get(pk=pk).due_on == min((clock.due_on for clock in running), default=None)


def extend(pk: int) -> None:
    clocks.extend_clock(actor=system(), matter=pk, rule=HOUSE, days=1, reason="Cần khảo sát thêm.")


def pause(pk: int) -> None:
    clocks.pause(actor=system(), matter=pk, question="Đoạn nào?", reason="Thiếu địa điểm.")


def resume(pk: int) -> None:
    clocks.resume(actor=system(), matter=pk, reason="Đã đủ thông tin.")


def test_two_edits_of_one_day_at_once_leave_one_in_force() -> None:
    outcomes = at_once(
        lambda: set_day(actor=system(), day=date(2020, 2, 27), **TET),
        lambda: set_day(actor=system(), day=date(2020, 2, 27), **{**TET, "kind": "worked"}),
    )

    assert [type(each) for each in outcomes] == [CalendarDay, CalendarDay]
    assert CalendarDay.objects.filter(withdrawn_at=None).count() == 1
    assert sorted(CalendarDay.objects.values_list("edition", flat=True)) == [1, 2]
