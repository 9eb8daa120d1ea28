"""Who sets papers as files. Typesetting belongs to a face, the issue to this floor: the face gives its function at the start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from caunoi.papers.sheet import Sheet

Renderer = Callable[[Sheet, datetime], bytes]
_renderers: dict[str, Renderer] = {}


def set_renderer(kind: str, renderer: Renderer) -> None:
    """Make ``renderer`` the one that sets files of ``kind`` (``pdf``). Called once when the face starts."""
    _renderers[kind] = renderer


def render_pdf(sheet: Sheet, at: datetime) -> bytes:
    """The sheet as a PDF dated ``at``. An installation without the face cannot issue: that is an error of its settings."""
    return _renderers["pdf"](sheet, at)
