"""Steps of approval: which is open, what waits for whom, who can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.ground.names import name_sort_key
from caunoi.newsroom.choices import Purpose, State, Work
from caunoi.newsroom.models import Approval, Article, Revision
from caunoi.newsroom.queries.bars import barred
from caunoi.newsroom.queries.visible import visible_to
from caunoi.people.models import Seat
from caunoi.people.queries.actors import acts_for_seats
from caunoi.people.roles import rights_of


def open_steps(article: Article) -> QuerySet[Approval]:
    """Steps of the article on which nobody decided yet, the nearest first."""
    rows = Approval.objects.filter(revision__article=article, verdict="").order_by("pk")
    return rows.select_related(
        "revision__made_by", "seat__account", "seat__post", "substitute__account", "substitute__post"
    )


def nearest_steps(article: Article) -> list[Approval]:
    """The step on which is decided next, for each purpose: a correction that waits holds back no taking down."""
    nearest: dict[str, Approval] = {}
    for step in open_steps(article):
        nearest.setdefault(step.purpose, step)
    return list(nearest.values())


def step_for(actor: Actor, article: Article, on: date) -> Approval | None:
    """Of the steps on which is decided next the first on which the actor decides, else the first that is the actor's, else the
    first."""
    nearest = nearest_steps(article)
    seats = acts_for_seats(actor, on) if nearest else set()
    own = [step for step in nearest if {step.seat_id, step.substitute_id} & seats]
    bars = barred(own) if own else {}
    free = [step for step in own if actor.account_id not in bars[step.pk]]
    return next(iter([*free, *own, *nearest]), None)


def steps_waiting_for(actor: Actor, on: date) -> list[Approval]:
    """Steps on which the actor decides next, by the rule that decides: whoever may not is not told that it waits for them."""
    seats = acts_for_seats(actor, on)
    if not seats:
        return []
    earlier = Approval.objects.filter(
        revision=OuterRef("revision"), purpose=OuterRef("purpose"), round=OuterRef("round"), step__lt=OuterRef("step"),
        verdict="",
    )  # fmt: skip
    rows = Approval.objects.filter(Q(seat_id__in=seats) | Q(substitute_id__in=seats), ~Exists(earlier), verdict="")
    steps = list(rows.select_related("revision").order_by("pk"))
    bars = barred(steps) if steps else {}
    return [step for step in steps if actor.account_id not in bars[step.pk]]


def waiting_for(actor: Actor, on: date) -> QuerySet[Article]:
    """Articles on which the actor decides next."""
    return articles_of(actor, steps_waiting_for(actor, on))


def articles_of(actor: Actor, steps: Sequence[Approval]) -> QuerySet[Article]:
    """The articles of these steps that exist for the actor; what was given up waits for nobody."""
    own = {step.revision.article_id for step in steps}
    return visible_to(actor).filter(pk__in=own).exclude(state=State.DROPPED)


def returned_to(actor: Actor) -> QuerySet[Article]:
    """Articles whose newest revision the actor wrote and somebody returned with a remark."""
    rows = visible_to(actor).filter(newest__work=Work.RETURNED, newest__made_by__account_id=actor.account_id)
    return rows.exclude(state=State.DROPPED)


def ready_to_go_out(actor: Actor) -> QuerySet[Article]:
    """Articles whose newest revision is approved and that nobody published or set a time for."""
    return visible_to(actor).filter(newest__work=Work.APPROVED, publish_at=None).exclude(state=State.DROPPED)


def deciders(agency_id: int, on: date, *, is_last: bool) -> list[Seat]:
    """Seats of the agency that decide on articles: those that approve, and for a step that is not the last also those that
    publish. Some of them may be barred from the step that is asked for (``bars_of_request``)."""
    rows = Seat.objects.in_force(on).filter(post__agency_id=agency_id, account__is_active=True)
    wanted = {"approve"} if is_last else {"approve", "publish"}
    found = [seat for seat in rows.select_related("account", "post") if rights_of(seat.post.roles) & wanted]
    return sorted(found, key=lambda seat: (name_sort_key(seat.account.full_name), seat.pk))


def to_decide_on(article: Article, purpose: str) -> Revision:
    """The revision on which is decided: what is to be published, or what is read now and is to be taken down."""
    found = article.newest if purpose == Purpose.PUBLISH else article.public
    assert found is not None
    return found


def accounts_of(seats: Sequence[int]) -> dict[int, int]:
    """The accounts behind seats by the key of each; a seat that is not there is left out."""
    return dict(Seat.objects.filter(pk__in=seats).values_list("pk", "account_id"))


def steps_of(article: Article) -> QuerySet[Approval]:
    """Every step that was ever asked for, the newest first."""
    rows = Approval.objects.filter(revision__article=article).order_by(F("pk").desc())
    return rows.select_related("revision", "seat__account", "substitute__account", "decided_by__account")


def take_down_asked(article: Article) -> Approval | None:
    """The open request to take the article down."""
    return open_steps(article).filter(purpose=Purpose.TAKE_DOWN).select_related("asked_by").first()


def with_requests(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with ``is_take_down_asked``: whether somebody asks that they are taken down."""
    asked = Approval.objects.filter(revision__article=OuterRef("pk"), purpose=Purpose.TAKE_DOWN, verdict="")
    return rows.annotate(is_take_down_asked=Exists(asked))
