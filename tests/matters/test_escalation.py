"""Due days take effect: each stage of each clock once, to those whom it concerns and who may see the matter."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from caunoi.agencies.commands.calendar import set_day
from caunoi.agencies.models import Post
from caunoi.base.actors import system
from caunoi.base.jobs import run_due
from caunoi.base.refusals import NotFound
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.journal.queries.timeline import timeline
from caunoi.letters.models import Notice
from caunoi.matters.commands import clocks
from caunoi.matters.commands.effects import Overtaken, take_effect
from caunoi.matters.models import Effect, Matter, MatterClock, Recusal
from caunoi.matters.numbers import number_of
from caunoi.matters.tasks import tell_moved, warn, warn_on
from caunoi.matters.warnings import warn_of_due_days
from caunoi.people.models import Absence, Seat
from tests.matters.steps import answered, assigned
from tests.world import MORNING, World, send

NOTICE = "TCD_NOTIFY_RESULT"
"""Due on Tuesday 10/3/2020 when received on 25/2; the house limit is 17/3."""


def on(day: int, month: int = 3) -> datetime:
    return datetime(2020, month, day, 7, 0, tzinfo=TIMEZONE)


def effects(rule: str = NOTICE) -> list[tuple[str, str, bool, int]]:
    """Stage, day of taking effect, whether late, and how many were told, in order."""
    return [
        (effect.stage, f"{effect.took_at.astimezone(TIMEZONE):%d/%m}", effect.is_late, effect.told)
        for effect in Effect.objects.filter(rule=rule).order_by("pk")
    ]


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("account__full_name", flat=True))


def test_the_ladder_of_one_limit_day_by_day(world: World, hold_time):
    assigned(world, send(world).matter)

    for day in range(1, 26):
        hold_time(on(day))
        warn_of_due_days()
        warn_of_due_days()

    # 10/3 is a Tuesday: two working days before it is Friday 6/3, three after it Friday 13/3, five Tuesday 17/3.
    assert effects() == [
        ("before_due", "06/03", False, 1), ("due_day", "10/03", False, 1), ("overdue", "11/03", False, 3),
        ("overdue_head", "13/03", False, 1), ("overdue_superior", "17/03", False, 1),
    ]  # fmt: skip
    assert effects("KNPA_HOUSE_ANSWER") == [
        ("before_due", "13/03", False, 1), ("due_day", "17/03", False, 1), ("overdue", "18/03", False, 3),
        ("overdue_head", "20/03", False, 1), ("overdue_superior", "24/03", False, 1),
    ]  # fmt: skip
    assert told("due_soon") == told("due_today") == ["Lò Văn Pành"] * 2
    assert told("overdue") == ["Lò Văn Pành", "Nguyễn Văn Hùng", "Đặng Thị Mai"] * 2
    assert told("overdue_head") == ["Nguyễn Văn Hùng"] * 2
    assert told("overdue_superior") == ["Tạ Thị Lan"] * 2  # the district has no officer, so the province above it


def test_an_effect_is_one_entry_of_the_record_and_leaves_open_pages_valid(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    hold_time(on(10))

    warn_of_due_days()

    entries = [event for event in timeline(matter) if event.verb == "matter.effect_taken"]
    assert [event.fields["stage"] for event in entries] == ["before_due", "due_day"]
    assert entries[1].fields | {"state": None} == {
        "rule": NOTICE, "stage": "due_day", "due_on": "2020-03-10", "late": False, "told": 1, "state": None,
    }  # fmt: skip
    assert Matter.objects.get().version == matter.version


def test_after_an_outage_every_missed_stage_takes_effect_once_and_late(world: World, hold_time):
    assigned(world, send(world).matter)
    hold_time(on(4))
    warn_of_due_days()

    hold_time(on(13))
    warn_of_due_days()
    warn_of_due_days()

    # Nobody is told of a day as near that has passed: the next stage tells the same people more.
    assert effects() == [
        ("before_due", "13/03", True, 0), ("due_day", "13/03", True, 0), ("overdue", "13/03", True, 3),
        ("overdue_head", "13/03", False, 1),
    ]  # fmt: skip
    assert told("due_soon") == ["Lò Văn Pành"]  # of the house limit, due on 17/3
    assert Entry.objects.filter(verb="matter.effect_taken").count() == Effect.objects.count()


def test_being_overdue_counts_from_the_later_reading_and_warnings_from_the_earlier(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    MatterClock.objects.filter(matter=matter, rule=NOTICE).update(late_on=date(2020, 3, 12))

    for day in range(6, 15):
        hold_time(on(day))
        warn_of_due_days()

    assert effects() == [
        ("before_due", "06/03", False, 1), ("due_day", "10/03", False, 1), ("overdue", "13/03", False, 3),
    ]  # fmt: skip
    assert Effect.objects.get(stage="overdue").due_on == date(2020, 3, 12)


def test_what_a_moved_limit_brings_at_once_is_not_late(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    hold_time(on(4))
    warn_of_due_days()
    MatterClock.objects.filter(matter=matter, rule=NOTICE).update(due_on=date(2020, 3, 3), late_on=date(2020, 3, 3))

    warn_of_due_days()

    assert effects() == [
        ("before_due", "04/03", False, 0), ("due_day", "04/03", False, 0), ("overdue", "04/03", False, 3),
    ]  # fmt: skip


def test_a_met_or_waiting_limit_brings_nothing(world: World, hold_time):
    answered(world, send(world).matter)
    waiting = assigned(world, send(world).matter)
    clocks.notify_sender(actor=world.specialist, matter=waiting, text="Đã tiếp nhận.")
    clocks.pause(actor=world.specialist, matter=waiting, question="Ở đâu?", reason="Thiếu.")
    hold_time(on(30))

    assert (warn_of_due_days().looked_at, Effect.objects.count()) == (0, 0)


def test_who_comes_second_changes_nothing(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    clock = MatterClock.objects.get(matter=matter, rule=NOTICE)
    inputs = {"matterclock": clock.pk, "stage": "due_day", "due_on": date(2020, 3, 10), "is_late": False}
    hold_time(on(10))
    take_effect(actor=system(), **inputs)

    for wrong in ({}, {"due_on": date(2020, 3, 9)}, {"stage": "overdue"}):
        with pytest.raises(Overtaken):
            take_effect(actor=system(), **{**inputs, **wrong})

    assert (len(effects()), told("due_today")) == (1, ["Lò Văn Pành"])


def test_no_officer_takes_effects_by_hand(world: World, hold_time):
    clock = MatterClock.objects.get(matter=send(world).matter, rule=NOTICE)
    hold_time(on(10))

    with pytest.raises(NotFound):
        take_effect(actor=world.leader, matterclock=clock, stage="due_day", due_on=date(2020, 3, 10), is_late=False)


def test_whoever_is_recused_is_never_told(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    for who in ("specialist", "leader", "province"):
        Recusal.objects.create(matter=matter, account=world.accounts[who], ground="named", since=MORNING)
    hold_time(on(30))

    warn_of_due_days()

    assert told("overdue") == ["Trần Thị Thu", "Đặng Thị Mai"] * 2  # who assigns stands in for the recused officer
    assert told("overdue_head") == told("overdue_superior") == []


def test_of_a_denunciation_only_posts_for_denunciations_are_told(world: World, hold_time):
    matter = send(world).matter
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")
    Post.objects.filter(pk=world.seats["editor"].post_id).update(roles=["denunciation"])
    hold_time(on(9))
    warn_of_due_days()
    assert told("due_soon") == [
        "Nguyễn Văn Hùng",
        "Đặng Thị Mai",
    ]  # leaders assign and carry the right; the chief does not

    hold_time(on(30))
    warn_of_due_days()

    assert set(told("overdue") + told("overdue_head")) == {"Nguyễn Văn Hùng", "Đặng Thị Mai"}
    assert told("overdue_superior") == []  # the secretariat of the province may not read denunciations
    assert [notice.context for notice in Notice.objects.filter(kind="due_soon")] == [
        {"number": matter.number, "due_on": "10/03/2020"}
    ] * 2


def test_an_absent_officer_and_the_substitute_are_told(world: World, hold_time):
    assigned(world, send(world).matter)
    Absence.objects.create(seat=world.seats["specialist"], substitute=world.seats["reception"], since=date(2020, 3, 1))
    hold_time(on(9))

    warn_of_due_days()

    assert sorted(told("due_soon")) == ["Hoàng Thị Sen", "Lò Văn Pành"]


def test_a_matter_of_an_officer_who_left_is_told_to_who_assigns(world: World, hold_time):
    assigned(world, send(world).matter)
    Seat.objects.filter(pk=world.seats["specialist"].pk).update(until=date(2020, 3, 1))
    hold_time(on(9))

    warn_of_due_days()

    assert told("due_soon") == ["Trần Thị Thu", "Nguyễn Văn Hùng", "Đặng Thị Mai"]


def test_a_long_round_stops_and_the_next_goes_on(world: World, hold_time):
    send(world)
    hold_time(on(30))

    rounds = [warn_of_due_days(most=4) for _ in range(3)]

    assert [(each.took, each.has_more) for each in rounds] == [(4, True), (4, True), (2, False)]
    assert {late for _stage, _day, late, _told in effects()} == {True}
    warn()
    warn_on()
    assert Effect.objects.count() == 10


def test_a_changed_calendar_tells_senders_and_officers_once(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    clocks.notify_sender(actor=world.specialist, matter=send(world).matter, text="Đã tiếp nhận.")
    set_day(
        actor=system(), at=MORNING, day=date(2020, 3, 5), kind="off", title="Nghỉ bù", source="QĐ 12", reason="Tỉnh."
    )

    run_due(MORNING + timedelta(minutes=1))
    run_due(MORNING + timedelta(minutes=2))

    changed = Notice.objects.filter(kind="due_changed").order_by("pk")
    assert [(notice.about, notice.context["due_on"]) for notice in changed] == [
        (matter.number, "11/03/2020"), (number_of(2020, matter.pk + 1), "18/03/2020"),
    ]  # fmt: skip
    officers = Notice.objects.filter(kind="due_moved", about=matter.number)
    assert [(each.account.full_name, each.context["due_on"]) for each in officers] == [("Lò Văn Pành", "11/03/2020")]


def test_telling_of_moved_days_is_safe_to_repeat(world: World):
    matter = assigned(world, send(world).matter)

    for _again in range(2):
        tell_moved("cal1", [[matter.pk, "", "2020-03-18"]])

    assert told("due_moved") == ["Lò Văn Pành"]
    assert not Notice.objects.filter(kind="due_changed").exists()  # the promised day itself stayed
