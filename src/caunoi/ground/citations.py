"""Places of the law that a text names: “điểm a khoản 1 Điều 28 Luật Tiếp công dân”, “Luật Khiếu nại năm 2011, Điều 9”, and
as the rulebook cites in English: “article 28.1a, Law on Citizen Reception 2013”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

PLACE = re.compile(
    r"(?:điểm\s+(?P<point>[a-zđ])\s*,?\s+)?(?:khoản\s+(?P<clause>\d{1,3}[a-zđ]?)\s*,?\s+)?"
    r"Điều\s+(?P<article>\d{1,4}[a-zđ]?)(?![\w/])",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?<!\w)article (?P<article>\d{1,4}[a-zđ]?)(?:\.(?P<clause>\d{1,3}[a-zđ]?(?![a-zđ])))?(?P<point>[a-zđ])?(?=, )",
    re.IGNORECASE,
)
AFTER = re.compile(r"(?:\s+khoản\s+\d{1,3}[a-zđ]?)?(?:\s+điểm\s+[a-zđ](?!\w))?\s*,?\s*(?:của\s+|cua\s+|trong\s+)?")
LIST = re.compile(
    r"các\s+điều\s+\d{1,4}[a-zđ]?(?P<more>(?:\s*(?:,|,?\s+và|,?\s+hoặc)\s+\d{1,4}[a-zđ]?(?![\w/]))+)", re.IGNORECASE
)
NUMBER = re.compile(r"\d{1,4}[a-zđ]?(?![\w/])", re.IGNORECASE)
KIND = r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Hiến pháp|Thông tư|Pháp lệnh|Quyết định)"
OTHER = re.compile(rf"{KIND}\s+(?!này(?!\w))")
UNKNOWN = "?"
"""The act of a place whose act is named but not known: neither the one around it nor any other."""
THIS = re.compile(rf"{KIND}\s+này(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """One place named in a text, from ``start`` up to, not including, ``end``. ``act`` is the key of the act; empty where
    the text names none, so that the act around it is meant or nothing is known; ``UNKNOWN`` where it names one that is
    not known."""

    start: int
    end: int
    act: str
    article: str
    clause: str = ""
    point: str = ""


class Name(NamedTuple):
    """A name under which an act is cited: its pattern, the key of the act, and its last word in small letters. A text without
    that word does not hold the name, and looking for a word is much cheaper than looking for a pattern."""

    pattern: re.Pattern[str]
    act: str
    last: str


def names_of(acts: Mapping[str, tuple[str, ...]]) -> list[Name]:
    """The names under which acts are cited, the longest first."""
    names = {_plain(name): key for key, many in acts.items() for name in many if name.strip()}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return [
        Name(
            re.compile(
                re.escape(name).replace(r"\ ", r"\s+") + r"(?:\s+năm\s+\d{4}|\s+\d{4})?(?![\w/])", re.IGNORECASE
            ),
            names[name],
            name.lower().split(" ")[-1],
        )
        for name in ordered
    ]


def places_in(text: str, names: list[Name]) -> list[Place]:
    """Every place that the text names, in its order. An act named after an article, or before it with a comma, is its act;
    articles joined by “và” share it."""
    text = unicodedata.normalize("NFC", text)
    matches = [*PLACE.finditer(text)] or [*ENGLISH.finditer(text)]
    if not matches:
        return []
    acts = _acts_in(text, names)
    found: list[Place] = []
    for match in matches:
        act, end = _act_of(text, match.start(), match.end(), acts)
        found.append(
            Place(
                match.start(), end, act, match["article"].lower(), match["clause"] or "", (match["point"] or "").lower()
            )
        )
    found += [place for match in LIST.finditer(text) for place in _listed(text, match, acts)]
    return _shared(text, sorted(found, key=lambda place: place.start))


def _listed(text: str, match: re.Match[str], acts: list[tuple[int, int, str]]) -> Iterator[Place]:
    """The further articles of “các điều 64, 65 và 67 của Luật này”."""
    for number in NUMBER.finditer(text, match.start("more"), match.end("more")):
        act, end = _act_of(text, number.start(), number.end(), acts)
        yield Place(number.start(), end, act, number.group().lower())


def _acts_in(text: str, names: list[Name]) -> list[tuple[int, int, str]]:
    """Where acts are named; of names that lie in each other the longest stands."""
    taken: list[tuple[int, int, str]] = [(match.start(), match.end(), "") for match in THIS.finditer(text)]
    small = text.lower()
    for pattern, key, last in names:
        for match in pattern.finditer(text) if last in small else ():
            if all(match.end() <= start or match.start() >= end for start, end, _key in taken):
                taken.append((match.start(), match.end(), key))
    return sorted(taken)


def _act_of(text: str, start: int, end: int, acts: list[tuple[int, int, str]]) -> tuple[str, int]:
    gap = AFTER.match(text, end)
    after = gap.end() if gap else end
    for begins, ends, key in acts:
        if begins == after:
            return key, ends
    if gap and OTHER.match(text, after):
        return UNKNOWN, end
    for _begins, ends, key in acts:
        between = text[ends:start]
        if ends <= start and len(between) <= 3 and between.strip() in (",", ";", ":", ""):
            return key, end
    return "", end


def _shared(text: str, found: list[Place]) -> list[Place]:
    """Articles joined to one another share the act that one of them names."""
    for number in range(1, len(found)):
        one, two = found[number - 1], found[number]
        if one.act and not two.act and _is_joined(text[one.end : two.start]):
            found[number] = Place(two.start, two.end, one.act, two.article, two.clause, two.point)
    for number in range(len(found) - 2, -1, -1):
        one, two = found[number], found[number + 1]
        if two.act and not one.act and _is_joined(text[one.end : two.start]):
            found[number] = Place(one.start, one.end, two.act, one.article, one.clause, one.point)
    return found


def _is_joined(between: str) -> bool:
    return between.strip().lower() in (",", "và", "hoặc", ", và", ";")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
