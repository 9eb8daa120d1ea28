"""Receiving: exactly once, at the right agency, on the right clocks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.matters import receipts
from caunoi.matters.commands import classify
from caunoi.matters.models import Custody, Matter, MatterClock, Petition, Tally
from caunoi.matters.numbers import parse_number
from caunoi.people.models import Petitioner
from tests.world import MORNING, World, send


def test_a_matter_goes_to_the_committee_of_its_commune_with_both_clocks_running(world: World):
    petition = send(world)

    matter = petition.matter
    assert parse_number(matter.number) == (2020, matter.pk)
    assert (matter.accountable, matter.state, matter.is_open) == (world.agencies["muong_lai"], "received", True)
    clocks = {clock.rule: (clock.trigger_on, clock.due_on) for clock in matter.clocks.all()}
    # 25/2/2020 is a Tuesday; ten working days end on 10/3, fifteen on 17/3. No day off lies in between.
    assert clocks == {
        "TCD_NOTIFY_RESULT": (date(2020, 2, 25), date(2020, 3, 10)),
        "KNPA_HOUSE_ANSWER": (date(2020, 2, 25), date(2020, 3, 17)),
    }
    assert matter.due_on == date(2020, 3, 10)
    assert [(c.agency, c.since, c.until) for c in Custody.objects.all()] == [
        (world.agencies["muong_lai"], MORNING, None)
    ]


def test_the_clock_skips_tet(world: World):
    petition = send(world, at=datetime(2020, 1, 20, 9, 0, tzinfo=TIMEZONE))

    # Days off 23-29/1/2020: working days are 21, 22, 30, 31/1, 3-7/2 and 10/2.
    assert petition.matter.due_on == date(2020, 2, 10)


def test_a_letter_counts_from_its_day_of_arrival(world: World):
    petition = send(
        world, channel="letter", arrived_on=date(2020, 2, 21), postmarked_on=date(2020, 2, 19), paper_number="CV 12"
    )

    assert petition.matter.received_on == date(2020, 2, 21)
    assert petition.matter.due_on == date(2020, 3, 6)


def test_the_same_form_sent_twice_is_one_petition_with_one_receipt(world: World):
    nonce = receipts.new_nonce()

    first, second = send(world, nonce=nonce), send(world, nonce=nonce)

    assert second == first
    assert (Petition.objects.count(), Matter.objects.count(), Entry.objects.count()) == (1, 1, 1)
    assert receipts.find(receipts.code_for(nonce)) == first


def test_the_same_form_with_another_text_is_refused_and_nothing_is_doubled(world: World):
    nonce = receipts.new_nonce()
    send(world, nonce=nonce)

    with pytest.raises(Conflict) as refusal:
        send(world, nonce=nonce, body="Chuyện khác hẳn.")

    assert refusal.value.code == "nonce_reused"
    assert Petition.objects.count() == 1


def test_two_people_with_the_same_words_are_two_petitions(world: World):
    assert send(world) != send(world)
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("typed", ["", "   ", "\u200b \n"])
def test_an_empty_subject_is_refused_by_name(world: World, typed: str):
    with pytest.raises(Invalid) as refusal:
        send(world, subject=typed)

    assert refusal.value.field == "subject"
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "gossip"}, "kind"),
        ({"place_id": 999_999}, "place_id"),
        ({"topic_id": 999_999}, "topic_id"),
        ({"agency_id": 999_999}, "agency_id"),
        ({"subject": "x" * 201}, "subject"),
        ({"body": "x" * 20_001}, "body"),
        ({"channel": "letter", "arrived_on": date(2020, 2, 26)}, "arrived_on"),
        ({"channel": "letter", "arrived_on": date(2020, 2, 20), "postmarked_on": date(2020, 2, 21)}, "postmarked_on"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_the_input(world: World, changes: dict, field: str):
    with pytest.raises(Invalid) as refusal:
        send(world, **changes)

    assert refusal.value.field == field


def test_text_is_kept_in_one_normal_form(world: World):
    petition = send(world, subject="Đươ\u0300ng vào thôn")

    assert petition.subject == "Đường vào thôn"


def test_a_sender_may_stay_unnamed(world: World):
    petition = send(world, petitioner=None)

    assert petition.petitioner is None
    assert Petitioner.objects.count() == 0


def test_the_running_count_knows_the_new_matter(world: World):
    send(world)
    send(world, kind="question")

    cells = {(t.year, t.kind, t.state, t.count) for t in Tally.objects.filter(agency=world.agencies["muong_lai"])}
    assert cells == {(2020, "feedback", "received", 1), (2020, "question", "received", 1)}


def test_no_personal_word_stands_in_the_record(world: World):
    send(world)

    record = Entry.objects.get().record
    assert "Lý Thị Mùi" not in record and "0912345678" not in record and "sạt" not in record


def test_a_clock_keeps_what_it_was_computed_from(world: World):
    clock = MatterClock.objects.get(matter=send(world).matter, rule="TCD_NOTIFY_RESULT")

    assert clock.value_since == date(2014, 7, 1)
    assert clock.first_due_on == clock.due_on
    assert len(clock.calendar) >= 8 and clock.steps


def test_what_is_stored_of_the_content_says_nothing_without_the_nonce(world: World):
    one, other = send(world), send(world)

    assert (one.subject, one.body) == (other.subject, other.body)
    assert bytes(one.body_digest) != bytes(other.body_digest)


def test_a_matter_is_not_classified_to_a_place_that_does_not_exist(world: World):
    matter = send(world).matter

    with pytest.raises(Invalid) as refusal:
        classify.classify(
            actor=world.reception, matter=matter, kind="question", topic_id=world.topics["land"].pk, place_id=999_999
        )

    assert refusal.value.field == "place_id"


def test_a_kind_of_sender_that_does_not_exist_is_refused(world: World):
    with pytest.raises(Invalid):
        send(world, petitioner={"full_name": "Công ty A", "kind": "organisation"})

    assert not Matter.objects.exists()
