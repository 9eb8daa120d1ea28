"""A reply and the matters of its comments: neither says of the other what is not so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict
from caunoi.journal.models import Entry
from caunoi.matters.commands import answers
from caunoi.matters.commands.closing import reopen
from caunoi.matters.models import Answer, Matter
from caunoi.people.models import Absence
from caunoi.postings.commands.replying import NOBODY_GETS_IT, return_reply, revise_reply, send_reply
from caunoi.postings.commands.standing import end
from caunoi.postings.models import Comment, Reply
from caunoi.postings.queries.comments import joinable, owed
from caunoi.postings.queries.following import following
from tests.postings.scenes import AFTER, REPLY, commented, posted, proposed
from tests.postings.test_pages import hidden, signed_in
from tests.world import DAY, World


def taken_back(world: World, comment: Comment) -> None:
    """The draft answer is returned on the page of the matter."""
    answers.return_answer(actor=world.leader, matter=comment.matter_id, note="Việc này khác.")


def sent_alone(world: World, comment: Comment) -> None:
    """The answer is approved and sent on the page of the matter."""
    answers.approve_answer(actor=world.leader, matter=comment.matter_id)
    answers.send_answer(actor=world.chief, matter=comment.matter_id)


def test_a_reply_that_nobody_would_get_is_not_sent_and_its_comments_stay_owed(world: World) -> None:
    posting = posted(world)
    comments = commented(posting, 2)
    reply = proposed(world, posting, comments)
    for each in comments:
        taken_back(world, each)
    with pytest.raises(Conflict, match=str(NOBODY_GETS_IT)):
        send_reply(actor=world.leader, reply=reply.pk)
    reply.refresh_from_db()
    with time.at(time.now() + AFTER), pytest.raises(Conflict) as ending:
        end(actor=world.specialist, posting=posting.pk)

    assert (reply.state, owed(posting).count(), ending.value.code) == ("asked", 2, "owed")
    return_reply(actor=world.leader, reply=reply.pk, remark="Viết lại.")
    revise_reply(actor=world.specialist, reply=reply.pk, words=REPLY, approver_id=world.seats["leader"].pk)
    send_reply(actor=world.leader, reply=reply.pk)
    assert Answer.objects.filter(state="sent").count() == 2 and not owed(posting).exists()


def test_a_comment_whose_answer_went_another_way_leaves_the_reply_and_is_told_of(world: World) -> None:
    posting = posted(world)
    comments = commented(posting, 3)
    proposed(world, posting, comments)
    taken_back(world, comments[0])
    answers.draft_answer(actor=world.specialist, matter=comments[0].matter_id, text="Lời khác hẳn.")
    answers.submit_answer(
        actor=world.specialist, matter=comments[0].matter_id, approver_seat_ids=[world.seats["leader"].pk]
    )
    answers.approve_answer(actor=world.leader, matter=comments[1].matter_id)
    leader, at = signed_in(world, "leader"), f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/"
    page = leader.get(at).content.decode()
    shown = leader.post(f"{at}gui/", hidden(page), follow=True).content.decode()

    left = comments[0].matter.number
    assert "Những góp ý sau không đi cùng trả lời này" in page and "Đã gửi trả lời, trừ những góp ý sau" in shown
    assert f"{left} (" in shown and f"{comments[1].matter.number} (" not in shown
    assert list(Comment.objects.order_by("pk").values_list("reply__number", flat=True)) == [None, 1, 1]
    assert [each.pk for each in owed(posting)] == [comments[0].pk]
    assert Answer.objects.filter(state="sent").count() == 2
    assert not Answer.objects.filter(state="sent", text="Lời khác hẳn.").exists()
    assert Entry.objects.filter(verb="reply.sent").count() == 1


def test_a_reply_whose_comments_were_all_answered_otherwise_says_so(world: World) -> None:
    posting = posted(world)
    comments = commented(posting, 2)
    reply = proposed(world, posting, comments)
    sent_alone(world, comments[0])
    reply.refresh_from_db()
    between = reply.state
    sent_alone(world, comments[1])
    reply.refresh_from_db()
    shown = signed_in(world, "leader").get(f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/").content.decode()

    assert (between, reply.state, owed(posting).count()) == ("asked", "answered", 0)
    assert "Không gửi: đã trả lời trong từng việc" in shown and "/gui/" not in shown
    assert Entry.objects.filter(verb="reply.overtaken").count() == 1


def test_a_reply_that_waits_although_all_is_answered_ends_when_somebody_decides(world: World) -> None:
    posting = posted(world)
    reply = proposed(world, posting, commented(posting))
    sent_alone(world, posting.comments.get())
    Reply.objects.update(state="asked", decided_at=None)  # as an installation has it from before
    leader, at = signed_in(world, "leader"), f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/"
    shown = leader.post(f"{at}gui/", hidden(leader.get(at).content.decode()), follow=True).content.decode()
    reply.refresh_from_db()

    assert reply.state == "answered" and "Không gửi gì" in shown


def test_what_a_reply_left_behind_can_be_chosen_again(world: World) -> None:
    posting = posted(world)
    comments = commented(posting, 2)
    reply = proposed(world, posting, comments)
    taken_back(world, comments[0])
    Reply.objects.update(state="sent", decided_at=time.now())  # as an installation has it from before

    assert [each.pk for each in owed(posting)] == [comments[0].pk, comments[1].pk]
    assert [each.pk for each in joinable(posting)] == [comments[0].pk]
    assert [each.pk for each in following(reply).going] == [comments[1].pk]


def test_a_matter_that_is_taken_up_again_is_owed_again(world: World) -> None:
    posting = posted(world)
    comment = commented(posting)[0]
    reply = proposed(world, posting, [comment])
    send_reply(actor=world.leader, reply=reply.pk)
    before = owed(posting).count()
    with time.at(time.now() + timedelta(days=1)):
        reopen(actor=world.chief, matter=Matter.objects.get().pk, reason="Trả lời chưa đủ.")
    assert (before, owed(posting).count()) == (0, 1)


def test_who_stands_in_for_an_absent_leader_sees_and_decides_the_reply_and_never_an_own_one(world: World) -> None:
    posting = posted(world)
    reply = proposed(world, posting, commented(posting))
    for name in ("chief", "specialist"):
        Absence.objects.create(seat=world.seats["leader"], substitute=world.seats[name], since=DAY)
    at = f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/"
    chief, writer, deputy = (signed_in(world, name) for name in ("chief", "specialist", "deputy"))
    firsts = [each.get("/ban/").content.decode() for each in (chief, writer, deputy)]
    page = chief.get(at).content.decode()
    offered = [f'action="{at}gui/"' in each.get(at).content.decode() for each in (chief, writer, deputy)]
    own = writer.post(f"{at}gui/", {"key": "tu-duyet"})
    sent = chief.post(f"{at}gui/", hidden(page))
    reply.refresh_from_db()

    assert [f'href="{at}"' in each for each in firsts] == offered == [True, False, False]
    assert (own.status_code, sent.status_code, reply.state) == (403, 302, "sent")
    assert Answer.objects.filter(state="sent").count() == 1
