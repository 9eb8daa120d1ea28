"""From draft to answer: versions, approvals in order, substitutes, sending."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.queries.timeline import timeline
from caunoi.letters.models import Notice
from caunoi.matters.commands import answers
from caunoi.matters.models import Answer, ApprovalStep, Matter, Standing
from caunoi.matters.public import tracking_card
from caunoi.matters.queries.moves import offered
from caunoi.people.models import Absence
from caunoi.people.queries.actors import actor_for
from caunoi.reports.answer import answer_pdf
from tests.matters.steps import TEXT, answered, assigned, submitted
from tests.world import DAY, MORNING, World, send


def test_an_approved_answer_is_sent_and_meets_both_clocks(world: World):
    matter = answered(world, send(world).matter)

    matter.refresh_from_db()
    answer = Answer.objects.get(matter=matter)
    assert (matter.state, matter.is_open, matter.due_on) == ("answered", False, None)
    assert matter.answered_at == MORNING + timedelta(hours=3)
    assert (answer.state, answer.number, answer.text, answer.sent_by) == ("sent", 1, TEXT, world.seats["chief"])
    assert {c.rule: (c.state, c.met_on) for c in matter.clocks.all()} == {
        "TCD_NOTIFY_RESULT": ("met", date(2020, 2, 25)),
        "KNPA_HOUSE_ANSWER": ("met", date(2020, 2, 25)),
    }


def test_approvals_are_given_in_the_order_asked(world: World):
    matter = submitted(world, assigned(world, send(world).matter), "deputy", "leader")

    with pytest.raises(Forbidden):
        answers.approve_answer(actor=world.leader, matter=matter)
    answers.approve_answer(actor=world.deputy, matter=matter, note="Đồng ý.")
    with pytest.raises(Forbidden):
        answers.send_answer(actor=world.chief, matter=matter)
    answers.approve_answer(actor=world.leader, matter=matter)

    assert [(s.seat, s.decision, s.note) for s in ApprovalStep.objects.all()] == [
        (world.seats["deputy"], "approved", "Đồng ý."),
        (world.seats["leader"], "approved", ""),
    ]
    assert Answer.objects.get().state == "approved"


def test_a_substitute_approves_in_the_name_of_the_absent_leader(world: World):
    matter = submitted(world, assigned(world, send(world).matter))
    Absence.objects.create(seat=world.seats["leader"], substitute=world.seats["deputy"], since=date(2020, 2, 24))
    deputy = actor_for(world.accounts["deputy"], on=MORNING.date())

    answers.approve_answer(actor=deputy, matter=matter)

    step = ApprovalStep.objects.get()
    assert (step.seat, step.decided_by, step.decision) == (world.seats["leader"], world.seats["deputy"], "approved")


def test_without_an_absence_the_deputy_may_not_approve_for_the_leader(world: World):
    matter = submitted(world, assigned(world, send(world).matter))

    with pytest.raises(Forbidden):
        answers.approve_answer(actor=world.deputy, matter=matter)


def test_a_returned_draft_becomes_a_new_version_and_the_old_one_stays(world: World):
    matter = submitted(world, assigned(world, send(world).matter))

    answers.return_answer(actor=world.leader, matter=matter, note="Nêu rõ ai làm, ngày nào xong.")
    answers.draft_answer(actor=world.specialist, matter=matter, text="Bản thứ hai.")

    assert [(a.number, a.state, a.text) for a in Answer.objects.order_by("number")] == [
        (1, "returned", TEXT),
        (2, "draft", "Bản thứ hai."),
    ]
    matter.refresh_from_db()
    assert matter.state == "in_progress"


def test_a_draft_not_yet_submitted_is_written_over(world: World):
    matter = assigned(world, send(world).matter)
    answers.draft_answer(actor=world.specialist, matter=matter, text="Nháp 1")
    answers.draft_answer(actor=world.specialist, matter=matter, text="Nháp 2")

    assert list(Answer.objects.values_list("number", "text")) == [(1, "Nháp 2")]


@pytest.mark.parametrize("wrong", [[], ["leader", "leader"], ["specialist"], ["neighbour"]])
def test_approvers_are_leaders_of_the_agency_each_once(world: World, wrong: list[str]):
    matter = assigned(world, send(world).matter)
    answers.draft_answer(actor=world.specialist, matter=matter, text=TEXT)

    with pytest.raises(Invalid) as refusal:
        answers.submit_answer(
            actor=world.specialist, matter=matter, approver_seat_ids=[world.seats[name].pk for name in wrong]
        )

    assert refusal.value.field == "approver_seat_ids"
    assert ApprovalStep.objects.count() == 0


def test_nothing_can_be_submitted_without_a_draft(world: World):
    matter = assigned(world, send(world).matter)

    with pytest.raises(Conflict):
        answers.submit_answer(actor=world.specialist, matter=matter, approver_seat_ids=[world.seats["leader"].pk])


def test_an_answer_cannot_be_drafted_before_the_matter_is_assigned(world: World):
    with pytest.raises(Conflict) as refusal:
        answers.draft_answer(actor=world.specialist, matter=send(world).matter, text=TEXT)

    assert refusal.value.code == "wrong_state"


def test_an_answer_given_aloud_is_a_sent_answer_that_says_who_spoke(world: World):
    question = send(world, channel="gathering", kind="question", agency_id=world.agencies["muong_lai"].pk)

    answers.answer_on_spot(actor=world.chief, matter=question.matter, text=TEXT, spoken_by="Nguyễn Văn Hùng, Chủ tịch")

    matter, answer = Matter.objects.get(), Answer.objects.get()
    entry = timeline(matter)[-1]
    standing = Standing.objects.get(superseded_at=None)
    card = tracking_card(question, MORNING)
    assert (matter.state, matter.is_open, matter.answered_at) == ("answered", False, MORNING)
    assert (answer.state, answer.text, answer.spoken_by) == ("sent", TEXT, "Nguyễn Văn Hùng, Chủ tịch")
    assert (entry.verb, entry.fields["on_spot"], entry.personal["spoken_by"]) == (
        "matter.answered", True, "Nguyễn Văn Hùng, Chủ tịch",
    )  # fmt: skip
    assert (card.answer and card.answer.spoken_by, card.story[-1].title) == (
        "Nguyễn Văn Hùng, Chủ tịch",
        "Đã gửi câu trả lời",
    )
    assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["received", "answered"]
    assert (standing.processed_on, standing.is_own, standing.outcome, standing.settled_on, standing.is_on_time) == (
        DAY, True, "answered", DAY, True,
    )  # fmt: skip
    assert {clock.state for clock in matter.clocks.all()} == {"met"}
    assert b"%PDF" in answer_pdf(matter, question)[:8]


def test_only_the_convening_agency_answers_on_the_spot_and_only_what_was_asked_there(world: World):
    by_post = send(world, agency_id=world.agencies["muong_lai"].pk).matter
    asked = send(world, channel="gathering", agency_id=world.agencies["muong_lai"].pk).matter
    said = {"text": TEXT, "spoken_by": "Chủ tịch"}

    with pytest.raises(NotFound):
        answers.answer_on_spot(actor=world.chief, matter=by_post, **said)
    with pytest.raises(Forbidden):
        answers.answer_on_spot(actor=world.specialist, matter=asked, **said)
    with pytest.raises(NotFound):
        answers.answer_on_spot(actor=world.neighbour, matter=asked, **said)
    with pytest.raises(Invalid):
        answers.answer_on_spot(actor=world.chief, matter=asked, text=TEXT, spoken_by=" ")
    assert "answer_on_spot" not in {offer.name for offer in offered(world.chief, by_post)}
    assert Answer.objects.count() == 0
