"""`caunoi import articles`: older articles in HTML or Markdown, each begun as a draft; what does not survive is listed.

Nothing is published: every article goes the road of approval. Exit codes: 0 all taken whole; 1 something was lost or refused.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caunoi.config.stops import Stop

if TYPE_CHECKING:
    from caunoi.ground.rich_text_html import Image
    from caunoi.newsroom.commands.writing import PhotoInput

HTML, MARKDOWN = (".html", ".htm"), (".md", ".markdown")
PLAIN = ("title", "day", "summary", "author", "source_name", "source_url", "language")
CODES = ("topics", "places")


def run(options: argparse.Namespace) -> int:
    """Import; returns the exit code."""
    if not options.file or not Path(options.file).is_dir():
        raise Stop("Give the folder: caunoi import articles FOLDER --agency CODE [--dry-run]")
    from caunoi.agencies.queries.directory import directory

    agency = directory().by_code.get(options.agency)
    if agency is None:
        raise Stop(f"There is no agency of the code {options.agency!r}; give one with --agency (see /api/v1/agencies).")
    paths = sorted(path for path in Path(options.file).iterdir() if path.suffix.lower() in HTML + MARKDOWN)
    whole = [_take(path, agency.pk, options.dry_run) for path in paths]
    print(f"{len(paths)} files, {sum(whole)} taken whole{' (dry run)' if options.dry_run else ''}")
    return 0 if all(whole) else 1


def _take(path: Path, agency_id: int, is_trial: bool) -> bool:
    """Whether the article was taken with all that it holds."""
    from django.db import transaction

    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.ground.rich_text import with_photos_moved
    from caunoi.ground.rich_text_html import take
    from caunoi.newsroom.commands.writing import Words, begin_article
    from caunoi.newsroom.models import Revision

    try:
        fields, text = _parts(path.read_text("utf-8-sig"))
        taken = take(_html(text) if path.suffix.lower() in MARKDOWN else text)
        lost = [f"line {each.line}: {each.what}" for each in taken.lost]
        day, title = date.fromisoformat(fields.pop("day", "")), fields.pop("title", "")
        known = Revision.objects.filter(article__agency_id=agency_id, title=title, day=day).exists()
        with transaction.atomic():
            codes = {name: _keys(name, fields.pop(name, "")) for name in CODES}
            if not known:
                photos = dict(_photos(path.parent, taken.images, lost, is_trial))
                body = with_photos_moved(taken.source, {number: place for place, number in enumerate(photos, start=1)})
                words = Words(title=title, day=day, body=body, photos=tuple(photos.values()), **fields, **codes)
                begin_article(actor=system("caunoi import articles"), words=words, agency_id=agency_id)
            transaction.set_rollback(is_trial)
    except (Refusal, ValueError) as fault:
        print(f"{path.name}: not taken: {fault}")
        return False
    print(f"{path.name}: {'there already' if known else title}")
    for line in lost:
        print(f"  does not survive: {line}")
    return not lost


def _parts(text: str) -> tuple[dict[str, Any], str]:
    """Front matter between two lines of ---, as ``name: value``, and what follows. Raises ``ValueError`` for other names."""
    match = re.match(r"---\r?\n(.*?)\r?\n---\r?\n", text, re.DOTALL)
    if match is None:
        raise ValueError("it does not begin with front matter: ---, title: …, day: YYYY-MM-DD, ---")
    fields = dict(re.findall(r"^(\w+): *(.*?)\s*$", match[1], re.MULTILINE))
    if unknown := sorted(set(fields) - {*PLAIN, *CODES}):
        raise ValueError(
            f"its front matter names {', '.join(unknown)}; known are {', '.join(sorted((*PLAIN, *CODES)))}"
        )
    return fields, text[match.end() :]


def _html(markdown: str) -> str:
    """CommonMark with tables, as HTML; tags within it go the way of all tags."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def _keys(name: str, codes: str) -> tuple[int, ...]:
    """The keys of topics or places in force, given as codes with commas between. Raises ``ValueError`` for an unknown one."""
    from caunoi.agencies.models import Topic
    from caunoi.base import time
    from caunoi.places.models import Unit

    wanted = [code.strip() for code in codes.split(",") if code.strip()]
    rows = (Topic if name == "topics" else Unit).objects.in_force(time.today()).filter(code__in=wanted)
    found = dict(rows.values_list("code", "pk"))
    if unknown := [code for code in wanted if code not in found]:
        raise ValueError(f"{name}: there is no {', '.join(unknown)} today")
    return tuple(found[code] for code in wanted)


def _photos(
    folder: Path, images: tuple[Image, ...], lost: list[str], is_trial: bool
) -> Iterator[tuple[int, PhotoInput]]:
    """The photos that lie in the folder, with the number of each in the text; the others are added to ``lost``. In a trial
    each is opened like any other, and none is kept."""
    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.newsroom.commands.writing import PhotoInput
    from caunoi.papers import media
    from caunoi.papers.commands.files import store_file
    from caunoi.papers.storing import prepare

    for number, image in enumerate(images, start=1):
        file = (folder / image.src).resolve()
        if not image.alt:
            lost.append(
                f"photo {number}: {image.src} (it has no words for those who do not see it; add it at the desk)"
            )
        elif "://" in image.src or not file.is_relative_to(folder.resolve()) or not file.is_file():
            lost.append(f"photo {number}: {image.src} (it does not lie in the folder; add it at the desk)")
        else:
            try:
                with file.open("rb") as source:
                    if is_trial:
                        media.parse(file.name, source)
                        continue
                    prepared = prepare(file.name, source, file.stat().st_size)
                stored = store_file(actor=system("caunoi import articles"), prepared=prepared)
                yield number, PhotoInput(stored.pk, image.title, image.alt)
            except Refusal as fault:
                lost.append(f"photo {number}: {image.src} ({fault})")
