"""Announced scores of agencies in the theme of a year. Agencies are scored, never people; nothing else is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language

from caunoi.base.time import civil_date
from caunoi.ground.scoring import table
from caunoi.matters.public.naming import agency_name
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import Scoring
from caunoi.programmes.points import shown


@dataclass(frozen=True, slots=True)
class PublicScore:
    """What an agency reached, as announced by the document ``number`` of ``opener``."""

    agency: str
    opener: str
    points: Decimal
    points_text: str
    band: str
    announced_on: date
    number: str
    theme: str


def public_scores(year: int) -> tuple[PublicScore, ...]:
    """Announced scores of a year, the highest first; equal ones by the name of the agency, and that order says nothing."""
    rows = Scoring.objects.filter(year=year, state=ScoringState.PUBLISHED).select_related("agency", "opener", "theme")
    found = [_score(row) for row in rows if row.appraised_total is not None and row.published_at is not None]
    return tuple(sorted(found, key=lambda each: (-each.points, each.agency)))


def _score(row: Scoring) -> PublicScore:
    assert row.appraised_total is not None and row.published_at is not None
    version = table(row.table_id)
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    bands = {band.id: band.name(language) for band in version.bands} if version else {}
    return PublicScore(
        agency_name(row.agency), agency_name(row.opener), row.appraised_total, shown(row.appraised_total),
        bands.get(row.band, row.band), civil_date(row.published_at), row.published_number, row.theme.name if row.theme else "",
    )  # fmt: skip
