"""A notice from its first version to the archive: versions, hands, terms, corrections, and every refusal on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.ground.counting import add_months
from caunoi.journal.models import Entry
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.postings import public
from caunoi.postings.commands.deciding import approve, send_back, submit
from caunoi.postings.commands.proving import note_proof, strike_proof
from caunoi.postings.commands.standing import NO_NOTICE, NOT_APPROVED, correct, end, post
from caunoi.postings.commands.writing import add_file, give_up, revise
from caunoi.postings.models import Posting
from caunoi.postings.policies import NOBODY_ASKED, OWN_HAND
from caunoi.postings.queries.visible import load
from caunoi.postings.queries.waiting import decisions_for
from tests.portal.forms import photo
from tests.postings.scenes import (
    AFTER,
    NOTICE,
    answered,
    approved,
    begun,
    commented,
    passed,
    posted,
    resulted,
    words,
)
from tests.world import DAY, World


def test_a_notice_goes_from_draft_to_archive_and_the_record_tells_it(world: World) -> None:
    posting = posted(world)
    comments = commented(posting, 2)
    answered(world, posting, comments)
    with time.at(time.now() + AFTER):
        resulted(world, posting, "UBND huyện phê duyệt phương án đã chỉnh sửa.")
        end(actor=world.specialist, posting=posting.pk)
    posting.refresh_from_db()

    assert (posting.state, posting.ended_on) == ("ended", DAY + AFTER)
    verbs = (
        Entry.objects.filter(subject_kind="posting", subject_id=posting.pk)
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == [
        "posting.begun", "posting.submitted", "posting.approved", "posting.posted", "posting.comment_received",
        "posting.comment_received", "posting.reply_proposed", "reply.sent",
        "posting.statement_proposed", "posting.result_posted", "posting.ended",
    ]  # fmt: skip


def test_nothing_is_posted_that_a_second_person_did_not_read(world: World) -> None:
    posting = begun(world)
    with pytest.raises(Conflict, match=str(NOT_APPROVED)):
        post(actor=world.specialist, posting=posting.pk, posted_on=DAY)
    submit(actor=world.specialist, posting=posting.pk)
    with pytest.raises(Forbidden):
        approve(actor=world.specialist, posting=posting.pk, seen=1)
    with pytest.raises(NotFound):
        approve(actor=world.neighbour, posting=posting.pk, seen=1)
    send_back(actor=world.leader, posting=posting.pk, seen=1, remark="Thiếu diện tích.")
    with pytest.raises(Conflict, match=str(NOBODY_ASKED)):
        approve(actor=world.leader, posting=posting.pk, seen=1)
    revise(actor=world.specialist, posting=posting.pk, words=words(world, title="Khác"), seen=1)
    submit(actor=world.specialist, posting=posting.pk)
    with pytest.raises(Conflict):
        approve(actor=world.leader, posting=posting.pk, seen=1)

    with pytest.raises(NotFound):
        public.posting(posting.pk, DAY)


def test_nobody_decides_on_words_of_their_own(world: World) -> None:
    from caunoi.postings.commands.writing import begin_posting

    acting = replace(world.specialist, rights=world.specialist.rights | {"approve"})
    posting = begin_posting(actor=acting, kind="other", topic_id=world.topics["land"].pk, words=words(world))
    submit(actor=acting, posting=posting.pk)

    with pytest.raises(Forbidden, match=str(OWN_HAND)):
        approve(actor=acting, posting=posting.pk, seen=1)


def test_who_added_a_file_or_told_why_does_not_decide_on_the_version(world: World) -> None:
    both = frozenset({"handle", "approve"})
    other, asker = (replace(world.actors[name], rights=both) for name in ("deputy", "leader"))
    plan = begun(world, kind="land_plan", decided_on=date(2020, 1, 2))
    attachment = store_file(actor=other, prepared=prepare("so-do.jpg", photo(), 800))
    add_file(actor=other, posting=plan.pk, attachment_id=attachment.pk, title="Sơ đồ")
    submit(actor=asker, posting=plan.pk, late_reason="Chờ bản đồ.")
    for actor in (other, asker):
        with pytest.raises(Forbidden, match=str(OWN_HAND)):
            approve(actor=actor, posting=plan.pk, seen=1)
        assert [each.what for each in decisions_for(actor)[0]] == []
    send_back(actor=replace(world.editor, rights=frozenset({"approve"})), posting=plan.pk, seen=1, remark="Xem lại.")
    revise(actor=world.specialist, posting=plan.pk, words=words(world, title="Khác"), seen=1)
    submit(actor=world.specialist, posting=plan.pk, late_reason="Chờ bản đồ.")
    approve(actor=other, posting=plan.pk, seen=2)

    plan.refresh_from_db()
    assert plan.newest is not None and plan.newest.work == "approved"


def test_hands_in_a_version_from_before_are_told_from_the_record(world: World) -> None:
    from importlib import import_module

    from django.apps import apps

    posting = begun(world)
    submit(actor=world.chief, posting=posting.pk)
    posting.refresh_from_db()
    assert posting.newest is not None
    posting.newest.hands.clear()
    import_module("caunoi.postings.migrations.0004_version_hands").tell_hands(apps, None)

    assert set(posting.newest.hands.all()) == {world.seats["specialist"], world.seats["chief"]}


def test_the_term_is_computed_kept_with_its_reasons_and_cannot_be_cut_short(world: World) -> None:
    posting = posted(world)
    assert posting.stand_until == date(2020, 3, 16)
    assert [step["code"] for step in posting.stand_steps] == [
        "start", "stand_house", "rule_unconfirmed", "note", "count_calendar_days", "due"
    ]  # fmt: skip

    with time.at(time.now() + timedelta(days=20)), pytest.raises(Conflict) as early:
        end(actor=world.specialist, posting=posting.pk)
    assert "16/03/2020" in str(early.value) and "17/03/2020" in str(early.value)
    with time.at(time.now() + timedelta(days=21)):
        end(actor=world.specialist, posting=posting.pk)


def test_days_that_cannot_be_are_refused_with_the_field(world: World) -> None:
    posting = approved(world)
    for days, field in (
        ({"posted_on": DAY + timedelta(days=1)}, "posted_on"),
        ({"posted_on": DAY, "comment_until": DAY + timedelta(days=19)}, "comment_until"),
        ({"posted_on": DAY, "period_until": DAY - timedelta(days=1)}, "period_until"),
    ):
        with pytest.raises(Invalid) as wrong:
            post(actor=world.specialist, posting=posting.pk, **days)
        assert wrong.value.field == field
    with pytest.raises(Invalid) as late:
        approved(world, kind="land_plan", decided_on=date(2020, 1, 2))
    assert late.value.field == "late_reason"
    plan = approved(world, kind="land_plan", decided_on=date(2020, 1, 2), late_reason="Chờ bản đồ.")
    with pytest.raises(Invalid) as missing:
        post(actor=world.specialist, posting=plan.pk, posted_on=DAY)
    assert missing.value.field == "period_until"
    post(actor=world.specialist, posting=plan.pk, posted_on=DAY, period_until=date(2020, 12, 31))
    page = public.posting(plan.pk, DAY)
    assert (page.card.stand_until, page.late_reason, page.latest_on) == (
        date(2020, 12, 31),
        "Chờ bản đồ.",
        date(2020, 2, 20),
    )
    assert any("30" in step for step in page.late_steps) and not page.late_is_sure


def test_a_correction_is_a_version_of_its_own_and_the_old_one_stays_readable(world: World) -> None:
    posting = posted(world)
    with time.at(time.now() + timedelta(days=3)):
        revise(actor=world.specialist, posting=posting.pk, words=words(world, summary="15 hộ được bồi thường."), seen=1)
        meanwhile = public.posting(posting.pk, DAY)
        passed(world, posting)
        correct(actor=world.specialist, posting=posting.pk)
    now, old = public.posting(posting.pk, DAY), public.posting(posting.pk, DAY, 1)
    posting.refresh_from_db()

    assert (meanwhile.number, now.number, old.number) == (1, 2, 1)
    assert [(v.number, v.since, v.until, v.notice) for v in now.versions] == [
        (2, DAY + timedelta(days=3), None, "Bản trước ghi 14 hộ; đúng là 15 hộ."), (1, DAY, DAY + timedelta(days=3), ""),
    ]  # fmt: skip
    assert posting.stand_until == date(2020, 3, 16)
    with pytest.raises(NotFound):
        public.posting(posting.pk, DAY, 3)


def test_a_correction_is_posted_with_the_notice_that_was_approved(world: World) -> None:
    posting = posted(world)
    revise(actor=world.specialist, posting=posting.pk, words=words(world, summary="15 hộ."), seen=1)
    with pytest.raises(Invalid) as missing:
        submit(actor=world.specialist, posting=posting.pk)
    passed(world, posting)
    posting.versions.filter(number=2).update(notice="")
    with pytest.raises(Conflict, match=str(NO_NOTICE)):
        correct(actor=world.specialist, posting=posting.pk)
    passed(world, posting)
    with pytest.raises(Conflict):
        submit(actor=world.specialist, posting=posting.pk, notice="Lời khác.")
    correct(actor=world.specialist, posting=posting.pk)

    assert missing.value.field == "notice"
    assert public.posting(posting.pk, DAY).versions[0].notice == NOTICE


def test_what_became_late_after_it_was_approved_goes_before_the_second_person_again(world: World) -> None:
    plan = approved(world, kind="land_plan", decided_on=DAY - timedelta(days=5))
    days = {"posted_on": DAY + timedelta(days=90), "period_until": date(2020, 12, 31)}
    with time.at(time.now() + timedelta(days=90)):
        with pytest.raises(Conflict) as late:
            post(actor=world.specialist, posting=plan.pk, **days)
        passed(world, plan, late_reason="Chờ bản đồ.")
        post(actor=world.specialist, posting=plan.pk, **days)
    early = approved(world, kind="land_plan", decided_on=DAY - timedelta(days=5), late_reason="Phòng khi trễ.")
    post(actor=world.specialist, posting=early.pk, posted_on=DAY, period_until=date(2020, 12, 31))

    assert late.value.code == "not_approved"
    assert [public.posting(each.pk, DAY).late_reason for each in (plan, early)] == ["Chờ bản đồ.", ""]


def test_evidence_is_written_down_shown_without_who_and_struck_out(world: World) -> None:
    posting = posted(world)
    proof = {"where": "Thôn Nà Hà", "on": DAY - timedelta(days=2), "until": DAY, "by": "Lò Văn Pành, công chức"}
    note_proof(actor=world.specialist, posting=posting.pk, kind="loudspeaker", **proof)
    shown = public.posting(posting.pk, DAY).proofs
    row = posting.proofs.get()
    with pytest.raises(Invalid):
        note_proof(
            actor=world.specialist, posting=posting.pk, kind="board", **{**proof, "until": DAY + timedelta(days=1)}
        )
    strike_proof(actor=world.specialist, posting=posting.pk, proof_id=row.pk, reason="Nhầm thôn")

    assert [(each.where, each.on, each.until) for each in shown] == [("Thôn Nà Hà", DAY - timedelta(days=2), DAY)]
    assert "Pành" not in repr(shown) and row.days == 3
    assert public.posting(posting.pk, DAY).proofs == ()


def test_what_names_households_is_not_readable_once_its_term_is_over(world: World) -> None:
    posting = posted(world)
    notice = posted(world, {"period_until": DAY, "comment_until": None}, kind="other")
    with time.at(time.now() + AFTER):
        for each in (posting, notice):
            end(actor=world.specialist, posting=each.pk)
        today = time.today()

    gone, kept = public.posting(posting.pk, today), public.posting(notice.pk, today)
    assert (gone.card.is_kept, gone.blocks, gone.card.summary, gone.late_reason, gone.extended_why) == (
        False,
        (),
        "",
        "",
        "",
    )
    assert gone.card.title == f"{posting.get_kind_display()}, niêm yết ngày 25/02/2020"
    assert [(each.title, each.notice) for each in gone.versions] == [(gone.card.title, "")]
    assert kept.card.title == kept.versions[0].title != gone.card.title
    assert kept.card.is_kept and kept.blocks
    ended = Posting.objects.get(pk=notice.pk).ended_on
    assert ended is not None
    last = add_months(ended, 60) - timedelta(days=1)
    assert [public.posting(notice.pk, last + timedelta(days=n)).card.is_kept for n in (0, 1)] == [True, False]
    with pytest.raises(NotFound):
        public.posting(posting.pk, today, 1)


def test_a_draft_is_given_up_and_what_is_posted_is_not(world: World) -> None:
    posting = begun(world)
    give_up(actor=world.specialist, posting=posting.pk, reason="Trùng")
    with pytest.raises(Conflict):
        give_up(actor=world.specialist, posting=posted(world).pk, reason="Trùng")
    with pytest.raises(NotFound):
        load(world.neighbour, posting.pk)


def test_what_was_given_up_waits_for_nobody_and_nothing_ends_while_a_version_waits(world: World) -> None:
    posting, standing = begun(world), posted(world, {"comment_until": None})
    for each in (posting, standing):
        if each == standing:
            revise(actor=world.specialist, posting=each.pk, words=words(world, title="Khác"), seen=1)
        submit(actor=world.specialist, posting=each.pk, notice=NOTICE)
    give_up(actor=world.specialist, posting=posting.pk, reason="Trùng")
    posting.refresh_from_db()
    with time.at(time.now() + AFTER):
        with pytest.raises(Conflict) as waits:
            end(actor=world.specialist, posting=standing.pk)
        send_back(actor=world.leader, posting=standing.pk, seen=2, remark="Không cần.")
        end(actor=world.specialist, posting=standing.pk)

    assert posting.newest is not None and posting.newest.work == "dropped"
    assert "2" in str(waits.value) and waits.value.code == "wrong_state"
    assert decisions_for(world.leader) == ([], 0)


def test_a_version_that_waited_when_its_notice_was_given_up_before_waits_for_nobody(world: World) -> None:
    from importlib import import_module

    from django.apps import apps

    gone, still = begun(world), begun(world)
    for each in (gone, still):
        submit(actor=world.specialist, posting=each.pk)
    Posting.objects.filter(pk=gone.pk).update(state="given_up")
    import_module("caunoi.postings.migrations.0005_dropped_versions").drop_what_waits_for_nobody(apps, None)

    assert [each.versions.get().work for each in (gone, still)] == ["dropped", "asked"]
