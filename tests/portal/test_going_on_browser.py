"""A real browser whose line breaks: the offline form is sent once, files go on, and every step is done with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.settings_store import forget_cache
from caunoi.doors import networks
from caunoi.doors.models import StagedFile
from caunoi.matters.models import Petition
from caunoi.people.commands import change_setting
from tests.browser import Look
from tests.portal.forms import BODY, photo
from tests.seals.keys import register_keys
from tests.world import MORNING, World, build

KEPT = """caches.keys().then(names => caches.open(names[0])).then(cache => cache.keys())
    .then(requests => requests.map(request => new URL(request.url).pathname))"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    networks.forget()
    with time.at(MORNING):
        yield build()


def tab_to(page: Any, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is there; what has the focus is always seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("sought => document.activeElement.matches(sought)", selector):
            assert page.evaluate("document.activeElement.getBoundingClientRect().height > 0"), selector
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_written_offline_and_sent_once_though_the_answer_is_lost(world: World, look: Look) -> None:
    page = look.at("/ngoai-tuyen/", 360)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    look.assert_fits()
    look.assert_accessible()
    look.context.set_offline(True)
    page.goto("/tra-loi/")
    tab_to(page, "input[name=kind]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#id_subject")
    page.keyboard.type("Đường vào thôn Nà Hà bị sạt lở")
    tab_to(page, "#id_body")
    page.keyboard.type(BODY)
    tab_to(page, "#id_place_text")
    page.keyboard.type("muong lai")
    tab_to(page, "button.big")
    page.keyboard.press("Enter")
    page.wait_for_selector("#line:text('Đang chờ mạng')")
    page.reload()
    assert page.input_value("#id_body") == BODY
    assert Petition.objects.count() == 0

    lost = []

    def lose_the_first_answer(route: Any) -> None:
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/ngoai-tuyen/gui/", lose_the_first_answer)
    look.context.set_offline(False)
    page.wait_for_selector("#got-code:not(:empty)")

    assert lost == [200]
    assert Petition.objects.get().subject == "Đường vào thôn Nà Hà bị sạt lở"
    code = page.inner_text("#got-code").replace("\n", "")
    look.assert_accessible()
    page.click("#got button[data-erase]")
    assert page.evaluate("localStorage.length") == 0
    look.at("/theo-doi/")
    tab_to(page, "#id_code")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Nà Hà bị sạt lở")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if not path.startswith("/static/")] == ["/ngoai-tuyen/"]


def test_a_file_goes_on_over_a_broken_line_with_the_keyboard_alone(world: World, look: Look) -> None:
    content = photo(size=(1600, 1200), colour=(3, 90, 200)).read() + b"\0" * 300_000
    page = look.at("/gui/", 360)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    broken = []

    def break_the_second_piece(route: Any) -> None:
        if route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0" and not broken:
            broken.append(route.request.headers["upload-offset"])
            route.abort()
        else:
            route.continue_()

    page.route("**/gui/tep/**", break_the_second_piece)
    page.set_input_files("#id_files", [{"name": "duong.jpg", "mimeType": "image/jpeg", "buffer": content}])
    page.wait_for_selector("#arriving input[name=drop]")

    assert broken == ["131072"]
    assert StagedFile.objects.get().size == len(content)
    look.assert_fits()
    look.assert_accessible()
    tab_to(page, "button[name=later]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#form-code")
    look.assert_fits()
    tab_to(page, "main a.button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=duong.jpg")
    tab_to(page, "form button.big")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wrong-summary:focus")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('fieldset').id") == "id_kind"


DENOUNCING = "Tôi tố cáo ông Nguyễn Văn A, địa chính xã, nhận 20 triệu đồng."


def asked_for_the_way(page: Any) -> None:
    """A text that speaks of denouncing is sent; the page asks."""
    page.check("input[name=kind]")
    page.fill("#id_subject", "Việc ở xã")
    page.fill("#id_body", DENOUNCING)
    page.fill("#id_place_text", "muong lai")
    page.click("button.big")
    page.wait_for_selector("#ways:not([hidden])")


def kept_words(page: Any) -> str:
    return str(page.evaluate("localStorage.getItem('caunoi.offline') || ''"))


def test_a_denouncing_text_stays_on_the_device_until_its_writer_goes_on(world: World, look: Look) -> None:
    page = look.at("/ngoai-tuyen/", 320)
    asked_for_the_way(page)

    assert page.evaluate("document.activeElement.id") == "ways"
    look.assert_fits()
    look.assert_accessible()
    assert not page.is_visible("#way-sealed") and page.is_visible("text=không nhận tố cáo qua mạng")
    page.reload()
    assert page.is_visible("#ways") and DENOUNCING in kept_words(page)
    page.click("#way-back")
    assert page.input_value("#id_body") == DENOUNCING
    page.click("button.big")
    page.wait_for_selector("#ways:not([hidden])")
    assert Petition.objects.count() == 0
    page.click("#way-ordinary")
    page.wait_for_selector("#got-code:not(:empty)")
    assert Petition.objects.get().body == DENOUNCING
    assert DENOUNCING not in kept_words(page)


def test_the_protected_way_takes_the_text_from_the_device(
    world: World, look: Look, settings: Any, tmp_path: Any
) -> None:
    settings.KEYSTORE = tmp_path / "keystore"
    register_keys(world.agencies["province"])
    change_setting(actor=system(), setting="seals.online_denunciation", value=True)
    page = look.at("/ngoai-tuyen/", 320)
    asked_for_the_way(page)
    assert page.is_visible("#way-sealed") and not page.is_visible("text=không nhận tố cáo qua mạng")
    look.assert_fits()
    look.context.set_offline(True)
    page.click("#way-sealed")
    page.wait_for_selector("#way-line:text('vẫn còn')")
    assert DENOUNCING in kept_words(page)
    look.context.set_offline(False)
    page.route("**/gui/to-cao/", lambda route: route.fulfill(status=503, body="Busy"))
    page.click("#way-sealed")
    page.wait_for_selector("text=Busy")
    page.goto("/ngoai-tuyen/")
    assert page.is_visible("#ways") and DENOUNCING in kept_words(page)
    page.unroute("**/gui/to-cao/")
    page.click("#way-sealed")
    page.wait_for_url("**/gui/to-cao/")

    assert page.input_value("#id_body") == DENOUNCING
    assert kept_words(page) == ""
    assert Petition.objects.count() == 0
    page.go_back()
    page.wait_for_selector("#offline-form:not([hidden])")
    assert page.input_value("#id_body") == ""
    forget_cache()


def test_what_is_missing_is_said_without_a_line_and_nothing_waits(world: World, look: Look) -> None:
    page = look.at("/ngoai-tuyen/", 320)
    look.context.set_offline(True)
    page.click("button.big")
    page.wait_for_selector("#wrong-place .wrong-summary")

    assert page.locator("#wrong-place li").count() == 4
    assert page.is_visible("#id_place-wrong") and "chờ" not in page.inner_text("#line").lower()
    page.check("input[name=kind]")
    page.fill("#id_subject", "Cống vỡ")
    page.fill("#id_body", "Nước ngập đường.")
    page.fill("#id_place_text", "muong lai")
    page.click("button.big")
    page.wait_for_selector("#line:text('Đang chờ mạng')")
    assert page.locator("#wrong-place li").count() == 0
    look.context.set_offline(False)
    page.wait_for_selector("#got-code:not(:empty)")
    assert Petition.objects.get().subject == "Cống vỡ"


def filled(page: Any, body: str) -> None:
    page.check("input[name=kind]")
    page.fill("#id_subject", "Cống vỡ")
    page.fill("#id_body", body)
    page.fill("#id_place_text", "muong lai")


def test_whoever_goes_on_writing_while_the_line_answers_is_not_sent(world: World, look: Look) -> None:
    held: list[Any] = []
    page = look.at("/ngoai-tuyen/", 320)
    page.route("**/ngoai-tuyen/the/", lambda route: held.append(route))
    filled(page, "Nước ngập đường.")
    page.click("button.big")
    page.wait_for_selector("#line:text('Đang gửi')")
    page.type("#id_body", " Tôi không muốn gử")
    page.wait_for_selector("#line:text('Đã giữ')")
    held[0].continue_()
    page.unroute("**/ngoai-tuyen/the/")
    page.wait_for_timeout(500)
    nothing = Petition.objects.count()
    page.type("#id_body", "i.")
    page.click("button.big")
    page.wait_for_selector("#got-code:not(:empty)")

    assert nothing == 0
    assert Petition.objects.get().body == "Nước ngập đường. Tôi không muốn gửi."


def test_what_one_tab_erases_stands_in_no_other(world: World, look: Look) -> None:
    page = look.at("/ngoai-tuyen/", 320)
    filled(page, "Nước ngập đường.")
    other = look.context.new_page()
    other.goto("/ngoai-tuyen/")
    assert other.input_value("#id_subject") == "Cống vỡ"
    other.on("dialog", lambda asked: asked.accept())
    other.click("form [data-erase]")
    page.wait_for_selector("#offline-form:not([hidden])")
    page.wait_for_timeout(300)

    assert (page.input_value("#id_subject"), other.input_value("#id_subject"), kept_words(page)) == ("", "", "")
