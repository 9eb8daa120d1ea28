"""What a version still lacks before it may go out, and which statements wait for a second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.firsts import first_of
from caunoi.base.refusals import NotFound
from caunoi.people.queries.actors import acts_for_seats
from caunoi.postings import law
from caunoi.postings.choices import ReplyState, State, StatementState, Work
from caunoi.postings.models import Posting, Reply, Statement, Version
from caunoi.postings.queries.visible import visible_to


def last_lawful_day(posting: Posting) -> date | None:
    """By when it must be posted after its decision; ``None`` where no law says so."""
    return law.posting(posting.kind, posting.decided_on).due if posting.decided_on else None


def is_late(posting: Posting, on: date) -> bool:
    """Whether a draft that is posted on this day is posted too late."""
    latest = last_lawful_day(posting) if posting.state == State.DRAFT else None
    return latest is not None and on > latest


def lacks_words(posting: Posting, on: date) -> bool:
    """Whether the newest version was approved without words that have to go out with it."""
    newest = posting.newest
    if newest is None or newest.work != Work.APPROVED:
        return False
    return not newest.notice if posting.public_id is not None else is_late(posting, on) and not newest.late_reason


def open_statements(posting: Posting) -> QuerySet[Statement]:
    """What waits for the second person, the oldest first."""
    return posting.statements.filter(state=StatementState.ASKED).select_related("made_by__account")


def statement_of(posting: Posting, pk: int) -> Statement:
    """One statement of a posting that the actor may see. Raises ``NotFound``."""
    found = posting.statements.filter(pk=pk).select_related("made_by__account", "decided_by__account").first()
    if found is None:
        raise NotFound()
    return found


def wrote(actor: Actor, words: Statement | Reply) -> bool:
    """Whether the actor wrote them, in whatever post."""
    return words.made_by is not None and words.made_by.account_id == actor.account_id


def had_a_hand(actor: Actor, version: Version) -> bool:
    """Whether the actor wrote the version, added a file to it, or put it before the second person, in whatever post."""
    return version.hands.filter(account=actor.account_id).exists()


@dataclass(frozen=True, slots=True)
class Decision:
    """What waits for somebody who approves: a version, a statement (``kind`` says which) or a reply by its number."""

    what: str
    posting: Posting
    number: int = 0
    kind: str = ""


def decisions_for(actor: Actor, most: int | None = None) -> tuple[list[Decision], int]:
    """What the actor decides next on notices of the own agency, replies first: people wait for those. At most ``most`` of one
    sort, and how many more there are."""
    if not actor.has("approve"):
        return [], 0
    own, seats = visible_to(actor), acts_for_seats(actor, time.today())
    replies = Reply.objects.filter(posting__in=own, state=ReplyState.ASKED, approver__in=seats)
    replies = replies.exclude(made_by__account=actor.account_id).select_related(*_titles("posting")).order_by("pk")
    said = Statement.objects.filter(posting__in=own, state=StatementState.ASKED, posting__state=State.POSTED)
    said = said.exclude(made_by__account=actor.account_id).select_related(*_titles("posting")).order_by("pk")
    own_hand = Version.hands.through.objects.filter(seat__account=actor.account_id).values("version")
    written = versions_waiting(own).exclude(newest__in=own_hand).select_related("newest").order_by("pk")
    parts = [first_of(rows, most) for rows in (replies, said, written)]
    found = [Decision("reply", row.posting, row.number) for row in parts[0][0]]
    found += [Decision("statement", row.posting, row.pk, str(row.get_kind_display())) for row in parts[1][0]]
    return found + [Decision("version", row) for row in parts[2][0]], sum(more for _rows, more in parts)


def versions_waiting(rows: QuerySet[Posting]) -> QuerySet[Posting]:
    """Of these postings those whose newest version waits for the second person; one that was given up waits for nobody."""
    return rows.filter(newest__work=Work.ASKED, state__in=(State.DRAFT, State.POSTED))


def _titles(way: str) -> tuple[str, ...]:
    return (way, f"{way}__newest")
