"""Rules that hold in every stylesheet and template of the look."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from django.template.loader import get_template

LOOK = Path(str(files("caunoi.base")))
SHEETS = sorted((LOOK / "static" / "look").glob("*.css"))
TEMPLATES = sorted((LOOK / "templates").rglob("*.html"))
PUBLIC = ("tokens.css", "base.css", "components.css", "print.css")


def test_what_a_public_page_loads_stays_light() -> None:
    weight = sum(sheet.stat().st_size for sheet in SHEETS if sheet.name in PUBLIC)
    script = (LOOK / "static" / "look" / "look.js").stat().st_size
    assert weight < 30_000
    assert script < 4_000


def test_colours_are_written_in_the_tokens_only() -> None:
    allowed = {"tokens.css", "print.css"}
    found = {
        sheet.name: re.findall(r":[^;{]*(#[0-9a-fA-F]{3,8})\b", sheet.read_text(encoding="utf-8"))
        for sheet in SHEETS
        if sheet.name not in allowed
    }
    assert {name: [c for c in colours if c != "#fff"] for name, colours in found.items()} == {
        "base.css": [], "components.css": [], "desk.css": []
    }  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_line_is_so_low_that_a_stacked_mark_is_cut(sheet: Path) -> None:
    heights = re.findall(r"([^{}]*)\{[^{}]*line-height:\s*([\d.]+)", sheet.read_text(encoding="utf-8"))
    low = {selector.strip(): float(value) for selector, value in heights if float(value) < 1.3}
    assert set(low) <= {".steps li::before"}, "only the ring around a step number, which holds no letters"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(LOOK / "templates")))
def test_a_template_compiles_and_keeps_to_the_content_policy(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    get_template(str(template.relative_to(LOOK / "templates")))
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", source)
    inline = [
        tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag and "application/json" not in tag
    ]
    assert inline == []
