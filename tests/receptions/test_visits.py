"""At the desk: the queue, identity, groups, contents with their matters, refusals, denunciations, and how it all counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Case, IntegerField, Q, Sum, Value, When

from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Opening
from caunoi.matters.models import Matter
from caunoi.people.models import Petitioner
from caunoi.receptions.commands.contents import correct_content
from caunoi.receptions.commands.refusals import refuse, send_notice
from caunoi.receptions.commands.sessions import close_session, open_session
from caunoi.receptions.commands.visits import admit, call_next, correct, finish, identify, mark_absent
from caunoi.receptions.models import Content, Identity, ReceptionStanding, Visit
from caunoi.receptions.queries.desk import in_order
from tests.receptions.scenes import SUMMER, at_desk, by_head, counted, heard, place, posted, regular
from tests.world import DAY, MORNING, World


def test_appointments_whose_time_has_come_go_first_then_arrivals() -> None:
    def came(number: int, minute: int, booked: int | None = None) -> Visit:
        booked_at = MORNING + timedelta(minutes=booked) if booked is not None else None
        return Visit(number=number, arrived_at=MORNING + timedelta(minutes=minute), booked_at=booked_at)

    waiting = [came(1, 0), came(2, 1, booked=60), came(3, 2, booked=10), came(4, 3, booked=5), came(5, 4)]

    assert [visit.number for visit in in_order(waiting, MORNING + timedelta(minutes=12))] == [4, 3, 1, 5, 2]


def test_a_content_becomes_a_matter_with_its_sender_and_clock(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)))

    done = heard(world, visit, petitioner={"phone": "0912345678", "notify_by": "sms"})

    matter = done.content.matter
    assert matter is not None and done.petition is not None
    assert (matter.channel, matter.accountable_id, matter.kind) == (
        "counter",
        world.agencies["muong_lai"].pk,
        "feedback",
    )
    assert matter.clocks.filter(rule="TCD_NOTIFY_RESULT").get().due_on == date(2020, 3, 10)
    assert (done.petition.petitioner.full_name, done.petition.petitioner.phone) == ("Lý Thị Mùi", "0912345678")
    assert done.content.case_key == f"m{matter.pk}"
    assert len(done.code) == 24


def test_the_same_form_sent_twice_makes_one_line_and_one_matter(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)))

    first = heard(world, visit, nonce="the nonce of one form")
    again = heard(world, visit, nonce="the nonce of one form")

    assert (again.content, again.code) == (first.content, first.code)
    assert (Matter.objects.count(), Content.objects.count()) == (1, 1)


def test_what_was_not_read_back_is_not_written_down(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)))

    with pytest.raises(Invalid) as refused:
        heard(world, visit, is_read_back=False)

    assert refused.value.field == "is_read_back"
    assert Matter.objects.count() == 0


def test_guided_content_names_the_body_and_is_no_matter(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)))

    with pytest.raises(Invalid) as refused:
        heard(world, visit, handled="guided")
    done = heard(world, visit, handled="guided", sent_to="Sở Giao thông vận tải", paper_number="12/HD")

    assert refused.value.field == "sent_to"
    assert (done.content.matter, done.code, done.content.case_key) == (None, "", f"c{done.content.pk}")


def test_a_repeated_visit_is_tied_to_the_matter_there_is(world: World) -> None:
    session = regular(world, place(world))
    first = heard(world, at_desk(world, session)).content

    again = heard(world, at_desk(world, session), matter_number=first.matter.number).content

    assert (again.matter, again.is_repeat, again.case_key) == (first.matter, True, first.case_key)
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(("people", "sent", "paper", "wrong"), [
    (12, 6, True, "representatives"), (12, 0, True, "representatives"), (12, 3, False, "appointment_paper_seen"),
    (10, 3, True, "representatives"),
])  # fmt: skip
def test_a_group_sends_as_many_as_the_law_says_with_their_paper(
    world: World, people: int, sent: int, paper: bool, wrong: str
) -> None:
    session = regular(world, place(world))

    with pytest.raises(Invalid) as refused:
        at_desk(world, session, people=people, representatives=sent, appointment_paper_seen=paper)

    assert refused.value.field == wrong


def test_a_group_is_received_through_its_representatives(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)), people=12, representatives=3, appointment_paper_seen=True)

    heard(world, visit)

    row = counted(world, DAY).get(turns=1)
    assert (visit.speaks_as, row.is_group, row.people, row.first) == ("group", True, 12, 1)


def test_in_2020_the_number_of_the_paper_is_not_kept(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        at_desk(world, regular(world, place(world)), id_number="015123456789")

    assert refused.value.code == "not_kept"
    assert Identity.objects.count() == 0


def test_in_2026_the_book_keeps_it(world: World, hold_time: Any) -> None:
    hold_time(SUMMER)

    visit = at_desk(world, regular(world, place(world)), id_number="015 123 456 789")

    assert visit.identity.id_number == "015123456789"


def test_a_lawyer_shows_the_card(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        at_desk(world, regular(world, place(world)), speaks_as="lawyer")

    assert refused.value.field == "speaks_as_paper"


def test_a_denouncer_is_nowhere_in_the_reception_room_nor_in_its_record(world: World, sealing: None) -> None:
    session = regular(world, place(world))
    canary = "Phàn Mẩy Xuân"
    with pytest.raises(Invalid) as refused:
        at_desk(world, session, is_denunciation=True, name=canary)
    visit = identify(
        actor=world.reception,
        visit=Visit.objects.get(session=session).pk,
        id_paper="citizen_card",
        is_denunciation=True,
    )

    done = heard(
        world,
        visit,
        kind="denunciation",
        summary="Tố cáo cán bộ thu tiền trái quy định.",
        petitioner={"full_name": canary},
    )

    assert refused.value.code == "sealed"
    assert not Identity.objects.exists()
    assert done.content.seal_label.startswith("Người tố cáo #")
    assert done.petition is not None and done.petition.is_sealed
    assert not Petitioner.objects.exists()
    assert [row for row in Opening.objects.all() if canary in str(row.values)] == []


def test_the_summary_of_a_denunciation_may_not_name_the_denouncer(world: World) -> None:
    session = regular(world, place(world))
    admit(actor=world.reception, session=session.pk)
    visit = call_next(actor=world.reception, session=session.pk)
    identify(actor=world.reception, visit=visit.pk, id_paper="citizen_card", is_denunciation=True)

    with pytest.raises(Invalid) as refused:
        heard(
            world,
            visit,
            kind="denunciation",
            summary="Bà phàn mẩy xuân tố cáo cán bộ.",
            petitioner={"full_name": "Phàn Mẩy Xuân"},
        )

    assert refused.value.field == "summary"
    assert Matter.objects.count() == 0


def test_a_denunciation_and_another_content_do_not_share_a_turn(world: World) -> None:
    session = regular(world, place(world))
    named = at_desk(world, session)
    sealed = at_desk(world, session, name="", address="", is_denunciation=True)

    with pytest.raises(Conflict) as in_named:
        heard(world, named, kind="denunciation")
    with pytest.raises(Conflict) as in_sealed:
        heard(world, sealed, kind="feedback")

    assert (in_named.value.code, in_sealed.value.code) == ("not_sealed", "sealed_alone")


def test_who_turns_out_to_denounce_is_forgotten_at_once(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)))

    identify(actor=world.reception, visit=visit.pk, id_paper="citizen_card", is_denunciation=True)

    assert not Identity.objects.exists()
    assert not [row for row in Opening.objects.all() if "Lý Thị Mùi" in str(row.values)]


def test_a_written_refusal_of_2026_has_three_working_days(world: World, hold_time: Any) -> None:
    hold_time(SUMMER)
    visit = at_desk(world, regular(world, place(world)))

    refusal = refuse(
        actor=world.reception, visit=visit.pk, ground="LAW_9_3", explanation="Đã rà soát, trả lời tại văn bản 12."
    )
    send_notice(actor=world.reception, refusal=refusal, notice_number="15/TB-UBND", noticed_on=date(2026, 8, 3))

    refusal.refresh_from_db()
    assert (refusal.is_written, refusal.due_on, refusal.noticed_on) == (True, date(2026, 8, 6), date(2026, 8, 3))
    assert Visit.objects.get().state == "refused"
    assert not counted(world, date(2026, 8, 3)).filter(turns=1).exists()


def test_an_oral_refusal_has_no_limit_and_old_grounds_have_none_either(world: World) -> None:
    session = regular(world, place(world))

    oral = refuse(
        actor=world.reception, visit=at_desk(world, session).pk, ground="LAW_9_2", explanation="Đe dọa cán bộ."
    )
    written = refuse(
        actor=world.reception, visit=at_desk(world, session).pk, ground="LAW_9_3", explanation="Đã trả lời."
    )

    assert (oral.is_written, oral.due_on) == (False, None)
    assert (written.is_written, written.due_on) == (True, None)


def test_a_ground_of_2026_is_unknown_in_2020(world: World) -> None:
    with pytest.raises(Invalid):
        refuse(
            actor=world.reception,
            visit=at_desk(world, regular(world, place(world))).pk,
            ground="DECREE_4_1_H",
            explanation="x",
        )


def test_a_session_closes_when_everybody_is_done(world: World) -> None:
    session = regular(world, place(world))
    visit = at_desk(world, session)
    admit(actor=world.reception, session=session.pk)

    with pytest.raises(Conflict) as busy:
        close_session(actor=world.reception, session=session.pk)
    heard(world, visit)
    with pytest.raises(Conflict) as waiting:
        close_session(actor=world.reception, session=session.pk)
    closed = close_session(actor=world.reception, session=session.pk, rest_absent=True)

    assert (busy.value.code, waiting.value.code) == ("visits_open", "visits_waiting")
    assert closed.state == "closed"
    assert list(Visit.objects.order_by("number").values_list("state", flat=True)) == ["done", "absent"]
    with pytest.raises(Conflict):
        admit(actor=world.reception, session=session.pk)


def test_an_officer_of_another_agency_finds_no_session(world: World) -> None:
    session = regular(world, place(world))

    with pytest.raises(NotFound):
        admit(actor=world.neighbour, session=session.pk)


def measure(world: World, as_of: datetime | None = None, **where: Any) -> tuple[int, ...]:
    rows = counted(world, DAY, as_of)

    def total(name: str) -> Sum:
        return Sum(Case(When(Q(turns__gte=0, **where), then=name), default=Value(0), output_field=IntegerField()))

    names = ("sessions", "turns", "people", "first", "repeat")
    found = rows.aggregate(**{f"sum_{name}": total(name) for name in names})
    return tuple(found[f"sum_{name}"] or 0 for name in names)


def test_the_blocks_of_form_01_tcd_are_plain_sums(world: World) -> None:
    here = place(world)
    office, head = regular(world, here), by_head(world, here)
    deputy = by_head(world, here, delegate_id=world.seats["deputy"].post_id)
    two = at_desk(world, office, people=2)
    heard(world, two)
    heard(world, two, is_repeat=True)
    heard(world, at_desk(world, office, people=12, representatives=2, appointment_paper_seen=True))
    heard(world, at_desk(world, head))
    heard(world, at_desk(world, deputy, people=5, representatives=1, appointment_paper_seen=True), is_repeat=True)
    mark_absent(actor=world.reception, visit=at_desk(world, head).pk)

    assert measure(world, receiver="officer") == (1, 2, 14, 2, 1)
    assert measure(world, receiver="officer", is_group=True) == (0, 1, 12, 1, 0)
    assert measure(world, receiver="head") == (1, 1, 1, 1, 0)
    assert measure(world, receiver="delegate") == (1, 1, 5, 0, 1)
    assert measure(world, receiver="delegate", is_group=True) == (0, 1, 5, 0, 1)


def test_going_on_with_another_content_is_no_further_turn(world: World) -> None:
    session = regular(world, place(world))
    heard(world, at_desk(world, session))
    admit(actor=world.reception, session=session.pk, is_continuation=True)
    again = call_next(actor=world.reception, session=session.pk)
    identify(actor=world.reception, visit=again.pk, id_paper="citizen_card", is_denunciation=True)
    heard(world, again, kind="denunciation", summary="Tố cáo thu tiền sai.")

    assert measure(world) == (1, 1, 1, 2, 0)


def test_a_list_of_papers_is_kept_as_a_whole_or_refused(world: World) -> None:
    visit = at_desk(world, regular(world, place(world)))
    heard(world, visit)

    with pytest.raises(Invalid, match="4001"):
        finish(actor=world.reception, visit=visit.pk, papers_received="a" * 4001)

    finish(actor=world.reception, visit=visit.pk, papers_received=" Đơn \n\nBản  sao")
    assert Visit.objects.get(pk=visit.pk).papers_received == "Đơn\nBản sao"


def test_a_correction_leaves_what_was_known_before(world: World, hold_time: Any) -> None:
    visit = at_desk(world, regular(world, place(world)))
    content = heard(world, visit).content
    finish(actor=world.reception, visit=visit.pk, papers_received="Đơn\nBản sao sổ đỏ")
    before = MORNING + timedelta(minutes=30)
    hold_time(MORNING + timedelta(hours=1))

    correct_content(actor=world.reception, content=content, is_repeat=True, reason="Đã tiếp tháng trước.")
    correct(actor=world.reception, visit=visit.pk, people=3, reason="Đi ba người.")

    assert measure(world, before) == (1, 1, 1, 1, 0)
    assert measure(world) == (1, 1, 3, 0, 1)
    assert ReceptionStanding.objects.filter(visit=visit, superseded_at=None).count() == 1


def test_a_posted_day_is_held_once(world: World, hold_time: Any) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))
    hold_time(datetime(2020, 3, 10, 8, 0, tzinfo=TIMEZONE))

    session = open_session(
        actor=world.reception, receptionplace=schedule.place, kind="periodic", schedule_id=schedule.pk
    )

    schedule.refresh_from_db()
    assert (schedule.state, session.head_id, session.receiver) == ("held", world.seats["leader"].post_id, "head")
    with pytest.raises(Conflict):
        open_session(actor=world.reception, receptionplace=schedule.place, kind="periodic", schedule_id=schedule.pk)


def test_contact_data_of_a_content_stand_with_the_petition_alone(world: World) -> None:
    heard(world, at_desk(world, regular(world, place(world))), petitioner={"phone": "0912345678"})

    assert Petitioner.objects.count() == 1
    assert Identity.objects.get().full_name == "Lý Thị Mùi"
