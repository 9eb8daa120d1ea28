"""The gallery, the choice of light and dark, the error pages and the sign-in pages, as served."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

# Every page shows the province's own name, which is a setting.
pytestmark = pytest.mark.django_db

ERRORS = ["400", "403", "404", "409", "429", "500"]


@pytest.mark.parametrize("layout", ["public", "desk"])
def test_the_gallery_shows_every_component_in_vietnamese(client: Client, layout: str) -> None:
    response = client.get("/look/", {"layout": layout})
    page = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="vi">' in page
    assert "Vì sao là ngày này?" in page
    for part in ("wrong-summary", "timeline", "steps", "receipt", "chart", "toolbar", "empty", "confirm", "facts"):
        assert f'class="{part}' in page


@pytest.mark.parametrize(("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("auto", "auto"), ("pink", "auto")])
def test_a_theme_is_kept_in_a_cookie_without_javascript(client: Client, chosen: str, kept: str) -> None:
    response = client.post("/look/theme/", {"theme": chosen, "next": "/look/"})
    assert (response.status_code, response.headers["Location"]) == (302, "/look/")
    assert response.cookies["theme"].value == kept
    shown = client.get("/look/").content.decode()
    assert (f'data-theme="{kept}"' in shown) == (kept != "auto")


def test_the_way_back_from_the_theme_never_leaves_the_site(client: Client) -> None:
    assert client.post("/look/theme/", {"theme": "dark", "next": "https://example.com/"}).headers["Location"] == "/"
    assert client.get("/look/theme/").status_code == 405


def test_a_made_up_theme_cookie_is_not_written_into_the_page() -> None:
    request = RequestFactory(COOKIES={}).get("/")
    request.COOKIES["theme"] = '"><b>'
    assert Template("{% load look %}{% theme %}").render(Context({"request": request})) == "auto"


def test_a_link_to_a_page_that_is_not_installed_is_left_out() -> None:
    drawn = Template("{% load look %}{% url_or_blank 'no:such' %}{% nav_link 'no:such' 'X' %}").render(Context())
    assert drawn == ""


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_says_what_to_do_next(code: str, rf: RequestFactory) -> None:
    with translation.override("vi"):
        page = render_to_string(f"{code}.html", {}, request=rf.get("/"))
    assert page.count("<h1>") == 1
    assert 'class="button' in page
    assert "Xin" in page or "vui lòng" in page


def test_a_refusal_is_shown_in_its_own_words(rf: RequestFactory) -> None:
    page = render_to_string("409.html", {"refusal": {"message": "Mã này đã dùng <b>"}}, request=rf.get("/"))
    assert '<p class="lead">Mã này đã dùng &lt;b&gt;</p>' in page


def test_the_demo_says_that_its_clock_is_moved(rf: RequestFactory, frozen_now: Any) -> None:
    with translation.override("vi"):
        page = render_to_string("look/demo_banner.html", {"demo_clock": True, "today": frozen_now.date()})
    words = re.sub(r"<[^>]+>", "", page)
    assert "Dữ liệu mẫu: hôm nay là 25/02/2020 trong tỉnh mẫu." in words


@pytest.mark.parametrize("path", ["login/", "password/reset/"])
def test_the_entrance_speaks_vietnamese(client: Client, path: str) -> None:
    page = client.get(f"/tai-khoan/{path}").content.decode()
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert "Mật khẩu" in words or "mật khẩu" in words
    assert not re.search(r"\b(Sign In|Password|Email address|Forgot)\b", words)
    assert 'class="field' in page


@pytest.mark.parametrize(
    ("address", "choice"), [("/look/theme/", {"theme": "dark"}), ("/look/language/", {"language": "en"})]
)
def test_a_choice_needs_no_token_but_a_page_of_this_site(address: str, choice: dict[str, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    ((name, value),) = choice.items()

    for headers in ({"Origin": "https://example.com"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        refused = strict.post(address, {**choice, "next": "/look/"}, headers=headers)
        assert (refused["Location"], refused.cookies.output()) == ("/look/", ""), headers
    kept = strict.post(address, {**choice, "next": "/look/"}, headers={"Origin": "http://testserver"})
    assert (kept["Location"], kept.cookies[name].value) == ("/look/", value)


def test_a_language_that_is_not_offered_is_not_kept(client: Client) -> None:
    assert client.post("/look/language/", {"language": "fr", "next": "/look/"}).cookies.output() == ""
