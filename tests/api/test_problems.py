"""Whatever goes wrong is a problem in JSON with a plain sentence, in the caller's language, and never anything of our inside."""

from __future__ import annotations

import errno
from datetime import timedelta
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from caunoi.api import matters, pace
from caunoi.base import time
from caunoi.base.models import Setting
from caunoi.base.settings_store import forget_cache
from caunoi.matters.models import Matter
from tests.api.conftest import WASHED_OUT, Caller, token_for
from tests.world import MORNING, World

pytestmark = pytest.mark.django_db
PARTS = {"type", "title", "status", "code", "detail"}


def assert_problem(reply: Any, status: int, code: str) -> dict[str, Any]:
    body: dict[str, Any] = reply.json()
    assert (reply.status_code, body["status"], body["code"]) == (status, status, code)
    assert reply["Content-Type"] == "application/problem+json; charset=utf-8"
    assert reply["Cache-Control"] == "no-store"
    assert set(body) >= PARTS
    assert body["type"] == f"urn:caunoi:problem:{code}"
    assert body["title"] and body["detail"]
    return body


def test_without_a_token(stranger: Caller) -> None:
    reply = stranger.get("/matters")

    body = assert_problem(reply, 401, "token_needed")
    assert reply["WWW-Authenticate"] == 'Bearer realm="caunoi"'
    assert body["title"] == "Cần mã truy cập hợp lệ"


def test_the_caller_chooses_the_language(small_province: World) -> None:
    vietnamese, english = Caller(language="vi"), Caller(language="en-GB,en;q=0.8")

    assert vietnamese.get("/search").json()["title"] == "Cần mã truy cập hợp lệ"
    assert english.get("/search").json()["title"] == "A valid token is needed"
    assert english.get("/clock/NO_SUCH", date="2026-03-02").json()["detail"].startswith("There is no")


def test_a_signed_in_browser_is_no_token(small_province: World) -> None:
    client = Client()
    client.force_login(small_province.accounts["reception"])

    assert client.get("/api/v1/matters").status_code == 401
    assert client.post("/api/v1/matters", WASHED_OUT, content_type="application/json").status_code == 401


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/matters/", "/matters/1/2", "/clock/a/b", "/docs/x"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_unknown_address(path: str, method: str) -> None:
    reply = getattr(Client(), method)(f"/api/v1{path}" if path else "/api/v1/")

    body = reply.json()
    assert (reply.status_code, body["code"]) == (404, "unknown_address")
    assert "/api/v1/openapi.json" in body["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("delete", "/matters", "GET, POST"),
        ("post", "/search", "GET"),
        ("get", "/notices/x/status", "POST"),
        ("post", "/openapi.json", "GET"),
        ("delete", "/docs", "GET"),
    ],
)
def test_a_method_that_is_not_known(method: str, path: str, allowed: str) -> None:
    reply = getattr(Client(), method)(f"/api/v1{path}")

    assert_problem(reply, 405, "wrong_method")
    assert sorted(reply["Allow"].split(", ")) == allowed.split(", ")


def test_head_is_get_without_content(reception: Caller) -> None:
    reply = reception.client.head("/api/v1/matters", headers=reception.headers)

    assert (reply.status_code, reply.content, reply["Content-Type"]) == (200, b"", "application/json; charset=utf-8")


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b"1" * 5000, b"kind=feedback"])
def test_a_body_that_is_no_json(reception: Caller, body: bytes) -> None:
    reply = reception.client.post("/api/v1/matters", body, "application/json", headers=reception.headers)

    assert_problem(reply, 400, "not_readable")


@pytest.mark.parametrize("body", [b"[]", b"null", b"5", b'"x"', b"NaN"])
def test_json_that_is_no_object(reception: Caller, body: bytes) -> None:
    reply = reception.client.post("/api/v1/matters", body, "application/json", headers=reception.headers)

    assert_problem(reply, 422, "invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_content_that_is_not_announced_as_json(reception: Caller, kind: str) -> None:
    reply = reception.client.generic("POST", "/api/v1/matters", b"{}", kind, headers=reception.headers)

    assert_problem(reply, 415, "not_json")


def test_too_much_content(reception: Caller) -> None:
    reply = reception.post("/matters", {**WASHED_OUT, "body": "x" * (3 << 20)})

    assert_problem(reply, 413, "too_large")
    assert Matter.objects.count() == 0


def test_a_fault_of_ours_tells_nothing_of_our_inside(
    reception: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("the inside: /srv/secret")

    monkeypatch.setattr(matters, "timeline", broken)
    number = reception.post("/matters", WASHED_OUT).json()["number"]

    reply = reception.get(f"/matters/{number}")

    body = assert_problem(reply, 500, "fault")
    assert "secret" not in str(body)
    assert [record.message for record in caplog.records if record.name == "caunoi.api"] == ["request failed"]


@pytest.mark.parametrize(
    "trouble", [OperationalError("database is locked"), InterfaceError("/srv/secret"), OSError(errno.ENOSPC, "full")]
)
def test_a_database_that_takes_nothing_now_is_asked_again_later(
    reception: Caller, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def locked(*args: object, **more: object) -> None:
        raise trouble

    number = reception.post("/matters", WASHED_OUT).json()["number"]
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(matters, "timeline", locked)
        reply = reception.get(f"/matters/{number}")

    body = assert_problem(reply, 503, "storage")
    assert reply["Retry-After"] == "60"
    assert "secret" not in str(body)
    assert "xin gửi lại" in body["detail"].lower()
    assert reception.get(f"/matters/{number}").status_code == 200


def test_a_token_that_asks_too_often_is_told_how_long_to_wait(small_province: World) -> None:
    Setting.objects.create(key="api.requests_per_minute", value=2)
    forget_cache()
    caller, other = (Caller(token_for(small_province, name)) for name in ("reception", "chief"))

    statuses = [caller.get("/matters").status_code for _ in range(2)]
    with time.at(MORNING + timedelta(seconds=15)):
        refused = caller.get("/matters")
        beside = other.get("/matters")
    with time.at(MORNING + timedelta(seconds=60)):
        later = caller.get("/matters")

    assert statuses == [200, 200]
    assert_problem(refused, 429, "too_many")
    assert refused["Retry-After"] == "45"
    assert "45" in refused.json()["detail"]
    assert (beside.status_code, later.status_code) == (200, 200)


def test_counts_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_TOKENS", 3)
    for number in range(5):
        pace.count(bytes([number]))

    assert len(pace._counts) == 2


@pytest.mark.parametrize(
    ("path", "known"), [("/matters?sate=closed", "agency, state, order, limit, after"), ("/clock?x=1", "-")]
)
def test_a_parameter_that_is_not_known_is_not_passed_over(reception: Caller, path: str, known: str) -> None:
    body = assert_problem(reception.get(path), 422, "invalid")

    assert body["detail"] == f"Không có tham số nào mang tên này. Các tham số: {known}."
    assert [each["input"] for each in body["errors"]] == [path[path.index("?") + 1 : path.index("=")]]
