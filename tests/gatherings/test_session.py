"""The agenda of things, the session, conclusions that become tasks, and the next gathering of the series."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caunoi.agencies.models import AgencySuccession
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.commitments.choices import Origin
from caunoi.commitments.commands.planning import cancel as cancel_task
from caunoi.commitments.commands.testing import close
from caunoi.commitments.commands.working import accept, add_evidence, deliver
from caunoi.commitments.models import Served
from caunoi.gatherings.commands.agenda import add_item, drop_item, move_item, note_speech, skip_item, start_item
from caunoi.gatherings.commands.concluding import conclude, note_conclusion, revise_conclusion, settle_conclusion
from caunoi.gatherings.commands.inviting import answer, invite, mark_attendance
from caunoi.gatherings.commands.noticing import announce
from caunoi.gatherings.commands.planning import cancel
from caunoi.gatherings.commands.series import prepare_next
from caunoi.gatherings.commands.session import close_gathering, open_gathering
from caunoi.gatherings.extending import Returning, _returning, register_returning
from caunoi.gatherings.listeners import take_denunciations_out
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.queries.pages import agencies_concerned, agenda, extract, head_count, table
from caunoi.gatherings.queries.visible import load, visible_to
from caunoi.journal.listeners import Happening
from caunoi.matters.models import Matter
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.places import memory
from tests.commitments.tasks import given
from tests.gatherings.scenes import NOTICE, after, announced, concluded, held, opened, planned, ready
from tests.portal.forms import photo
from tests.world import World, send


def test_an_item_is_the_thing_discussed_as_far_as_the_reader_sees_it(world: World) -> None:
    matter, task = send(world).matter, given(world)
    made = ready(world)
    add_item(actor=world.chief, gathering=made, thing=matter.number)
    add_item(actor=world.chief, gathering=made, thing=task.number)
    made.refresh_from_db()
    mine = agenda(world.chief, made)
    theirs = agenda(world.neighbour, made)

    assert (mine[2].matter, mine[3].commitment) == (matter, task)
    assert (mine[2].item.title, mine[3].item.title) == (f"Việc số {matter.number}", task.title)
    assert [line.is_hidden for line in theirs] == [False, False, True, True]
    with pytest.raises(Invalid):
        add_item(actor=world.chief, gathering=made, thing="NV-2020-99999")
    with pytest.raises(Invalid):
        add_item(actor=world.chief, gathering=made, thing=matter.number, paper_id=1)


def test_a_denunciation_never_stands_on_an_agenda(world: World) -> None:
    made, petition = ready(world), send(world)
    item = add_item(actor=world.chief, gathering=made, thing=petition.matter.number, title="Việc của ông Páo")
    matter = petition.matter
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")
    matter.refresh_from_db()

    take_denunciations_out(Happening(1, "matter.corrected", matter, world.leader, after(made), {}, {}))
    with pytest.raises(Invalid):
        add_item(actor=world.leader, gathering=made, thing=matter.number)

    item.refresh_from_db()
    assert (item.matter, item.title) == (None, "Nội dung đã rút khỏi chương trình họp")


def test_the_agenda_is_ordered_and_worked_through_one_item_at_a_time(world: World) -> None:
    made = ready(world)
    last = add_item(actor=world.chief, gathering=made, title="Kết luận", kind="conclusion", minutes=10)
    move_item(actor=world.chief, gathering=made, item_id=last.pk, up=True)
    assert list(made.items.order_by("position").values_list("title", flat=True)) == [
        "Báo cáo kết quả năm 2019", "Kết luận", "Thảo luận",
    ]  # fmt: skip
    drop_item(actor=world.chief, gathering=made, item_id=last.pk)
    made = opened(world)
    first, second = made.items.order_by("position")

    note_speech(
        actor=world.chief, gathering=made, item_id=first.pk, speaker_name="Lê Văn Tư", speaker_title="Phó Chủ tịch",
        kind="proposal", text="Đề nghị hỗ trợ xi măng.", agency_id=world.agencies["khanh_hoa"].pk, at=made.starts_at,
    )  # fmt: skip
    start_item(actor=world.chief, gathering=made, item_id=second.pk, at=after(made))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.ended_at, second.state) == ("done", after(made), "current")
    assert [speech.kind for speech in first.speeches.all()] == ["proposal"]
    with pytest.raises(Conflict):
        skip_item(actor=world.chief, gathering=made, item_id=first.pk, reason="Hết giờ.")


def test_those_invited_answer_and_their_seats_are_marked(world: World) -> None:
    made = announced(world)
    row = made.invitees.get(agency=world.agencies["khanh_hoa"])

    with pytest.raises(Invalid) as refused:
        answer(actor=world.neighbour, invitee=row, answer="declined")
    answer(actor=world.neighbour, invitee=row, answer="replaced", substitute_name="Lê Văn Tư")
    with pytest.raises(NotFound):
        answer(actor=world.department, invitee=row, answer="accepted")
    with pytest.raises(Forbidden):
        answer(actor=world.neighbour, invitee=made.invitees.get(agency=None), answer="accepted")

    assert refused.value.field == "reason"
    made = opened(world)
    whole = table(made)
    item = made.items.get(position=2)
    union = whole[2].invitee
    mark_attendance(actor=world.chief, gathering=made, states={union.pk: "absent"}, item_id=item.pk, at=made.starts_at)
    assert head_count(whole) == {"unmarked": 0, "present": 2, "excused": 0, "absent": 0, "replaced": 1}
    assert whole[1].whole is not None and whole[1].whole.substitute_name == "Lê Văn Tư"
    assert [(place.differs[0].item, place.differs[0].state) for place in table(made) if place.differs] == [
        (item, "absent")
    ]


def test_an_agency_is_invited_once_and_two_of_its_people_by_name(world: World) -> None:
    made = ready(world)
    here = world.agencies["muong_lai"].pk

    invite(actor=world.chief, gathering=made, agency_ids=[here, world.agencies["transport"].pk])
    invite(actor=world.chief, gathering=made, agency_ids=[here], name="Đặng Thị Mai", title="Phó Chủ tịch")

    assert [row.body for row in made.invitees.order_by("position")] == [
        "UBND xã Mường Lai", "UBND xã Khánh Hoà", "Hội Nông dân xã", "Sở Giao thông vận tải", "UBND xã Mường Lai",
    ]  # fmt: skip


def test_each_task_of_the_conclusions_becomes_a_commitment(world: World) -> None:
    matter = send(world).matter
    made = opened(world)
    item = add_item(actor=world.chief, gathering=made, thing=matter.number, at=made.starts_at)
    inputs = {
        "kind": "task",
        "text": "Khảo sát, gia cố taluy",
        "lead_id": world.agencies["transport"].pk,
        "item_id": item.pk,
    }
    with pytest.raises(Invalid) as refused:
        note_conclusion(actor=world.chief, gathering=made, at=after(made), **inputs)
    due_on = made.on + timedelta(days=20)
    note = note_conclusion(actor=world.chief, gathering=made, at=after(made), **inputs, due_on=due_on)
    info = note_conclusion(actor=world.chief, gathering=made, kind="information", text="Đã tiếp thu.", at=after(made))
    close_gathering(actor=world.chief, gathering=made, at=after(made))
    made = conclude(actor=world.chief, gathering=made, at=after(made))

    note.refresh_from_db()
    info.refresh_from_db()
    task = note.commitment
    assert refused.value.field == "due_on"
    assert (task.origin, task.state, task.lead, task.issuer, task.due_on) == (
        Origin.CONCLUSION, "offered", world.agencies["transport"], world.agencies["muong_lai"], due_on,
    )  # fmt: skip
    assert Served.objects.filter(commitment=task, matter=matter).exists()
    assert (note.state, info.state) == ("open", "done")
    assert [row.pk for row in extract(world.chief, made, world.agencies["transport"])] == [note.pk]
    assert agencies_concerned(world.chief, made) == [world.agencies["transport"]]
    with pytest.raises(Conflict):
        revise_conclusion(actor=world.chief, gathering=made, conclusion_id=note.pk, kind="decision", text="Khác")
    with pytest.raises(Conflict):
        settle_conclusion(actor=world.chief, gathering=made, conclusion_id=note.pk, note="Xong")


def test_a_conclusion_is_carried_out_when_its_task_is_closed(world: World) -> None:
    first = concluded(world).conclusions.get(number=1)
    task = accept(actor=world.neighbour, commitment=first.commitment)
    stored = store_file(actor=world.neighbour, prepared=prepare("cau.jpg", photo(), 800))
    add_evidence(actor=world.neighbour, commitment=task, title="Ảnh cầu", attachment_ids=[stored.pk])
    deliver(actor=world.neighbour, commitment=task, text="Đã sửa.")

    close(actor=world.chief, commitment=task, note="Đạt.")

    first.refresh_from_db()
    assert (first.state, first.done_at is not None) == ("done", True)


def test_a_conclusion_whose_task_is_cancelled_stays_open_until_it_is_settled_with_a_reason(world: World) -> None:
    made = concluded(world)
    first = made.conclusions.get(number=1)
    cancel_task(actor=world.chief, commitment=first.commitment, reason="Cầu đã xây mới.")
    first.refresh_from_db()
    assert first.state == "open"

    settle_conclusion(actor=world.chief, gathering=made, conclusion_id=first.pk, note="Cầu mới đã thay.")

    first.refresh_from_db()
    assert (first.state, first.done_note) == ("done", "Cầu mới đã thay.")


def test_what_stayed_open_returns_and_nothing_is_dropped(world: World) -> None:
    first = concluded(world)
    extra = Returning("Câu hỏi của HTX Mường Lai", "questions")
    register_returning(lambda gathering: [extra])
    try:
        later = first.starts_at + timedelta(days=90)
        second = prepare_next(
            actor=world.chief, gathering=first, starts_at=later, ends_at=later + timedelta(hours=2), at=after(first)
        )
    finally:
        _returning.pop()

    assert [(item.title, item.kind) for item in second.items.order_by("position")] == [
        ("Sửa cầu treo bản Lùng", "review"), ("Họp thôn mỗi quý một lần", "review"), ("Thảo luận", "discussion"),
        ("Câu hỏi của HTX Mường Lai", "questions"),
    ]  # fmt: skip
    assert [row.body for row in second.invitees.order_by("position")] == [
        "UBND xã Mường Lai", "UBND xã Khánh Hoà", "Hội Nông dân xã",
    ]  # fmt: skip
    with pytest.raises(Conflict):
        prepare_next(actor=world.chief, gathering=first, starts_at=later, ends_at=later + timedelta(hours=1))
    with pytest.raises(Conflict):
        drop_item(actor=world.chief, gathering=second, item_id=second.items.get(position=1).pk)
    cancel(actor=world.chief, gathering=second, reason="Gộp với kỳ sau.")
    third = prepare_next(actor=world.chief, gathering=first, starts_at=later, ends_at=later + timedelta(hours=1))
    assert third.items.count() == 3


def test_agencies_that_merged_are_invited_once(world: World) -> None:
    first = concluded(world)
    later = first.starts_at + timedelta(days=90)
    heir = world.agencies["transport"]
    for place, name in enumerate(("khanh_hoa", "province"), start=4):
        agency = world.agencies[name]
        if name == "province":
            first.invitees.create(position=place, agency=agency, invited_at=first.starts_at)
        type(agency).objects.filter(pk=agency.pk).update(until=later.date())
        AgencySuccession.objects.create(old=agency, new=heir, on=later.date(), kind="merged")
    memory.forget()

    second = prepare_next(actor=world.chief, gathering=first, starts_at=later, ends_at=later + timedelta(hours=2))

    assert [row.body for row in second.invitees.order_by("position")] == [
        "UBND xã Mường Lai", "Sở Giao thông vận tải", "Hội Nông dân xã",
    ]  # fmt: skip
    assert [row.position for row in second.invitees.order_by("position")] == [1, 2, 3]


def test_an_open_conclusion_is_carried_from_gathering_to_gathering(world: World) -> None:
    first = concluded(world)
    later = first.starts_at + timedelta(days=90)
    second = prepare_next(actor=world.chief, gathering=first, starts_at=later, ends_at=later + timedelta(hours=2))
    announce(actor=world.chief, gathering=second, **NOTICE)
    open_gathering(actor=world.chief, gathering=second, at=later)
    note_conclusion(actor=world.chief, gathering=second, kind="information", text="Tiếp tục.", at=later)
    close_gathering(actor=world.chief, gathering=second, at=later + timedelta(hours=1))
    conclude(actor=world.chief, gathering=second, at=later + timedelta(hours=1))
    bridge = first.conclusions.get(number=1)
    settled = first.conclusions.get(number=2)
    settle_conclusion(actor=world.chief, gathering=first, conclusion_id=settled.pk, note="Đã họp.")

    third = prepare_next(
        actor=world.chief, gathering=second, starts_at=later + timedelta(days=90), ends_at=later + timedelta(days=91)
    )

    assert [item.earlier for item in third.items.exclude(earlier=None)] == [bridge]


def test_who_sees_which_gathering(world: World) -> None:
    plan, told = planned(world), announced(world)
    done = held(world)

    def seen(actor: object) -> set[int]:
        return set(visible_to(actor).values_list("pk", flat=True))  # type: ignore[arg-type]

    assert seen(world.chief) == seen(world.province) == {plan.pk, told.pk, done.pk}
    assert seen(world.neighbour) == {told.pk, done.pk}
    assert seen(world.department) == set()
    assert load(system(), plan.pk).on == date(2020, 3, 10)
    assert Gathering.objects.count() == 3
