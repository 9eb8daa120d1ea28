"""The photos that an article to be imported names: found in its folder however their names are written, then stored or only
looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from django.utils.translation import gettext as _

from caunoi.base.actors import system
from caunoi.base.refusals import Refusal
from caunoi.ground.rich_text_html import Image
from caunoi.newsroom.commands.writing import PhotoInput
from caunoi.papers import media, storing
from caunoi.papers.commands.files import store_file

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_bare = re.compile(r'!\[([^\]\n]*)\]\(\s*([^<>"()\n]+?\.(?:jpe?g|png|webp))(\s+"[^"\n]*")?\s*\)', re.IGNORECASE).sub


def with_names_held(markdown: str) -> str:
    """Names of pictures in the signs that Markdown wants around a name with spaces."""
    return _bare(lambda found: f"![{found[1]}](<{found[2]}>{found[3] or ''})", markdown)


def photos_of(
    folder: Path, images: tuple[Image, ...], lost: list[str], is_trial: bool
) -> Iterator[tuple[int, PhotoInput | None]]:
    """The photos that lie in the folder, with the number of each in the text; the others are added to ``lost``. In a trial
    each is opened like any other, and none is kept: there is ``None`` in its place."""
    for number, image in enumerate(images, start=1):
        named = _("photo %(number)s, %(file)s:") % {"number": number, "file": unquote(image.src)}
        file = _found(folder, image.src)
        if not image.alt:
            lost.append(f"{named} {_('it has no words for those who do not see it; add it at the desk')}")
        elif file is None:
            lost.append(f"{named} {_('it does not lie in the folder; add it at the desk')}")
        else:
            try:
                yield number, _taken(file, image, is_trial)
            except (Refusal, OSError) as fault:
                lost.append(f"{named} {fault}")


def _taken(file: Path, image: Image, is_trial: bool) -> PhotoInput | None:
    with file.open("rb") as source:
        if is_trial:
            media.parse(file.name, source)
            return None
        prepared = storing.prepare(file.name, source, file.stat().st_size)
    stored = store_file(actor=system("caunoi import articles"), prepared=prepared)
    return PhotoInput(stored.pk, image.title, image.alt)


def _found(folder: Path, address: str) -> Path | None:
    """The file of the folder, or of one in it, that an address names: as it stands, with its % signs read, or without what
    follows a question mark."""
    names = (address, unquote(address), unquote(re.split("[?#]", address)[0]))
    if "://" in address:
        return None
    return next((found for name in dict.fromkeys(names) if (found := _beneath(folder, name)) is not None), None)


def _beneath(folder: Path, name: str) -> Path | None:
    """Step by step among the names that are there, so that it is the same whether a letter and its tone are one sign or two."""
    at = folder
    for part in Path(name.replace("\\", "/")).parts:
        wanted = unicodedata.normalize("NFC", part)
        inside = sorted(at.iterdir()) if at.is_dir() else []
        found = next((each for each in inside if unicodedata.normalize("NFC", each.name) == wanted), None)
        if found is None:
            return None
        at = found
    return at if at.is_file() and at.resolve().is_relative_to(folder.resolve()) else None
