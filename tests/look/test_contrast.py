"""The colours are legible: contrasts are computed from tokens.css itself (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("caunoi.base") / "static" / "look" / "tokens.css").read_text(encoding="utf-8")
BLOCK = r"{start}\s*\{{(.*?)\}}"


def tokens(start: str) -> dict[str, str]:
    found = re.search(BLOCK.format(start=start), CSS, re.DOTALL)
    assert found, start
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", found.group(1)))


LIGHT = tokens(r"^/\*.*?\*/\s*:root")
DARK = tokens(r"\[data-theme=\"dark\"\]")
DARK_BY_DEVICE = tokens(r":root:not\(\[data-theme=\"light\"\]\)")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ["paper", "surface", "sunken"]
TONES = ["good", "info", "soon", "today", "late", "pause", "plain"]
TEXT = [
    (ink, ground) for ink in ("ink", "ink-soft", "link", "visited", "brand", "late", "danger") for ground in GROUNDS
]
TEXT += [(tone, f"{tone}-soft") for tone in TONES]
TEXT += [("ink", f"{tone}-soft") for tone in TONES]
TEXT += [("link", f"{tone}-soft") for tone in ("info", "good", "soon", "late")]
TEXT += [("ink", "brand-soft"), ("ink-soft", "brand-soft"), ("brand", "brand-soft"), ("link", "brand-soft")]
TEXT += [("on-brand", "brand"), ("on-brand", "brand-deep"), ("on-danger", "danger"), ("on-focus", "focus")]
SHAPES = [(shape, ground) for shape in ("edge", "focus", "brand", "late", "accent") for ground in GROUNDS]


def test_a_known_pair_has_the_known_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_a_contrast_of_at_least_4_5(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_and_focus_rings_have_a_contrast_of_at_least_3(theme: dict[str, str], shape: str, ground: str) -> None:
    assert contrast(theme[shape], theme[ground]) >= 3


def test_dark_by_choice_is_the_same_as_dark_by_device() -> None:
    assert DARK == DARK_BY_DEVICE


def test_dark_names_every_colour_that_light_has() -> None:
    assert set(DARK) == set(LIGHT)
