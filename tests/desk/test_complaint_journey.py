"""A citizen's complaint from the counter to the decision read on the phone, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from caunoi.agencies.models import Topic
from caunoi.matters.models import Matter
from tests import world as small_province
from tests.desk.test_look import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Tôi khiếu nại quyết định phạt nhầm số nhà: biên bản ghi nhà 41, quyết định ghi nhà 14 là nhà tôi."
CONCLUSION = "Quyết định ghi nhầm số nhà; khiếu nại đúng."


@pytest.fixture
def desk(frozen_now: object, look: Any, live_server: Any) -> Callable[[str, str], Any]:
    """A way to open a page of the desk as somebody of the small province."""
    world = small_province.build()
    look.base = live_server.url

    def open_as(who: str, path: str) -> Any:
        sign_in(look, world.accounts[who])
        return look.at(path, 1280)

    return open_as


def act(page: Any, texts: dict[str, str], choices: dict[str, str]) -> None:
    """Fill in the page of a legal act and send it."""
    for name, text in texts.items():
        page.fill(f"[name={name}]", text)
    for name, value in choices.items():
        if page.locator(f"select[name={name}]").count():
            page.select_option(f"[name={name}]", value)
        else:
            page.check(f"[name={name}][value={value}]")
    page.click("main button[accesskey=s]")
    page.wait_for_url("**/ban/viec/*-*/")


def test_from_the_counter_to_the_decision_on_the_phone(desk: Callable[[str, str], Any], look: Any) -> None:
    page = desk("reception", "/ban/quay/")
    page.fill("[name=body]", WORDS)
    page.check("[name=kind][value=complaint]")
    page.fill("[name=full_name]", "Lương Thị Nga")
    page.click("main button[accesskey=s]")
    code = page.inner_text("#receipt-code")
    file = f"/ban/viec/{Matter.objects.get().number}/"

    page = desk("reception", f"{file}classify/")
    act(page, {}, {"topic_id": str(Topic.objects.get(code="land").pk)})
    page = desk("reception", f"{file}screen/")
    act(page, {"people": "1"}, {
        "eligible": "yes", "competence": "own", "field": "administrative", "earlier": "none",
    })  # fmt: skip
    page = desk("leader", f"{file}accept/")
    act(page, {"content": "Quyết định xử phạt ngày 10/02/2020."}, {})
    page = desk("leader", f"{file}review-own-decision/")
    act(page, {"reason": "Ghi nhầm số nhà."}, {"plainly_right": "yes"})
    page = desk("leader", f"{file}decide/")
    texts = {
        "content": "Quyết định xử phạt.",
        "verified": "Biên bản ghi nhà 41.",
        "basis": "Luật Khiếu nại 2011, Điều 31",
    }
    act(page, {**texts, "conclusion": CONCLUSION, "orders": "Hủy quyết định xử phạt."}, {"result": "right"})
    page = desk("chief", f"{file}send-decision/")
    act(page, {"to_whom": "Bà Lương Thị Nga; Chủ tịch UBND huyện"}, {})

    page = look.at("/theo-doi/", 320)
    page.fill("#id_code", code)
    page.click("main form button")

    assert CONCLUSION in page.inner_text("main")
    assert "Hủy quyết định xử phạt." in page.inner_text("main")
    look.assert_fits()
