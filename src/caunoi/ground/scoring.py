"""Scoring tables of state-side mass mobilisation (dân vận chính quyền; rulebook/scoring) and what a set of scores amounts to.

A unit scores itself; the level above scores every criterion again with its reasons and adds points of its own. A score that is
missing is never zero, and a unit that is not eligible (không đủ điều kiện xếp loại) has no band whatever its scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rulebook_yaml import load_yaml
from caunoi.ground.scoring_table import (
    APPRAISER,
    SELF,
    Band,
    Criterion,
    ScoringTable,
    check,
    check_versions,
    read_table,
)

__all__ = [
    "APPRAISER", "SELF", "Band", "Criterion", "Missing", "Points", "ScoreResult", "ScoringTable", "check", "table", "table_on",
    "tables", "total",
]  # fmt: skip

Points = int | Decimal | Fraction
NOT_ELIGIBLE = ("Không đủ điều kiện xếp loại", "Not eligible for ranking")


class Missing(NamedTuple):
    """A score that was not given: by ``self`` or ``appraiser``, for the criterion of this number."""

    side: str
    number: str


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """``self_total``: what the unit gave itself of ``self_points``; ``appraised_total``: what the level above gave of the whole.

    Each is ``None`` while a score of that side is missing. ``band`` follows from ``appraised_total`` and stays ``None`` while
    anything is missing or when the unit is not eligible.
    """

    self_total: Fraction | None
    appraised_total: Fraction | None
    band: Band | None
    missing: list[Missing]
    not_eligible: bool = False

    @property
    def standing(self) -> Literal["not_eligible", "missing", "ranked"]:
        if self.not_eligible:
            return "not_eligible"
        return "missing" if self.missing else "ranked"

    def name(self, lang: str = "vi") -> str:
        """The result in words; empty while scores are missing."""
        if self.not_eligible:
            return NOT_ELIGIBLE[1 if lang == "en" else 0]
        return self.band.name(lang) if self.band else ""


@lru_cache(maxsize=1)
def tables() -> tuple[ScoringTable, ...]:
    """Every table, oldest first. Raises ``RulebookError`` when one does not add up or two of one code rule on one day."""
    paths = sorted((default_rulebook().folder / "scoring").glob("*.yaml"))
    found = [read_table(load_yaml(path), path.name) for path in paths]
    check_versions(found)
    return tuple(sorted(found, key=lambda each: (each.since, each.id)))


def table(id: str) -> ScoringTable | None:
    """The very version, for scores that were given by it."""
    return next((each for each in tables() if each.id == id), None)


def table_on(code: str, on: date) -> ScoringTable | None:
    """The version of ``code`` (``YB-DVCQ``) that rules on ``on``; the id of a version (``YB-DVCQ-2019``) finds itself then."""
    return next((each for each in tables() if code in (each.code, each.id) and each.rules_on(on)), None)


def total(
    table: ScoringTable,
    self_points: Mapping[str, Points | None],
    appraised: Mapping[str, Points | None],
    *,
    not_eligible: bool = False,
) -> ScoreResult:
    """What the scores amount to. Both mappings: number of a scored criterion (``1.1``) to points; absent or ``None`` is missing.

    The unit scores the criteria that are ``by: self``; the appraiser scores all. Raises ``ValueError`` in both languages for a
    number which that side does not score, for points outside 0 to the criterion's, and for inexact numbers (float).
    """
    mine = [each for each in table.scored if each.by == SELF]
    own, missing_own = _sum(SELF, mine, self_points)
    given, missing_given = _sum(APPRAISER, list(table.scored), appraised)
    missing = [*missing_own, *missing_given]
    is_ranked = given is not None and not missing and not not_eligible
    return ScoreResult(
        own, given, table.band(given) if is_ranked and given is not None else None, missing, not_eligible
    )


def _sum(
    side: str, criteria: list[Criterion], points: Mapping[str, Points | None]
) -> tuple[Fraction | None, list[Missing]]:
    known = {each.number: each for each in criteria}
    for number in points:
        if number not in known:
            raise ValueError(
                f"Bên này không chấm tiêu chí {number!r}: cần một trong {', '.join(known)}. / "
                f"This side does not score {number!r}: expected one of {', '.join(known)}."
            )
    missing = [Missing(side, number) for number in known if points.get(number) is None]
    found = [_checked(known[number], value) for number, value in points.items() if value is not None]
    return (None if missing else sum(found, Fraction(0))), missing


def _checked(criterion: Criterion, value: Points) -> Fraction:
    if isinstance(value, (bool, float)):
        raise ValueError(
            f"Tiêu chí {criterion.number}: {value!r} không phải số điểm chính xác. / "
            f"Criterion {criterion.number}: {value!r} is not an exact number."
        )
    found = Fraction(value)
    if not 0 <= found <= criterion.points:
        raise ValueError(
            f"Tiêu chí {criterion.number}: {value} nằm ngoài khoảng 0 đến {criterion.points}. / "
            f"Criterion {criterion.number}: {value} is outside 0 to {criterion.points}."
        )
    return found
