"""The demo province holds together: every state is there, every count agrees, nobody's name is published."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import Count, F, Q

from caunoi.base import time
from caunoi.config.demo import load_demo
from caunoi.config.demo.cast import PASSWORD, TOKEN, actor_of, officers
from caunoi.config.demo.reading import nonce_of, stories
from caunoi.config.stops import Stop
from caunoi.ground.text_fold import fold
from caunoi.journal.log.sequencer import latest_head
from caunoi.journal.models import Entry, Leaf, PendingLeaf
from caunoi.matters import receipts, tallies
from caunoi.matters.choices import AnswerState, HandoverState, Kind, State
from caunoi.matters.models import (
    Answer,
    ApprovalStep,
    Custody,
    Handover,
    Matter,
    MatterClock,
    MatterLink,
    OpinionRequest,
    Petition,
    PublicAnswer,
)
from caunoi.matters.public import tracking_card
from caunoi.matters.queries.file import matter_file
from caunoi.matters.queries.moves import offered
from caunoi.matters.queries.visible import visible_to
from caunoi.people.models import Account, Petitioner, Seat
from caunoi.people.queries.actors import for_token
from caunoi.people.roles import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
TODAY = date(2020, 2, 25)


def matter_of(story: str) -> Matter:
    found = receipts.find(receipts.code_for(nonce_of(story)))
    assert found is not None
    return found.matter


def test_every_state_and_kind_is_there() -> None:
    assert set(Matter.objects.values_list("state", flat=True)) == set(State.values)
    assert set(Matter.objects.values_list("kind", flat=True)) == set(Kind.values)
    assert Matter.objects.count() >= 40


def test_every_matter_has_exactly_one_open_custody_and_no_gap() -> None:
    open_ones = Count("custodies", filter=Q(custodies__until=None))

    assert list(Matter.objects.annotate(n=open_ones).exclude(n=1)) == []
    assert Matter.objects.exclude(
        Q(custodies__until=None) & Q(custodies__agency_id=F("accountable_id"))
    ).count() == 0  # fmt: skip
    for matter in Matter.objects.annotate(n=Count("custodies")).filter(n__gt=1):
        spans = list(Custody.objects.filter(matter=matter).order_by("id"))
        assert [one.until for one in spans[:-1]] == [one.since for one in spans[1:]]


def test_the_running_counts_agree_with_a_recount() -> None:
    assert tallies.differences() == {}


def test_every_entry_is_in_the_signed_tree() -> None:
    head = latest_head()

    assert head is not None
    assert PendingLeaf.objects.count() == 0
    assert head.size == Leaf.objects.count() == Entry.objects.count()


def test_the_record_runs_forward_in_time() -> None:
    moments = list(Entry.objects.filter(subject_kind="matter").order_by("id").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert max(moments) <= time.now()


def test_no_personal_name_stands_in_a_published_answer() -> None:
    texts = [fold(f"{a.title} {a.question} {a.answer}") for a in PublicAnswer.objects.all()]
    names = [fold(name) for name in Petitioner.objects.exclude(full_name="").values_list("full_name", flat=True)]
    names += [fold(name) for name in Account.objects.values_list("full_name", flat=True)]

    assert len(texts) >= 5
    assert [(name, text) for name in names for text in texts if name in text] == []
    assert [text for text in texts if re.search(r"0100\d{6}", text)] == []


def test_every_telephone_is_unreal() -> None:
    phones = list(Petitioner.objects.exclude(phone="").values_list("phone", flat=True))

    assert [phone for phone in phones if not phone.startswith("0100000")] == []
    assert len(set(phones)) == len(phones)
    assert [
        m for m in Petitioner.objects.exclude(email="").values_list("email", flat=True) if "example.com" not in m
    ] == []


def test_three_bounces_brought_the_bridge_to_the_district() -> None:
    matter = matter_of("cau-treo-ban-mai")

    assert matter.accountable.name == "Ủy ban nhân dân huyện Lục Yên"
    assert (matter.bounces, matter.state) == (3, State.RECEIVED)
    assert list(matter.handovers.order_by("id").values_list("state", flat=True)) == ["refused", "refused", "referred"]
    settle = next(move for move in offered(actor_of("lucyen.clerk", TODAY), matter) if move.name == "settle_transfer")
    assert settle.verdict


def test_overdue_before_tet_is_explained_with_tet() -> None:
    clock = MatterClock.objects.get(matter=matter_of("dich-vu-moi-truong-rung"), rule="KNPA_HOUSE_ANSWER")

    assert (clock.trigger_on, clock.due_on, clock.state) == (date(2020, 1, 16), date(2020, 2, 13), "running")
    assert "2020-01-23" in str(clock.steps) or "Tết" in str(clock.steps)
    assert Matter.objects.filter(is_open=True, due_on__lt=TODAY).count() >= 3


def test_the_deputy_stands_in_and_returned_a_draft() -> None:
    step = ApprovalStep.objects.get(decision="returned")
    answer = Answer.objects.get(matter=matter_of("thieu-giao-vien-tieng-anh"))

    assert (step.seat.post.title, step.decided_by.post.title) == ("Chủ tịch", "Phó Chủ tịch")
    assert answer.state == AnswerState.RETURNED


def test_answers_wait_at_every_step_of_approval() -> None:
    waiting = Answer.objects.filter(matter__state=State.IN_APPROVAL)

    assert sorted(waiting.values_list("state", flat=True)) == ["approved", "submitted", "submitted"]
    two = matter_of("que-duoi-duong-dien").answers.get()
    assert list(two.approvals.values_list("decision", flat=True)) == ["approved", "pending"]


def test_a_matter_followed_its_commune_into_the_merger() -> None:
    matter = matter_of("chuyen-muc-dich-van-tien")

    names = list(Custody.objects.filter(matter=matter).order_by("id").values_list("agency__name", flat=True))
    assert names == ["Ủy ban nhân dân xã Văn Tiến", "Ủy ban nhân dân xã Văn Phú"]


def test_merged_unmerged_and_split() -> None:
    assert matter_of("duong-na-bo-2").petitions.count() == 2
    assert matter_of("duong-na-bo-2").pk == matter_of("duong-na-bo").pk
    assert MatterLink.objects.filter(kind="merge", undone_at__isnull=False).count() == 1
    assert matter_of("loa-phuong-sang-som").state == State.CLASSIFIED
    assert matter_of("ba-viec-mot-don").links_out.filter(kind="split").count() == 2


def test_ratings_letters_transfers_and_opinions_of_every_sort() -> None:
    assert set(Petition.objects.exclude(score=None).values_list("score", flat=True)) == {1, 2, 3}
    assert Petition.objects.filter(postmarked_on__isnull=False, arrived_on__isnull=False).count() == 5
    assert HandoverState.OFFERED in set(Handover.objects.values_list("state", flat=True))
    assert OpinionRequest.objects.filter(given_at=None, cancelled_at=None).count() >= 3
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {
        "matter.corrected", "matter.clock_extended", "matter.paused", "matter.reopened", "matter.reopened_by_sender",
        "matter.receipt_replaced", "matter.forwarded", "matter.withdrawn", "matter.transfer_settled",
        "matter.passed_to_successor", "matter.written_by_sender", "matter.answer_published",
    } <= verbs  # fmt: skip


def test_a_replaced_receipt_opens_and_the_old_one_does_not() -> None:
    assert receipts.find(receipts.code_for(nonce_of("tro-cap-80-tuoi"))) is None
    assert receipts.find(receipts.code_for(nonce_of("tro-cap-80-tuoi-lai"))) is not None


def test_everybody_signs_in_with_the_one_password_and_every_role_has_a_seat(told: str) -> None:
    account = Account.objects.get(email="leader.xa@demo.caunoi.vn")
    held = {role for roles in Seat.objects.values_list("post__roles", flat=True) for role in roles}

    assert check_password(PASSWORD, account.password)
    assert held == set(ROLES)
    assert Account.objects.count() == len(officers())
    assert "leader.xa@demo.caunoi.vn" in told
    assert PASSWORD in told
    assert TOKEN in told
    codes = re.findall(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}", told)
    assert len(codes) == 7
    assert all(receipts.find(code) for code in codes)


def test_the_token_receives_handles_and_sees_what_it_sent_and_no_more() -> None:
    actor = for_token(TOKEN, TODAY)

    assert actor is not None
    assert {"receive", "handle"} <= actor.rights
    assert not {"approve", "send", "administer", "assign"} & actor.rights
    assert visible_to(actor).filter(pk=matter_of("que-duoi-duong-dien").pk).exists()


def test_those_who_oversee_see_the_province_and_a_specialist_the_own_agency() -> None:
    everything = Matter.objects.count()

    assert visible_to(actor_of("tinh.inspector", TODAY)).filter(accountable__code__startswith="UBND").exists()
    assert visible_to(actor_of("tinh.secretary", TODAY)).count() > everything / 2
    assert visible_to(actor_of("dongtam.specialist", TODAY)).count() == 10


def test_every_matter_can_be_opened_by_its_agency_and_by_its_senders() -> None:
    opened = 0
    for officer in officers():
        if not Seat.objects.in_force(TODAY).filter(account__email=officer.email).exists():
            assert officer.agency in ("dukcq", "dukdn", "vantien")  # these agencies ended
            continue
        actor = actor_of(officer.key, TODAY)
        for matter in visible_to(actor).filter(accountable_id=actor.agency_id):
            assert matter_file(actor, matter.number).matter.pk == matter.pk
            opened += 1
    cards = [tracking_card(petition, time.now()) for petition in Petition.objects.all()]

    assert opened > 100
    assert len(cards) == Petition.objects.count() > len(stories())


def test_loading_again_changes_nothing_and_prints_the_same(told: str) -> None:
    before = (Matter.objects.count(), Entry.objects.count())
    said = io.StringIO()

    load_demo(said)

    assert (Matter.objects.count(), Entry.objects.count()) == before
    assert said.getvalue() == told


def test_stories_are_written_the_way_people_write() -> None:
    bodies = [story.sent["body"] for story in stories()]

    assert [body for body in bodies if len(body) > 1500]
    assert [body for body in bodies if len(body) < 60]
    assert len([body for body in bodies if body.isascii()]) >= 3
    assert len([story for story in stories() if "tiếng Mông" in str(story.sent)]) >= 3


@pytest.mark.django_db
def test_demo_data_are_refused_beside_real_accounts() -> None:
    from caunoi.base.models import Setting

    Setting.objects.filter(key="installation.demo").delete()

    with pytest.raises(Stop, match="real accounts or matters"):
        load_demo()
