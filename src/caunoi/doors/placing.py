"""Which commune is meant: chosen from the list, or typed, with or without tones."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from caunoi.ground.text_fold import fold
from caunoi.places.queries.authority import Choice, commune_choices

Group = tuple[str, list[tuple[int, str]]]


def grouped_communes(on: date) -> list[Group]:
    """The communes of the province on ``on`` as groups for a list: (unit above, [(key, name)])."""
    choices = commune_choices(on)
    return [(group, [(each.id, each.name) for each in rows]) for group, rows in groupby(choices, key=lambda c: c.group)]


def communes_typed(text: str, on: date) -> list[Choice]:
    """Communes whose name fits what was typed: the same name first and alone, else those that contain all its words."""
    typed = fold(text)
    if not typed:
        return []
    choices = commune_choices(on)
    bare = _without_type(typed)
    same = [each for each in choices if each.search == typed or _without_type(each.search) == bare]
    if same:
        return same
    words = bare.split()
    return [each for each in choices if all(f" {word}" in f" {each.search} {fold(each.group)}" for word in words)]


def _without_type(name: str) -> str:
    for kind in ("xa ", "phuong ", "thi tran "):
        if name.startswith(kind):
            return name[len(kind) :]
    return name
