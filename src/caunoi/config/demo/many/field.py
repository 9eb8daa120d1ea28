"""From what a made-up matter is drawn: places with their competent agencies, topics, and invented officers of each agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.agencies.commands.posts import create_post
from caunoi.agencies.models import Agency, Post, Topic
from caunoi.agencies.queries.competence import competent_agency
from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor, system
from caunoi.base.ids import repeatable
from caunoi.base.time import TIMEZONE
from caunoi.config.demo.many.phrases import person
from caunoi.config.demo.times import moment
from caunoi.people.commands import give_seat
from caunoi.people.models import Account, Seat
from caunoi.people.roles import rights_of
from caunoi.places.queries.authority import communes_on

MAKER = system("Dữ liệu thử tải")
DOMAIN = "@thu-tai.invalid"
NEEDED = {"reception": "receive", "dispatcher": "assign", "specialist": "handle", "leader": "approve"}
"""Officers of each agency and the right by which their post is chosen."""
AT_THE_PROVINCE = 0.15
"""Share of matters sent without a commune: they go to the department that leads the topic."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a matter can go: its place (``None`` = the province), its topic if the place leaves it open, its agency."""

    place_id: int | None
    topic_id: int | None
    agency_id: int


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of days ``[since, until)`` in which no agency began or ended."""

    since: date
    until: date
    communes: tuple[Choice, ...]
    departments: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Everything plans are drawn from. Officers are actors by (agency, role)."""

    eras: tuple[Era, ...]
    topics: dict[int, str]
    topic_rows: dict[int, Topic]
    officers: dict[tuple[int, str], Actor]
    handler_labels: dict[int, str]

    def era_of(self, on: date) -> Era:
        """The era of a day within the span the field was made for."""
        return next(era for era in self.eras if on < era.until)


def lay_out(since: date, until: date) -> Field:
    """The field of the days ``[since, until)``; makes the officers that are not there yet, by commands."""
    topics = {row.pk: row for row in Topic.objects.all()}
    eras = tuple(_era(first, last, topics.values()) for first, last in _stretches(since, until))
    wanted = sorted({choice.agency_id for era in eras for choice in (*era.communes, *era.departments)})
    seats = _officers(wanted, since)
    officers = {key: _actor(seat) for key, seat in seats.items()}
    labels = {seat.pk: str(seat) for seat in seats.values()}
    return Field(eras, {pk: row.code for pk, row in topics.items()}, topics, officers, labels)


def _stretches(since: date, until: date) -> list[tuple[date, date]]:
    edges = {since, until}
    for agency in directory().by_id.values():
        edges |= {day for day in (agency.since, agency.until) if day is not None and since < day < until}
    ordered = sorted(edges)
    return list(zip(ordered, ordered[1:], strict=False))


def _era(since: date, until: date, topics: Iterable[Topic]) -> Era:
    communes = tuple(Choice(unit.pk, None, competent_agency(unit, None, since).pk) for unit in communes_on(since))
    departments = tuple(Choice(None, topic.pk, competent_agency(None, topic, since).pk) for topic in topics)
    return Era(since, until, communes, departments)


def _officers(agency_ids: list[int], since: date) -> dict[tuple[int, str], Seat]:
    wanted = {(pk, role): f"{role}.{pk}{DOMAIN}" for pk in agency_ids for role in NEEDED}
    known = {row.email: row for row in Account.objects.filter(email__endswith=DOMAIN)}
    draw = repeatable("officers")
    missing = [
        Account(email=email, full_name=person(draw), password="!", joined_at=moment(f"{since} 08:00"))
        for email in wanted.values()
        if email not in known
    ]
    # Accounts that nobody can sign in with; what they may do comes from the seats, which are given by command.
    Account.objects.bulk_create(missing, batch_size=500)
    known |= {row.email: row for row in missing}
    posts = _posts(agency_ids)
    agencies = {row.pk: row for row in Agency.objects.filter(pk__in=agency_ids)}
    held = Seat.objects.filter(account__email__endswith=DOMAIN).select_related("post__agency", "account")
    seats = {row.account.email: row for row in held}
    for (agency_id, role), email in wanted.items():
        if email not in seats:
            post = posts.get((agency_id, role)) or _new_post(agencies[agency_id], role, since)
            seats[email] = give_seat(
                actor=MAKER, at=moment(f"{since} 08:00"), account=known[email], post_id=post.pk, since=since
            )
    return {key: seats[email] for key, email in wanted.items()}


def _posts(agency_ids: list[int]) -> dict[tuple[int, str], Post]:
    """The first post of each agency with each role, and with the right for which the role is wanted."""
    found: dict[tuple[int, str], Post] = {}
    for post in Post.objects.filter(agency__in=agency_ids).select_related("agency").order_by("-pk"):
        for role in post.roles:
            if NEEDED.get(role) in rights_of(post.roles):
                found[post.agency_id, role] = post
    return found


def _new_post(agency: Agency, role: str, since: date) -> Post:
    day = max(since, agency.since)
    return create_post(
        actor=MAKER, at=moment(f"{day} 08:00"), agency=agency, title=f"Cán bộ thử tải ({role})",
        title_en=f"Load test officer ({role})", capacity="specialist", roles=[role], since=day,
    )  # fmt: skip


def _actor(seat: Seat) -> Actor:
    """As ``people.queries.actors`` makes it from this seat."""
    return Actor(
        kind="officer", label=f"{seat.account.full_name}, {seat.post}", account_id=seat.account_id, seat_id=seat.pk,
        agency_id=seat.post.agency_id, rights=rights_of(seat.post.roles),
    )  # fmt: skip


def span_before(today: date, years: int = 3) -> tuple[date, date]:
    """The days ``[since, until)`` over which matters are spread: ``years`` back from ``today``, which is the last day."""
    return today - timedelta(days=365 * years), today + timedelta(days=1)


__all__ = ["AT_THE_PROVINCE", "TIMEZONE", "Choice", "Era", "Field", "lay_out", "span_before"]
