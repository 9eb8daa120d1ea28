"""Places of the law that a text names: “điểm a khoản 1 Điều 28 Luật Tiếp công dân”, “Luật Khiếu nại năm 2011, Điều 9”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

PLACE = re.compile(
    r"(?:điểm\s+(?P<point>[a-zđ])\s*,?\s+)?(?:khoản\s+(?P<clause>\d{1,3}[a-zđ]?)\s*,?\s+)?"
    r"Điều\s+(?P<article>\d{1,4}[a-zđ]?)(?![\w/])",
    re.IGNORECASE,
)
AFTER = re.compile(r"\s*,?\s*(?:của\s+|cua\s+|trong\s+)?")
THIS = re.compile(r"(?:Bộ luật|Luật|Nghị định|Hiến pháp|Thông tư|Pháp lệnh)\s+này(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """One place named in a text, from ``start`` up to, not including, ``end``. ``act`` is the key of the act; empty where
    the text names none, so that the act around it is meant or nothing is known."""

    start: int
    end: int
    act: str
    article: str
    clause: str = ""
    point: str = ""


def names_of(acts: Mapping[str, tuple[str, ...]]) -> list[tuple[re.Pattern[str], str]]:
    """Patterns of the names under which acts are cited, the longest first, each with the key of its act."""
    names = {_plain(name): key for key, many in acts.items() for name in many if name.strip()}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return [
        (
            re.compile(
                re.escape(name).replace(r"\ ", r"\s+") + r"(?:\s+năm\s+\d{4}|\s+\d{4})?(?![\w/])", re.IGNORECASE
            ),
            names[name],
        )
        for name in ordered
    ]


def places_in(text: str, names: list[tuple[re.Pattern[str], str]]) -> list[Place]:
    """Every place that the text names, in its order. An act named after an article, or before it with a comma, is its act;
    articles joined by “và” share it."""
    text = unicodedata.normalize("NFC", text)
    acts = _acts_in(text, names)
    found: list[Place] = []
    for match in PLACE.finditer(text):
        act, end = _act_of(text, match.start(), match.end(), acts)
        found.append(
            Place(
                match.start(), end, act, match["article"].lower(), match["clause"] or "", (match["point"] or "").lower()
            )
        )
    return _shared(text, found)


def _acts_in(text: str, names: list[tuple[re.Pattern[str], str]]) -> list[tuple[int, int, str]]:
    """Where acts are named; of names that lie in each other the longest stands."""
    taken: list[tuple[int, int, str]] = [(match.start(), match.end(), "") for match in THIS.finditer(text)]
    for pattern, key in names:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _key in taken):
                taken.append((match.start(), match.end(), key))
    return sorted(taken)


def _act_of(text: str, start: int, end: int, acts: list[tuple[int, int, str]]) -> tuple[str, int]:
    gap = AFTER.match(text, end)
    after = gap.end() if gap else end
    for begins, ends, key in acts:
        if begins == after:
            return key, ends
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
