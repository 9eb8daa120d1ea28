"""The front matter of an article to be imported: lines of ``name: value`` between two of ``---``, each fault with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

PLAIN = ("title", "day", "summary", "author", "source_name", "source_url", "language")
CODES = ("topics", "places")
NEEDED = ("title", "day")
YEARS = range(1900, 2200)


class Fault(Exception):
    """Why a file is not taken: what is wrong, what is expected, what to do. ``line`` is that of the file, 0 for all of it."""

    def __init__(self, said: str, line: int = 0) -> None:
        super().__init__(said)
        self.line = line


@dataclass(frozen=True, slots=True)
class Matter:
    """Values by name, the line of each, the text that follows and how many lines stand before it."""

    fields: dict[str, str]
    lines: dict[str, int]
    text: str
    before: int

    def line_of(self, name: str) -> int:
        return self.lines.get(name, 0)


def read_matter(source: str) -> Matter:
    """Raises ``Fault`` for what is no front matter, an unknown or missing name, or one that stands twice."""
    lines = source.splitlines()
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---"), 0)
    if not lines or lines[0].strip() != "---" or not end:
        said = _(
            "it does not begin with front matter. Please begin it with a line ---, a line title: …, a line day: dd/mm/yyyy and a "
            "line ---; the text follows."
        )
        raise Fault(said, 1)
    fields, places = _pairs(lines[1:end])
    for name in NEEDED:
        if not fields.get(name):
            said = _("“%(name)s” is missing in the front matter. Please add a line %(name)s: … between the lines ---.")
            raise Fault(said % {"name": name}, places.get(name, 0))
    return Matter(fields, places, "\n".join(lines[end + 1 :]), end + 1)


def _pairs(lines: list[str]) -> tuple[dict[str, str], dict[str, int]]:
    fields: dict[str, str] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = re.fullmatch(r"\s*(\w+)\s*:\s*(.*?)\s*", line)
        known = ", ".join((*PLAIN, *CODES))
        if match is None:
            said = _("“%(line)s” is no line of front matter. Expected is name: value; known names are %(known)s.")
            raise Fault(said % {"line": line.strip()[:60], "known": known}, number)
        name = match[1].lower()
        if name not in PLAIN + CODES:
            said = _(
                "the front matter names “%(name)s”, which is not known. Known names are %(known)s. Please mend or take it out."
            )
            raise Fault(said % {"name": match[1], "known": known}, number)
        if name in fields:
            raise Fault(_("“%(name)s” stands twice in the front matter. Please leave one.") % {"name": name}, number)
        fields[name], places[name] = _bare(match[2]), number
    return fields, places


def _bare(value: str) -> str:
    """Without the quotation marks that other programs put around a value."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def a_day(typed: str, line: int) -> date:
    """A day as Vietnamese write it (12/03/2019, also with - or .) or as ISO (2019-03-12). Raises ``Fault``."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", typed)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", typed)
    parts = (found[3], found[2], found[1]) if found else iso.groups() if iso else None
    try:
        day = date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        said = _(
            "day: “%(typed)s” is no day. Expected is day/month/year, for example 12/03/2019, or 2019-03-12. Please put it right."
        )
        raise Fault(said % {"typed": typed}, line)
    return day
