"""Who is at work in the measurement: one commune's office, the leader of the province, and another system with a token."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from caunoi.agencies.models import Agency, Post, Topic
from caunoi.agencies.queries.competence import competent_agency
from caunoi.base import time
from caunoi.people.models import Account, ApiToken, Seat
from caunoi.people.tokens import make_token
from caunoi.places.queries.authority import communes_on, province_on

SINCE = date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class Office:
    """Keys that the loader and the requests need. ``own`` and ``others`` pair an agency with the place it is competent for."""

    own: tuple[int, int]
    others: list[tuple[int, int]]
    topics: list[int]
    seats: list[int]
    place_code: str
    token: str
    officer: str
    """Session key of an officer of the measured agency; ``leader`` is one who sees the whole province."""
    leader: str

    @classmethod
    def kept_in(cls, file: Path) -> Office:
        """The office written in ``file`` by an earlier run, or a new one, kept there."""
        if not file.exists():
            file.write_text(json.dumps(asdict(found())))
        return cls(**json.loads(file.read_text()))


def found(today: date | None = None) -> Office:
    """Make the accounts, seats, sessions and the token on a database that has its registers and nothing else."""
    day = today or time.today()
    communes = communes_on(day)
    pairs = [(competent_agency(place, None, day).pk, place.pk) for place in communes]
    province = competent_agency(province_on(day), None, day)
    seats = [_seat(pairs[0][0], f"{role}@bench.vn", [role]) for role in ("dispatcher", "specialist", "leader")]
    leader = _seat(province.pk, "province@bench.vn", ["leader", "dispatcher"])
    raw, stored = make_token()
    system = _seat(pairs[0][0], "system@bench.vn", ["reception"])
    ApiToken.objects.create(seat=system, name="bench", token_hash=stored, created_at=time.now())
    return Office(
        own=pairs[0], others=pairs[1:], topics=list(Topic.objects.in_force(day).values_list("pk", flat=True)),
        seats=[seat.pk for seat in seats], place_code=communes[0].code, token=raw,
        officer=_session(seats[0].account), leader=_session(leader.account),
    )  # fmt: skip


def _seat(agency_id: int, email: str, roles: list[str]) -> Seat:
    agency = Agency.objects.get(pk=agency_id)
    post = Post.objects.create(
        agency=agency, title=f"Chuyên viên {email}", title_en="Officer", capacity="specialist", roles=roles, since=SINCE
    )
    account = Account.objects.create_user(email, "Nguyễn Thị Hoa", None)
    return Seat.objects.create(post=post, account=account, since=SINCE)


def _session(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)
