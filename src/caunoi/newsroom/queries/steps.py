"""Steps of approval: which is open, what waits for whom, who can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.ground.names import name_sort_key
from caunoi.newsroom.choices import Purpose, State, Work
from caunoi.newsroom.models import Approval, Article
from caunoi.people.models import Seat
from caunoi.people.queries.actors import acts_for_seats
from caunoi.people.roles import rights_of


def open_steps(article: Article) -> QuerySet[Approval]:
    """Steps of the article on which nobody decided yet, the nearest first."""
    rows = Approval.objects.filter(revision__article=article, verdict="").order_by("pk")
    return rows.select_related(
        "revision__made_by", "seat__account", "seat__post", "substitute__account", "substitute__post"
    )


def open_step(article: Article) -> Approval | None:
    """The step on which is decided next."""
    return open_steps(article).first()


def waiting_for(actor: Actor, on: date) -> QuerySet[Article]:
    """Articles whose next decision is the actor's, the earliest due first."""
    seats = acts_for_seats(actor, on)
    if not seats:
        return Article.objects.none()
    rows = Approval.objects.filter(Q(seat_id__in=seats) | Q(substitute_id__in=seats), verdict="")
    earlier = Approval.objects.filter(verdict="").values("revision_id", "purpose", "round", "step")
    nearest = [
        row.revision.article_id
        for row in rows.select_related("revision").order_by("due_on", "pk")
        if not earlier.filter(
            revision=row.revision_id, purpose=row.purpose, round=row.round, step__lt=row.step
        ).exists()
    ]
    return Article.objects.filter(pk__in=nearest).exclude(state=State.DROPPED)


def deciders(article: Article, on: date, *, is_last: bool) -> list[Seat]:
    """Seats of the agency that can be asked: those that approve, and for a step that is not the last also those that publish.
    The author of the newest revision is not among them."""
    rows = Seat.objects.in_force(on).filter(post__agency_id=article.agency_id, account__is_active=True)
    author = article.newest.made_by.account_id if article.newest and article.newest.made_by else None
    wanted = {"approve"} if is_last else {"approve", "publish"}
    found = [
        seat
        for seat in rows.select_related("account", "post")
        if seat.account_id != author and rights_of(seat.post.roles) & wanted
    ]
    return sorted(found, key=lambda seat: (name_sort_key(seat.account.full_name), seat.pk))


def accounts_of(seats: Sequence[int]) -> list[int]:
    """The accounts behind seats, in their order; a seat that is not there is left out."""
    known = dict(Seat.objects.filter(pk__in=seats).values_list("pk", "account_id"))
    return [known[seat] for seat in seats if seat in known]


def decided_before(actor: Actor, step: Approval) -> bool:
    """Whether the actor took an earlier decision of the same round."""
    rows = Approval.objects.filter(
        revision=step.revision_id, purpose=step.purpose, round=step.round, step__lt=step.step
    )
    return rows.filter(decided_by__account_id=actor.account_id).exists()


def steps_of(article: Article) -> QuerySet[Approval]:
    """Every step that was ever asked for, the newest first."""
    rows = Approval.objects.filter(revision__article=article).order_by(F("pk").desc())
    return rows.select_related("revision", "seat__account", "substitute__account", "decided_by__account")


def is_asked(article: Article) -> bool:
    """Whether the newest revision waits for approval."""
    return article.newest is not None and article.newest.work == Work.ASKED


def take_down_asked(article: Article) -> Approval | None:
    """The open request to take the article down."""
    return open_steps(article).filter(purpose=Purpose.TAKE_DOWN).first()
