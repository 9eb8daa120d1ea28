"""Photos of articles in a few sizes, each made once out of the safe copy: no place, no camera, no byte too many."""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F

from caunoi.base.lazy import Lazily
from caunoi.base.refusals import NotFound
from caunoi.newsroom.choices import State
from caunoi.newsroom.models import PhotoUse
from caunoi.papers.models import Attachment

Image = Lazily("PIL.Image")

WIDTHS = (320, 640, 1280)
"""Widths in dots, of WebP; narrower photos are not blown up."""
CARD = 1200
"""Width of the JPEG that other sites show beside a link."""
QUALITY = 72


@dataclass(frozen=True, slots=True)
class Rendition:
    """A photo in one size, ready to be sent."""

    content: bytes
    media_type: str


def size_of(attachment_id: int) -> dict[str, int]:
    """Width and height of the safe copy of a stored photo."""
    file = Attachment.objects.select_related("file").get(pk=attachment_id).file
    with default_storage.open(file.copy, "rb") as source, Image.open(source) as picture:
        return {"width": picture.width, "height": picture.height}


def widths_of(photo: PhotoUse) -> tuple[int, ...]:
    """The sizes in which a photo is offered, the narrowest first."""
    fitting = tuple(width for width in WIDTHS if width < photo.width)
    return (
        fitting if len(fitting) == len(WIDTHS) else (*fitting, next(width for width in WIDTHS if width not in fitting))
    )


def rendition(attachment_id: int, width: int, kind: str) -> Rendition:
    """A photo that the public reads now, ``width`` dots wide (never wider than it is), as ``webp`` or ``jpg``. Raises
    ``NotFound`` for any other photo, width or kind."""
    if (kind, width) not in {("jpg", CARD), *(("webp", each) for each in WIDTHS)}:
        raise NotFound()
    uses = PhotoUse.objects.filter(attachment_id=attachment_id, revision__article__state=State.PUBLISHED)
    use = uses.filter(revision_id=F("revision__article__public_id")).select_related("attachment__file").first()
    if use is None or not use.attachment.file.is_served:
        raise NotFound()
    return made(use.attachment, width, kind)


def made(attachment: Attachment, width: int, kind: str) -> Rendition:
    """The photo in this size, from disk where it was made before."""
    name = f"picture/{attachment.pk}-{width}.{kind}"
    media_type = "image/webp" if kind == "webp" else "image/jpeg"
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as kept:
            return Rendition(kept.read(), media_type)
    content = _drawn(attachment, width, kind)
    default_storage.save(name, ContentFile(content))
    return Rendition(content, media_type)


def _drawn(attachment: Attachment, width: int, kind: str) -> bytes:
    with default_storage.open(attachment.file.copy, "rb") as source, Image.open(source) as picture:
        picture.load()
        narrow = picture.convert("RGB") if kind == "jpg" or picture.mode not in ("RGB", "RGBA") else picture.copy()
    if narrow.width > width:
        narrow = narrow.resize((width, max(1, round(narrow.height * width / narrow.width))))
    narrow.info.clear()
    out = io.BytesIO()
    narrow.save(out, "WEBP" if kind == "webp" else "JPEG", quality=QUALITY)
    return out.getvalue()
