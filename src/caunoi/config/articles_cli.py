"""`caunoi import articles`: a folder of older articles in HTML, each begun as a draft; what does not survive is listed.

Nothing is published: every article goes the road of approval. Exit codes: 0 all taken whole; 1 something was lost or refused.
"""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from caunoi.config.stops import Stop


def run(options: argparse.Namespace) -> int:
    """Import; returns the exit code."""
    if not options.file or not Path(options.file).is_dir():
        raise Stop("Give the folder: caunoi import articles FOLDER --agency CODE [--dry-run]")
    from caunoi.agencies.queries.directory import directory

    agency = directory().by_code.get(options.agency)
    if agency is None:
        raise Stop(f"There is no agency of the code {options.agency!r}; give one with --agency (see /api/v1/agencies).")
    paths = sorted(path for path in Path(options.file).iterdir() if path.suffix.lower() in (".html", ".htm"))
    whole = [_take(path, agency.pk, options.dry_run) for path in paths]
    print(f"{len(paths)} files, {sum(whole)} taken whole{' (dry run)' if options.dry_run else ''}")
    return 0 if all(whole) else 1


def _take(path: Path, agency_id: int, is_trial: bool) -> bool:
    """Whether the article was taken with all that it holds."""
    from django.db import transaction

    from caunoi.base.actors import system
    from caunoi.base.refusals import Refusal
    from caunoi.ground.rich_text_html import take
    from caunoi.newsroom.commands.writing import Words, begin_article
    from caunoi.newsroom.models import Revision

    try:
        fields, html = _parts(path.read_text("utf-8-sig"))
        taken = take(html)
        lost = [f"line {each.line}: {each.what}" for each in taken.lost]
        lost += [
            f"photo {number}: {each.src} (add it at the desk)" for number, each in enumerate(taken.images, start=1)
        ]
        body = re.sub(r"^!\[\d+\]\n*", "", taken.source, flags=re.MULTILINE)
        day = date.fromisoformat(fields.pop("day", ""))
        words = Words(day=day, body=body, title=fields.pop("title", ""), **fields)
        known = Revision.objects.filter(article__agency_id=agency_id, title=words.title, day=day).exists()
        with transaction.atomic():
            if not known:
                begin_article(actor=system("caunoi import articles"), words=words, agency_id=agency_id)
            transaction.set_rollback(is_trial)
    except (Refusal, ValueError) as fault:
        print(f"{path.name}: not taken: {fault}")
        return False
    print(f"{path.name}: {'there already' if known else words.title}")
    for line in lost:
        print(f"  does not survive: {line}")
    return not lost


def _parts(text: str) -> tuple[dict[str, str], str]:
    """Front matter between two lines of ---, as ``name: value``, and what follows. Raises ``ValueError`` for other names."""
    match = re.match(r"---\r?\n(.*?)\r?\n---\r?\n", text, re.DOTALL)
    if match is None:
        raise ValueError("it does not begin with front matter: ---, title: …, day: YYYY-MM-DD, ---")
    fields = dict(re.findall(r"^(\w+): *(.*?)\s*$", match[1], re.MULTILINE))
    known = {"title", "day", "summary", "author", "source_name", "source_url", "language"}
    if unknown := sorted(set(fields) - known):
        raise ValueError(f"its front matter names {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    return fields, text[match.end() :]
