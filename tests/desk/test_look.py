"""Every page of the desk in a real browser: accessible, quiet, and no wider than the window."""

from __future__ import annotations

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


def test_every_page_is_accessible_and_fits_every_width(frozen_now: object, look: Any, live_server: Any) -> None:
    world = small_province.build()
    numbers = {name: matter.number for name, matter in full_desk(world).items()}
    look.base = live_server.url
    for who, path in PAGES:
        sign_in(look, world.accounts[who])
        look.at_widths(path.format(**numbers), 320, 768, 1280)
        look.assert_accessible()

    assert [said for said in look.complaints if not re.search(r"status of 40[34]", said)] == []
