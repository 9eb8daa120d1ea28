"""After the answer and before it: rating, withdrawing, publishing, correcting, receipts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.journal.queries.timeline import timeline
from caunoi.matters import receipts, tallies
from caunoi.matters.commands import closing, corrections, links, publish
from caunoi.matters.models import Answer, Matter, Petition, PublicAnswer, PublicCopy
from caunoi.matters.public.tracking import tracking_card
from caunoi.matters.queries.public_copies import copies_returned, copies_waiting
from caunoi.people.models import Seat
from tests.matters.procedures import everybody
from tests.matters.steps import TEXT, answered, assigned, made_public
from tests.world import MORNING, World, send, sender

PUBLIC = {
    "title": "Đường vào thôn Nà Hà bị sạt lở",
    "question": "Mưa lớn đêm 20/2 làm sạt taluy dương […]",
    "answer": TEXT,
}
"""Word for word what was sent and answered, without what was left out."""


def test_a_sender_rates_the_answer_and_may_change_it(world: World):
    petition = send(world)
    answered(world, petition.matter)

    closing.rate(actor=sender(petition), petition=petition, score=1)
    closing.rate(actor=sender(petition), petition=petition, score=3, note="Cảm ơn.")

    petition.refresh_from_db()
    assert (petition.score, petition.score_note) == (3, "Cảm ơn.")


def test_nobody_else_acts_for_a_sender(world: World):
    petition, other = send(world), send(world)
    answered(world, petition.matter)

    for actor in (sender(other), world.leader):
        with pytest.raises(NotFound):
            closing.rate(actor=actor, petition=petition, score=3)


def test_a_matter_ends_when_its_only_sender_withdraws(world: World):
    petition = send(world)

    closing.withdraw(actor=sender(petition), petition=petition, reason="Đã tự sửa.")

    petition.matter.refresh_from_db()
    assert (petition.matter.state, petition.matter.is_open) == ("withdrawn", False)


def test_a_matter_goes_on_while_another_sender_stands_behind_it(world: World):
    first, second = send(world), send(world)
    links.merge(actor=world.reception, matter=second.matter, into_id=first.matter.pk, reason="Trùng.")
    second.refresh_from_db()

    closing.withdraw(actor=sender(second), petition=second)

    first.matter.refresh_from_db()
    assert (first.matter.state, first.matter.is_open) == ("received", True)
    assert first.matter.due_on == date(2020, 3, 10)


def test_only_sixty_days_lie_open_to_reopen(world: World):
    petition = send(world)
    answered(world, petition.matter)

    with pytest.raises(Conflict, match="60"):
        closing.reopen_as_sender(
            actor=sender(petition), at=MORNING + timedelta(days=61), petition=petition, reason="Chưa xong."
        )


def test_the_last_day_to_reopen_is_a_day_of_vietnam(world: World):
    petition = send(world)
    answered(world, petition.matter)
    Matter.objects.update(answered_at=datetime(2020, 2, 26, 1, 0, tzinfo=TIMEZONE))

    assert tracking_card(petition, MORNING + timedelta(days=2)).reopen_until == date(2020, 4, 26)


@pytest.mark.parametrize("text", ["Bà Lý Thị Mùi phản ánh.", "ba LY THI MUI phan anh"])
def test_a_text_that_still_names_the_sender_is_not_published(world: World, text: str):
    matter = answered(world, send(world).matter)

    with pytest.raises(Invalid) as refusal:
        publish.publish_answer(actor=world.editor, matter=matter, **{**PUBLIC, "question": text})

    assert refusal.value.field == "question"
    assert PublicAnswer.objects.count() == 0


def test_the_answer_of_a_part_may_not_name_the_sender_of_the_whole_either(world: World):
    whole = assigned(world, send(world).matter)
    links.split(actor=world.reception, matter=whole, parts=[{"subject": "Cống thoát nước"}], reason="Hai việc.")
    part = answered(world, Matter.objects.get(subject="Cống thoát nước"))

    with pytest.raises(Invalid) as refusal:
        publish.publish_answer(actor=world.editor, matter=part, **{**PUBLIC, "question": "Bà Lý Thị Mùi hỏi."})

    assert refusal.value.field == "question"
    assert PublicAnswer.objects.count() == 0


def test_what_could_lead_to_a_third_person_is_looked_at_before_it_is_public(world: World):
    matter = answered(world, send(world).matter)
    texts = {**PUBLIC, "question": "Ông Giàng A Páo để vật liệu giữa đường.", "title": "Hỏi 0912 345 678"}

    with pytest.raises(Invalid, match="“0912 345 678”, “Giàng A Páo”") as refusal:
        publish.publish_answer(actor=world.editor, matter=matter, **texts)
    made_public(world, matter, names_checked=True, **texts)

    assert refusal.value.field == "names_checked"
    assert PublicAnswer.objects.get().question == texts["question"]


def test_a_copy_waits_for_a_second_reader_also_where_its_words_are_those_that_were_sent(world: World):
    matter = answered(world, send(world).matter)

    publish.publish_answer(actor=world.editor, matter=matter, **PUBLIC)

    assert (PublicAnswer.objects.exists(), PublicCopy.objects.exists()) == (False, True)
    assert (copies_waiting(world.editor), len(copies_waiting(world.leader))) == ([], 1)


def test_two_people_stand_behind_the_very_same_words(world: World):
    matter, mine = answered(world, send(world).matter), {**PUBLIC, "answer": "Đã thông tuyến tạm."}
    for _again in range(2):
        publish.publish_answer(actor=world.editor, matter=matter, **mine)
    publish.publish_answer(actor=world.leader, matter=matter, **{**mine, "answer": "Đã thông tuyến."})
    waited = PublicAnswer.objects.exists()

    publish.publish_answer(actor=world.editor, matter=matter, **{**mine, "answer": "Đã thông tuyến."})

    assert not waited
    assert (PublicAnswer.objects.get().answer, PublicCopy.objects.exists()) == ("Đã thông tuyến.", False)
    verbs = Entry.objects.filter(verb__in=("matter.public_copy_prepared", "matter.answer_published")).order_by("pk")
    assert [each.verb for each in verbs] == ["matter.public_copy_prepared"] * 3 + ["matter.answer_published"]


def test_the_second_reader_returns_the_words_and_they_wait_anew_once_they_are_sent_again(world: World):
    matter, mended = answered(world, send(world).matter), {**PUBLIC, "title": "Đường vào thôn"}
    with pytest.raises(Conflict, match="không có lời công khai nào"):
        publish.return_public_copy(actor=world.leader, matter=matter, reason="Nêu tên thôn.")
    publish.publish_answer(actor=world.editor, matter=matter, **PUBLIC)
    with pytest.raises(Forbidden, match="Ông/Bà đã soạn bản này"):
        publish.return_public_copy(actor=world.editor, matter=matter, reason="Nêu tên thôn.")
    publish.return_public_copy(actor=world.leader, matter=matter, reason="Nêu tên thôn.")
    waits = (len(copies_waiting(world.leader)), [each.returned_for for each in copies_returned(world.editor)])
    with pytest.raises(Conflict):
        publish.return_public_copy(actor=world.leader, matter=matter, reason="Lần nữa.")
    publish.publish_answer(actor=world.editor, matter=matter, **mended)
    anew = (len(copies_waiting(world.leader)), copies_returned(world.editor))
    publish.publish_answer(actor=world.leader, matter=matter, **mended)

    assert waits == (0, ["Nêu tên thôn."]) and anew == (1, [])
    assert PublicAnswer.objects.get().title == "Đường vào thôn"
    verbs = [event.verb for event in timeline(matter) if "publi" in event.verb]
    assert verbs == [
        "matter.public_copy_prepared", "matter.public_copy_returned", "matter.public_copy_prepared", "matter.answer_published",
    ]  # fmt: skip


def test_words_that_were_returned_are_not_published_by_one_who_sends_them_unchanged(world: World):
    matter = answered(world, send(world).matter)
    publish.publish_answer(actor=world.editor, matter=matter, **PUBLIC)
    publish.return_public_copy(actor=world.leader, matter=matter, reason="Nêu tên thôn.")

    publish.publish_answer(actor=world.leader, matter=matter, **PUBLIC)

    assert not PublicAnswer.objects.exists()
    assert PublicCopy.objects.get().prepared_by_id == world.leader.account_id


def test_who_wrote_the_answer_does_not_publish_it(world: World):
    matter = answered(world, send(world).matter)
    Answer.objects.filter(matter=matter).update(drafted_by=Seat.objects.get(account_id=world.editor.account_id))

    with pytest.raises(Forbidden, match="Ông/Bà đã soạn câu trả lời này"):
        publish.publish_answer(actor=world.editor, matter=matter, **PUBLIC)

    assert PublicAnswer.objects.count() == 0


def test_a_public_copy_can_be_taken_down_and_put_back(world: World):
    matter = answered(world, send(world).matter)
    made_public(world, matter, **PUBLIC)
    publish.unpublish_answer(actor=world.editor, matter=matter, reason="Còn địa chỉ nhà.")
    taken_down = PublicAnswer.objects.get().withdrawn_at

    made_public(world, matter, **PUBLIC)

    assert taken_down is not None
    assert PublicAnswer.objects.get().withdrawn_at is None


def test_only_an_editor_publishes_and_only_what_was_answered(world: World):
    matter = send(world).matter
    with pytest.raises(Conflict):
        publish.publish_answer(actor=world.editor, matter=matter, **PUBLIC)
    with pytest.raises(Forbidden):
        publish.publish_answer(actor=world.specialist, matter=answered(world, matter), **PUBLIC)


def test_a_correction_keeps_what_stood_before_and_leaves_the_senders_words(world: World):
    petition = send(world)

    corrections.correct(
        actor=world.reception, matter=petition.matter, reason="Gõ nhầm tên thôn.",
        changes={"subject": "Đường vào thôn Nà Hạ bị sạt lở", "kind": "recommendation"},
    )  # fmt: skip

    petition.matter.refresh_from_db(), petition.refresh_from_db()
    assert petition.matter.subject == "Đường vào thôn Nà Hạ bị sạt lở"
    assert petition.subject == "Đường vào thôn Nà Hà bị sạt lở"
    event = timeline(petition.matter)[-1]
    assert (event.fields["kind_before"], event.fields["kind"]) == ("feedback", "recommendation")
    assert event.personal["subject"] == ["Đường vào thôn Nà Hà bị sạt lở", "Đường vào thôn Nà Hạ bị sạt lở"]
    assert tallies.differences() == {}


def test_a_corrected_day_of_arrival_moves_the_clocks(world: World):
    matter = send(world, channel="letter", arrived_on=date(2020, 2, 24)).matter

    corrections.correct(
        actor=world.reception, matter=matter, changes={"arrived_on": date(2020, 2, 21)}, reason="Dấu đến ngày 21/2."
    )

    matter.refresh_from_db()
    assert (matter.received_on, matter.due_on) == (date(2020, 2, 21), date(2020, 3, 6))


@pytest.mark.parametrize("changes", [{}, {"body": "khác"}, {"topic_id": 999_999}, {"arrived_on": date(2020, 2, 27)}])
def test_what_may_not_be_corrected_is_refused(world: World, changes: dict):
    with pytest.raises(Invalid):
        corrections.correct(actor=world.reception, matter=send(world).matter, changes=changes, reason="Thử.")


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_a_kind_with_another_procedure_is_classified_and_not_corrected(world: World, kind: str):
    matter = send(world, petitioner=None).matter
    Petition.objects.filter(matter=matter).update(is_sealed=True)

    with pytest.raises(Invalid) as refused:
        corrections.correct(actor=world.reception, matter=matter, changes={"kind": kind}, reason="Nhầm.")
    Matter.objects.filter(pk=matter.pk).update(kind=kind, state="verifying")
    with pytest.raises(Invalid):
        corrections.correct(
            actor=everybody(world, "muong_lai"), matter=matter, changes={"kind": "feedback"}, reason="Nhầm."
        )

    assert refused.value.field == "kind"


def test_a_replaced_receipt_makes_the_old_one_open_nothing(world: World):
    old, new = receipts.new_nonce(), receipts.new_nonce()
    petition = send(world, nonce=old)

    corrections.replace_receipt(
        actor=world.reception,
        matter=petition.matter,
        petition_id=petition.pk,
        nonce=new,
        reason="Mất giấy, đã đến gặp.",
    )

    assert receipts.find(receipts.code_for(old)) is None
    assert receipts.find(receipts.code_for(new)) == petition


def test_closing_and_reopening_by_the_agency(world: World):
    matter = answered(world, send(world).matter)

    closing.close(actor=world.specialist, matter=matter)
    closing.reopen(actor=world.chief, matter=matter, reason="Có tình tiết mới.")

    matter.refresh_from_db()
    assert (matter.state, matter.closed_at) == ("in_progress", None)
    assert tallies.differences() == {}
