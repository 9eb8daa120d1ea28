"""QR codes as inline SVG, drawn by the server; nothing is asked of anybody outside."""

from __future__ import annotations

from caunoi.base.lazy import Lazily

segno = Lazily("segno")


def qr_svg(text: str, *, light: str | None = None) -> str:
    """A QR code of ``text`` as SVG without size, so that the page gives it one. ``light`` is the colour behind it: give white
    where the page may be dark, or no camera reads it."""
    made = segno.make(text, error="m", micro=False)
    return str(made.svg_inline(border=2, scale=4, omitsize=True, dark="#000", light=light))
