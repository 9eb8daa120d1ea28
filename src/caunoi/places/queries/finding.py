"""Finding a place by what people type: with or without tones, beginnings of words, any spelling on record."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Length

from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import exact_key
from caunoi.places.choices import Level
from caunoi.places.models import Unit

CANDIDATES = 500
"""Units ranked at most: a common word such as "xã" fits ten thousand, and the shortest names are the nearest to it."""
LEVEL_ORDER = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}


def find(
    text: str, as_of: date, *, level: str | None = None, province: Unit | None = None, limit: int = 20
) -> list[Unit]:
    """Units of ``as_of`` whose full name holds every word of ``text``, best first, at most ``limit``.

    What is typed with tones and matches exactly comes first, then the own name before the names above it, then the
    higher level. Each result shows its parents (``label``), for seven communes may share one name.
    """
    words = fold(text).split()
    if not words:
        return []
    rows: QuerySet[Unit] = Unit.objects.in_force(as_of)
    if level:
        rows = rows.filter(level=level)
    if province is not None:
        rows = rows.filter(province=province)
    for word in words:
        rows = rows.filter(search_text__contains=f" {word}")
    nearest = rows.order_by(Length("label"), "code")[:CANDIDATES]
    exact = exact_key(text.strip())
    folded = " ".join(words)
    return sorted(nearest, key=lambda unit: _rank(unit, exact, folded))[:limit]


def _rank(unit: Unit, exact: str, folded: str) -> tuple[bool, bool, bool, int, str, str]:
    name = fold(unit.name)
    return (
        exact not in exact_key(unit.label),
        name != folded and not name.endswith(f" {folded}"),
        folded not in name,
        LEVEL_ORDER[Level(unit.level)],
        unit.label,
        unit.code,
    )
