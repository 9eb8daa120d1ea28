"""Agencies, posts and officers for tests, made in a line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.agencies.models import Agency, Post
from caunoi.base.actors import Actor, system
from caunoi.people.commands import accept_token, ask_token
from caunoi.people.models import Account, ApiToken, Seat
from caunoi.people.queries.actors import actor_for

SINCE = date(2019, 1, 1)
TODAY = date(2020, 2, 25)


def make_agency(code: str = "ubnd-minh-bao", name: str = "UBND xã Minh Bảo") -> Agency:
    return Agency.objects.create(
        code=code, kind="people_committee_commune", name=name, name_en=name, short_name=name, label=name, since=SINCE
    )


def make_post(agency: Agency, title: str, roles: list[str], capacity: str = "specialist") -> Post:
    return Post.objects.create(agency=agency, title=title, title_en=title, capacity=capacity, roles=roles, since=SINCE)


def make_seat(post: Post, full_name: str, email: str, until: date | None = None) -> Seat:
    account = Account.objects.create_user(email, full_name, "mat-khau-kha-dai", joined_at="2019-01-01T08:00:00+07:00")
    return Seat.objects.create(post=post, account=account, since=SINCE, until=until)


def make_token(seat: Seat, name: str = "Cổng tỉnh", on: date = TODAY, **asked: Any) -> ApiToken:
    """A token that an administrator asked for and the holder of ``seat`` accepted; ``raw`` is on it."""
    token = ask_token(actor=system(), seat=seat, name=name, **asked)
    made: ApiToken = accept_token(actor=actor_of(seat, on), apitoken=token)
    return made


def actor_of(seat: Seat, on: date = TODAY) -> Actor:
    actor = actor_for(seat.account, seat.pk, on)
    assert actor is not None
    return actor
