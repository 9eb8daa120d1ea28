"""Merging and splitting: every sender keeps the own receipt, and all of it can be undone or traced."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.letters.models import Notice
from caunoi.matters import receipts, tallies
from caunoi.matters.commands import answers, clocks, custody, links, messages
from caunoi.matters.models import Matter, Petition
from caunoi.matters.public.tracking import tracking_card
from tests.matters.steps import TEXT, answered, assigned, submitted
from tests.world import MORNING, World, send, sender


def test_after_a_merge_both_receipts_open_the_one_matter(world: World):
    nonces = [receipts.new_nonce(), receipts.new_nonce()]
    first, second = (send(world, nonce=nonce).matter for nonce in nonces)

    links.merge(actor=world.reception, matter=second, into_id=first.pk, reason="Cùng một điểm sạt.")

    found = [receipts.find(receipts.code_for(nonce)) for nonce in nonces]
    assert [petition.matter for petition in found] == [first, first]
    second.refresh_from_db(), first.refresh_from_db()
    assert (second.state, second.merged_into, second.is_open, second.petition_count) == ("merged", first, False, 0)
    assert first.petition_count == 2


def test_an_unmerge_gives_every_petition_back_and_work_goes_on(world: World):
    first, second = send(world).matter, send(world).matter
    links.merge(actor=world.reception, matter=second, into_id=first.pk, reason="Tưởng là trùng.")

    links.unmerge(actor=world.reception, matter=second, reason="Hai điểm khác nhau.")

    second.refresh_from_db(), first.refresh_from_db()
    assert (second.state, second.is_open, second.merged_into, second.petition_count) == ("classified", True, None, 1)
    assert first.petition_count == 1
    assert second.petitions.get().first_matter == second
    assert second.due_on == date(2020, 3, 10)
    assert {c.rule: (c.state, c.due_on) for c in second.clocks.all()} == {
        "TCD_NOTIFY_RESULT": ("running", date(2020, 3, 10)),
        "KNPA_HOUSE_ANSWER": ("running", date(2020, 3, 17)),
    }


def test_the_answer_of_the_joint_matter_reaches_both_senders(world: World):
    first, second = send(world).matter, send(world).matter
    links.merge(actor=world.reception, matter=second, into_id=first.pk, reason="Trùng.")

    answered(world, first)

    assert [p.matter.state for p in Petition.objects.order_by("pk")] == ["answered", "answered"]


def test_only_open_matters_of_the_same_agency_are_merged(world: World):
    first, second = send(world).matter, send(world, place_id=world.places["khanh_hoa"].pk).matter
    ended = send(world).matter
    custody.forward_outside(actor=world.chief, matter=ended, body_name="Cục", reason="Ngoài thẩm quyền.")

    for into in (second, ended, first):
        with pytest.raises(Invalid) as refusal:
            links.merge(actor=world.reception, matter=first, into_id=into.pk, reason="Trùng.")
        assert refusal.value.field == "into_id"


def test_a_matter_that_was_not_merged_cannot_be_unmerged(world: World):
    with pytest.raises(Conflict):
        links.unmerge(actor=world.reception, matter=send(world).matter, reason="Thử.")


def test_a_split_makes_matters_that_count_from_the_same_day(world: World):
    matter = send(world).matter

    links.split(
        actor=world.reception, matter=matter, reason="Hai việc trong một đơn.",
        parts=[{"subject": "Chế độ bảo hiểm y tế của hộ nghèo", "kind": "question", "body": "Thẻ của cháu chưa đổi."}],
    )  # fmt: skip

    part = Matter.objects.exclude(pk=matter.pk).get()
    assert part.links_in.get().note == "Thẻ của cháu chưa đổi."
    assert (part.kind, part.subject, part.due_on) == ("question", "Chế độ bảo hiểm y tế của hộ nghèo", matter.due_on)
    assert part.links_in.get().source == matter
    assert tallies.differences() == {}


def test_the_sender_follows_and_answers_a_part_with_the_one_receipt(world: World):
    petition = send(world)
    links.split(
        actor=world.reception, matter=petition.matter, reason="Hai việc.", parts=[{"subject": "Thẻ bảo hiểm y tế"}]
    )
    part = assigned(world, Matter.objects.exclude(pk=petition.matter_id).get())
    clocks.pause(actor=world.specialist, matter=part, question="Số thẻ là gì?", reason="Thiếu số thẻ.")
    waiting = tracking_card(petition, MORNING)

    messages.write_as_sender(actor=sender(petition), petition=petition, text="DN 41512345.")
    part.refresh_from_db()
    answered_part = submitted(world, part)
    answers.approve_answer(actor=world.leader, matter=answered_part)
    answers.send_answer(actor=world.chief, matter=answered_part)

    card = tracking_card(petition, MORNING)
    assert waiting.waits_for_me and [line.text for line in waiting.messages] == ["Số thẻ là gì?"]
    assert [(p.number, p.subject, p.state, p.answer.text) for p in card.parts] == [
        (part.number, "Thẻ bảo hiểm y tế", "answered", TEXT)
    ]
    assert not card.waits_for_me
    assert [n.about for n in Notice.objects.filter(kind="answered")] == [part.number]
    assert tallies.differences() == {}
