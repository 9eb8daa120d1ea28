"""What the scoring of state mass mobilisation tells of the yearly review: bands that were announced, and who is in none."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor
from caunoi.base.time import civil_date
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Scope, counted, told_of
from caunoi.ground.scoring import table
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import Scoring
from caunoi.programmes.queries.scoring import visible_to

UNIT = _("agencies")


def tell_scoring(actor: Actor, scope: Scope) -> Content | None:
    """Scorings of the year of agencies of the scope: announced ones by band, those not eligible for ranking, and the others.
    Points and bands that are not announced are nobody's business here."""
    rows = Scoring.objects.filter(agency_id__in=scope.agencies, year__in=(scope.year, scope.before.year))
    years = set(rows.values_list("year", flat=True))
    if not years:
        return None

    def figure(id: str, title: Any, where: Q, **more: Any) -> Figure:
        def of(period: Period) -> QuerySet[Scoring] | None:
            if period.year not in years:
                return None
            return Scoring.objects.filter(where, agency_id__in=scope.agencies, year=period.year)

        told = told_of(of, Q(pk__in=visible_to(actor).values("pk")), _line)
        return counted(scope, id, title, told, unit=UNIT, is_known=True, **more)

    announced = Q(state=ScoringState.PUBLISHED)
    used = list(rows.filter(announced).order_by("table_id", "band").values_list("table_id", "band").distinct())
    is_one = len({name for name, _band in used}) == 1
    bands = [
        figure(
            f"band-{name}-{band}".lower().replace("_", "-"),
            _band_name(name, band, is_one),
            announced & Q(table_id=name, band=band),
        )
        for name, band in used
    ]
    none = figure("not-eligible", ScoringState.NOT_ELIGIBLE.label, Q(state=ScoringState.NOT_ELIGIBLE))
    others = figure("not-announced", _("no result announced yet"), ~announced & ~Q(state=ScoringState.NOT_ELIGIBLE))
    return Content((figure("scored", _("Agencies scored"), Q(), parts=(*bands, none, others)),))


def _band_name(table_id: str, band: str, is_one: bool) -> str:
    """The name of the band; where there are several tables with that of which it is: their bands are not the same thing."""
    version = table(table_id)
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    name = next((each.name(language) for each in version.bands if each.id == band), band) if version else band
    return name if is_one else f"{name} ({table_id})"


def _line(row: Scoring) -> Line:
    day = civil_date(row.published_at) if row.published_at else None
    return Line(directory().by_id[row.agency_id].label, day, row.get_state_display(), "scoring", row.pk)
