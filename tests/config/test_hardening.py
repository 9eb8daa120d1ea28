"""`caunoi doctor` tells a weak configuration."""

from __future__ import annotations

from typing import Any

import pytest

from caunoi.base.actors import system
from caunoi.config.hardening import weaknesses
from caunoi.people.commands import change_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def strong(settings: Any) -> Any:
    """Settings of a province that did everything right."""
    settings.DEBUG, settings.DEMO = False, False
    settings.PUBLIC_URL, settings.SECURE, settings.BEHIND_PROXY = "https://lang-nghe.vn", True, True
    settings.ALLOWED_HOSTS = ["lang-nghe.vn"]
    settings.CLAMD_SOCKET = "/run/clamd.sock"
    change_setting(actor=system(), setting="security.require_second_factor", value=True)
    return settings


def test_a_strong_installation_has_none(strong: Any) -> None:
    assert list(weaknesses()) == []


@pytest.mark.parametrize(
    ("name", "value", "must", "todo"),
    [
        ("DEBUG", True, True, "unset CAUNOI_DEBUG"),
        ("ALLOWED_HOSTS", ["*"], True, "set CAUNOI_HOSTS to the names people use"),
        ("ALLOWED_HOSTS", ["127.0.0.1"], True, "add it: CAUNOI_HOSTS=lang-nghe.vn"),
        ("BEHIND_PROXY", False, False, "set CAUNOI_BEHIND_PROXY=1"),
        ("SECURE", False, False, "set CAUNOI_PUBLIC_URL=https://..., or unset CAUNOI_BEHIND_PROXY"),
        ("CLAMD_SOCKET", "", False, "set CAUNOI_CLAMD"),
    ],
)
def test_each_weak_setting_is_told(strong: Any, name: str, value: Any, must: bool, todo: str) -> None:
    setattr(strong, name, value)

    assert [(each[0], each[2]) for each in weaknesses()] == [(must, todo)]


def test_a_missing_demand_of_a_second_factor_is_told(strong: Any) -> None:
    change_setting(actor=system(), setting="security.require_second_factor", value=False)

    assert [said for _must, said, _do in weaknesses()] == [
        "who approves or administers may sign in with a password alone"
    ]


def test_the_demo_may_be_open_but_not_show_its_inside(strong: Any) -> None:
    strong.DEMO, strong.DEBUG, strong.CLAMD_SOCKET = True, True, ""

    assert [must for must, _said, _do in weaknesses()] == [True]
