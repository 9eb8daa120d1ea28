"""Every page of the desk in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests import world as small_province
from tests.desk.scenes import full_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(look: Any, account: Any) -> None:
    """Give the browser a session of ``account``."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    look.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": look.base}])


@pytest.fixture
def desk(frozen_now: object, look: Any, live_server: Any) -> Any:
    """The full desk and a way to open its pages as somebody."""
    world = small_province.build()
    scenes = full_desk(world)
    look.base = live_server.url

    def open_as(who: str, path: str, width: int = 1280) -> Any:
        sign_in(look, world.accounts[who])
        page = look.at(path.format(**{name: matter.number for name, matter in scenes.items()}), width)
        folder = os.environ.get("DESK_SHOTS")
        if folder:
            name = path.strip("/").replace("/", "_").replace("?", "_")
            page.screenshot(path=f"{folder}/{who}{name}-{width}.png", full_page=True)
        return page

    open_as.look = look  # type: ignore[attr-defined]
    return open_as


PAGES = [
    ("chief", "/ban/"),
    ("chief", "/ban/?kind=feedback&state=received"),
    ("chief", "/ban/?scope=offered"),
    ("specialist", "/ban/viec/{worked}/"),
    ("leader", "/ban/viec/{approval}/"),
    ("chief", "/ban/viec/{done}/"),
    ("department", "/ban/viec/{offered}/"),
    ("specialist", "/ban/viec/{worked}/draft-answer/"),
    ("chief", "/ban/viec/{new}/offer-transfer/"),
    ("specialist", "/ban/viec/{worked}/assign/"),
    ("deputy", "/ban/viec/{approval}/approve-answer/"),
    ("reception", "/ban/viec/{new}/classify/"),
    ("reception", "/ban/quay/"),
    ("reception", "/ban/thu/"),
    ("chief", "/ban/tim/?q=sạt+lở"),
    ("chief", "/ban/tim/?q=khongcogi"),
    ("province", "/ban/tinh-hinh/"),
    ("leader", "/ban/ghe/"),
    ("chief", "/ban/viec/2020-999999/"),
]


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_is_accessible_and_fits_every_width(desk: Any, who: str, path: str):
    for width in (320, 768, 1280):
        desk(who, path, width)
        desk.look.assert_fits()
    desk.look.assert_accessible()
    refused = [f for f in desk.look.complaints if not re.search(r"favicon|status of 40[34]", f)]
    assert refused == []
