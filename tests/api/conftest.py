"""A small province with tokens, and a client that speaks JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from caunoi.api import pace
from caunoi.base import time
from tests import world
from tests.officers import make_token
from tests.world import DAY, MORNING, World


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """09:00 on 25/02/2020, and no requests counted yet."""
    pace.forget()
    with time.at(MORNING):
        yield


@pytest.fixture
def small_province(db: None) -> World:
    return world.build()


class Caller:
    """An outside system with a token, or without."""

    def __init__(self, token: str = "", language: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        if language:
            self.headers["Accept-Language"] = language

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path: str, content: Any, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            f"/api/v1{path}", json.dumps(content), content_type="application/json", headers={**self.headers, **named}
        )


def token_for(small_province: World, officer: str, **changes: Any) -> str:
    """A fresh token of the officer's seat."""
    return make_token(small_province.seats[officer], f"hệ thống {officer}", DAY, **changes).raw


@pytest.fixture
def reception(small_province: World) -> Caller:
    """The reception officer of Mường Lai: may receive."""
    return Caller(token_for(small_province, "reception"))


@pytest.fixture
def stranger() -> Caller:
    return Caller()


WASHED_OUT = {
    "kind": "feedback",
    "subject": "Đường vào thôn Nà Hà bị sạt lở",
    "body": "Mưa lớn đêm 20/2 làm sạt taluy dương, xe máy không qua được.",
    "place": "04354",
    "topic": "roads",
    "petitioner": {"full_name": "Lý Thị Mùi", "phone": "0912 345 678", "notify_by": "sms"},
}
