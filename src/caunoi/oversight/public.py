"""Open figures as they were published: all that the portal can import of this room. What is summed here is summed from published
figures alone, so that no span of months says more than the months themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.base.refusals import NotFound
from caunoi.base.settings_store import get_setting
from caunoi.base.time import civil_date
from caunoi.oversight.models import FigureRelease
from caunoi.oversight.open_figures.periods import COUNTED_ON, Month, months_between
from caunoi.oversight.settings_declared import LICENCE

__all__ = [
    "COUNTED_ON",
    "Edition",
    "Figure",
    "Month",
    "edition",
    "editions",
    "licence",
    "months_between",
    "stamp",
    "summed",
]


@dataclass(frozen=True)
class Edition:
    """One edition of a month or year. A key that is missing in ``shown`` is withheld; it is not nought."""

    period: str
    revision: int
    counted_on: date
    digest: str
    shown: Mapping[str, Any]

    @property
    def is_year(self) -> bool:
        return len(self.period) == 4

    @property
    def written(self) -> str:
        """The period as people write it: ``01/2020``, ``2020``."""
        return self.period if self.is_year else f"{self.period[5:]}/{self.period[:4]}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum over months: ``number`` of those that show it (``None``: none of them does), and how many withhold it."""

    number: int | None
    withheld: int = 0
    missing: int = 0
    """Months that are not published: nobody counted them yet, or they were before the beginning."""

    @property
    def is_whole(self) -> bool:
        return self.number is not None and not self.withheld and not self.missing


def stamp() -> tuple[Any, ...]:
    """Changes whenever something is published, and when another database takes the place of this one."""
    newest = FigureRelease.objects.order_by("-pk").values_list("pk", "digest").first()
    return FigureRelease.objects.count(), newest


def licence() -> str:
    """Under what the figures may be used again."""
    return str(get_setting(LICENCE))


def editions() -> dict[str, Edition]:
    """The newest edition of every month and year, by its name, oldest first."""
    return _editions(stamp())


@lru_cache(maxsize=4)
def _editions(_stamp: tuple[Any, ...]) -> dict[str, Edition]:
    rows = FigureRelease.objects.defer("counts").order_by("period", "revision")
    return {row.period: _edition(row) for row in rows}


def edition(period: str, revision: int | None = None) -> Edition:
    """One edition, the newest unless said. Raises ``NotFound``."""
    rows = FigureRelease.objects.filter(period=period).defer("counts").order_by("-revision")
    row = (rows.filter(revision=revision) if revision else rows).first()
    if row is None:
        raise NotFound()
    return _edition(row)


def revisions(period: str) -> list[Edition]:
    """All editions of a month or year, the newest first."""
    return [_edition(row) for row in FigureRelease.objects.filter(period=period).defer("counts").order_by("-revision")]


def summed(found: Iterable[Edition | None], *path: str) -> Figure:
    """The sum of one figure over editions of months; ``None`` stands for a month that is not published."""
    number, withheld, missing = None, 0, 0
    for each in found:
        if each is None:
            missing += 1
            continue
        value = figure_at(each, *path)
        if value is None:
            withheld += 1
        else:
            number = (number or 0) + value
    return Figure(number, withheld, missing)


def figure_at(each: Edition, *path: str) -> int | None:
    """One shown figure, or ``None`` where it is withheld."""
    value: Any = each.shown
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, int) else None


def _edition(row: FigureRelease) -> Edition:
    return Edition(row.period, row.revision, civil_date(row.counted_at), row.digest, row.shown)
