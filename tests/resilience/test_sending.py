"""One form is one matter and one receipt: under double clicks, cut lines and a full disk."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from caunoi.config.errors import server_error
from tests.resilience.browser import BODY, Browser, hidden
from tests.resilience.site import Site
from tests.resilience.trouble import unwritable


def browser_on(site: Site) -> Browser:
    return Browser(site.port, site.place)


def test_a_disk_that_takes_nothing_is_said_plainly_and_keeps_every_word(site: Site) -> None:
    before = site.figures()["matters"]
    browser = browser_on(site)
    review = browser.written("đĩa đầy")
    page = browser.get("/gui/").text
    typed = {"form": hidden(page, "form"), "kind": "feedback", "subject": "Cầu treo hỏng", "body": BODY}

    with unwritable(site):
        sent, written = browser.post(review, {}), browser.post("/gui/", typed)
        figures = site.figures()

    for refused in (sent, written):
        assert refused.status == 503
        assert "chưa được tiếp nhận" in refused.text
        assert "Traceback" not in refused.text
    assert BODY in written.text
    assert hidden(written.text, "subject") == "Cầu treo hỏng"
    assert (figures["matters"], figures["petitions"], figures["received"]) == (before,) * 3

    code = browser.send(review)

    after = site.figures()
    assert (after["matters"], after["petitions"], after["received"]) == (before + 1,) * 3
    assert (after["faults"], after["differences"]) == ([], [])
    assert "đĩa đầy" in browser_on(site).opened(code)


@pytest.mark.parametrize("presses", [2, 8])
def test_a_form_sent_many_times_at_once_is_one_matter_with_one_receipt(site: Site, presses: int) -> None:
    before = site.figures()["matters"]
    browser = browser_on(site)
    review = browser.written(f"{presses} lần bấm")
    together = threading.Barrier(presses)

    def press(_: int) -> str:
        own = Browser(site.port, site.place, dict(browser.cookies))
        together.wait()
        return own.send(review)

    with ThreadPoolExecutor(presses) as pool:
        codes = list(pool.map(press, range(presses)))

    after = site.figures()
    assert len(set(codes)) == 1
    assert (after["matters"], after["petitions"], after["received"]) == (before + 1,) * 3
    assert BODY in browser_on(site).opened(codes[0])


def test_a_line_cut_before_the_answer_loses_nothing_and_doubles_nothing(site: Site) -> None:
    before = site.figures()["matters"]
    browser = browser_on(site)
    review = browser.written("đứt mạng")

    browser.post_and_hang_up(review, {})
    first = browser.send(review)
    second = browser.send(review)

    after = site.figures()
    assert first == second
    assert (after["matters"], after["petitions"], after["received"]) == (before + 1,) * 3
    assert "đứt mạng" in browser_on(site).opened(first)


def test_a_database_that_is_gone_before_any_view_began_is_said_as_plainly() -> None:
    request = RequestFactory().post("/theo-doi/viet/", {"text": "Đường vẫn chưa đi được.", "code": "7K2M"})
    try:
        raise OperationalError("the server closed the connection")
    except OperationalError:
        answer = server_error(request)

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert hidden(page, "text") == "Đường vẫn chưa đi được."
    assert "7K2M" not in page


def test_an_outside_system_is_told_to_send_again_with_the_same_key() -> None:
    try:
        raise OperationalError("disk is full")
    except OperationalError:
        answer = server_error(RequestFactory().post("/api/v1/matters", b"{}", content_type="application/json"))

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert b"storage" in answer.content
