"""A recommendation upward from its draft to its outcome, and every refusal on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.commitments.commands.planning import plan_commitment
from caunoi.journal.models import Entry
from caunoi.letters.models import Notice
from caunoi.people.models import Seat
from caunoi.proposals import tasks
from caunoi.proposals.choices import Reply, State
from caunoi.proposals.commands.drafting import discard, draft_proposal, revise
from caunoi.proposals.commands.ending import close, settle_prompt
from caunoi.proposals.commands.sending import approve, record_reply, remind, return_draft, send, withdraw
from caunoi.proposals.commands.showing import add_commitment, add_fact, add_matter, drop_evidence
from caunoi.proposals.models import AskerPrompt, Proposal
from tests.proposals.drafts import answered, approved, closed, drafted, matter, sent
from tests.world import DAY, MORNING, World


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def test_a_proposal_goes_from_draft_to_outcome(world: World) -> None:
    shown = matter(world)

    proposal = drafted(world, matters=[shown.number], is_public=True)
    approve(actor=world.leader, proposal=proposal)
    send(actor=world.chief, proposal=proposal, official_number="45/UBND-VP", sent_on=DAY)
    remind(actor=world.chief, proposal=proposal, official_number="60/UBND-VP", reminded_on=DAY)
    record_reply(actor=world.chief, proposal=proposal, kind="partly", text="Tiếp thu một phần.", replied_on=DAY)
    done = close(
        actor=world.chief, proposal=proposal, outcome="replaced", act="Luật số 136/2025/QH15", text="Có luật mới."
    )

    assert (done.act_id, done.cited) == ("LTCD-2013", "khoản 2 Điều 15 Luật Tiếp công dân 2013")
    assert (done.state, done.reply, done.outcome, done.outcome_act) == (
        State.CLOSED, Reply.PARTLY, "replaced", "Luật số 136/2025/QH15",
    )  # fmt: skip
    assert (done.sent_on, done.answered_on, done.ended_on) == (DAY, DAY, DAY)
    verbs = (
        Entry.objects.filter(subject_kind="proposal", subject_id=done.pk).order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == [
        "proposal.drafted", "proposal.approved", "proposal.sent", "proposal.reminded", "proposal.answered",
        "proposal.closed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"act": " "}, "act"), ({"title": ""}, "title"), ({"why": ""}, "why"), ({"proposed": " "}, "proposed"),
        ({"article": "37"}, "article"), ({"article": "hai"}, "article"), ({"article": "", "clause": "2"}, "article"),
        ({"addressee_text": "Bộ Tư pháp"}, "addressee_id"), ({"addressee_id": None}, "addressee_id"),
        ({"addressee_id": 999999}, "addressee_id"), ({"matters": ["2020-999999"]}, "matters"),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_so_is_refused_at_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        drafted(world, **changes)

    assert refusal.value.field == field
    assert not Proposal.objects.exists()


def test_it_is_not_addressed_to_the_own_agency(world: World) -> None:
    with pytest.raises(Invalid):
        drafted(world, addressee_id=world.agencies["muong_lai"].pk)


def test_acts_and_bodies_outside_the_registers_stand_in_words(world: World) -> None:
    proposal = drafted(
        world, act="Thông tư 99/2019/TT-BNV", article="99", clause="", addressee_id=None, addressee_text="Bộ Nội vụ"
    )

    assert (proposal.act_id, proposal.act_name) == ("", "Thông tư 99/2019/TT-BNV")
    assert (proposal.addressee_name, proposal.number) == ("Bộ Nội vụ", f"KNCS-2020-{proposal.pk:05d}")


def test_each_step_takes_its_right_and_others_see_nothing(world: World) -> None:
    proposal = drafted(world)

    with pytest.raises(Forbidden):
        draft_proposal(actor=world.specialist, title="A", act="B", why="C", proposed="D", addressee_text="E")
    with pytest.raises(Forbidden):
        approve(actor=world.chief, proposal=proposal)
    with pytest.raises(NotFound):
        approve(actor=world.neighbour, proposal=proposal)
    with pytest.raises(NotFound):
        revise(actor=world.department, proposal=proposal, title="Khác")
    send(
        actor=world.chief,
        proposal=approve(actor=world.leader, proposal=proposal),
        official_number="1/UBND",
        sent_on=DAY,
    )
    with pytest.raises(Forbidden):
        record_reply(actor=world.department, proposal=proposal, kind="accepted", text="Được.", replied_on=DAY)
    with pytest.raises(Forbidden):
        remind(actor=world.specialist, proposal=proposal, official_number="2/UBND", reminded_on=DAY)


def test_a_returned_draft_is_rewritten_and_needs_approval_anew(world: World) -> None:
    proposal = approved(world)

    with pytest.raises(Conflict):
        revise(actor=world.chief, proposal=proposal, title="Khác")
    return_draft(actor=world.leader, proposal=proposal, reason="Nêu rõ khoản.")
    revise(actor=world.chief, proposal=proposal, article="15", clause="3", addressee_text="Bộ Tư pháp")

    again = fresh(proposal)
    assert (again.state, again.approved_at, again.clause, again.addressee_id) == (State.DRAFT, None, "3", None)
    assert (again.act_id, again.addressee_name) == ("LTCD-2013", "Bộ Tư pháp")
    with pytest.raises(Conflict):
        send(actor=world.chief, proposal=proposal, official_number="1/UBND", sent_on=DAY)


def test_nothing_is_approved_that_nothing_shows(world: World) -> None:
    proposal = drafted(world, matters=[])

    with pytest.raises(Conflict) as refusal:
        approve(actor=world.leader, proposal=proposal)
    add_fact(actor=world.chief, proposal=proposal, text="Năm 2019 có 12 lượt dân đi 40 km.")

    assert refusal.value.code == "no_evidence"
    assert approve(actor=world.leader, proposal=proposal).state == State.APPROVED


def test_evidence_is_added_once_and_taken_out_with_a_reason(world: World) -> None:
    proposal, shown = drafted(world, matters=[]), matter(world)
    task = plan_commitment(actor=world.chief, title="Mở điểm tiếp dân", lead_id=world.agencies["muong_lai"].pk)

    for _time in range(2):
        add_matter(actor=world.chief, proposal=proposal, number=shown.number)
        add_commitment(actor=world.chief, proposal=proposal, number=f"nv-2020-{task.pk}")
    drop = proposal.evidence.get(matter=shown)
    drop_evidence(actor=world.chief, proposal=proposal, evidence_id=drop.pk, reason="Việc khác.")

    assert list(proposal.evidence.values_list("matter", "commitment")) == [(None, task.pk)]
    for number in ("NV-2020-99999", "NV-2019-" + task.number[-5:], "x"):
        with pytest.raises(Invalid):
            add_commitment(actor=world.chief, proposal=proposal, number=number)
    with pytest.raises(NotFound):
        drop_evidence(actor=world.chief, proposal=proposal, evidence_id=drop.pk, reason="Nữa.")


def test_a_matter_of_others_is_no_evidence(world: World) -> None:
    theirs = matter(world).number
    proposal = drafted(world, actor=world.neighbour, matters=[])

    with pytest.raises(Invalid):
        add_matter(actor=world.neighbour, proposal=proposal, number=theirs)


@pytest.mark.parametrize("on", [DAY + timedelta(days=1), DAY - timedelta(days=1)])
def test_it_is_sent_on_a_day_between_approval_and_today(world: World, on: date) -> None:
    with pytest.raises(Invalid) as refusal:
        sent(world, on=on)

    assert refusal.value.field == "sent_on"


def test_a_forwarding_is_no_answer_and_waits_for_the_next_body(world: World, hold_time: Any) -> None:
    proposal = sent(world)
    hold_time(MORNING + timedelta(days=20))

    with pytest.raises(Invalid):
        record_reply(
            actor=world.chief, proposal=proposal, kind="forwarded", text="Chuyển.", replied_on=DAY + timedelta(days=10)
        )
    record_reply(
        actor=world.chief, proposal=proposal, kind="forwarded", text="Không thuộc thẩm quyền.", forwarded_text="Bộ Tư pháp",
        replied_on=DAY + timedelta(days=10),
    )  # fmt: skip

    waits = fresh(proposal)
    assert (waits.state, waits.answered_on, waits.waits_for) == (State.SENT, None, "Bộ Tư pháp")
    assert waits.addressee_name == "Sở Giao thông vận tải"
    assert waits.days_waiting(DAY + timedelta(days=20)) == 10
    verbs = Entry.objects.filter(subject_kind="proposal", subject_id=proposal.pk)
    assert verbs.latest("pk").verb == "proposal.forwarded"


def test_the_drafter_is_warned_once_for_each_time_of_waiting(world: World, hold_time: Any) -> None:
    proposal = sent(world)

    def warned(days: int) -> int:
        hold_time(MORNING + timedelta(days=days))
        tasks.warn_of_silence()
        return Notice.objects.filter(kind="proposal_waits", account=world.accounts["chief"]).count()

    at_first = [warned(29), warned(30), warned(31)]
    remind(actor=world.chief, proposal=proposal, official_number="90/UBND-VP", reminded_on=DAY + timedelta(days=31))
    after_reminder = [warned(60), warned(61)]
    Seat.objects.filter(pk=world.seats["chief"].pk).update(until=DAY + timedelta(days=70))
    remind(actor=world.leader, proposal=proposal, official_number="99/UBND-VP", reminded_on=DAY + timedelta(days=61))
    warned(91)

    assert at_first == [0, 1, 1]
    assert after_reminder == [1, 2]
    told = Notice.objects.filter(kind="proposal_waits").order_by("pk").last()
    assert told is not None and told.account_id in {world.accounts["leader"].pk, world.accounts["deputy"].pk}
    assert told.context == {"number": proposal.number, "since": "25/02/2020"}


def test_an_outcome_prompts_those_accountable_for_the_matters_and_closes_nothing(world: World) -> None:
    mine = matter(world)

    proposal = closed(world, matters=[mine.number])
    prompt = AskerPrompt.objects.get()

    mine.refresh_from_db()
    assert (prompt.matter_id, prompt.settled, mine.is_open) == (mine.pk, "", True)
    assert Notice.objects.filter(kind="proposal_outcome", about=mine.number).count() >= 1
    with pytest.raises(NotFound):
        settle_prompt(actor=world.neighbour, askerprompt=prompt, settled="told", note="Đã gọi điện.")
    with pytest.raises(Invalid):
        settle_prompt(actor=world.chief, askerprompt=prompt, settled="x", note="Đã gọi điện.")
    settle_prompt(actor=world.specialist, askerprompt=prompt, settled="told", note="Đã nhắn người gửi.")
    with pytest.raises(Conflict):
        settle_prompt(actor=world.chief, askerprompt=prompt, settled="told", note="Nữa.")
    mine.refresh_from_db()
    assert mine.is_open and proposal.outcome_act.startswith("Luật số 136/2025/QH15")


def test_an_outcome_says_by_which_act_and_only_then(world: World) -> None:
    proposal = answered(world)

    for outcome, act in (("amended", ""), ("replaced", " "), ("not_amended", "Luật mới"), ("x", "")):
        with pytest.raises(Invalid):
            close(actor=world.chief, proposal=proposal, outcome=outcome, act=act)

    assert close(actor=world.chief, proposal=proposal, outcome="not_amended", text="Giữ nguyên.").outcome_act == ""


def test_drafts_are_given_up_and_sent_ones_withdrawn_by_the_leader(world: World) -> None:
    draft, gone = drafted(world), sent(world)

    discard(actor=world.chief, proposal=draft, reason="Trùng.")
    with pytest.raises(Forbidden):
        withdraw(actor=world.chief, proposal=gone, reason="Đã có luật.")
    withdraw(actor=world.leader, proposal=gone, reason="Đã có luật.")

    assert (fresh(draft).state, fresh(gone).state, fresh(gone).ended_on) == (State.WITHDRAWN, State.WITHDRAWN, DAY)
    with pytest.raises(Conflict):
        record_reply(actor=world.chief, proposal=gone, kind="accepted", text="Muộn.", replied_on=DAY)
