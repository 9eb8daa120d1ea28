"""From a template and data to a PDF/A-2a file, with typst's own fonts and nothing from the network."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings

from caunoi.base.lazy import Lazily
from caunoi.base.qr import qr_svg
from caunoi.journal.queries.log import head

typst = Lazily("typst")

ARCHIVAL = "a-2a"
SHARED = "official.typ"
"""What templates of official papers import."""


FONTS = Path(__file__).parent / "fonts"
"""Liberation Serif (SIL OFL 1.1): every letter as wide as in Times New Roman, which NĐ 30/2020 asks for."""


@cache
def _fonts() -> typst.Fonts:
    """Fonts inside typst and in this package, the same page on every machine; and Times New Roman where the office has it."""
    own = [settings.FONTS_FOLDER] if settings.FONTS_FOLDER else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[*own, FONTS])


def typeset(template: str, data: dict[str, Any], at: datetime) -> bytes:
    """The PDF of ``template`` (without its ending) with ``data``, dated ``at`` to the second. The same inputs give the same
    bytes."""
    folder = resources.files("caunoi.reports").joinpath("templates_typst")
    names = {"main.typ": f"{template}.typ", SHARED: SHARED}
    source = {name: folder.joinpath(file).read_bytes() for name, file in names.items()}
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(
        source, format="pdf", font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs,
        pdf_standards=[ARCHIVAL], timestamp=at.astimezone(UTC).replace(microsecond=0),
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def qr(text: str) -> str:
    """A QR code of ``text`` as SVG."""
    return qr_svg(text)


def in_lines(digits: str, each: int = 64) -> str:
    """Long hexadecimal digits broken into lines."""
    return "\n".join(digits[at : at + each] for at in range(0, len(digits), each))


def log_line() -> dict[str, str]:
    """Size and root of the newest signed head, printed on every document that leaves; empty before the first."""
    newest = head()
    if newest is None:
        return {"size": "", "root": ""}
    return {"size": f"{newest.size:,}".replace(",", "."), "root": bytes(newest.root).hex()}
