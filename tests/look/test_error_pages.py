"""Pages for what went wrong: what happened, what to do next, the way home and to one's matter, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from caunoi.config.errors import server_error


def test_the_page_of_our_own_fault_asks_the_database_nothing() -> None:
    """No database is allowed in this test."""
    page = server_error(RequestFactory().get("/"))

    text = page.content.decode()
    assert page.status_code == 500
    assert text.count('href="/"') == 2 and text.count('href="/theo-doi/"') == 2
    assert "gửi trực tiếp hoặc qua bưu điện" in text and "bring it in person or post it" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", ("Không có gì tại địa chỉ này", "Trước đây mở được?", "Việc mở bằng mã biên nhận")),
        ("en", ("There is nothing at this address", "Did it work before?", "It opens with your receipt code")),
    ],
)
def test_an_address_that_leads_nowhere_says_why_and_where_to_go(language: str, told: tuple[str, ...]) -> None:
    page = Client(headers={"Accept-Language": language}).get("/khong-co/")

    text = page.content.decode()
    assert page.status_code == 404
    for words in (*told, 'href="/theo-doi/"', 'href="/"'):
        assert words in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/theo-doi/danh-gia/", "/theo-doi/mo-lai/", "/look/theme/"])
def test_the_address_of_a_button_says_that_nothing_was_changed(path: str) -> None:
    page = Client(headers={"Accept-Language": "vi"}).get(path)

    text = page.content.decode()
    assert (page.status_code, page["Allow"]) == (405, "POST")
    for words in ("Địa chỉ này không có gì để đọc", "Chưa có gì thay đổi", 'href="/theo-doi/"', 'href="/"'):
        assert words in text
