"""A notice from its first words to the archive, its comments on the way, and every refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.ground import posting_law
from caunoi.matters.receipts import new_nonce
from caunoi.postings import public
from caunoi.postings.commands import comments, standing, writing
from caunoi.postings.commands.writing import Words
from caunoi.postings.models import Posting
from tests.world import DAY, World

WORDS = Words(
    "land_recovery", "Phương án bồi thường", "12 hộ, **2.340 m²**.", "Xem phần của mình.", takes_comments=True
)
LAST = date(2020, 3, 16)
"""20 calendar days after 25/02/2020 end on 16/03/2020, a Monday."""


def on(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), time.TIMEZONE) + timedelta(hours=9)


def ready(world: World, **changes: Any) -> Posting:
    made: Posting = writing.begin_posting(actor=world.editor, words=replace(WORDS, **changes))
    writing.ask(actor=world.editor, posting=made.pk)
    writing.approve(actor=world.leader, posting=made.pk)
    return made


def posted(world: World, **changes: Any) -> Posting:
    made: Posting = standing.post(actor=world.editor, posting=ready(world, **changes).pk)
    return made


def commented(posting: Posting, nonce: str = "", text: str = "Đo lại thửa nhà tôi.", at: datetime | None = None) -> Any:
    return comments.send_comment(actor=VISITOR, nonce=nonce or new_nonce(), posting_id=posting.pk, text=text, at=at)


def test_the_days_are_those_of_the_law_of_the_day_of_posting_and_say_why(world: World) -> None:
    made = posted(world)

    page = public.posting_page(made.pk)
    assert (made.posted_on, made.stands_until, made.comments_until) == (DAY, LAST, LAST)
    codes = [step["code"] for step in page.why_stands]
    assert codes == ["start", "limit", "rule_unconfirmed", "note", "count_calendar_days", "due"]
    assert not page.is_confirmed


@pytest.mark.parametrize(
    ("kind", "field", "day", "last"),
    [
        ("convention", "comment_days", date(2026, 2, 10), date(2026, 3, 12)),
        ("democracy", "stand_days", date(2026, 2, 10), date(2026, 3, 12)),
        ("land_recovery", "stand_days", date(2020, 2, 9), date(2020, 3, 2)),
        ("democracy", "comment_days", date(2026, 2, 10), None),
        ("environment", "stand_days", date(2014, 1, 1), None),
    ],
)
def test_lengths_come_from_the_rulebook(kind: str, field: str, day: date, last: date | None) -> None:
    assert posting_law.last_day(kind, field, day) == last


def test_whoever_wrote_it_does_not_approve_it(world: World) -> None:
    made = writing.begin_posting(actor=world.editor, words=WORDS)
    writing.ask(actor=world.editor, posting=made.pk)

    with pytest.raises(Forbidden):
        writing.approve(actor=world.editor, posting=made.pk)
    with pytest.raises(Conflict):
        standing.post(actor=world.editor, posting=made.pk)
    with pytest.raises(NotFound):
        public.posting_page(made.pk)


def test_it_is_not_taken_off_before_its_term_nor_while_comments_wait(world: World) -> None:
    made = posted(world)
    comment = commented(made)

    with pytest.raises(Conflict, match="16/03/2020"):
        standing.end(actor=world.editor, posting=made.pk, at=on(LAST))
    with pytest.raises(Conflict) as waits:
        standing.end(actor=world.editor, posting=made.pk, at=on(LAST + timedelta(days=1)))
    comments.reply(
        actor=world.editor,
        posting=made.pk,
        comments=[comment.pk],
        outcome="accepted",
        subject="Diện tích",
        text="Đã đo lại.",
    )
    standing.end(actor=world.editor, posting=made.pk, at=on(LAST + timedelta(days=1)))

    assert waits.value.code == "comments_wait"
    assert public.posting_page(made.pk).card.ended_on == LAST + timedelta(days=1)
    assert [card.id for card in public.postings(public.PostingFilters(shown="archive"), LAST)[0]] == [made.pk]


def test_a_comment_is_one_matter_however_often_it_is_sent(world: World) -> None:
    made, nonce = posted(world), new_nonce()

    first, again = commented(made, nonce), commented(made, nonce)

    assert first.pk == again.pk
    assert first.matter.accountable_id == made.agency_id
    with pytest.raises(Conflict) as reused:
        commented(made, nonce, "Lời khác.")
    assert reused.value.code == "nonce_reused"
    assert made.comments.count() == 1


def test_comments_are_taken_on_the_last_day_and_not_after(world: World) -> None:
    made = posted(world)

    commented(made, at=on(LAST) + timedelta(hours=14))

    with pytest.raises(Conflict, match="16/03/2020"):
        commented(made, at=on(LAST + timedelta(days=1)))
    with pytest.raises(Conflict):
        commented(posted(world, takes_comments=False))


def test_days_of_the_agency_make_it_longer_and_never_shorter(world: World) -> None:
    assert posted(world, own_days=5).comments_until == LAST
    longer = posted(world, own_days=40)
    assert (longer.comments_until, longer.stands_until) == (date(2020, 4, 6), date(2020, 4, 6))
    with pytest.raises(Invalid) as unknown:
        posted(world, kind="democracy")
    assert unknown.value.field == "own_days"


def test_a_reply_counts_its_comments_only_from_five_and_quotes_none(world: World) -> None:
    made = posted(world)
    keys = [commented(made, text=f"Ý kiến số {number} của hộ dân").pk for number in range(5)]
    reply = {"actor": world.editor, "posting": made.pk, "outcome": "partly", "text": "Đã đo lại."}

    comments.reply(comments=keys[:1], subject="Cây trồng", **reply)
    comments.reply(comments=keys[1:], subject="Diện tích", **reply)

    page = public.posting_page(made.pk)
    assert [(each.subject, each.comments) for each in page.replies] == [("Cây trồng", None), ("Diện tích", None)]
    assert page.comments == 5
    assert "Ý kiến số" not in repr(page)
    with pytest.raises(Invalid):
        comments.reply(comments=keys[:1], subject="Lần nữa", **reply)


def test_a_correction_keeps_the_earlier_words(world: World) -> None:
    made = posted(world)

    with pytest.raises(Forbidden):
        standing.correct(actor=world.editor, posting=made.pk, body="13 hộ.", notice="Thiếu một hộ.")
    standing.correct(actor=world.leader, posting=made.pk, body="13 hộ.", notice="Thiếu một hộ.")

    page = public.posting_page(made.pk)
    assert [(each.number, each.notice) for each in page.wordings] == [(2, "Thiếu một hộ."), (1, "")]
    assert public.wording(made.pk, 1)[1] != page.blocks
    with pytest.raises(Invalid):
        standing.correct(actor=world.leader, posting=made.pk, body="13 hộ.", notice="Không đổi.")


def test_where_else_it_is_made_known_is_written_after_it_happened(world: World) -> None:
    made = posted(world)
    spot = {"actor": world.editor, "posting": made.pk, "spot": "loud", "where": "Loa xã"}

    standing.note_spot(since=DAY, **spot)

    with pytest.raises(Invalid):
        standing.note_spot(since=DAY + timedelta(days=1), **spot)
    with pytest.raises(Invalid):
        standing.note_spot(since=DAY, until=DAY - timedelta(days=1), **spot)
    assert [each.where for each in public.posting_page(made.pk).showings] == ["Loa xã"]
