"""Comments as the desk reads them: which can still be answered together, which are owed a reply."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.matters.choices import KNPA_KINDS
from caunoi.matters.choices import State as MatterState
from caunoi.matters.models import Matter, Petition
from caunoi.matters.queries.visible import visible_to as visible_matters
from caunoi.people.models import Seat
from caunoi.people.roles import rights_of
from caunoi.postings.choices import ReplyState
from caunoi.postings.models import Comment, Posting

TOGETHER = (MatterState.RECEIVED, MatterState.CLASSIFIED, MatterState.IN_PROGRESS)
"""States of a comment in which a reply can take it along."""

OVER = (ReplyState.SENT, ReplyState.ANSWERED)
"""Of a reply that holds no comment back: its matter says alone whether it is answered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A comment with its words. ``may_join``: a reply can take it along."""

    comment: Comment
    text: str
    may_join: bool


def joinable(posting: Posting) -> QuerySet[Comment]:
    """Comments that a reply of the agency can answer: open, still its own, of a kind that is answered so, in no reply that is on
    its way."""
    return posting.comments.filter(
        Q(reply=None) | Q(reply__state__in=OVER),
        matter__state__in=TOGETHER,
        matter__kind__in=KNPA_KINDS,
        matter__accountable_id=posting.agency_id,
    )


def may_join(matter: Matter, posting: Posting) -> bool:
    """The same of one matter, whatever reply it is in."""
    return matter.state in TOGETHER and matter.kind in KNPA_KINDS and matter.accountable_id == posting.agency_id


def owed(posting: Posting) -> QuerySet[Comment]:
    """Comments that came in time and still wait for an answer of the agency of the posting, as their matters say."""
    return posting.comments.filter(is_late=False, matter__is_open=True, matter__accountable_id=posting.agency_id)


def lines(actor: Actor, posting: Posting) -> list[Line]:
    """Comments whose matters exist for the actor, the oldest first."""
    rows = posting.comments.filter(matter__in=visible_matters(actor)).select_related("matter", "reply").order_by("pk")
    found = list(rows)
    words = dict(
        Petition.objects.filter(first_matter__in=[row.matter_id for row in found]).values_list(
            "first_matter_id", "body"
        )
    )
    free = set(joinable(posting).values_list("pk", flat=True))
    return [Line(row, words.get(row.matter_id, ""), row.pk in free) for row in found]


def approvers(posting: Posting, actor: Actor, on: object) -> list[Seat]:
    """Seats of the agency that can decide on a reply; not the own one."""
    rows = Seat.objects.in_force(on).filter(post__agency_id=posting.agency_id, account__is_active=True)  # type: ignore[arg-type]
    return [
        seat
        for seat in rows.select_related("account", "post").order_by("pk")
        if seat.account_id != actor.account_id and "approve" in rights_of(seat.post.roles)
    ]


def commenters(posting: Posting) -> list[str]:
    """The names of all who commented: to be kept out of what is said to everybody, and for nothing else."""
    matters = Comment.objects.filter(posting=posting).values("matter")
    rows = Petition.objects.filter(first_matter__in=matters).values_list("petitioner__full_name", flat=True)
    return [name for name in rows if name]
