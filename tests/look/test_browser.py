"""The gallery in a real browser: accessible, as wide as the window, light and dark, with stacked marks whole."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = [320, 768, 1280]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/look/", "/look/?layout=desk", "/tai-khoan/login/"])
def test_a_page_is_accessible_and_fits(look: Any, path: str, scheme: str) -> None:
    look.page.emulate_media(color_scheme=scheme)
    look.at(path)
    for width in WIDTHS:
        look.resize(width)
        look.assert_fits()
        look.assert_accessible()


def test_a_theme_can_be_chosen_without_leaving_what_was_typed(look: Any) -> None:
    page = look.at("/look/", 1280)
    page.fill("#id_name", "Lò Thị Ưởng")
    page.click("button[value=dark]")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.input_value("#id_name") == "Lò Thị Ưởng"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_no_letter_is_cut_where_marks_stack(look: Any) -> None:
    page = look.at("/look/", 320)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('h1,h2,h3,p,label,td,th,a,button,span,strong,dd,dt,li')]
            .filter(e => e.textContent.trim() && !e.closest('.apart, svg'))
            .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowY))
            .map(e => e.tagName + '.' + e.className)"""
    )
    low = page.evaluate(
        """() => [...document.querySelectorAll('h1,h2,h3,p,label,td,th,a,button,dd,dt,li')]
            .filter(e => e.textContent.trim())
            .filter(e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize) < 1.295)
            .map(e => e.tagName + '.' + e.className)"""
    )
    assert (cut, low) == ([], [])


def test_the_first_key_press_offers_the_way_to_the_content(look: Any) -> None:
    page = look.at("/tai-khoan/login/", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
