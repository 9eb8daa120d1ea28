"""Postings for tests, at the step that a test needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.matters.receipts import new_nonce
from caunoi.postings.commands.commenting import send_comment
from caunoi.postings.commands.deciding import approve, submit
from caunoi.postings.commands.replying import Words as ReplyWords
from caunoi.postings.commands.replying import propose_reply, send_reply
from caunoi.postings.commands.standing import post
from caunoi.postings.commands.stating import approve_statement, propose_statement
from caunoi.postings.commands.writing import Words, begin_posting
from caunoi.postings.models import Comment, Posting, Reply
from tests.world import DAY, World

BODY = "## Phương án\n\nThu hồi **1,2 ha** đất lúa để làm đường liên thôn."
REPLY = ReplyWords(
    "partly", "Xin nâng mức hỗ trợ hoa màu.", "Mức hỗ trợ theo bảng giá của tỉnh.", "Bổ sung hỗ trợ một vụ lúa."
)
AFTER = timedelta(days=30)


def words(world: World, **changes: Any) -> Words:
    made = Words(
        title="Phương án bồi thường đường Nà Hà", summary="Xã làm đường; 14 hộ được bồi thường đất lúa.", body=BODY,
        places=(world.places["muong_lai"].pk,), where="Bảng tin UBND xã",
    )  # fmt: skip
    return replace(made, **changes)


def begun(world: World, **changes: Any) -> Posting:
    inputs: dict[str, Any] = {"kind": "compensation", "topic_id": world.topics["land"].pk, "words": words(world)}
    made: Posting = begin_posting(actor=world.specialist, **{**inputs, **changes})
    return made


def approved(world: World, late_reason: str = "", **changes: Any) -> Posting:
    made = begun(world, **changes)
    return passed(world, made, late_reason=late_reason)


def resulted(world: World, posting: Posting, text: str = "Giữ nguyên phương án.") -> None:
    """The result, written by one and approved by another."""
    made = propose_statement(actor=world.specialist, posting=posting.pk, kind="result", text=text)
    approve_statement(actor=world.leader, posting=posting.pk, statement_id=made.pk)


NOTICE = "Bản trước ghi 14 hộ; đúng là 15 hộ."


def passed(world: World, posting: Posting, **told: Any) -> Posting:
    """The newest version goes past the second person. The notice counts only for what was posted."""
    submit(actor=world.specialist, posting=posting.pk, **{"notice": NOTICE, **told})
    posting.refresh_from_db()
    assert posting.newest is not None
    approve(actor=world.leader, posting=posting.pk, seen=posting.newest.number)
    posting.refresh_from_db()
    return posting


def posted(world: World, days: dict[str, Any] | None = None, **changes: Any) -> Posting:
    """Posted today; comments are taken for 20 days."""
    made = approved(world, **changes)
    inputs = {"posted_on": DAY, "comment_until": DAY + timedelta(days=20), **(days or {})}
    post(actor=world.specialist, posting=made.pk, **inputs)
    made.refresh_from_db()
    return made


def commented(posting: Posting, count: int = 1, **changes: Any) -> list[Comment]:
    inputs: dict[str, Any] = {"text": "Mức hỗ trợ hoa màu thấp.", "petitioner": {"full_name": "Lý Thị Mùi"}}
    return [
        send_comment(actor=VISITOR, nonce=new_nonce(), posting_id=posting.pk, **{**inputs, **changes})
        for _ in range(count)
    ]


def proposed(world: World, posting: Posting, comments: list[Comment], said: ReplyWords = REPLY) -> Reply:
    made: Reply = propose_reply(
        actor=world.specialist, posting=posting.pk, comment_ids=[each.pk for each in comments], words=said,
        approver_id=world.seats["leader"].pk,
    )  # fmt: skip
    return made


def answered(world: World, posting: Posting, comments: list[Comment], said: ReplyWords = REPLY) -> Reply:
    made = proposed(world, posting, comments, said)
    with time.at(time.now()):
        send_reply(actor=world.leader, reply=made.pk)
    made.refresh_from_db()
    return made
