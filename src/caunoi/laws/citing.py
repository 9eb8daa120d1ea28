"""Places of the law in a text, tied to the articles of the library."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caunoi.ground.citations import Place, names_of, places_in
from caunoi.laws.models import LawAct, LawArticle
from caunoi.places.memory import remember

YEAR = re.compile(r"\s+(?:năm\s+)?\d{4}$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a text with the article that it names; ``article_id`` is ``None`` where the library does not have it."""

    place: Place
    article_id: int | None


def act_names() -> list[tuple[re.Pattern[str], str]]:
    """The names under which the acts of the library are cited: title, title without its year, number. Of acts with the same name
    without the year the one that holds now, or else the newest, is meant."""
    count, newest = _stamp()
    return remember("laws", ("names", count, newest), _names)


def _stamp() -> tuple[int, int]:
    rows = LawAct.objects.order_by("-pk").values_list("pk", flat=True)
    newest = rows.first()
    return (LawAct.objects.count(), newest or 0)


def _names() -> list[tuple[re.Pattern[str], str]]:
    names: dict[str, list[str]] = {}
    taken: set[str] = set()
    acts = sorted(
        LawAct.objects.all(),
        key=lambda act: (act.ended is not None, -(act.issued.toordinal() if act.issued else 0), act.pk),
    )
    for act in acts:
        mine = [act.title, *([act.number] if act.number else [])]
        short = YEAR.sub("", act.title)
        if short.lower() not in taken:
            mine.append(short)
        taken |= {name.lower() for name in mine}
        names[str(act.pk)] = mine
    return names_of({key: tuple(many) for key, many in names.items()})


def cited_in(text: str, around: int | None = None) -> list[Cited]:
    """Every place of the law that the text names. ``around`` is the key of the act whose text it is: “Luật này” and an article
    without an act mean that one."""
    places = places_in(text, act_names())
    wanted = [(int(place.act) if place.act else around, place.article) for place in places]
    acts = {act for act, _article in wanted if act is not None}
    numbers = {article for _act, article in wanted}
    rows = (
        LawArticle.objects.filter(act_id__in=acts, number__in=numbers).values_list("act_id", "number", "pk")
        if acts
        else ()
    )
    known = {(act, number): pk for act, number, pk in rows}
    return [Cited(place, known.get((act or 0, article))) for place, (act, article) in zip(places, wanted, strict=True)]


def articles_named(text: str) -> list[int]:
    """Keys of the articles that the text names, each once, in its order."""
    return list(dict.fromkeys(each.article_id for each in cited_in(text) if each.article_id is not None))
