"""What both files have in common: the cells of a sheet as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from caunoi.papers.sheet import Sheet

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO"
COPIES = "Nơi nhận:"
SIGN_HERE = "(Ký, ghi rõ họ tên)"


def cells(sheet: Sheet) -> dict[str, Any]:
    """The sheet with the words that every paper has. The addressees are one sentence or, when there are several, a list."""
    data = asdict(sheet)
    data.update(country=COUNTRY, motto=MOTTO, draft=DRAFT, copies_title=COPIES, sign_here=SIGN_HERE)
    data["about_line"] = f"V/v {sheet.about}" if sheet.shape == "letter" else _capital(sheet.about)
    data["to_lines"] = to_lines(sheet)
    return data


def to_lines(sheet: Sheet) -> list[str]:
    """Kính gửi: one addressee in its line, several below it."""
    if not sheet.to:
        return []
    if len(sheet.to) == 1:
        return [f"Kính gửi: {sheet.to[0].rstrip('.')}."]
    last = len(sheet.to)
    return [
        "Kính gửi:",
        *(f"- {to.rstrip('.;')}{'.' if at == last else ';'}" for at, to in enumerate(sheet.to, start=1)),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
