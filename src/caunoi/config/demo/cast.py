"""The officers of the demo: invented people in posts of real agencies. They join as officers do, by invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from caunoi.agencies.commands.posts import create_post
from caunoi.agencies.models import Agency, Post
from caunoi.agencies.queries.competence import competent_agency
from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor, system
from caunoi.config.demo.reading import nonce_of, read_data
from caunoi.config.demo.times import DEMO_DAY, moment
from caunoi.matters import receipts
from caunoi.people.commands import accept_invitation, accept_token, ask_token, invite_officer, record_absence
from caunoi.people.models import Account, ApiToken, Seat
from caunoi.people.queries.actors import actor_for
from caunoi.people.tokens import hash_token, invitation_token
from caunoi.places.choices import Level
from caunoi.places.queries.lookup import unit_on

PASSWORD = "lang-nghe-dan-2020"  # nosec B105: public on purpose, see PublicPasswordHasher
TOKEN = "demo-token-ubnd-tinh-yen-bai"  # nosec B105
STAGE = system("Dữ liệu mẫu")


@dataclass(frozen=True, slots=True)
class Officer:
    """One entry of ``officers.yaml``. ``key`` is agency and role, such as ``xa.leader``."""

    key: str
    full_name: str
    post: str
    shown: str
    """What the role is called in the printed table; empty for those that are not printed."""

    @property
    def agency(self) -> str:
        return self.key.split(".")[0]

    @property
    def email(self) -> str:
        agency, role = self.key.split(".")
        return f"{role}.{agency}@demo.caunoi.vn"


@cache
def officers() -> tuple[Officer, ...]:
    """Everybody on the stage, in the order in which they are made and printed."""
    return tuple(
        Officer(f"{agency}.{role}", name, post, shown)
        for agency, people in read_data("officers.yaml")["officers"].items()
        for role, (name, post, shown) in people.items()
    )


def agency_of(alias: str, on: date) -> Agency:
    """The agency behind an alias of ``officers.yaml``, as the register knows it on ``on`` or on the day named there."""
    level, *named = read_data("officers.yaml")["agencies"][alias].split()
    if not named:
        return directory().by_code[level]
    day = date.fromisoformat(named[1]) if len(named) > 1 else on
    return competent_agency(unit_on(Level[level.upper()], named[0], day), None, day)


def engage(since: date) -> None:
    """Make the posts that the register does not bring, invite everybody and let them accept; one seat each."""
    at = moment(f"{since} 08:00")
    for post in read_data("officers.yaml")["posts"]:
        create_post(
            actor=STAGE, at=at, agency=agency_of(post["agency"], DEMO_DAY), title=post["title"],
            title_en=post["title_en"], capacity=post["capacity"], roles=post["roles"], since=DEMO_DAY.replace(day=1),
        )  # fmt: skip
    for officer in officers():
        agency = agency_of(officer.agency, DEMO_DAY)
        post = Post.objects.get(agency=agency, title=officer.post)
        invitation = invite_officer(
            actor=STAGE, at=at, email=officer.email, full_name=officer.full_name, post_id=post.pk,
            seat_since=max(since, agency.since) if agency.since_is_known else since,
            seat_until=agency.until if agency.until and agency.until <= DEMO_DAY else None,
        )  # fmt: skip
        accept_invitation(
            actor=STAGE, at=at, invitation=invitation, token=invitation_token(invitation), password=PASSWORD
        )
    asked = ask_token(actor=STAGE, at=at, seat=seat_of("tinh.api"), name="Cổng dịch vụ công (thử nghiệm)")
    token = accept_token(actor=actor_of("tinh.api", since), at=at, apitoken=asked)
    # Beside the command on purpose: no command may ever make a token that somebody could guess.
    ApiToken.objects.filter(pk=token.pk).update(token_hash=hash_token(TOKEN))


def seat_of(key: str) -> Seat:
    """The seat of an officer by key."""
    agency, role = key.split(".")
    return Seat.objects.select_related("post__agency", "account").get(account__email=f"{role}.{agency}@demo.caunoi.vn")


def actor_of(key: str, on: date) -> Actor:
    """The officer as an actor on a day, in the own seat."""
    seat = seat_of(key)
    found = actor_for(seat.account, seat.pk, on)
    if found is None:
        raise LookupError(f"{key} holds no seat on {on}")
    return found


def note_absences() -> list[tuple[datetime, Any]]:
    """Who is away and who stands in, as acts on the timeline."""
    return [(moment(row["at"]), lambda row=row: _note(row)) for row in read_data("officers.yaml")["absences"]]


def _note(row: dict[str, Any]) -> None:
    record_absence(
        actor=actor_of(row["seat"], moment(row["at"]).date()), at=moment(row["at"]), seat=seat_of(row["seat"]),
        substitute_id=seat_of(row["substitute"]).pk, since=row["since"], until=row["until"], reason=row["reason"],
    )  # fmt: skip


def is_engaged() -> bool:
    """Whether the demo was loaded into this database."""
    return Account.objects.filter(email=officers()[0].email).exists()


def table() -> list[str]:
    """The printed table: e-mail, role, name and agency; the one password, the token, and some receipt codes."""
    seats = Seat.objects.filter(account__email__endswith="@demo.caunoi.vn").select_related("post__agency", "account")
    held = {seat.account.email: seat for seat in seats}
    shown = [each for each in officers() if each.shown and each.email in held]
    if not shown:
        return []
    lines = [
        f"{each.email:<34} {each.shown:<22} {each.full_name}, {held[each.email].post.agency.short_name}"
        for each in shown
    ]
    more = len(held) - len(shown)
    return [
        *lines,
        f"(và {more} cán bộ khác ở các cơ quan: xem Quản trị > Cán bộ / {more} more: see Administration > Officers)",
        f"Mật khẩu chung / One password: {PASSWORD}",
        f"Mã API / API token: {TOKEN}",
        "Mã tra cứu thử / Receipt codes to try:",
        *(
            f"  {receipts.code_for(nonce_of(story))}  {what}"
            for story, what in read_data("officers.yaml")["receipts"].items()
        ),
    ]
