"""Comments on a notice: received once, answered together, counted, and told in the result that a second person reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.matters.models import Answer, Matter
from caunoi.matters.receipts import new_nonce
from caunoi.postings import public
from caunoi.postings.commands.commenting import send_comment
from caunoi.postings.commands.replying import return_reply, revise_reply, send_reply
from caunoi.postings.commands.standing import end
from caunoi.postings.commands.stating import approve_statement, propose_statement, return_statement
from caunoi.postings.policies import OWN_WORDS
from caunoi.postings.public_replies import replies, shown_counts
from caunoi.postings.queries.comments import owed
from tests.postings.scenes import (
    AFTER,
    REPLY,
    commented,
    posted,
    proposed,
    resulted,
)
from tests.world import DAY, World


def test_a_comment_is_received_once_and_is_a_matter_of_the_agency(world: World) -> None:
    posting, nonce = posted(world), new_nonce()
    inputs = {"posting_id": posting.pk, "text": "Tôi đồng ý.", "petitioner": None}
    first = send_comment(actor=VISITOR, nonce=nonce, **inputs)
    again = send_comment(actor=VISITOR, nonce=nonce, **inputs)
    with pytest.raises(Conflict) as other:
        send_comment(actor=VISITOR, nonce=nonce, **{**inputs, "text": "Tôi không đồng ý."})

    assert (first.pk, other.value.code) == (again.pk, "nonce_reused")
    matter = Matter.objects.get()
    assert (matter.kind, matter.accountable, matter.topic, first.is_late) == (
        "recommendation", world.agencies["muong_lai"], world.topics["land"], False
    )  # fmt: skip


def test_a_late_comment_is_taken_and_owed_its_answer_but_holds_nothing_up(world: World) -> None:
    posting = posted(world)
    with time.at(time.now() + AFTER):
        late = commented(posting)[0]
        assert (late.is_late, late.matter.is_open, owed(posting).count()) == (True, True, 0)
        resulted(world, posting)
    found = replies(posting.pk)

    assert found is not None and found.total == 0


def test_one_reply_answers_every_comment_after_a_second_person_read_it(world: World) -> None:
    posting = posted(world)
    comments = commented(posting, 3)
    reply = proposed(world, posting, comments[:2])
    states = set(Matter.objects.filter(comment_of__in=comments[:2]).values_list("state", flat=True))
    with pytest.raises(Forbidden):
        send_reply(actor=world.specialist, reply=reply.pk)
    with pytest.raises(Forbidden):
        send_reply(actor=world.deputy, reply=reply.pk)
    send_reply(actor=world.leader, reply=reply.pk)

    assert states == {"in_approval"}
    answers = Answer.objects.filter(matter__comment_of__in=comments, state="sent")
    assert answers.count() == 2 and all("Bổ sung hỗ trợ một vụ lúa." in each.text for each in answers)
    assert [each.pk for each in owed(posting)] == [comments[2].pk]
    with pytest.raises(Invalid):
        proposed(world, posting, comments)


def test_a_returned_reply_is_written_anew(world: World) -> None:
    posting = posted(world)
    reply = proposed(world, posting, commented(posting, 2))
    return_reply(actor=world.leader, reply=reply.pk, remark="Nói rõ bảng giá nào.")
    later = replace(REPLY, text="Theo Quyết định 10/2019 của UBND tỉnh.")
    revise_reply(actor=world.specialist, reply=reply.pk, words=later, approver_id=world.seats["leader"].pk)
    send_reply(actor=world.leader, reply=reply.pk)

    assert Answer.objects.filter(state="sent", text__contains="Quyết định 10/2019").count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"said": "Bà Lý Thị Mùi xin nâng mức hỗ trợ."}, "said"),
        ({"said": "Nhà ông Hoàng Văn Thanh muốn bỏ phạt tiền."}, "said"), ({"text": "Xin gọi 0912345678."}, "text"),
        ({"change": ""}, "change"), ({"verdict": "maybe"}, "verdict"),
    ],
)  # fmt: skip
def test_a_reply_that_leads_to_a_person_or_explains_nothing_is_refused(
    world: World, changes: dict[str, str], field: str
) -> None:
    posting = posted(world)
    with pytest.raises(Invalid) as wrong:
        proposed(world, posting, commented(posting), replace(REPLY, **changes))

    assert wrong.value.field == field


def test_no_result_and_no_archive_while_somebody_waits(world: World) -> None:
    posting = posted(world)
    with pytest.raises(Conflict) as early:
        resulted(world, posting, "Xong.")
    commented(posting)
    with time.at(time.now() + AFTER):
        with pytest.raises(Conflict) as waiting:
            resulted(world, posting, "Xong.")
        with pytest.raises(Conflict) as ending:
            end(actor=world.specialist, posting=posting.pk)

    assert (early.value.code, waiting.value.code, ending.value.code) == ("too_early", "owed", "owed")


def test_comments_are_taken_for_longer_once_a_second_person_agrees_but_never_shorter(world: World) -> None:
    posting = posted(world)
    longer = {"actor": world.specialist, "posting": posting.pk, "kind": "extension", "text": "Mưa lũ"}
    with pytest.raises(Invalid):
        propose_statement(**longer, until=DAY + timedelta(days=10))
    with pytest.raises(Invalid):
        propose_statement(**longer)
    made = propose_statement(**longer, until=DAY + timedelta(days=40))
    meanwhile = public.posting(posting.pk, DAY)
    approve_statement(actor=world.leader, posting=posting.pk, statement_id=made.pk)
    after = public.posting(posting.pk, DAY)

    assert (meanwhile.card.comment_until, meanwhile.extended_why) == (DAY + timedelta(days=20), "")
    assert (after.card.comment_until, after.extended_why) == (DAY + timedelta(days=40), "Mưa lũ")


def test_the_result_is_public_only_when_another_person_read_it(world: World) -> None:
    posting = posted(world, {"comment_until": None})
    acting = replace(world.specialist, rights=world.specialist.rights | {"approve"})
    result = {"posting": posting.pk, "kind": "result"}
    first = propose_statement(actor=acting, text="Lời đầu.", **result)
    with pytest.raises(Forbidden, match=str(OWN_WORDS)):
        approve_statement(actor=acting, posting=posting.pk, statement_id=first.pk)
    with pytest.raises(Forbidden):
        approve_statement(actor=world.editor, posting=posting.pk, statement_id=first.pk)
    with pytest.raises(Conflict):
        end(actor=world.specialist, posting=posting.pk)
    second = propose_statement(actor=acting, text="Lời sau.", **result)
    with pytest.raises(Conflict) as stale:
        approve_statement(actor=world.leader, posting=posting.pk, statement_id=first.pk)
    return_statement(actor=world.leader, posting=posting.pk, statement_id=second.pk, remark="Nói rõ hơn.")
    before = public.posting(posting.pk, DAY).result_text
    third = propose_statement(actor=acting, text="Lời rõ.", **result)
    approve_statement(actor=world.leader, posting=posting.pk, statement_id=third.pk)
    with pytest.raises(Conflict):
        propose_statement(actor=acting, text="Lời nữa.", **result)

    assert (stale.value.code, before, public.posting(posting.pk, DAY).result_text) == ("stale", "", "Lời rõ.")
    assert list(posting.statements.order_by("pk").values_list("state", flat=True)) == ["lapsed", "returned", "approved"]


@pytest.mark.parametrize(
    ("total", "parts", "shown"),
    [
        (0, [], (0, [])), (4, [4], (None, [None])), (12, [7, 5], (12, [7, 5])), (7, [5, 2], (7, [None, None])),
        (9, [5], (9, [None])), (12, [6], (12, [6])),
    ],
)  # fmt: skip
def test_no_number_under_five_can_be_read_or_worked_out(
    total: int, parts: list[int], shown: tuple[int | None, list[int | None]]
) -> None:
    assert shown_counts(total, parts) == shown
