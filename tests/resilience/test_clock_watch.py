"""A machine's clock that jumps warns nobody and passes nothing on; matters are received as ever."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.clock_watch import ClockWatch, in_doubt_since
from caunoi.base.jobs import PERIODIC, Periodic, beat, run_worker
from caunoi.base.models import Heartbeat
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.config.doctor import clock as doctor_on_clock
from caunoi.journal.models import Entry
from caunoi.matters.commands import custody
from caunoi.matters.models import Custody
from caunoi.people.commands import trust_clock
from tests.world import MORNING, build, send

pytestmark = pytest.mark.django_db


class Machine:
    """A machine whose clock is wound by the test. ``pass_by`` lets real time go on; ``wind`` turns the hands."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at, self.seconds = at, 5000.0

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)
        self.seconds += timedelta(**span).total_seconds()

    def wind(self, **span: float) -> None:
        self.at += timedelta(**span)

    def watch(self) -> ClockWatch:
        return ClockWatch(real=lambda: self.at, running=lambda: self.seconds)

    def beat(self) -> None:
        Heartbeat.objects.update_or_create(name="worker", defaults={"at": self.at, "real_at": self.at})


@pytest.fixture
def machine() -> Machine:
    made = Machine()
    made.beat()
    return made


def test_a_clock_that_runs_and_is_corrected_by_seconds_is_trusted(machine: Machine) -> None:
    watch = machine.watch()
    doubts = [watch.tick()]

    for correction in (0, 20, -20, 59, -59):
        machine.pass_by(hours=7)
        machine.wind(seconds=correction)
        doubts.append(watch.tick())

    assert doubts == [False] * 6


def test_a_step_back_puts_the_date_in_doubt_for_ten_steady_minutes(machine: Machine) -> None:
    watch = machine.watch()
    watch.tick()

    machine.wind(seconds=-61)

    assert watch.tick() is True
    assert in_doubt_since() == machine.at
    machine.pass_by(seconds=599)
    assert watch.tick() is True
    machine.pass_by(seconds=1)
    assert watch.tick() is False
    assert in_doubt_since() is None


def test_a_leap_forward_is_doubted_until_it_is_set_back(machine: Machine) -> None:
    watch = machine.watch()
    watch.tick()

    machine.wind(hours=6, seconds=1)

    assert watch.tick() is True
    machine.pass_by(days=3)
    assert watch.tick() is True
    machine.wind(hours=-6)
    assert watch.tick() is True
    machine.pass_by(minutes=10)
    assert watch.tick() is False


def test_a_leap_forward_is_trusted_ten_minutes_after_somebody_started_anew(machine: Machine) -> None:
    watch = machine.watch()
    watch.tick()
    machine.wind(days=2)
    watch.tick()
    machine.beat()

    again = machine.watch()

    assert again.tick() is True
    machine.pass_by(minutes=10)
    assert again.tick() is False


def test_a_leap_forward_is_trusted_at_once_when_an_administrator_looked_at_it(
    machine: Machine, frozen_now: datetime
) -> None:
    world, watch = build(), machine.watch()
    watch.tick()
    machine.wind(days=2)
    assert watch.tick() is True

    trust_clock(actor=world.administrator, reason="Đã đối chiếu với đồng hồ của VNPT.")

    assert (in_doubt_since(), watch.tick()) == (None, False)
    machine.pass_by(hours=1)
    assert watch.tick() is False
    entry = Entry.objects.get(verb="clock.trusted")
    assert (entry.subject_kind, entry.subject_id) == ("account", world.administrator.account_id)
    assert entry.opening.values["reason"][1] == "Đã đối chiếu với đồng hồ của VNPT."


@pytest.mark.parametrize(("who", "reason", "refusal"), [
    ("administrator", " ", Invalid), ("leader", "Đúng giờ.", Forbidden), (None, "Đúng giờ.", Forbidden),
])  # fmt: skip
def test_only_an_administrator_with_a_reason_ends_the_doubt(
    machine: Machine, frozen_now: datetime, who: str | None, reason: str, refusal: type[Exception]
) -> None:
    world, watch = build(), machine.watch()
    watch.tick()
    machine.wind(days=2)
    watch.tick()

    with pytest.raises(refusal):
        trust_clock(actor=world.actors[who] if who else system(), reason=reason)

    assert in_doubt_since() is not None


def test_a_clock_that_nobody_doubts_needs_no_word(machine: Machine, frozen_now: datetime) -> None:
    with pytest.raises(Conflict):
        trust_clock(actor=build().administrator, reason="Đúng giờ.")


def test_after_a_long_outage_ten_steady_minutes_are_enough(machine: Machine) -> None:
    machine.pass_by(hours=60)
    watch = machine.watch()

    assert watch.tick() is True
    machine.pass_by(minutes=10)
    assert watch.tick() is False


def test_a_short_outage_and_a_first_start_are_not_doubted(machine: Machine) -> None:
    machine.pass_by(hours=6)

    assert machine.watch().tick() is False
    Heartbeat.objects.all().delete()
    assert machine.watch().tick() is False


def test_the_worker_rests_from_what_a_date_brings_and_does_everything_else(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    for name in list(PERIODIC):
        monkeypatch.delitem(PERIODIC, name)
    monkeypatch.setitem(PERIODIC, "probe.date", Periodic("probe.date", 0, lambda: ran.append("date"), by_date=True))
    monkeypatch.setitem(PERIODIC, "probe.log", Periodic("probe.log", 0, lambda: ran.append("log")))
    watch = machine.watch()
    watch.tick()
    machine.wind(days=1)
    rounds = iter([False, False, True])

    run_worker(should_stop=lambda: next(rounds), pause=0, watch=watch)

    assert ran == ["log", "log"]
    machine.wind(days=-1)
    watch.tick()
    machine.pass_by(minutes=10)
    rounds = iter([False, True])
    run_worker(should_stop=lambda: next(rounds), pause=0, watch=watch)
    assert ran == ["log", "log", "date", "log"]


def test_warnings_successions_and_forgetting_are_what_a_date_brings() -> None:
    assert {name for name, each in PERIODIC.items() if each.by_date} == {
        "matters.warn", "matters.pass_to_successors", "doors.purge_drafts", "journal.forget_keys", "base.forget_done_jobs",
        "commitments.warn", "commitments.pass_on", "programmes.follow", "gatherings.warn", "gatherings.pass_on",
        "gatherings.erase_registrations",
        "proposals.warn", "oversight.publish_figures",
        "matters.end_publications", "newsroom.publish", "laws.index",
    }  # fmt: skip


def test_doctor_and_the_health_page_say_so_while_matters_are_received(machine: Machine, client: Client) -> None:
    beat("worker")
    watch = ClockWatch()
    watch.tick()
    machine.at = time.system_source()
    watch.real = lambda: machine.at + timedelta(days=1)

    assert watch.tick() is True

    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["clock"]["status"]) == (200, "in doubt")
    (finding, *_more) = doctor_on_clock()
    assert (finding.state, finding.about) == ("fail", "clock")
    assert "matters are received as ever" in finding.said
    with time.at(MORNING):
        assert send(build()).pk


def test_a_custody_never_ends_before_it_began_although_the_clock_was_set_back(frozen_now: datetime) -> None:
    world = build()
    matter = send(world).matter
    earlier = MORNING - timedelta(hours=2)
    custody.offer_transfer(
        actor=world.chief, at=earlier, matter=matter.pk, to_agency_id=world.agencies["khanh_hoa"].pk, reason="Đúng nơi."
    )

    custody.accept_transfer(actor=world.neighbour, at=earlier, matter=matter.pk)

    first, second = Custody.objects.filter(matter=matter).order_by("pk")
    assert (first.until, second.since, second.until) == (MORNING, MORNING, None)
