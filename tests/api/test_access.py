"""Every operation by every kind of caller. An operation that is not in the table fails the test."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from caunoi.api.application import api
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.people.commands.api_tokens import revoke_token
from caunoi.people.models import ApiToken, Seat
from tests.api.conftest import WASHED_OUT, Caller, token_for
from tests.world import MORNING, World, send

CALLERS = ("nobody", "unknown", "revoked", "expired", "left_office", "other_agency", "own")
CLOSED = (401, 401, 401, 401, 401)
"""What callers without a working token get."""
TABLE: dict[tuple[str, str], tuple[int, ...]] = {
    # in the order of CALLERS
    ("get", "/api/v1/matters"): (*CLOSED, 404, 200),
    ("post", "/api/v1/matters"): (*CLOSED, 403, 201),
    ("get", "/api/v1/matters/{number}"): (*CLOSED, 404, 200),
    # The seat of "own" receives at the counter and reads no reports; that of "other_agency" is an office chief's.
    ("get", "/api/v1/reports"): (*CLOSED, 200, 403),
    ("get", "/api/v1/reports/{form}"): (*CLOSED, 200, 403),
    ("get", "/api/v1/search"): (*CLOSED, 200, 200),
    ("get", "/api/v1/clock"): (200,) * 7,
    ("get", "/api/v1/clock/{rule}"): (200,) * 7,
    ("get", "/api/v1/agencies"): (200,) * 7,
    ("get", "/api/v1/places"): (200,) * 7,
    ("get", "/api/v1/topics"): (200,) * 7,
    ("post", "/api/v1/notices/{provider_id}/status"): (401,) * 7,
}

QUERIES = {
    "/api/v1/matters": {"agency": "ubnd-muong-lai"},
    "/api/v1/reports/{form}": {"period": "2022-H1"},
    "/api/v1/search": {"q": "cầu treo"},
    "/api/v1/clock/{rule}": {"date": "2020-02-25"},
}


def operations() -> list[tuple[str, str]]:
    return [(method, path) for path, each in api.get_openapi_schema()["paths"].items() for method in each]


def test_every_operation_is_in_the_table() -> None:
    assert sorted(operations()) == sorted(TABLE)


@pytest.fixture
def callers(small_province: World) -> dict[str, Caller]:
    revoked = token_for(small_province, "reception")
    revoke_token(actor=system(), apitoken=ApiToken.objects.get(), reason="máy chủ cũ")
    expired = token_for(small_province, "reception", expires_at=MORNING + timedelta(hours=1))
    left = token_for(small_province, "chief")
    Seat.objects.filter(pk=small_province.seats["chief"].pk).update(until=MORNING.date())
    return {
        "nobody": Caller(),
        "unknown": Caller("x" * 43),
        "revoked": Caller(revoked),
        "expired": Caller(expired),
        "left_office": Caller(left),
        "other_agency": Caller(token_for(small_province, "neighbour")),
        "own": Caller(token_for(small_province, "reception")),
    }


@pytest.mark.parametrize(("method", "path"), sorted(TABLE))
def test_each_caller_gets_what_is_due(
    small_province: World, callers: dict[str, Caller], method: str, path: str
) -> None:
    matter = send(small_province, subject="Cầu treo hỏng").matter
    named = path.removeprefix("/api/v1").format(
        number=matter.number, rule="KN1_RESOLVE", provider_id="g-1", form="01-XLD"
    )
    query = QUERIES.get(path, {})
    content: Any = {"id": "g-1", "status": "delivered"} if "notices" in path else WASHED_OUT

    got = {}
    with time.at(MORNING + timedelta(hours=2)):
        for name, caller in callers.items():
            reply = caller.get(named, **query) if method == "get" else caller.post(named, content)
            got[name] = reply.status_code
            if name in ("nobody", "unknown", "revoked", "expired", "left_office", "other_agency"):
                assert matter.number not in reply.content.decode()

    assert got == dict(zip(CALLERS, TABLE[method, path], strict=True))


@pytest.mark.parametrize("header", ["Basic {}", "Bearer", "Bearer  ", "{}", "bearer {}"])
def test_a_token_is_taken_only_as_a_bearer_token(small_province: World, header: str) -> None:
    token = token_for(small_province, "reception")
    caller = Caller()
    caller.headers["Authorization"] = header.format(token)

    expected = 200 if header.lower() == "bearer {}" else 401
    assert caller.get("/matters").status_code == expected
