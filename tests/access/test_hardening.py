"""What surrounds every page: headers, closed addresses, and input changed by hand."""

from __future__ import annotations

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from caunoi.base.actors import system
from caunoi.people.commands import change_setting
from tests.portal.forms import Visitor
from tests.world import World, send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = (
    "/", "/gui/", "/theo-doi/", "/tai-khoan/login/", "/tai-khoan/password/reset/", "/tai-khoan/2fa/", "/ban/", "/log/checkpoint",
    "/log/tile/x", "/api/v1/docs", "/api/v1/none", "/healthz", "/look/", "/robots.txt", "/khong-co", "/giay/tep/1/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_headers(world: World, client: Client, path: str) -> None:
    answer = client.get(path)

    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert "camera=()" in answer["Permissions-Policy"] and "geolocation=()" in answer["Permissions-Policy"]
    assert answer.get("Cache-Control")


def test_static_files_carry_them_too_and_are_for_this_site_only(world: World, client: Client, settings: object) -> None:
    settings.STATIC_ROOT.joinpath("x.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")  # type: ignore[attr-defined]

    answer = Client().get("/static/x.svg")

    assert answer.status_code == 200
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_no_page_is_read_by_a_method_that_it_does_not_know(world: World, client: Client, method: str) -> None:
    """A page read by another method would be read past the pace of reading."""
    for path in ("/", "/tra-loi/?q=đường", "/ban/", "/khong-co", "/static/x.svg"):
        answer = client.generic(method, path)

        assert (answer.status_code, answer["Allow"], answer.content) == (405, "GET, HEAD, POST", b"")


ACCOUNT = (
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "socialaccount_connections",
)


@pytest.mark.parametrize("name", ACCOUNT)
def test_pages_of_an_account_are_kept_by_no_cache(world: World, client: Client, name: str) -> None:
    client.force_login(world.accounts["leader"])

    assert "no-store" in client.get(reverse(name))["Cache-Control"]


def test_nobody_gives_an_account_another_address_by_themselves(world: World, client: Client) -> None:
    client.force_login(world.accounts["specialist"])

    added = client.post(reverse("account_email"), {"email": "la@ngoai.vn", "action_add": ""})

    assert added.status_code == 404
    assert client.get(reverse("account_email")).status_code == 404
    assert not world.accounts["specialist"].emailaddress_set.exists()


def test_papers_ask_for_the_second_factor_as_the_desk_does(world: World, client: Client) -> None:
    from tests.matters.steps import answered

    matter = answered(world, send(world).matter)
    address = reverse("reports:matter_answer", args=[matter.number])
    client.force_login(world.accounts["leader"])
    assert client.get(address).status_code == 200

    change_setting(actor=system(), setting="security.require_second_factor", value=True)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["²", "9" * 25, "-1", "x", "٣"])
def test_a_file_number_changed_by_hand_loses_nothing(world: World, key: str) -> None:
    visitor = Visitor(world)

    answer = visitor.post("/gui/", {"form": visitor.open_form(), **visitor.typed(), "drop": key, "add": "1"})

    assert answer.status_code == 200
    assert "Đường vào thôn Nà Hà bị sạt lở" in answer.text


@pytest.mark.parametrize("number", ["1" * 5000, "²", "9" * 30])
def test_a_page_number_changed_by_hand_is_passed_over(world: World, client: Client, number: str) -> None:
    assert client.get("/tra-loi/", {"page": number}).status_code == 200


@pytest.mark.parametrize("wrong", [{"do": "assign", "seat_id": "²"}, {"do": "classify", "topic_id": "9" * 30}])
def test_a_bulk_choice_changed_by_hand_is_refused(world: World, client: Client, wrong: dict[str, str]) -> None:
    matter = send(world).matter
    client.force_login(world.accounts["chief"])

    answer = client.post("/ban/chon/", {**wrong, "pick": f"{matter.pk}:{matter.version}"})

    assert answer.status_code == 422


def test_another_host_name_is_not_answered(world: World, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["lang-nghe.vn"]  # type: ignore[attr-defined]

    assert Client(headers={"host": "ke-xau.vn"}).get("/tai-khoan/password/reset/").status_code == 400


@pytest.mark.parametrize(
    "path", ["/tra-loi/{}/", "/tin-tuc/anh/{}-320.webp", "/cuoc-hop/{}/man-hinh/", "/niem-yet/{}/"]
)
def test_a_number_that_no_row_can_have_is_not_found(db: None, client: Client, path: str) -> None:
    assert client.get(path.format("9" * 20)).status_code == 404


@pytest.mark.parametrize("year", ["0", "2147483647", "-1", "x"])
def test_a_year_that_no_article_can_have_finds_none(db: None, client: Client, year: str) -> None:
    assert client.get(f"/tin-tuc/?year={year}").status_code == 200


def test_a_token_that_begins_with_many_digits_is_no_such_number(db: None, client: Client) -> None:
    token = signing.Signer(salt="caunoi.friend").sign("0" * 64)
    path = reverse("portal:no_letters", args=[token])

    assert client.get(path).status_code == 200
