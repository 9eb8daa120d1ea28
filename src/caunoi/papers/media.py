"""What kind of file it is: by content, by the end of its name and by successful parsing, which must all agree.

A parsed file gives its safe copy: the same picture or pages written anew, without EXIF, place, author, scripts or
anything else that hides in a file.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from caunoi.base.lazy import Lazily
from caunoi.base.refusals import Invalid
from caunoi.papers.limits import most_pixels
from caunoi.papers.pdf_process import MOST_PAGES, Fault, Unread, safe_copy

Image, ImageOps = Lazily("PIL.Image"), Lazily("PIL.ImageOps")

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"
ENDINGS = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "jpe": JPEG, "jfif": JPEG, "png": PNG, "webp": WEBP}
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp"
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
JPEG_QUALITY = 88

_one_at_a_time = threading.Lock()
_photos_at_once = threading.BoundedSemaphore(2)
PHOTO_WAITS = 2.0
"""Seconds that a photo waits for those before it."""
DAMAGED = _("“%(name)s” cannot be opened; it may be damaged. Please take the photo or save the file again.")
PDF_FAULTS = {
    Fault.BUSY: _("Many files are being taken in at this moment. “%(name)s” was not: please add it again in a minute."),
    Fault.LOCKED: _("“%(name)s” is locked with a password. Please add a copy without one."),
    Fault.PAGES: _(
        "“%(name)s” has no page, or more than %(most)s of them. Please divide it and add the parts one by one."
    ),
    Fault.HEAVY: _(
        "“%(name)s” takes too long to read: its pages hold too much. Please print it anew as a PDF, scan it, or add photos of"
        " its pages."
    ),
    Fault.DAMAGED: DAMAGED,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that proved to be what it says, and its safe copy."""

    media_type: str
    pages: int
    copy: bytes
    copy_type: str


def parse(name: str, source: BinaryIO) -> Parsed:
    """Read a file called ``name``. Raises ``Invalid`` (field ``files``) with a sentence that names it."""
    source.seek(0)
    start = source.read(1024)
    source.seek(0)
    if start.startswith(ARCHIVES):
        raise _refusal(
            _("“%(name)s” is an archive. Please take the photos or PDF files out of it and add them one by one."), name
        )
    found = _by_content(start)
    ending = ENDINGS.get(name.rpartition(".")[2].lower())
    if found is None:
        raise _refusal(
            _("“%(name)s” is neither a photo (JPEG, PNG, WebP) nor a PDF file. Please add one of these."), name
        )
    if ending != found:
        raise _refusal(
            _(
                "The name of “%(name)s” says something else than its content. Please save it anew as a photo or PDF file."
            ),
            name,
        )
    try:
        return _parse_pdf(name, source) if found == PDF else _parse_photo(name, source, found)
    except (
        OSError,
        ValueError,
        SyntaxError,
        ArithmeticError,
        Image.DecompressionBombError,
    ) as error:
        raise _refusal(DAMAGED, name) from error


def _by_content(start: bytes) -> str | None:
    if start.startswith(b"\xff\xd8\xff"):
        return JPEG
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return WEBP
    return PDF if start.startswith(b"%PDF-") else None


def _parse_photo(name: str, source: BinaryIO, media_type: str) -> Parsed:
    # One photo of forty million dots takes half a gigabyte and seconds while it is written anew: one at a time, one may wait, and
    # whoever comes then is asked to come again, so that threads are left for those who read.
    if not _photos_at_once.acquire(timeout=PHOTO_WAITS):
        raise _refusal(
            _("Many photos are being taken in at this moment. “%(name)s” was not: please add it again in a minute."),
            name,
        )
    try:
        with _one_at_a_time:  # only one of the two is before it, and the largest photo takes seconds
            return _parse_opened_photo(name, source, media_type)
    finally:
        _photos_at_once.release()


def _parse_opened_photo(name: str, source: BinaryIO, media_type: str) -> Parsed:
    with Image.open(source, formats=[media_type.partition("/")[2].upper()]) as picture:
        most = most_pixels()
        if picture.width * picture.height > most:
            raise _refusal(
                _("“%(name)s” has more than %(most)s million dots. Please take it with a smaller resolution."),
                name, most=most // 1_000_000,
            )  # fmt: skip
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        mode = "RGBA" if _is_see_through(picture) else "RGB"
        clean = picture.convert(mode)
    clean.info.clear()
    out = io.BytesIO()
    if clean.mode == "RGBA":
        clean.save(out, "PNG", optimize=False)
        return Parsed(media_type, 1, out.getvalue(), PNG)
    clean.save(out, "JPEG", quality=JPEG_QUALITY)
    return Parsed(media_type, 1, out.getvalue(), JPEG)


def _is_see_through(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _parse_pdf(name: str, source: BinaryIO) -> Parsed:
    try:
        pages, copy = safe_copy(source.read())
    except Unread as unread:
        raise _refusal(PDF_FAULTS[unread.fault], name, most=MOST_PAGES) from unread
    return Parsed(PDF, pages, copy, PDF)


def _refusal(sentence: object, name: str, **more: object) -> Invalid:
    return Invalid(sentence % {"name": name, **more}, field="files")  # type: ignore[operator]
