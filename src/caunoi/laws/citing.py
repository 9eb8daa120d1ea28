"""Places of the law in a text, tied to the articles of the library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.ground.citations import UNKNOWN, Name, Place, names_of, places_in
from caunoi.ground.text_fold import fold
from caunoi.laws.models import LawAct, LawArticle
from caunoi.places.memory import remember

PLAIN_ARTICLE = re.compile(r"\bdieu\s+(?=\d)")
YEAR = re.compile(r"\s+(?:năm\s+)?\d{4}$")

KINDS = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Thông tư", "Quyết định")


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a text with the article that it names; ``article_id`` is ``None`` where the library does not have it."""

    place: Place
    article_id: int | None


def act_names() -> list[Name]:
    """The names under which the acts of the library are cited: title, title without its year, number. Of acts with the same name
    without the year the one that holds now, or else the newest, is meant."""
    return remember("laws", "names", lambda: names_of(_called()))


def _plain_names() -> list[Name]:
    """The same without tones, for questions that are typed so."""

    def make() -> list[Name]:
        return names_of({key: tuple(fold(name) for name in names) for key, names in _called().items()})

    return remember("laws", "plain names", make)


def _called() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    taken: set[str] = set()
    acts = sorted(
        LawAct.objects.all(),
        key=lambda act: (act.ended is not None, -(act.issued.toordinal() if act.issued else 0), act.pk),
    )
    for act in acts:
        mine = [act.title, *(_by_number(act.number) if act.number else [])]
        short = YEAR.sub("", act.title)
        if short.lower() not in taken:
            mine.append(short)
        taken |= {name.lower() for name in mine}
        if act.title_en:
            mine.append(act.title_en)
        names[str(act.pk)] = mine
    return {key: tuple(many) for key, many in names.items()}


def _by_number(number: str) -> list[str]:
    """How an act is called by its number: alone, or after what kind of act it is."""
    return [number, *(f"{kind} {word}{number}" for kind in KINDS for word in ("số ", ""))]


def cited_in(text: str, around: int | None = None) -> list[Cited]:
    """Every place of the law that the text names. ``around`` is the key of the act whose text it is: “Luật này” and an article
    without an act mean that one."""
    return cited_in_lines([text], around)[0]


def cited_in_lines(lines: Sequence[str], around: int | None = None) -> list[list[Cited]]:
    """``cited_in`` for each of many lines, with one question to the database."""
    return _tied([places_in(line, act_names()) for line in lines], around)


def _tied(places: list[list[Place]], around: int | None = None) -> list[list[Cited]]:
    wanted = {(_act_of(place, around), place.article) for row in places for place in row}
    acts, numbers = {act for act, _article in wanted if act is not None}, {article for _act, article in wanted}
    rows = (
        LawArticle.objects.filter(act_id__in=acts, number__in=numbers).values_list("act_id", "number", "pk")
        if acts
        else ()
    )
    known = {(act, number): pk for act, number, pk in rows}
    return [[Cited(place, known.get((_act_of(place, around) or 0, place.article))) for place in row] for row in places]


def _act_of(place: Place, around: int | None) -> int | None:
    if place.act == UNKNOWN:
        return None
    return int(place.act) if place.act else around


def articles_named(text: str) -> list[int]:
    """Keys of the articles that the text names, each once, in its order."""
    return _articles(cited_in(text))


def asked_for(typed: str) -> tuple[list[int], list[tuple[int, str]]]:
    """The articles that a question names, with or without tones (“dieu 28 luat tiep cong dan”): the keys of those that are here,
    and act and number of those that are not."""
    cited = cited_in(typed)
    if not any(_names_one(each) for each in cited):
        plain = PLAIN_ARTICLE.sub("Điều ", fold(typed))
        cited = _tied([places_in(plain, _plain_names())])[0]
    missing = [
        (int(each.place.act), each.place.article) for each in cited if _names_one(each) and each.article_id is None
    ]
    return _articles(cited), list(dict.fromkeys(missing))


def _names_one(cited: Cited) -> bool:
    """Whether the place names an article of an act of the library, be it here or not."""
    return bool(cited.place.act and cited.place.act != UNKNOWN and cited.place.article)


def _articles(cited: list[Cited]) -> list[int]:
    return list(dict.fromkeys(each.article_id for each in cited if each.article_id is not None))
