"""A task from hand to hand: exactly one agency leads, the doer shows, the issuer tests."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caunoi.agencies.commands.agencies import end_agency, open_agency
from caunoi.agencies.models import Agency
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.commitments.choices import LeadCause, Role, State
from caunoi.commitments.commands.planning import add_need, cancel, give_again, plan_commitment, revise, set_participant
from caunoi.commitments.commands.prompts import settle_prompt
from caunoi.commitments.commands.succession import pass_all_on
from caunoi.commitments.commands.testing import (
    accept_report,
    close,
    extend,
    grant_extension,
    return_delivery,
    return_report,
)
from caunoi.commitments.commands.working import (
    accept,
    ask_extension,
    deliver,
    link_matter,
    refuse,
    report,
    unlink_matter,
)
from caunoi.commitments.models import Commitment, LeadSpan, Need, Participation, Prompt
from caunoi.commitments.queries.visible import load, visible_to
from caunoi.journal.models import Entry
from caunoi.people.models import Seat
from caunoi.people.queries.actors import actor_for
from caunoi.places.memory import forget
from tests.commitments.tasks import DUE, accepted, closed, delivered, given, shown
from tests.matters.procedures import officer
from tests.matters.steps import answered
from tests.world import DAY, SINCE, World, send


def test_a_task_goes_from_the_issuer_to_the_lead_and_back_to_be_tested(world: World) -> None:
    task = given(world)
    assert (task.state, task.turn_id) == (State.OFFERED, world.agencies["muong_lai"].pk)
    task = accept(actor=world.chief, commitment=task)
    assert (task.state, task.turn_id) == (State.IN_PROGRESS, world.agencies["muong_lai"].pk)
    shown(world, task)
    task = deliver(actor=world.specialist, commitment=task, text="Xong.")
    assert (task.state, task.turn_id) == (State.DELIVERED, world.agencies["province"].pk)
    task = return_delivery(actor=world.province, commitment=task, reason="Còn 300 m chưa rải đá.")
    assert (task.state, task.delivered_at) == (State.IN_PROGRESS, None)
    deliver(actor=world.specialist, commitment=task, text="Đã rải nốt.")

    task = close(actor=world.province, commitment=task, note="Đạt.")

    assert (task.state, task.is_open) == (State.CLOSED, False)
    verbs = list(Entry.objects.filter(subject_kind="commitment").order_by("pk").values_list("verb", flat=True))
    assert verbs == [
        "commitment.issued", "commitment.accepted", "commitment.evidence_added", "commitment.delivered",
        "commitment.delivery_returned", "commitment.delivered", "commitment.closed",
    ]  # fmt: skip


def test_the_doer_never_closes(world: World) -> None:
    task = delivered(world)
    with pytest.raises(Forbidden):
        close(actor=world.chief, commitment=task, note="Tự đóng.")
    own = plan_commitment(
        actor=world.chief,
        title="Họp thôn",
        lead_id=world.agencies["muong_lai"].pk,
        due_on=DUE,
        type="inform",
        issue=True,
    )
    assert own.state == State.IN_PROGRESS
    deliver(actor=world.chief, commitment=own, text="Đã họp.")

    with pytest.raises(Forbidden):
        close(actor=world.chief, commitment=own, note="Đạt.")

    assert close(actor=world.leader, commitment=own, note="Đạt.").state == State.CLOSED


def test_nothing_is_reported_done_without_evidence_or_before_what_it_waits_for(world: World) -> None:
    first, task = accepted(world), accepted(world, title="Cắm biển báo")
    add_need(actor=world.province, commitment=task, needs_id=first.pk)
    with pytest.raises(Conflict) as waits:
        deliver(actor=world.specialist, commitment=task, text="Xong.")
    with pytest.raises(Conflict) as bare:
        deliver(actor=world.specialist, commitment=first, text="Xong.")
    with pytest.raises(Invalid) as circle:
        add_need(actor=world.province, commitment=first, needs_id=task.pk)

    assert (waits.value.code, bare.value.code, circle.value.code) == ("open_need", "no_evidence", "circle")


def test_a_refused_task_is_the_issuers_until_it_is_given_again(world: World, frozen_now: datetime) -> None:
    task = refuse(actor=world.chief, commitment=given(world), reason="Đường thuộc Sở Giao thông.")
    assert (task.state, task.turn_id, task.refusals) == (State.REFUSED, world.agencies["province"].pk, 1)

    task = give_again(
        actor=world.province, commitment=task, lead_id=world.agencies["transport"].pk, reason="Đúng thẩm quyền."
    )

    assert (task.state, task.lead) == (State.OFFERED, world.agencies["transport"])
    spans = list(LeadSpan.objects.order_by("pk").values_list("agency__code", "cause", "until"))
    assert spans == [("ubnd-muong-lai", "named", frozen_now), ("so-gtvt", "given_again", None)]
    assert load(world.chief, task.pk) == task, "who led before reads it further"


def test_only_an_extension_moves_the_day_and_the_first_is_kept(world: World) -> None:
    task = accepted(world)
    with pytest.raises(Conflict):
        revise(actor=world.province, commitment=task, due_on=date(2020, 7, 31))
    asked = ask_extension(actor=world.specialist, commitment=task, due_on=date(2020, 7, 15), reason="Mưa lũ.")
    assert Commitment.objects.get(pk=task.pk).due_on == DUE
    grant_extension(actor=world.province, commitment=task, extension_id=asked.pk)
    task = extend(actor=world.province, commitment=task, due_on=date(2020, 7, 31), reason="Thiếu đá.")

    assert (task.first_due_on, task.due_on, task.is_extended) == (DUE, date(2020, 7, 31), True)
    assert list(task.extensions.order_by("pk").values_list("before", "after")) == [
        (DUE, date(2020, 7, 15)), (date(2020, 7, 15), date(2020, 7, 31)),
    ]  # fmt: skip
    with pytest.raises(Invalid):
        extend(actor=world.province, commitment=task, due_on=date(2020, 7, 31), reason="Thêm.")


def test_the_first_day_outlives_a_task_given_again(world: World) -> None:
    task = extend(actor=world.province, commitment=accepted(world), due_on=date(2020, 7, 31), reason="Mưa lũ.")
    task = give_again(
        actor=world.province, commitment=task, lead_id=world.agencies["transport"].pk, reason="Đúng thẩm quyền."
    )

    task = revise(actor=world.province, commitment=task, title="Sửa đường vào thôn Nà Hà, đoạn 2")

    assert (task.first_due_on, task.due_on, task.is_extended) == (DUE, date(2020, 7, 31), True)
    with pytest.raises(Conflict) as refusal:
        revise(actor=world.province, commitment=task, due_on=date(2020, 9, 30))
    assert refusal.value.field == "due_on"


def test_parts_are_hung_below_a_task_only_by_who_gave_or_leads_it(world: World) -> None:
    task = accepted(world)
    set_participant(actor=world.province, commitment=task, agency_id=world.agencies["transport"].pk, role=Role.INFORMED)
    own = {"title": "Việc chặn", "lead_id": world.agencies["transport"].pk}
    for link in ("parent_id", "continues_id"):
        with pytest.raises(Forbidden):
            plan_commitment(actor=world.department, **own, **{link: task.pk})
        with pytest.raises(NotFound):
            plan_commitment(actor=world.neighbour, **{**own, link: task.pk})
    with pytest.raises(Invalid) as nowhere:
        plan_commitment(actor=world.province, **own, place_id=999_999)

    set_participant(actor=world.province, commitment=task, agency_id=world.agencies["transport"].pk, role=Role.CO_LEAD)
    givers = (world.chief, world.province, world.department)
    parts = [plan_commitment(actor=actor, **own, parent_id=task.pk) for actor in givers]

    assert (nowhere.value.field, [part.parent_id for part in parts]) == ("place_id", [task.pk] * 3)


def test_nothing_is_hung_on_a_task_that_is_tested_and_none_closes_over_open_parts(world: World) -> None:
    task, other = delivered(world), accepted(world, title="Việc khác")
    with pytest.raises(Conflict) as part:
        plan_commitment(actor=world.province, title="Phần thêm", lead_id=task.lead_id, parent_id=task.pk)
    with pytest.raises(Conflict) as need:
        add_need(actor=world.province, commitment=task, needs_id=other.pk)
    Commitment.objects.filter(pk=other.pk).update(parent=task)
    with pytest.raises(Conflict) as still:
        close(actor=world.province, commitment=task, note="Đạt.")
    Commitment.objects.filter(pk=other.pk).update(parent=None)
    Need.objects.create(commitment=task, needs=other)
    with pytest.raises(Conflict) as waits:
        close(actor=world.province, commitment=task, note="Đạt.")

    codes = [each.value.code for each in (part, need, still, waits)]
    assert codes == ["being_tested", "wrong_state", "open_parts", "open_need"]


def test_the_record_keeps_the_number_of_a_matter_only_as_what_can_be_erased(world: World) -> None:
    matter = send(world).matter
    task = accepted(world, actor=world.province, title="Việc riêng")
    link_matter(actor=world.specialist, commitment=task, number=matter.number)
    unlink_matter(actor=world.specialist, commitment=task, number=matter.number, reason="Nhầm.")
    plan_commitment(actor=world.chief, title="Sửa đường", lead_id=world.agencies["muong_lai"].pk, matter=matter.number)

    entries = Entry.objects.filter(
        verb__in=("commitment.matter_linked", "commitment.matter_unlinked", "commitment.planned")
    )
    assert entries.count() == 3
    assert not [entry for entry in entries if matter.number in entry.record]


def test_progress_is_what_the_issuer_accepted(world: World) -> None:
    task = accepted(world)
    period = {"period_first": date(2020, 2, 1), "period_last": date(2020, 2, 25)}
    first = report(actor=world.specialist, commitment=task, text="Đã làm 1 km.", done=1, whole=4, **period)
    with pytest.raises(Conflict):
        report(actor=world.specialist, commitment=task, text="Nữa.", done=2, whole=4, **period)
    return_report(actor=world.province, commitment=task, report_id=first.pk, note="Thiếu ảnh.")
    assert Commitment.objects.get(pk=task.pk).declared is None
    second = report(actor=world.specialist, commitment=task, text="Đã làm 3 km.", done=3, whole=4, **period)

    accept_report(actor=world.province, commitment=task, report_id=second.pk)

    task.refresh_from_db()
    assert (task.done, task.whole) == (3, 4)
    with pytest.raises(Invalid):
        report(actor=world.specialist, commitment=task, text="Quá.", done=5, whole=4, **period)


def test_closing_prompts_whoever_waits_and_closes_nothing(world: World) -> None:
    task = accepted(world)
    waiting, told = send(world).matter, answered(world, send(world, subject="Việc khác").matter)
    secret = send(
        world,
        kind="denunciation",
        channel="letter",
        actor=world.reception,
        petitioner=None,
        subject="Tố cáo",
        body="Nội dung",
    ).matter  # fmt: skip
    clerk = officer(world, "muong_lai", "denunciation")
    for matter in (waiting, told):
        link_matter(actor=world.specialist, commitment=task, number=matter.number)
    with pytest.raises(Invalid):
        link_matter(actor=clerk, commitment=task, number=secret.number)
    shown(world, task)
    deliver(actor=world.specialist, commitment=task, text="Xong.")

    close(actor=world.province, commitment=task, note="Đạt.")

    prompt = Prompt.objects.get()
    assert (prompt.matter, prompt.settled) == (waiting, "")
    waiting.refresh_from_db()
    assert waiting.is_open
    answered(world, waiting)
    prompt.refresh_from_db()
    assert prompt.settled == "answered"
    with pytest.raises(Conflict):
        settle_prompt(actor=world.specialist, prompt=prompt, note="Thôi.")


def test_what_comes_back_gets_its_times_when_it_is_accepted(world: World) -> None:
    task = accepted(
        world, title="Cà phê doanh nhân", starts_on=date(2020, 3, 1), due_on=date(2020, 5, 31), every="monthly"
    )

    times = list(task.children.order_by("due_on").values_list("period_first", "due_on", "state"))

    assert times == [
        (date(2020, 3, 1), date(2020, 3, 31), "in_progress"), (date(2020, 4, 1), date(2020, 4, 30), "in_progress"),
        (date(2020, 5, 1), date(2020, 5, 31), "in_progress"),
    ]  # fmt: skip
    shown(world, task)
    with pytest.raises(Conflict) as refusal:
        deliver(actor=world.specialist, commitment=task, text="Xong.")
    assert refusal.value.code == "open_parts"
    with pytest.raises(Conflict):
        cancel(actor=world.province, commitment=task, reason="Thôi.")


def test_times_follow_the_new_lead_and_the_new_rhythm_with_entries_of_their_own(world: World) -> None:
    task = accepted(world, starts_on=date(2020, 3, 1), due_on=date(2020, 8, 31), every="monthly")
    march, april = task.children.order_by("period_first")[:2]
    shown(world, march)
    deliver(actor=world.specialist, commitment=march, text="Xong tháng 3.")
    shown(world, april)
    transport = world.agencies["transport"].pk
    task = give_again(actor=world.province, commitment=task, lead_id=transport, reason="Đúng thẩm quyền.")
    passed = list(task.children.order_by("period_first").values_list("lead", "state"))
    task = revise(actor=world.province, commitment=task, every="quarterly")

    accept(actor=world.department, commitment=task)

    muong_lai = world.agencies["muong_lai"].pk
    assert passed == [(muong_lai, "delivered"), *[(transport, "offered")] * 5]
    rows = task.children.order_by("period_first", "pk").values_list("period_first", "period_last", "lead", "state")
    assert list(rows) == [
        (date(2020, 3, 1), date(2020, 3, 31), muong_lai, "delivered"),
        (date(2020, 4, 1), date(2020, 4, 30), transport, "in_progress"),
        *[(date(2020, n, 1), date(2020, n, 30 if n == 6 else 31), transport, "cancelled") for n in (5, 6, 7)],
        (date(2020, 7, 1), date(2020, 8, 31), transport, "in_progress"),
        (date(2020, 8, 1), date(2020, 8, 31), transport, "cancelled"),
    ]
    verbs = Entry.objects.filter(subject_kind="commitment", subject_id=april.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "commitment.time_planned", "commitment.evidence_added", "commitment.followed_whole", "commitment.followed_whole",
    ]  # fmt: skip
    spans = LeadSpan.objects.filter(commitment=april).order_by("pk").values_list("agency", "cause")
    assert list(spans) == [(muong_lai, "named"), (transport, "given_again")]


def test_a_task_exists_only_for_those_who_have_a_part_in_it(world: World) -> None:
    task = given(world)
    assert visible_to(world.neighbour).count() == 0
    with pytest.raises(NotFound):
        accept(actor=world.neighbour, commitment=task)
    set_participant(actor=world.province, commitment=task, agency_id=world.agencies["khanh_hoa"].pk, role=Role.INFORMED)
    assert load(world.neighbour, task.pk) == task
    with pytest.raises(Forbidden):
        accept(actor=world.neighbour, commitment=task)
    with pytest.raises(Invalid):
        set_participant(actor=world.province, commitment=task, agency_id=task.lead_id, role=Role.SUPPORT)


def test_a_merger_of_communes_loses_no_task(world: World) -> None:
    """Two communes become one in the middle of the year; a third task waits for its issuer because the work was divided."""
    whole, part = given(world), accepted(world, title="Trồng rừng")
    set_participant(actor=world.province, commitment=part, agency_id=world.agencies["khanh_hoa"].pk, role=Role.SUPPORT)
    divided = given(world, title="Chợ phiên", lead_id=world.agencies["khanh_hoa"].pk)
    admin, day = system(), DAY
    opened = {
        name: open_agency(
            actor=admin, code=name, kind="people_committee_commune", name=f"UBND {name}", name_en=name, short_name=name,
            since=day, source="NQ 871", parent=world.agencies["district"],
        )
        for name in ("mới", "kia")
    }  # fmt: skip
    end_agency(
        actor=admin,
        agency=world.agencies["muong_lai"],
        on=day,
        kind="merged",
        source="NQ 871",
        successors=[opened["mới"]],
    )
    end_agency(
        actor=admin,
        agency=world.agencies["khanh_hoa"],
        on=day,
        kind="split",
        source="NQ 871",
        successors=list(opened.values()),
    )

    assert pass_all_on() == 3

    found = {task.pk: task for task in Commitment.objects.all()}
    assert (found[whole.pk].lead, found[whole.pk].state) == (opened["mới"], State.OFFERED)
    assert (found[part.pk].lead, found[part.pk].state) == (opened["mới"], State.IN_PROGRESS)
    assert [each.agency for each in Participation.objects.filter(commitment=part)] == [opened["kia"]]
    assert (found[divided.pk].lead, found[divided.pk].state) == (world.agencies["province"], State.REFUSED)
    assert LeadSpan.objects.filter(until=None).count() == 3
    assert LeadSpan.objects.get(commitment=divided, until=None).cause == LeadCause.FELL_BACK
    assert pass_all_on() == 0


def _opened(world: World, code: str) -> Agency:
    made: Agency = open_agency(
        actor=system(), code=code, kind="people_committee_commune", name=f"UBND {code}", name_en=code, short_name=code,
        since=DAY, source="NQ 871", parent=world.agencies["district"],
    )  # fmt: skip
    return made


def test_an_heir_that_took_part_leads_alone_and_a_delivery_is_tested_though_its_lead_was_divided(world: World) -> None:
    heir, other = _opened(world, "mới"), _opened(world, "kia")
    led, done = given(world, lead_id=world.agencies["khanh_hoa"].pk), delivered(world)
    set_participant(actor=world.province, commitment=led, agency_id=heir.pk, role=Role.SUPPORT)
    end = {"actor": system(), "on": DAY, "source": "NQ 871"}
    end_agency(agency=world.agencies["khanh_hoa"], kind="merged", successors=[heir], **end)
    end_agency(agency=world.agencies["muong_lai"], kind="split", successors=[heir, other], **end)

    assert pass_all_on() == 2

    led.refresh_from_db()
    done.refresh_from_db()
    assert (led.lead, led.participations.count()) == (heir, 0)
    assert (done.state, done.lead, done.turn_id) == (State.DELIVERED, world.agencies["province"], done.issuer_id)
    assert close(actor=world.province, commitment=done, note="Đạt.").state == State.CLOSED


def test_one_task_that_cannot_be_passed_on_keeps_no_other_behind(world: World) -> None:
    heir, other = _opened(world, "mới"), _opened(world, "kia")
    stuck, moving = given(world), given(world, title="Việc đi tiếp")
    end = {"actor": system(), "on": DAY, "source": "NQ 871"}
    end_agency(agency=world.agencies["muong_lai"], kind="merged", successors=[heir], **end)
    end_agency(agency=world.agencies["transport"], kind="split", successors=[heir, other], **end)
    # Its issuer was divided and nobody stands above it, nor is there a committee of the province.
    Commitment.objects.filter(pk=stuck.pk).update(issuer=world.agencies["transport"])
    Agency.objects.filter(pk=world.agencies["transport"].pk).update(parent=None)
    Agency.objects.filter(kind="people_committee_province").update(kind="department")
    forget()

    assert pass_all_on() == 1

    moving.refresh_from_db()
    assert moving.lead == heir


def test_a_closed_task_keeps_the_agency_that_did_it(world: World) -> None:
    task = closed(world)
    new = open_agency(
        actor=system(), code="mới", kind="people_committee_commune", name="UBND xã mới", name_en="New", short_name="mới",
        since=DAY, source="NQ 871", parent=world.agencies["district"],
    )  # fmt: skip
    end_agency(
        actor=system(), agency=world.agencies["muong_lai"], on=DAY, kind="merged", source="NQ 871", successors=[new]
    )

    assert pass_all_on() == 0

    assert Commitment.objects.get(pk=task.pk).lead == world.agencies["muong_lai"]


def test_the_next_lead_begins_with_nothing_in_its_way(world: World) -> None:
    task = accepted(world)
    period = {"period_first": date(2020, 2, 1), "period_last": date(2020, 2, 25)}
    old = report(actor=world.specialist, commitment=task, text="Đã làm 1 km.", done=1, whole=4, **period)
    asked = ask_extension(actor=world.specialist, commitment=task, due_on=date(2020, 7, 15), reason="Mưa lũ.")

    give_again(actor=world.province, commitment=task, lead_id=world.agencies["transport"].pk, reason="Đúng thẩm quyền.")

    old.refresh_from_db()
    asked.refresh_from_db()
    assert (old.state, old.note, asked.state) == ("returned", "Đúng thẩm quyền.", "refused")
    accept(actor=world.department, commitment=task)
    report(actor=world.department, commitment=task, text="Đã nhận hiện trường.", done=0, whole=4, **period)


def test_a_part_never_waits_for_its_own_whole(world: World) -> None:
    whole = accepted(world)
    part = plan_commitment(actor=world.province, title="Phần", lead_id=whole.lead_id, parent_id=whole.pk, issue=True)
    other = accepted(world, title="Việc khác")
    add_need(actor=world.province, commitment=part, needs_id=other.pk)
    for waiting in (part, other):
        with pytest.raises(Invalid) as refusal:
            add_need(actor=world.province, commitment=waiting, needs_id=whole.pk)
        assert refusal.value.code == "circle"


def test_parts_go_down_eight_levels_and_no_further(world: World) -> None:
    below = given(world)
    for level in range(2, 9):
        below = plan_commitment(actor=world.province, title=f"Mức {level}", lead_id=below.lead_id, parent_id=below.pk)
    with pytest.raises(Invalid) as refusal:
        plan_commitment(actor=world.province, title="Mức 9", lead_id=below.lead_id, parent_id=below.pk)
    assert refusal.value.field == "parent_id"


def test_what_cannot_be_kept_is_refused_and_not_broken_on(world: World) -> None:
    task = accepted(world)
    with pytest.raises(Invalid) as share:
        report(
            actor=world.specialist, commitment=task, text="Nhiều.", done=1, whole=10**12, period_first=date(2020, 2, 1),
            period_last=date(2020, 2, 25),
        )  # fmt: skip
    with pytest.raises(Invalid) as day:
        given(world, due_on=date(9999, 12, 31))
    assert (share.value.field, day.value.field) == ("whole", "due_on")


def test_nobody_tests_the_own_work_through_a_second_seat(world: World) -> None:
    own = plan_commitment(
        actor=world.chief,
        title="Họp thôn",
        lead_id=world.agencies["muong_lai"].pk,
        due_on=DUE,
        type="inform",
        issue=True,
    )
    deliver(actor=world.chief, commitment=own, text="Đã họp.")
    second = Seat.objects.create(post=world.seats["leader"].post, account=world.accounts["chief"], since=SINCE)

    with pytest.raises(Forbidden):
        close(actor=actor_for(world.accounts["chief"], second.pk, DAY), commitment=own, note="Đạt.")
