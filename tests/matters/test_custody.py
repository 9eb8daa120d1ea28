"""Exactly one agency is accountable at each instant, whatever happens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caunoi.agencies.models import AgencySuccession
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.queries.timeline import timeline
from caunoi.matters import tallies
from caunoi.matters.commands import clocks, closing, custody
from caunoi.matters.models import Answer, Custody, Matter, MatterClock, Petition
from caunoi.matters.public.story import story_of
from caunoi.matters.queries.queue import QueueFilters, queue
from caunoi.places import memory
from tests.matters.steps import TEXT, assigned, submitted
from tests.world import MORNING, World, send, sender


def spans(matter: Matter) -> list[tuple[str, object, object]]:
    rows = Custody.objects.filter(matter=matter).order_by("pk").select_related("agency")
    return [(c.agency.code, c.since, c.until) for c in rows]


def offer(world: World, matter: Matter, by: str, to: str, minute: int) -> None:
    custody.offer_transfer(
        actor=world.actors[by], at=MORNING + timedelta(minutes=minute), matter=matter,
        to_agency_id=world.agencies[to].pk, reason="Đường thuộc địa phận xã bạn.",
    )  # fmt: skip


def test_an_offer_moves_nothing_until_it_is_accepted(world: World):
    matter = send(world).matter
    offer(world, matter, "chief", "khanh_hoa", 10)
    before = spans(matter)

    custody.accept_transfer(actor=world.neighbour, at=MORNING + timedelta(minutes=30), matter=matter)

    accepted = MORNING + timedelta(minutes=30)
    assert before == [("ubnd-muong-lai", MORNING, None)]
    assert spans(matter) == [("ubnd-muong-lai", MORNING, accepted), ("ubnd-khanh-hoa", accepted, None)]
    matter.refresh_from_db()
    assert (matter.accountable, matter.state, matter.handler) == (world.agencies["khanh_hoa"], "received", None)


def test_a_refusal_needs_a_reason_is_counted_and_leaves_the_matter(world: World):
    matter = send(world).matter
    offer(world, matter, "chief", "khanh_hoa", 10)

    with pytest.raises(Invalid):
        custody.refuse_transfer(actor=world.neighbour, matter=matter, reason=" ")
    custody.refuse_transfer(actor=world.neighbour, matter=matter, reason="Đoạn sạt ở Mường Lai.")

    matter.refresh_from_db()
    assert (matter.accountable, matter.bounces) == (world.agencies["muong_lai"], 1)


def test_the_third_bounce_makes_the_common_superior_accountable_and_it_names_who_must_take_it(world: World):
    matter = send(world).matter
    for turn in range(3):
        offer(world, matter, "chief", "khanh_hoa", 10 + turn)
        custody.refuse_transfer(
            actor=world.neighbour, at=MORNING + timedelta(minutes=20 + turn), matter=matter, reason="Không phải của xã."
        )

    matter.refresh_from_db()
    assert (matter.accountable, matter.bounces) == (world.agencies["district"], 3)
    petition = Petition.objects.get(matter=matter)
    assert [(line.title, line.text) for line in story_of(petition)][-1] == (
        "Các cơ quan chưa thống nhất thẩm quyền; việc được đưa lên cấp trên chung",
        f"Từ nay chịu trách nhiệm: {matter.accountable.label}",
    )


def test_the_superior_of_a_commune_and_a_department_is_the_province(world: World):
    matter = send(world).matter
    for turn in range(3):
        offer(world, matter, "chief", "transport", 10 + turn)
        custody.refuse_transfer(actor=world.department, matter=matter, reason="Đường xã, không phải tỉnh lộ.")
    matter.refresh_from_db()
    assert matter.accountable == world.agencies["province"]

    custody.settle_transfer(
        actor=world.province, matter=matter, to_agency_id=world.agencies["transport"].pk, reason="Giao Sở chủ trì."
    )

    matter.refresh_from_db()
    assert (matter.accountable, matter.bounces, matter.state) == (world.agencies["transport"], 0, "received")


def test_only_the_agency_asked_may_accept_and_strangers_see_nothing(world: World):
    matter = send(world).matter
    offer(world, matter, "chief", "khanh_hoa", 10)

    with pytest.raises(NotFound):
        custody.accept_transfer(actor=world.department, matter=matter)
    with pytest.raises(Forbidden):
        custody.accept_transfer(actor=world.chief, matter=matter)


def test_a_second_offer_waits_for_the_first(world: World):
    matter = send(world).matter
    offer(world, matter, "chief", "khanh_hoa", 10)

    with pytest.raises(Forbidden, match="."):
        offer(world, matter, "chief", "transport", 11)


def test_a_specialist_may_not_transfer(world: World):
    matter = send(world).matter

    with pytest.raises(Forbidden):
        offer(world, matter, "specialist", "khanh_hoa", 10)


def test_an_offer_can_be_taken_back(world: World):
    matter = send(world).matter
    offer(world, matter, "chief", "khanh_hoa", 10)

    custody.take_back_transfer(actor=world.chief, matter=matter, reason="Nhầm xã.")

    offer(world, matter, "chief", "transport", 12)
    assert [h.state for h in matter.handovers.order_by("pk")] == ["withdrawn", "offered"]


def test_a_matter_outside_competence_is_passed_on_and_the_first_clock_is_met(world: World):
    matter = send(world).matter

    custody.forward_outside(
        actor=world.chief, matter=matter, body_name="Cục Quản lý đường bộ I", reason="Quốc lộ 70 do trung ương quản lý."
    )

    matter.refresh_from_db()
    states = {c.rule: c.state for c in matter.clocks.all()}
    assert (matter.state, matter.is_open, matter.due_on) == ("forwarded", False, None)
    assert states == {"TCD_NOTIFY_RESULT": "met", "KNPA_HOUSE_ANSWER": "void"}


def test_the_name_of_the_body_outside_is_free_text_and_stays_out_of_the_clear_record(world: World):
    matter = send(world).matter

    custody.forward_outside(actor=world.chief, matter=matter, body_name="Cục Quản lý đường bộ I", reason="Quốc lộ 70.")

    told = timeline(matter)[-1]
    assert told.fields == {"state": "forwarded"}
    assert told.personal["body"] == "Cục Quản lý đường bộ I"


def house_clock(matter: Matter) -> tuple[str, object]:
    clock = MatterClock.objects.get(matter=matter, rule="KNPA_HOUSE_ANSWER")
    return clock.state, clock.events["pauses"][-1]["until"]


def waiting_for_the_sender(world: World) -> Matter:
    """Offered to the neighbour, and then, before it answers, paused by a question to the sender."""
    matter = assigned(world, send(world).matter)
    offer(world, matter, "chief", "khanh_hoa", 90)
    later = MORNING + timedelta(hours=2)
    return clocks.pause(
        actor=world.specialist, at=later, matter=matter, question="Km bao nhiêu?", reason="Thiếu vị trí."
    )


def test_a_paused_clock_runs_again_when_another_agency_takes_the_matter(world: World):
    matter = waiting_for_the_sender(world)

    custody.accept_transfer(actor=world.neighbour, at=MORNING + timedelta(days=3), matter=matter)

    matter.refresh_from_db()
    assert (matter.state, house_clock(matter)) == ("received", ("running", "2020-02-28"))


def test_a_paused_clock_runs_again_when_the_superior_gets_the_matter(world: World):
    matter = waiting_for_the_sender(world)
    Matter.objects.filter(pk=matter.pk).update(bounces=2)

    custody.refuse_transfer(actor=world.neighbour, at=MORNING + timedelta(days=3), matter=matter, reason="Không phải.")

    matter.refresh_from_db()
    assert (matter.accountable, matter.state) == (world.agencies["district"], "received")
    assert house_clock(matter) == ("running", "2020-02-28")


def test_the_next_agency_writes_its_own_answer_and_nobody_is_asked_to_approve_the_old_one(world: World, hold_time):
    hold_time(MORNING + timedelta(hours=3))
    matter = assigned(world, send(world).matter)
    offer(world, matter, "chief", "khanh_hoa", 90)
    submitted(world, matter)
    for_approval = QueueFilters(scope="approvals")
    before = [row.id for row in queue(world.leader, for_approval).rows]

    custody.accept_transfer(actor=world.neighbour, matter=matter)

    assert (before, queue(world.leader, for_approval).rows) == ([matter.pk], ())
    assert list(Answer.objects.values_list("number", "state", "text")) == [(1, "returned", TEXT)]


def test_what_was_withdrawn_waits_for_nobodys_approval(world: World, hold_time):
    hold_time(MORNING + timedelta(hours=3))
    petition = send(world)
    submitted(world, assigned(world, petition.matter))

    closing.withdraw(actor=sender(petition), petition=petition)

    assert queue(world.leader, QueueFilters(scope="approvals")).rows == ()


def test_an_ended_matter_cannot_be_transferred(world: World):
    matter = send(world).matter
    custody.forward_outside(actor=world.chief, matter=matter, body_name="Cục", reason="Không thuộc thẩm quyền.")

    with pytest.raises(Conflict) as refusal:
        offer(world, matter, "chief", "khanh_hoa", 10)

    assert refusal.value.code == "wrong_state"


def ends_tomorrow(world: World) -> None:
    ended = world.agencies["muong_lai"]
    ended.until = MORNING.date() + timedelta(days=1)
    ended.save()
    AgencySuccession.objects.create(
        old=ended, new=world.agencies["khanh_hoa"], on=ended.until, kind="merged", is_whole=True
    )
    memory.forget()


def test_when_an_agency_ends_its_successor_is_accountable(world: World, hold_time):
    matter = send(world).matter
    ends_tomorrow(world)
    hold_time(MORNING + timedelta(days=2))

    assert custody.pass_all_to_successors() == 1
    assert custody.pass_all_to_successors() == 0

    matter.refresh_from_db()
    assert matter.accountable == world.agencies["khanh_hoa"]
    assert [s[0] for s in spans(matter)] == ["ubnd-muong-lai", "ubnd-khanh-hoa"]


def test_what_was_in_approval_when_the_agency_ended_goes_back_to_work(world: World, hold_time):
    matter = submitted(world, assigned(world, send(world).matter))
    ends_tomorrow(world)
    hold_time(MORNING + timedelta(days=2))

    custody.pass_all_to_successors()

    matter.refresh_from_db()
    assert (matter.state, matter.answers.get().state) == ("in_progress", "returned")
    assert tallies.differences() == {}
