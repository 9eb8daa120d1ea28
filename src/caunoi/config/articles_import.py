"""Reading a folder of older articles into drafts, file by file; every fault names the file, the line, what was expected and what
to do, and what was taken already is not taken twice."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.agencies.models import Topic
from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.chips import short_date
from caunoi.base.languages import GROWING
from caunoi.base.refusals import Refusal
from caunoi.config.articles_matter import CODES, Fault, Matter, a_day, read_matter
from caunoi.config.articles_photos import PICTURES, photos_of, with_names_held
from caunoi.config.stops import Stop
from caunoi.ground.rich_text import with_photos_moved
from caunoi.ground.rich_text_html import Lost, take
from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import normalise
from caunoi.newsroom.commands.writing import LANGUAGES, Words, begin_article
from caunoi.newsroom.models import Revision
from caunoi.places.models import Unit

Say = Callable[[str], None]
HTML, MARKDOWN = (".html", ".htm"), (".md", ".markdown")
NAMED = 5
"""Codes that are offered for one that is not known."""
FEW = 40
"""Up to so many codes all are named, where none is near."""
OTHER_TEXT = gettext_noop(
    "an article “%(title)s” of %(day)s is there already, and its text is another. Please give this one another title or day, or "
    "change the other at the desk."
)
ONLY_PHOTOS = gettext_noop(
    "the text holds nothing but photos, and none of them can be taken. Please put them right, or write a text:"
)
SAID = {
    "": "%(tag)s",
    "cells": gettext_noop("%(tag)s over several cells"),
    "table": gettext_noop("%(tag)s in a table"),
    "list": gettext_noop("%(tag)s in a list"),
    "quote": gettext_noop("%(tag)s in a quote: only its words are kept"),
    "wide": gettext_noop("%(tag)s of %(count)s cells: only its words are kept"),
    "unended": gettext_noop("all after %(tag)s, which has no end"),
}


class Before:
    """What was there before a file: texts of the agency by title and day, and those of the files before it, which in a trial are
    kept nowhere else."""

    def __init__(self, agency_id: int) -> None:
        self.agency_id = agency_id
        self._files: dict[tuple[str, date], list[str]] = {}

    def texts(self, title: str, day: date) -> list[str]:
        """The texts under this title and day, of every revision."""
        rows = Revision.objects.filter(article__agency_id=self.agency_id, title=title, day=day)
        return [*map(_plain, rows.values_list("body", flat=True)), *self._files.get((title, day), [])]

    def note(self, title: str, day: date, text: str) -> None:
        """A file was taken."""
        self._files.setdefault((title, day), []).append(text)


def _plain(source: str) -> str:
    """A text without the places of its photos, to be compared."""
    return with_photos_moved(normalise(source.replace("\r\n", "\n")).strip(), {}).strip()


def import_folder(folder: str, agency_code: str, *, is_trial: bool, say: Say) -> int:
    """Import what lies in the folder, telling it line by line; returns the exit code. Raises ``Stop`` for a folder or agency that
    is not there."""
    at = Path(folder)
    if not folder or not at.is_dir():
        said = _("There is no folder “%(folder)s”.") % {"folder": folder} if folder else _("The folder is missing.")
        raise Stop(f"{said} {_('Expected is: caunoi import articles FOLDER --agency CODE [--dry-run]')}")
    agency_id = _agency(agency_code)
    paths = sorted(path for path in at.iterdir() if path.is_file() and not path.name.startswith("."))
    texts = [path for path in paths if path.suffix.lower() in HTML + MARKDOWN]
    before = Before(agency_id)
    whole = [_take(path, before, is_trial, say) for path in texts]
    passed = [path for path in paths if path.suffix.lower() not in HTML + MARKDOWN + PICTURES]
    for path in passed:
        say(f"{path.name}: {_('not read: only .html, .htm, .md and .markdown are. Please save it as one of these.')}")
    for path in sorted(each for each in at.iterdir() if each.is_dir() and not each.name.startswith(".")):
        if any(each.suffix.lower() in HTML + MARKDOWN for each in path.iterdir()):
            say(f"{path.name}/: {_('not read: a folder within. Please import it by itself.')}")
    trial = f" ({_('dry run, nothing was written')})" if is_trial else ""
    say(_("%(files)s files, %(whole)s taken whole") % {"files": len(texts), "whole": sum(whole)} + trial)
    return 0 if all(whole) and not passed else 1


def _agency(code: str) -> int:
    known = directory().by_code
    if code in known:
        return known[code].pk
    names = {each.code: each.label for each in known.values()}
    said = _("There is no agency of the code “%(code)s”.") % {"code": code} if code else _("--agency CODE is missing.")
    hint = _("All codes stand at /api/v1/agencies and on the pages of the agencies under /co-quan/.")
    raise Stop(f"{said}{_offered(code, names)} {hint}")


def _offered(typed: str, names: dict[str, str]) -> str:
    """The nearest codes as a sentence, or all where they are few."""
    if near := _near(typed, names):
        return " " + _("Nearest: %(near)s.") % {"near": near}
    return " " + _("Known are: %(codes)s.") % {"codes": ", ".join(names)} if len(names) <= FEW else ""


def _near(typed: str, names: dict[str, str]) -> str:
    """Codes that are written much the same, or whose names hold what was typed."""
    wanted = fold(typed)
    like = difflib.get_close_matches(wanted, {fold(code): code for code in names}, n=NAMED, cutoff=0.5)
    codes = [code for code in names if fold(code) in like]
    codes += [code for code, name in names.items() if wanted and wanted in fold(name) and code not in codes]
    return ", ".join(f"{code} ({names[code]})" for code in codes[:NAMED])


def _take(path: Path, before: Before, is_trial: bool, say: Say) -> bool:
    """Whether the article was taken with all that it holds."""
    try:
        matter = read_matter(_read(path))
        title, lost, is_known = _import(path, matter, before, is_trial)
    except Fault as fault:
        where = " " + _("line %(line)s:") % {"line": fault.line} if fault.line else ""
        say(f"{path.name}: {_('not taken:')}{where} {fault}")
        return False
    say(f"{path.name}: {_('there already, left as it is') if is_known else title}")
    for line in lost:
        say(f"  {_('does not survive:')} {line}")
    return not lost


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Fault(_("it is not written in UTF-8. Please save it as UTF-8 and import it again.")) from None
    except OSError as error:
        raise Fault(_("it cannot be read (%(why)s). Please see who owns it.") % {"why": error.strerror}) from None


def _import(path: Path, matter: Matter, before: Before, is_trial: bool) -> tuple[str, list[str], bool]:
    """The title, what is lost, and whether the article was there before. In a trial all is done and taken back."""
    is_markdown = path.suffix.lower() in MARKDOWN
    fields: dict[str, Any] = dict(matter.fields)
    day = a_day(fields.pop("day"), matter.line_of("day"))
    title = " ".join(normalise(fields.pop("title")).split())
    taken = take(_html(matter.text) if is_markdown else matter.text)
    text, known = _plain(taken.source), before.texts(title, day)
    is_known = text in known
    if known and not is_known:
        raise Fault(_(OTHER_TEXT) % {"title": title, "day": short_date(day)}, matter.line_of("title"))
    _check_language(fields.get("language", "vi"), matter.line_of("language"))
    lost = [] if is_known else [_lost(each, 0 if is_markdown else matter.before) for each in taken.lost]
    with transaction.atomic():
        codes = {name: _keys(name, fields.pop(name, ""), matter.line_of(name)) for name in CODES}
        if not is_known:
            found = dict(photos_of(path.parent, taken.images, lost, is_trial))
            if not text and taken.images and not found:
                raise Fault(f"{_(ONLY_PHOTOS)} {'; '.join(lost)}")
            photos = {number: photo for number, photo in found.items() if photo is not None}
            body = with_photos_moved(taken.source, {number: place for place, number in enumerate(photos, start=1)})
            if is_trial and found and not text:
                body = "…"  # its photos are there, but a trial keeps none of them
            words = Words(title=title, day=day, body=body, photos=tuple(photos.values()), **fields, **codes)
            _begin(words, before.agency_id, matter)
            before.note(title, day, text)
        transaction.set_rollback(is_trial)
    return title, lost, is_known


def _check_language(code: str, line: int) -> None:
    if code not in LANGUAGES:
        names = {"vi": "Tiếng Việt", "en": "English", **{each.code: each.own for each in GROWING}}
        known = ", ".join(f"{each} ({names[each]})" for each in LANGUAGES)
        said = _("language: there is no code “%(code)s”. Known are: %(known)s. Without this line it is vi.")
        raise Fault(said % {"code": code, "known": known}, line)


def _begin(words: Words, agency_id: int, matter: Matter) -> None:
    try:
        begin_article(actor=system("caunoi import articles"), words=words, agency_id=agency_id)
    except Refusal as refusal:
        name = f"{refusal.field}: " if refusal.field else ""
        raise Fault(f"{name}{refusal}", matter.line_of(refusal.field or "")) from None


def _lost(each: Lost, before: int) -> str:
    """What is lost, with its line in the file where that is known: Markdown is read through another form."""
    template = SAID[each.how]
    said = (_(template) if each.how else template) % {"tag": each.tag, "count": each.count}
    return _("line %(line)s:") % {"line": each.line + before} + f" {said}" if before else said


def _html(markdown: str) -> str:
    """CommonMark with tables, as HTML; tags within it go the way of all tags."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(with_names_held(markdown)))


def _keys(name: str, codes: str, line: int) -> tuple[int, ...]:
    """The keys of topics or places in force, given as codes with commas between. Raises ``Fault`` for an unknown one."""
    model: Any = Topic if name == "topics" else Unit
    wanted = [code.strip() for code in codes.split(",") if code.strip()]
    rows = model.objects.in_force(time.today())
    found = dict(rows.filter(code__in=wanted).values_list("code", "pk"))
    for code in wanted:
        if code not in found:
            names = dict(rows.values_list("code", "name" if name == "topics" else "label"))
            said = _("%(name)s: there is no code “%(code)s” today.%(offered)s All codes stand at /api/v1/%(name)s.")
            raise Fault(said % {"name": name, "code": code, "offered": _offered(code, names)}, line)
    return tuple(found[code] for code in wanted)
