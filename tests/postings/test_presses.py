"""A form that is sent twice, or after a colleague was faster: one effect, the same answer, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.journal.models import Entry
from caunoi.postings.commands.deciding import submit
from caunoi.postings.commands.proving import note_proof, strike_proof
from caunoi.postings.commands.replying import return_reply, revise_reply
from caunoi.postings.commands.standing import end
from caunoi.postings.commands.stating import propose_statement
from caunoi.postings.models import Posting
from tests.portal.forms import photo
from tests.postings.scenes import AFTER, REPLY, approved, begun, commented, posted, proposed
from tests.postings.test_pages import hidden, signed_in
from tests.world import DAY, World

TYPED = {"verdict": "partly", "said": "Xin nâng mức.", "text": "Theo bảng giá mới.", "change": "Thêm một vụ ngô."}


def pressed_twice(client: Client, path: str, **fields: Any) -> list[tuple[int, str]]:
    """Status and address of both answers to one form."""
    sent = {**hidden(client.get(path).content.decode()), **fields}
    return [(each.status_code, each.get("Location", "")) for each in (client.post(path, sent), client.post(path, sent))]


def waiting(world: World) -> Posting:
    made = begun(world)
    submit(actor=world.specialist, posting=made.pk)
    return made


@pytest.mark.parametrize(
    ("made", "who", "act", "fields", "verb"),
    [
        (begun, "specialist", "trinh", {}, "posting.submitted"),
        (waiting, "leader", "dong-y", {"remark": ""}, "posting.approved"),
        (waiting, "leader", "tra-lai", {"remark": "Thiếu bản đồ."}, "posting.returned"),
        (approved, "specialist", "niem-yet", {"posted_on": "25/02/2020", "comment_until": ""}, "posting.posted"),
        (begun, "specialist", "bo", {"reason": "Trùng"}, "posting.given_up"),
    ],
)  # fmt: skip
def test_a_second_press_gets_the_answer_of_the_first(
    world: World, made: Any, who: str, act: str, fields: dict[str, str], verb: str
) -> None:
    posting = made(world)
    answers = pressed_twice(signed_in(world, who), f"/ban/niem-yet/{posting.pk}/{act}/", **fields)

    assert answers == [(302, f"/ban/niem-yet/{posting.pk}/")] * 2
    assert Entry.objects.filter(verb=verb).count() == 1


def test_a_second_press_adds_one_file_and_another_file_is_not_taken_for_it(world: World) -> None:
    posting = begun(world)
    client, path = signed_in(world, "specialist"), f"/ban/niem-yet/{posting.pk}/tep/"
    fields = {**hidden(client.get(path).content.decode()), "title": "Bản đồ"}

    presses = [client.post(path, {**fields, "file": photo("ban-do.jpg")}) for _ in range(2)]
    other = client.post(path, {**fields, "file": photo("cau.jpg", (10, 20, 30))})

    assert [each.status_code for each in (*presses, other)] == [302, 302, 409]
    assert [each.title for each in posting.newest.files.all()] == ["Bản đồ"]


def test_a_second_press_on_a_reply_a_statement_or_evidence_gets_the_answer_of_the_first(world: World) -> None:
    posting = posted(world)
    proposed(world, posting, commented(posting))
    longer = {"kind": "extension", "text": "Mưa lũ", "until": DAY + timedelta(days=40)}
    statement = propose_statement(actor=world.specialist, posting=posting.pk, **longer)
    note_proof(actor=world.specialist, posting=posting.pk, kind="board", where="UBND xã", on=DAY, by="Lò Văn Pành")
    leader, writer, base = signed_in(world, "leader"), signed_in(world, "specialist"), f"/ban/niem-yet/{posting.pk}/"
    reply = f"{base}gop-y/tra-loi-1/"
    answers = [
        pressed_twice(leader, f"{base}loi/{statement.pk}/dong-y/", remark=""),
        pressed_twice(writer, f"{base}chung-cu/{posting.proofs.get().pk}/gach/", reason="Nhầm"),
        pressed_twice(leader, f"{reply}tra-lai/", remark="Nói rõ."),
        pressed_twice(writer, f"{reply}sua/", **TYPED, approver_id=world.seats["leader"].pk),
        pressed_twice(leader, f"{reply}gui/"),
    ]

    assert answers == [[(302, base)] * 2] * 2 + [[(302, f"{base}gop-y/")] * 2] * 3
    assert Entry.objects.filter(verb__startswith="reply.").count() == 3


def test_rewriting_a_reply_that_a_colleague_rewrote_keeps_what_was_typed(world: World) -> None:
    posting = posted(world)
    reply = proposed(world, posting, commented(posting))
    return_reply(actor=world.leader, reply=reply.pk, remark="Nói rõ.")
    writer, at = signed_in(world, "specialist"), f"/ban/niem-yet/{posting.pk}/gop-y/tra-loi-1/sua/"
    fields = hidden(writer.get(at).content.decode())
    revise_reply(actor=world.specialist, reply=reply.pk, words=REPLY, approver_id=world.seats["leader"].pk)
    late = writer.post(at, {**fields, **TYPED, "approver_id": world.seats["leader"].pk})
    page = late.content.decode()

    assert late.status_code == 409
    for words in ("Theo bảng giá mới.", "Thêm một vụ ngô.", "Xin nâng mức.", "Viết lại trả lời"):
        assert words in page


def test_striking_out_what_a_colleague_struck_out_keeps_the_reason(world: World) -> None:
    posting = posted(world)
    note_proof(actor=world.specialist, posting=posting.pk, kind="board", where="UBND xã", on=DAY, by="Lò Văn Pành")
    proof = posting.proofs.get()
    writer, at = signed_in(world, "specialist"), f"/ban/niem-yet/{posting.pk}/chung-cu/{proof.pk}/gach/"
    fields = hidden(writer.get(at).content.decode())
    strike_proof(actor=world.specialist, posting=posting.pk, proof_id=proof.pk, reason="Nhầm thôn")
    late = writer.post(at, {**fields, "reason": "Bảng đã hỏng từ trước."})
    opened = writer.get(at)
    page = late.content.decode()

    assert (late.status_code, opened.status_code) == (409, 409)
    assert "Bảng đã hỏng từ trước." in page and "Nhầm thôn" in page
    proof.refresh_from_db()
    assert proof.struck_reason == "Nhầm thôn"


def test_a_version_written_while_the_notice_was_ended_is_not_lost(world: World) -> None:
    posting = posted(world)
    writer, at = signed_in(world, "specialist"), f"/ban/niem-yet/{posting.pk}/sua/"
    fields = hidden(writer.get(at).content.decode())
    with time.at(time.now() + AFTER):
        end(actor=world.specialist, posting=posting.pk)
    late = writer.post(
        at, {**fields, "title": "Tên khác", "summary": "B", "body": "Lời dài.", "places": "Xã", "where": ""}
    )

    assert late.status_code == 409 and "Lời dài." in late.content.decode() and "Tên khác" in late.content.decode()
