"""Questions from the floor: each is a matter with a receipt, none is lost or doubled, and who asked is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.commitments.models import Served
from caunoi.commitments.queries.chain import chain_of_matter
from caunoi.gatherings.commands import questions
from caunoi.gatherings.commands.agenda import drop_item
from caunoi.gatherings.commands.concluding import conclude, note_conclusion
from caunoi.gatherings.commands.minutes import circulate, write_minutes
from caunoi.gatherings.commands.noticing import announce
from caunoi.gatherings.commands.series import prepare_next
from caunoi.gatherings.commands.session import close_gathering
from caunoi.gatherings.extending import minutes_lines
from caunoi.gatherings.models import AgendaItem, FloorQuestion, Gathering, Returned
from caunoi.gatherings.public import gathering_card
from caunoi.gatherings.public_floor import asked_card, counts, screen_page, suppressed
from caunoi.gatherings.queries.floor import chosen, lines, question_of, tally
from caunoi.gatherings.queries.minutes import minutes_of, revisions
from caunoi.gatherings.titles import public_title
from caunoi.journal.models import Entry
from caunoi.letters.models import Notice
from caunoi.matters import receipts
from caunoi.matters.commands import classify, closing, custody, sealing
from caunoi.matters.models import Handover, Matter, Message, Petition
from caunoi.matters.public import tracking_card
from tests.gatherings.floor_scenes import CHAIR, WORDS, asked, holder
from tests.gatherings.scenes import NOTICE, opened, planned
from tests.seals.keys import register_keys
from tests.world import World

DAY = date(2020, 3, 10)
NINE = datetime(2020, 3, 10, 9, 0, tzinfo=TIMEZONE)
"""An hour after the gathering began that was planned two weeks before."""


@pytest.fixture
def sealing_keys(world: World, settings: Any, tmp_path: Path) -> None:
    """Three offices have their keys, so that a denunciation can be put under seal."""
    settings.KEYSTORE = tmp_path / "keystore"
    register_keys(world.agencies["province"])


@pytest.fixture
def hall(world: World, hold_time: Any) -> Gathering:
    """A dialogue in session since eight this morning."""
    made = opened(world)
    hold_time(NINE)
    return made


@pytest.fixture
def cafe(world: World, hold_time: Any) -> Gathering:
    made = opened(world, kind="cafe", title="Cà phê doanh nhân tháng 3")
    hold_time(NINE)
    return made


def next_meeting(world: World, before: Gathering) -> Gathering:
    """The café of the next month, prepared after this one was concluded."""
    before.refresh_from_db()
    note_conclusion(actor=world.chief, gathering=before, kind="information", text="Đã nghe các ý kiến.")
    close_gathering(actor=world.chief, gathering=before)
    conclude(actor=world.chief, gathering=before)
    starts = before.starts_at + timedelta(days=28)
    return prepare_next(actor=world.chief, gathering=before, starts_at=starts, ends_at=starts + timedelta(hours=2))


def test_a_question_from_a_phone_is_a_matter_with_a_receipt_and_waits_for_the_moderator(world: World, hall: Gathering):
    nonce = receipts.new_nonce()
    who = {"kind": "person", "full_name": "Lý Thị Mùi", "phone": "0912345678", "notify_by": "sms"}

    question = asked(hall, nonce=nonce, petitioner=who)

    matter, petition = Matter.objects.get(), Petition.objects.get()
    assert (matter.channel, matter.kind, matter.subject, matter.accountable, matter.place) == (
        "gathering", "question", WORDS, world.agencies["muong_lai"], world.places["muong_lai"],
    )  # fmt: skip
    assert (question.number, question.matter, question.entered_by, question.screen, question.state) == (
        1, matter, "phone", "waiting", "asked",
    )  # fmt: skip
    assert receipts.find(receipts.code_for(nonce)) == petition
    assert [notice.kind for notice in Notice.objects.filter(about=matter.number)] == ["received"]
    assert screen_page(gathering_card(hall.pk)).lines == ()


def test_what_the_secretary_types_is_shown_at_once_and_a_firm_is_a_business(world: World, hall: Gathering):
    item = hall.items.get(position=2)

    question = asked(
        hall,
        actor=world.chief,
        item_id=item.pk,
        petitioner={"kind": "business", "organisation": "Công ty chè Suối Giàng"},
    )

    petition = Petition.objects.get()
    assert (question.entered_by, question.screen, question.item) == ("desk", "shown", item)
    assert petition.petitioner and (petition.petitioner.kind, petition.petitioner.organisation) == (
        "business", "Công ty chè Suối Giàng",
    )  # fmt: skip
    assert [line.text for line in screen_page(gathering_card(hall.pk)).lines] == [WORDS]
    assert Entry.objects.get(verb="matter.received").seat_id == world.seats["chief"].pk


def test_the_same_form_twice_is_one_question_even_after_the_end(world: World, hall: Gathering):
    nonce = receipts.new_nonce()
    first = asked(hall, nonce=nonce)
    hall.refresh_from_db()
    close_gathering(actor=world.chief, gathering=hall)

    again = asked(hall, nonce=nonce)
    with pytest.raises(Conflict) as other:
        asked(hall, nonce=nonce, text="Một câu hỏi khác")

    assert (again.pk, other.value.code) == (first.pk, "nonce_reused")
    assert (Matter.objects.count(), FloorQuestion.objects.count()) == (1, 1)


def test_numbers_have_no_gap_and_what_is_refused_takes_none(world: World, hall: Gathering):
    asked(hall)
    for wrong in ({"text": " "}, {"text": "a" * 4001}, {"kind": "denunciation"}, {"kind": "complaint"}, {"item_id": 0}):
        with pytest.raises(Invalid):
            asked(hall, **wrong)
    asked(hall, actor=world.leader)

    assert list(FloorQuestion.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]


def test_who_may_ask_and_when(world: World, hall: Gathering):
    waiting = planned(world)
    private = opened(world, is_public=False)

    with pytest.raises(NotFound):  # not announced
        asked(waiting)
    with pytest.raises(NotFound):  # by invitation
        asked(private)
    with pytest.raises(Forbidden):
        asked(waiting, actor=world.chief)
    with pytest.raises(Forbidden):  # invited, but it convened nothing
        asked(hall, actor=world.neighbour)
    with pytest.raises(NotFound):
        asked(hall, actor=world.department)
    assert asked(private, actor=world.chief).number == 1


def test_an_answer_on_the_spot_reaches_who_asked(world: World, hall: Gathering):
    question = asked(hall)

    questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Khởi công tháng 4.", spoken_by=CHAIR)

    question.refresh_from_db()
    card = tracking_card(Petition.objects.get(), NINE)
    assert (question.state, question.done_at, question.matter.state) == ("on_spot", None, "answered")
    assert card.answer and (card.answer.text, card.answer.spoken_by) == ("Khởi công tháng 4.", CHAIR)
    with pytest.raises(Conflict):
        questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Lần nữa", spoken_by=CHAIR)
    with pytest.raises(NotFound):  # invited to the table, but the matter is not theirs
        questions.show_question(actor=world.neighbour, floorquestion=question)
    with pytest.raises(Forbidden):
        questions.show_question(actor=world.specialist, floorquestion=question)


def test_a_question_given_to_another_agency_is_offered_with_a_day_and_a_task(world: World, hall: Gathering):
    question = asked(hall)
    transport, due_on = world.agencies["transport"], date(2020, 3, 20)

    questions.assign_question(
        actor=replace(world.chief, rights=world.chief.rights - {"plan"}),
        floorquestion=question,
        agency_id=transport.pk,
        due_on=due_on,
        note="Khảo sát trước.",
        as_task=True,
    )

    question.refresh_from_db()
    offer, served = Handover.objects.get(), Served.objects.get()
    assert (question.state, question.agency, question.due_on) == ("assigned", transport, due_on)
    assert (offer.to_agency, offer.state, question.matter.accountable) == (
        transport, "offered", world.agencies["muong_lai"],
    )  # fmt: skip
    assert served.matter == question.matter and question.commitment == served.commitment
    assert served.commitment.issuer == world.agencies["muong_lai"], (
        "the task is the convener's, whatever else the seat may"
    )
    assert (served.commitment.lead, served.commitment.due_on, served.commitment.state, served.commitment.origin) == (
        transport, due_on, "offered", "matter",
    )  # fmt: skip
    assert [
        link.things[0].label for link in chain_of_matter(world.chief, question.matter) if link.name == "question"
    ] == [hall.number]
    assert served.commitment.title == f"Câu hỏi số 1 tại {hall.title}"
    assert Message.objects.get().text == (
        "Tại cuộc họp đã giao: Sở Giao thông vận tải trả lời chậm nhất ngày 20/03/2020. Khảo sát trước."
    )
    petition = Petition.objects.get()
    before = asked_card(petition)
    custody.accept_transfer(actor=world.department, matter=question.matter)
    after = asked_card(petition)
    assert before and after and (before.accountable, after.accountable) == (world.agencies["muong_lai"].label, "")
    classify.classify(
        actor=world.department, matter=question.matter, kind="question", topic_id=world.topics["roads"].pk
    )
    assert question_of(world.chief, question.pk).matter.accountable == transport


def test_a_promise_of_the_own_agency_stays_there_and_the_day_lies_ahead(world: World, hall: Gathering):
    question, own = asked(hall), world.agencies["muong_lai"].pk

    with pytest.raises(Invalid):
        questions.assign_question(
            actor=world.leader, floorquestion=question, agency_id=own, due_on=DAY - timedelta(days=1)
        )
    questions.assign_question(actor=world.leader, floorquestion=question, agency_id=own, due_on=DAY)

    question.refresh_from_db()
    assert (question.state, Handover.objects.count(), question.matter.state) == ("assigned", 0, "received")


def test_at_the_cafe_it_comes_back_until_the_firm_says_it_is_done(world: World, cafe: Gathering):
    first = cafe
    firm = asked(first, petitioner={"kind": "business", "organisation": "HTX Hồng Ca"})
    settled = asked(first, text="Thủ tục cấp phép mất bao lâu?")
    questions.answer_on_spot(actor=world.chief, floorquestion=settled, text="15 ngày.", spoken_by=CHAIR, is_done=True)
    questions.assign_question(
        actor=world.chief, floorquestion=firm, agency_id=world.agencies["muong_lai"].pk, due_on=date(2020, 3, 27)
    )

    second = next_meeting(world, first)
    back = Returned.objects.get()
    assert (back.question, back.gathering, back.outcome) == (firm, second, "")
    assert [item.matter for item in AgendaItem.objects.filter(gathering=second, matter__isnull=False)] == [firm.matter]

    with pytest.raises(Conflict):  # it came back, and stays
        drop_item(actor=world.chief, gathering=second, item_id=second.items.get(matter=firm.matter).pk)
    left_out = second.items.get(matter=firm.matter)
    Returned.objects.update(gathering=first)
    left_out.delete()
    assert [row.pk for row in chosen(world.chief, second, "open")] == [firm.pk], "whatever stands on the agenda"
    assert (tally(world.chief, second), chosen(world.chief, second).count()) == ({"all": 0, "waiting": 0, "open": 1}, 0)

    assert [public_title(item) for item in (left_out,)] == ["Câu hỏi số 1, cà phê doanh nhân ngày 10/03/2020"]
    assert [line.title for line in lines(second, [firm])] == ["Câu hỏi số 1, cà phê doanh nhân ngày 10/03/2020"]
    questions.return_to_next(actor=world.chief, floorquestion=firm, note="Chờ ngân hàng trả lời.")
    back.refresh_from_db()
    assert (back.outcome, back.note) == ("returned", "Chờ ngân hàng trả lời.")
    assert asked_card(Petition.objects.get(first_matter=firm.matter)).may_confirm

    questions.confirm_done(actor=holder(firm), floorquestion=firm, note="Đã vay được vốn.")
    firm.refresh_from_db()
    assert (firm.state, firm.done_by, firm.matter.is_open) == ("done", "receipt", True)
    with pytest.raises(Conflict):
        questions.confirm_done(actor=world.chief, floorquestion=firm)


def test_only_who_asked_or_the_convener_says_it_is_done(world: World, hall: Gathering):
    question, other = asked(hall), asked(hall, text="Câu hỏi khác")

    with pytest.raises(NotFound):
        questions.confirm_done(actor=holder(other), floorquestion=question)
    with pytest.raises(NotFound):
        questions.confirm_done(actor=VISITOR, floorquestion=question)
    with pytest.raises(Forbidden):
        questions.confirm_done(actor=world.specialist, floorquestion=question)
    told = {"note": "Gia đình báo đã được giải quyết.", "told_how": "phone", "told_on": DAY}
    with pytest.raises(Conflict) as early:  # nothing was answered
        questions.confirm_done(actor=world.chief, floorquestion=question, **told)
    questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Tháng 4.", spoken_by=CHAIR)
    for name, wrong in {"note": "", "told_how": "", "told_on": DAY + timedelta(days=1)}.items():
        with pytest.raises(Invalid) as refused:
            questions.confirm_done(actor=world.chief, floorquestion=question, **told | {name: wrong})
        assert refused.value.field == name
    questions.confirm_done(actor=world.chief, floorquestion=question, **told)

    question.refresh_from_db()
    card = asked_card(Petition.objects.get(first_matter=question.matter))
    assert (early.value.code, question.done_by) == ("not_answered", "told")
    assert card and (card.told, card.may_contest) == (
        "Nói qua điện thoại, 10/03/2020: Gia đình báo đã được giải quyết.", True,
    )  # fmt: skip


def test_who_asked_contests_what_the_convener_wrote_and_it_comes_back_at_the_prepared_meeting(
    world: World, cafe: Gathering
):
    question = asked(cafe, text="Bao giờ có điện ba pha?")
    questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Tháng 4.", spoken_by=CHAIR, is_done=True)
    second = next_meeting(world, cafe)
    assert not second.items.exclude(matter=None).exists()

    with pytest.raises(NotFound):
        questions.contest_done(actor=world.chief, floorquestion=question)
    questions.contest_done(actor=holder(question), floorquestion=question, note="Chưa có điện.")
    announce(actor=world.chief, gathering=second, **NOTICE)

    question.refresh_from_db()
    assert (question.state, question.done_at, question.done_by) == ("returned", None, "")
    assert [item.matter for item in second.items.exclude(matter=None)] == [question.matter]
    assert Returned.objects.get().gathering == second
    with pytest.raises(Conflict):
        questions.contest_done(actor=holder(question), floorquestion=question)


def test_elsewhere_only_what_was_sent_on_comes_back(world: World, hall: Gathering):
    kept, sent_on = asked(hall), asked(hall, text="Còn nước sạch thì sao?")
    withdrawn = asked(hall, text="Rút lại")
    for each in (sent_on, withdrawn):
        questions.return_to_next(actor=world.chief, floorquestion=each)
    closing.withdraw(actor=holder(withdrawn), petition=Petition.objects.get(first_matter=withdrawn.matter))

    second = next_meeting(world, hall)

    assert [row.question for row in Returned.objects.filter(gathering=second)] == [sent_on]
    assert kept.pk in [row.pk for row in chosen(world.chief, hall)]
    assert [row.pk for row in chosen(world.chief, second)] == [sent_on.pk]


def test_a_question_that_was_a_denunciation_vanishes_from_the_room(world: World, sealing_keys: None, hall: Gathering):
    question = asked(hall, actor=world.chief, text="Ông A nhận tiền của dân.")
    asked(hall, actor=world.chief)
    sealing.seal_sender(
        actor=world.leader, matter=question.matter, petition_id=Petition.objects.get(first_matter=question.matter).pk,
        subject="Tố cáo nhận tiền", extract="Nội dung đã tách.",
    )  # fmt: skip
    classify.classify(actor=world.chief, matter=question.matter, kind="denunciation", topic_id=world.topics["land"].pk)

    assert [line.number for line in screen_page(gathering_card(hall.pk)).lines] == [2]
    assert [row.number for row in chosen(world.leader, hall)] == [2]
    with pytest.raises(NotFound):
        question_of(world.leader, question.pk)
    with pytest.raises(NotFound):
        questions.show_question(actor=world.chief, floorquestion=question)
    with pytest.raises(Conflict):
        questions.show_question(actor=world.leader, floorquestion=question)


def test_the_desk_sees_words_askers_and_what_is_to_be_done(world: World, hall: Gathering):
    asked(hall, petitioner={"kind": "person", "full_name": "Lý Thị Mùi"})
    hidden = asked(hall, text="Câu hai")
    questions.hide_question(actor=world.chief, floorquestion=hidden)
    third = asked(hall, text="Câu ba")
    questions.show_question(actor=world.chief, floorquestion=third)
    questions.answer_on_spot(actor=world.chief, floorquestion=third, text="Có.", spoken_by=CHAIR)

    shown = lines(hall, chosen(world.chief, hall))

    assert [(line.question.number, line.text, line.asker, line.is_open) for line in shown] == [
        (3, "Câu ba", "", False), (2, "Câu hai", "", True), (1, WORDS, "Lý Thị Mùi", True),
    ]  # fmt: skip
    assert tally(world.chief, hall) == {"all": 3, "waiting": 1, "open": 2}
    assert [row.number for row in chosen(world.chief, hall, "open")] == [2, 1]


def test_the_minutes_say_what_was_done_and_not_who_asked(world: World, hall: Gathering):
    question = asked(hall, petitioner={"kind": "person", "full_name": "Lý Thị Mùi"})
    questions.assign_question(
        actor=world.chief, floorquestion=question, agency_id=world.agencies["transport"].pk, due_on=date(2020, 3, 20)
    )

    assert minutes_lines(hall, None) == [
        f"Câu hỏi số 1: {WORDS} – giao Sở Giao thông vận tải, trả lời chậm nhất ngày 20/03/2020"
    ]


def test_words_that_the_room_neither_read_nor_heard_are_counted_in_the_minutes(world: World, hall: Gathering):
    asked(hall, text="Tôi nói ông Nguyễn Văn X nhận 50 triệu")
    hidden = asked(hall, text="Bà Trần Thị Y cũng vậy")
    questions.hide_question(actor=world.chief, floorquestion=hidden)
    asked(hall, actor=world.chief, text="Bao giờ có nước sạch?")

    assert minutes_lines(hall, None) == [
        "Câu hỏi số 3: Bao giờ có nước sạch? – đã nêu",
        "2 câu hỏi chưa đưa lên màn hình, trả lời theo biên nhận",
    ]


def test_a_denunciation_has_to_be_taken_out_of_minutes_that_are_not_sealed(
    world: World, sealing_keys: None, hall: Gathering
):
    question = asked(hall, actor=world.chief, text="Ông A nhận tiền của dân.")
    write_minutes(actor=world.chief, gathering=hall, text="Ông A nhận tiền của dân.")
    close_gathering(actor=world.chief, gathering=hall)
    circulate(actor=world.chief, gathering=hall)
    sealing.seal_sender(
        actor=world.leader, matter=question.matter, petition_id=Petition.objects.get(first_matter=question.matter).pk,
        subject="Tố cáo nhận tiền", extract="Nội dung đã tách.",
    )  # fmt: skip
    classify.classify(actor=world.chief, matter=question.matter, kind="denunciation", topic_id=world.topics["land"].pk)

    found = minutes_of(world.chief, hall)
    assert found is not None and (found.state, found.to_clean) == ("draft", 1)
    assert minutes_of(world.neighbour, hall) is None
    with pytest.raises(Conflict) as refused:
        circulate(actor=world.chief, gathering=hall)
    assert refused.value.code == "to_clean"

    write_minutes(actor=world.chief, gathering=hall, text="Họp đúng giờ.", revision=1)
    circulate(actor=world.chief, gathering=hall)
    again = minutes_of(world.neighbour, hall)
    assert again is not None and [row.number for row in revisions(again)] == [2]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"a": 7, "b": 12, "c": 9}, {"a": 7, "b": 12, "c": 9}),
        ({"a": 3, "b": 12, "c": 9}, {"a": None, "b": 12, "c": None}),
        ({"a": 3, "b": 0, "c": 9}, {"a": None, "b": None, "c": None}),
        ({"a": 3, "b": 4, "c": 9}, {"a": None, "b": None, "c": 9}),
    ],
)
def test_small_counts_are_left_out_and_cannot_be_subtracted(parts: dict[str, int], told: dict[str, int | None]):
    assert suppressed(parts) == told


def test_what_was_taken_back_joined_or_only_ended_is_not_called_answered(world: World, hall: Gathering):
    rows = [asked(hall, actor=world.chief, text=f"Câu hỏi số {n} về đường") for n in range(1, 11)]
    Matter.objects.filter(pk=rows[0].matter_id).update(state="withdrawn", is_open=False)
    Matter.objects.filter(pk=rows[1].matter_id).update(state="merged", is_open=False)
    Matter.objects.filter(pk=rows[2].matter_id).update(state="guided", is_open=False)
    Matter.objects.filter(pk__in=[row.matter_id for row in rows[3:9]]).update(
        state="closed", is_open=False, answered_at=NINE
    )
    Matter.objects.filter(pk=rows[9].matter_id).update(kind="complaint", state="closed", is_open=False)
    card = gathering_card(hall.pk)

    shown = {line.number: line.is_answered for line in screen_page(card).lines}

    assert shown == {3: False, **dict.fromkeys(range(4, 10), True)}
    assert (counts(card).asked, counts(card).waiting) == (7, None)
