"""The explained replies for everybody: how many said what, and what came of it. Small counts are kept out of reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.matters.public.figures import FEWEST
from caunoi.postings.choices import ReplyState
from caunoi.postings.models import Posting


@dataclass(frozen=True, slots=True)
class ReplyCard:
    """One reply. ``count`` is how many said so; ``None`` where the number is not published."""

    number: int
    verdict: str
    verdict_name: str
    said: str
    text: str
    change: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Replies:
    """``total`` comments that came in time; ``None`` where there were some, but too few to publish the number."""

    total: int | None
    cards: tuple[ReplyCard, ...]


def replies(pk: int) -> Replies | None:
    """What is published with the result of a posting; ``None`` before it is posted."""
    row = Posting.objects.filter(pk=pk, result_posted_at__isnull=False).first()
    if row is None:
        return None
    sent = list(row.replies.filter(state=ReplyState.SENT).order_by("number"))
    in_time = row.comments.filter(is_late=False)
    parts = [in_time.filter(reply=each).count() for each in sent]
    total = in_time.count()
    shown, counts = shown_counts(total, parts)
    cards = (
        ReplyCard(each.number, each.verdict, str(each.get_verdict_display()), each.said, each.text, each.change, count)
        for each, count in zip(sent, counts, strict=True)
    )
    return Replies(shown, tuple(cards))


def shown_counts(total: int, parts: Sequence[int]) -> tuple[int | None, list[int | None]]:
    """What may be published of a total and its parts: a number under five never, and no part from which, with the others, one
    under five could be worked out. Nought is no secret where it is the total."""
    rest = total - sum(parts)
    safe = all(part == 0 or part >= FEWEST for part in (*parts, rest))
    if total == 0:
        return 0, [0 for _part in parts]
    return (total if total >= FEWEST else None), [part if safe else None for part in parts]
