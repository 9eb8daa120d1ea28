"""The session that ends while somebody writes: the words go on after signing in again, for their writer alone."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.signing import get_cookie_signer
from django.test import Client

from caunoi.base import time
from caunoi.desk.kept_forms import COOKIE, SALT
from caunoi.matters.models import Matter, Petition
from caunoi.people.models import Account
from tests.portal.forms import hidden
from tests.world import World

pytestmark = pytest.mark.django_db
BODY = "Dòng một của đơn.\nDòng hai có dấu “ngoặc” & <thẻ>."


def browser_of(actor: Any) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def typed(client: Client, page: Any, world: World) -> dict[str, Any]:
    return {
        "csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "nonce": hidden(page, "nonce"), "kind": "recommendation",
        "subject": "Kiến nghị sửa cầu", "body": BODY, "place_id": world.places["muong_lai"].label, "sender_kind": "person",
        "full_name": "Lý Thị Mùi", "notify_by": "none",
    }  # fmt: skip


def sign_in_again(client: Client, actor: Any) -> None:
    client.force_login(Account.objects.get(pk=actor.account_id))
    client.cookies.pop("csrftoken", None)


def fields_of(page: Any) -> dict[str, str]:
    form = next(part for part in page.content.decode().split("<form") if 'action="/ban/quay/"' in part)
    found = re.findall(r'name="([^"]+)" value="([^"]*)"', form.split("</form>")[0])
    return {name: html.unescape(value) for name, value in found}


@pytest.fixture
def ended(world: World) -> tuple[Client, dict[str, Any]]:
    """A filled-in form at the counter, and the session gone before it is sent."""
    client = browser_of(world.reception)
    filled = typed(client, client.get("/ban/quay/"), world)
    Session.objects.all().delete()
    return client, filled


def test_what_was_typed_is_sent_after_signing_in_by_one_press(
    world: World, ended: tuple[Client, dict[str, Any]]
) -> None:
    client, filled = ended

    waiting = client.post("/ban/quay/", filled)
    sign_in_again(client, world.reception)
    shown = client.post("/ban/gui-lai/", {"kept": hidden(waiting, "kept")})
    assert Petition.objects.count() == 0
    sent = client.post("/ban/quay/", fields_of(shown))

    assert (waiting.status_code, waiting["Cache-Control"].count("no-store")) == (401, 1)
    assert (shown.status_code, sent.status_code) == (200, 200)
    assert Petition.objects.get().body == BODY
    assert Session.objects.filter(session_data__contains="Mùi").count() == 0


def test_before_signing_in_the_words_stay_in_the_page(world: World, ended: tuple[Client, dict[str, Any]]) -> None:
    client, filled = ended
    package = hidden(client.post("/ban/quay/", filled), "kept")

    again = client.post("/ban/gui-lai/", {"kept": package})

    assert (again.status_code, hidden(again, "kept") == package) == (401, True)


def test_another_account_neither_reads_nor_sends_them(world: World, ended: tuple[Client, dict[str, Any]]) -> None:
    client, filled = ended
    package = hidden(client.post("/ban/quay/", filled), "kept")
    sign_in_again(client, world.chief)
    client.get("/ban/")

    refused = client.post("/ban/gui-lai/", {"kept": package})
    page = refused.content.decode()
    assert refused.status_code == 401 and hidden(refused, "kept") == package
    assert "Nội dung này của tài khoản khác" in page and "Dòng một" not in page
    sign_in_again(client, world.reception)
    assert client.post("/ban/gui-lai/", {"kept": package}).status_code == 200
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("package", ["", "x", "abc:def:ghi"])
def test_a_made_up_package_sends_nothing(world: World, package: str) -> None:
    client = browser_of(world.reception)

    assert client.post("/ban/gui-lai/", {"kept": package}).status_code == (401 if package else 303)


def test_a_browser_at_which_nobody_sat_is_asked_to_sign_in(world: World) -> None:
    client = Client()

    page = client.post("/ban/quay/", {"body": BODY})

    assert (page.status_code, COOKIE in client.cookies) == (302, False)


def sits_since(client: Client, actor: Any, hours: int) -> None:
    """Let the browser know that this account sits at it for so many hours."""
    value = f"{actor.account_id}:{int((time.now() - timedelta(hours=hours)).timestamp())}"
    client.cookies[COOKIE] = get_cookie_signer(salt=COOKIE + SALT).sign(value)


def test_a_token_of_before_signing_in_brings_the_words_back_with_a_fresh_one(world: World) -> None:
    client = browser_of(world.reception)
    filled = typed(client, client.get("/ban/quay/"), world) | {"csrfmiddlewaretoken": "x" * 64}
    sits_since(client, world.reception, 13)

    refused = client.post("/ban/quay/", filled, headers={"Origin": "http://testserver"})
    foreign = client.post("/ban/quay/", filled, headers={"Origin": "http://evil.example"})
    silent = client.post("/ban/quay/", filled)
    sent = client.post("/ban/quay/", fields_of(refused))

    assert [page.status_code for page in (refused, foreign, silent)] == [403, 403, 403]
    assert "Dòng một" not in foreign.content.decode() + silent.content.decode()
    assert "Quay lại" in silent.content.decode() and "Chưa mất chữ nào" in refused.content.decode()
    assert sent.status_code == 200 and Petition.objects.get().body == BODY


def test_what_another_account_typed_is_shown_to_nobody_with_an_old_token(world: World) -> None:
    client = browser_of(world.reception)
    filled = typed(client, client.get("/ban/quay/"), world) | {"csrfmiddlewaretoken": "x" * 64}
    client.force_login(Account.objects.get(pk=world.chief.account_id))
    client.get("/ban/")

    refused = client.post("/ban/quay/", filled, headers={"Origin": "http://testserver"})

    assert refused.status_code == 403
    assert "Dòng một" not in refused.content.decode() and "tài khoản khác" in refused.content.decode()
