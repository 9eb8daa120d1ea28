from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PIL import Image


@pytest.fixture
def jpeg() -> Callable[..., io.BytesIO]:
    """Make a JPEG, with EXIF that tells where and by whom if asked."""

    def make(size: tuple[int, int] = (64, 48), *, exif: bool = False) -> io.BytesIO:
        out = io.BytesIO()
        picture, more = Image.new("RGB", size, (120, 90, 40)), {}
        if exif:
            tags = Image.Exif()
            tags[0x013B] = "Tran Van Chup"  # artist
            tags[0x8825] = {1: "N", 2: (21.0, 42.0, 0.0)}  # place
            more = {"exif": tags}
        picture.save(out, "JPEG", **more)
        out.seek(0)
        return out

    return make


@pytest.fixture
def pdf() -> Callable[..., io.BytesIO]:
    """Make a PDF of some pages, or one whose information names an author."""

    def make(pages: int = 1, *, author: str = "") -> io.BytesIO:
        if author:
            return io.BytesIO(hand_made(author))
        document = pypdfium2.PdfDocument.new()
        for _ in range(pages):
            document.new_page(200, 200)
        out = io.BytesIO()
        document.save(out)
        document.close()
        out.seek(0)
        return out

    return make


def hand_made(author: str) -> bytes:
    """A one-page PDF with an author and a script that runs on opening."""
    objects: list[Any] = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        f"<< /Author ({author}) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF"
    return out + trailer.encode()
