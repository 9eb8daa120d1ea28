"""Reception days of heads against what the law of the time demands. Each figure opens the sessions it counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Min, QuerySet

from caunoi.agencies.choices import Capacity
from caunoi.agencies.models import Post
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.time import civil_date
from caunoi.ground.duties import DutyUnit, HeadDuty, duty_of, duty_units
from caunoi.ground.names import list_sort_key
from caunoi.matters.queries.visible import LOOKS_DOWN, scope_ids
from caunoi.receptions.choices import Receiver, SessionKind
from caunoi.receptions.models import Schedule, Session
from caunoi.receptions.queries.desk import agency_ids

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HeadYear:
    """One head's year: judged weeks or months, and days by kind. Only a posted day held in person counts for the duty."""

    post: Post
    duty: HeadDuty
    units: list[DutyUnit]
    in_person: int
    delegated: int
    unscheduled: int

    def count(self, state: str) -> int:
        return sum(unit.state == state for unit in self.units)

    @property
    def kept(self) -> int:
        return self.count("kept")

    @property
    def missed(self) -> int:
        return self.count("missed")

    @property
    def judged(self) -> int:
        """Weeks or months that are over, or kept already."""
        return self.kept + self.missed


def _scope(actor: Actor) -> frozenset[int]:
    return agency_ids(actor) | (scope_ids(actor) if actor.rights & LOOKS_DOWN else frozenset())


def visible_sessions(actor: Actor) -> QuerySet[Session]:
    """Sessions of the own agency, and with a right that looks down those of the agencies below it and of their heads. They say
    when who received, and nothing of who came."""
    scope = _scope(actor)
    rows = Session.objects.filter(agency_id__in=scope) | Session.objects.filter(head__agency_id__in=scope)
    return rows.select_related("place", "agency", "head__agency", "delegate", "schedule").distinct()


def head_posts(actor: Actor, year: int) -> list[Post]:
    """Posts of heads in the actor's scope who owed reception days in ``year``."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Post.objects.filter(capacity=Capacity.HEAD, agency_id__in=_scope(actor), since__lte=last).exclude(
        until__lte=first
    )
    held = [
        post for post in rows.select_related("agency").exclude(agency__until__lte=first) if duty_of(post.agency.kind)
    ]
    return sorted(held, key=lambda post: (post.agency.kind, list_sort_key(post.agency.label), post.pk))


def head_years(actor: Actor, posts: list[Post], year: int, today: date) -> list[HeadYear]:
    """The year of each of ``posts`` up to the end of the week or month of ``today``; one query for all of them."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))
    held: dict[int, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    # The first and last week reach into the neighbouring years.
    rows = Session.objects.filter(head__in=posts, on__gte=first - WEEK, on__lte=date(year, 12, 31) + WEEK)
    for head, receiver, kind, on in rows.values_list("head_id", "receiver", "kind", "on"):
        held[head][_column(receiver, kind)].add(on)
    known = _known_from(posts)
    return [_year(post, held[post.pk], first, last, today, known.get(post.agency_id, date.max)) for post in posts]


def _known_from(posts: list[Post]) -> dict[int, date]:
    """From which day on the receptions of each agency are kept here. What lies before is not known, which is not missed."""
    agencies = {post.agency_id for post in posts}
    days: dict[int, date] = {}
    sat = Session.objects.filter(head__agency_id__in=agencies).values_list("head__agency_id").annotate(day=Min("on"))
    told = (
        Schedule.objects.filter(head__agency_id__in=agencies)
        .values_list("head__agency_id")
        .annotate(day=Min("posted_at"))
    )
    for agency, day in [*sat, *((agency, civil_date(at)) for agency, at in told)]:
        days[agency] = min(day, days.get(agency, day))
    return days


def _column(receiver: str, kind: str) -> str:
    if receiver == Receiver.DELEGATE:
        return "delegated"
    return "in_person" if kind == SessionKind.PERIODIC else "unscheduled"


def _year(post: Post, days: dict[str, set[date]], first: date, last: date, today: date, known: date) -> HeadYear:
    duty = duty_of(post.agency.kind)
    assert duty is not None
    since = max(first, post.since, post.agency.since if post.agency.since_is_known else first)
    ends = [day for day in (post.until, post.agency.until) if day is not None]
    final = min([last, *(date.fromordinal(day.toordinal() - 1) for day in ends)])
    units = duty_units(duty, since, final, days["in_person"], today) if since <= final else []
    units = [
        replace(unit, state="unknown") if unit.state == "missed" and unit.first < known else unit for unit in units
    ]
    counts = (sum(day.year == first.year for day in days[name]) for name in ("in_person", "delegated", "unscheduled"))
    return HeadYear(post, duty, units, *counts)


def head_year(actor: Actor, post_id: int, year: int, today: date) -> HeadYear:
    """One head's year; ``NotFound`` outside the actor's scope."""
    posts = [post for post in head_posts(actor, year) if post.pk == post_id]
    if not posts:
        raise NotFound()
    return head_years(actor, posts, year, today)[0]
