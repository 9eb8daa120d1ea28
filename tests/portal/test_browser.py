"""A citizen's way in a real browser, without JavaScript, on a narrow phone; every page accessible, whole and light."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from caunoi.base import time
from caunoi.doors import networks
from caunoi.matters.models import Matter, Petition
from tests.browser import Look
from tests.matters import steps
from tests.portal.forms import BODY, photo
from tests.world import MORNING, World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)
PAGES = ("/", "/gui/", "/theo-doi/", "/tra-loi/", "/don-vi/", "/co-quan/", "/huong-dan/", "/mat-ma/", "/tiep-can/",
         "/rieng-tu/", "/bao-ve-nguoi-to-cao/", "/log/", "/don-vi/?ngay=31/2/2020")  # fmt: skip


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    networks.forget()
    with time.at(MORNING):
        yield build()


@pytest.fixture
def phone(chromium: Any, live_server: Any) -> Iterator[Look]:
    """A phone whose browser runs no JavaScript."""
    context = chromium.new_context(
        base_url=live_server.url, locale="vi-VN", java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    yield Look(context)
    context.close()


def test_a_citizen_sends_follows_reads_and_rates_without_javascript(world: World, phone: Look) -> None:
    page = phone.at("/")
    page.click("a.card >> nth=0")
    page.check("input[name=kind][value=feedback]")
    page.fill("#id_subject", "Đường vào thôn Nà Hà bị sạt lở")
    page.fill("#id_body", BODY)
    page.select_option("#id_place", label="Xã Mường Lai")
    page.set_input_files("#id_files", [{"name": "sat-lo.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}])
    page.click("details.more summary")
    page.fill("#id_full_name", "Lý Thị Mùi")
    page.fill("#id_phone", "123")
    page.click("button.big")
    assert page.input_value("#id_body") == BODY
    page.fill("#id_phone", "0912345678")
    page.click("button.big")
    page.click("button.big")
    code = page.inner_text("#receipt-code").replace("\n", "")
    page.reload()
    assert page.inner_text("#receipt-code").replace("\n", "") == code
    assert Petition.objects.count() == 1

    steps.answered(world, Matter.objects.get())
    page.click("nav >> text=Theo dõi")
    page.fill("#id_code", code.lower().replace("-", " "))
    page.click("main form button")
    assert steps.TEXT in page.content()
    page.check("input[name=score][value='3']")
    page.click("form[action='/theo-doi/danh-gia/'] button")
    page.fill("#id_text", "Cảm ơn xã.")
    page.click("#viet button")
    assert "Cảm ơn xã." in page.inner_text("main")
    assert page.url.endswith("/theo-doi/")
    assert Petition.objects.get().score == 3
    phone.assert_fits()


def test_enter_in_a_field_goes_on_and_back_keeps_the_text(world: World, look: Look) -> None:
    page = look.at("/gui/", 768)
    page.check("input[name=kind][value=question]")
    page.fill("#id_body", BODY)
    page.select_option("#id_place", label="Xã Mường Lai")
    page.fill("#id_subject", "Hỏi về lịch sửa đường")
    page.press("#id_subject", "Enter")
    page.wait_for_selector("h1:has-text('Xem lại')")

    page.go_back()

    assert page.input_value("#id_body") == BODY


def test_public_pages_are_accessible_and_whole(world: World, look: Look) -> None:
    for path in PAGES:
        look.at_widths(path, *WIDTHS)
        look.assert_accessible()


def test_the_senders_pages_are_accessible_and_whole(world: World, look: Look) -> None:
    page = look.at("/gui/", 320)
    page.click("button.big")
    _seen(look)
    page.check("input[name=kind][value=feedback]")
    page.fill("#id_subject", "NGHIÊNGNGẢVÌMỘTTỪRẤTDÀIKHÔNGCÓDẤUCÁCHNÀOCẢTRONGTIÊUĐỀ")
    page.fill("#id_body", BODY)
    page.fill("#id_place_text", "mường lai")
    page.click("button.big")
    _seen(look)
    page.click("button.big")
    _seen(look)
    code = page.inner_text("#receipt-code").replace("\n", "")
    look.at("/theo-doi/")
    page.fill("#id_code", code)
    page.click("main form button")
    page.fill("#id_text", "Một câu hỏi.")
    page.click("#viet button")
    steps.answered(world, Matter.objects.get())
    page.reload()
    _seen(look)
    look.at("/theo-doi/rut/")
    _seen(look)


def _seen(look: Look) -> None:
    for width in WIDTHS:
        look.resize(width)
        look.assert_fits()
    look.assert_accessible()


def test_the_dark_pages_are_accessible(world: World, chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, color_scheme="dark")
    dark = Look(context)
    for path in ("/", "/gui/", "/theo-doi/", "/tra-loi/"):
        dark.at(path)
        dark.assert_accessible()
    context.close()
