"""What the pages of year themes and scoring share: crumbs, the form page, and how results and points are shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.desk import frame
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs
from caunoi.ground.scoring import ScoringTable
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import PastResult, Scoring
from caunoi.programmes.points import shown

BAND_TONES = ("good", "info", "plain", "soon", "late")
"""Tones of bands from the highest down; the last serves all below."""


def language() -> str:
    """``en`` or ``vi``, as the rulebook names things."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of scoring; ``crumbs`` follow the way from its first page, the last without an address."""
    way = [(_("Themes of the year and scoring"), reverse("desk:scorings")), *crumbs] if crumbs else []
    shared = {"crumbs": way, "may_plan": request.actor.has("plan"), **context}
    return desk_page(request, f"desk/programmes/{template}", shared, status=status)


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, template="scoring_form.html", **more)


def name_of(scoring: Scoring) -> str:
    """How people name it: the agency and the year."""
    return f"{directory().by_id[scoring.agency_id].label} – {scoring.year}"


def crumbs_to(scoring: Scoring) -> Crumbs:
    return [(name_of(scoring), reverse("desk:scoring", args=[scoring.pk]))]


def result_of(of: Scoring | PastResult, table: ScoringTable, *, may_see: bool) -> tuple[str, str]:
    """The result in words with its tone: a band, not eligible, or the state while there is none to be seen."""
    if of.state == ScoringState.NOT_ELIGIBLE:
        return str(ScoringState.NOT_ELIGIBLE.label), "late"
    for place, band in enumerate(table.bands):
        if may_see and band.id == of.band:
            return band.name(language()), BAND_TONES[min(place, len(BAND_TONES) - 1)]
    if of.state in (ScoringState.APPRAISED, ScoringState.PUBLISHED):
        return str(ScoringState.SELF_SCORED.label), "info"
    return str(of.get_state_display()), "info" if of.state == ScoringState.SELF_SCORED else "plain"


def totals_of(
    of: Scoring | PastResult, table: ScoringTable, *, self_points: bool, appraised: bool
) -> list[tuple[Any, str]]:
    """The totals as facts; what may not be seen or is not there yet is left out and never shown as zero."""
    found = []
    if self_points and of.self_total is not None:
        found.append((_("Self-score"), f"{shown(of.self_total)} / {shown(table.self_points)}"))
    if appraised and of.same_total is not None and of.appraised_total is not None:
        found.append((_("Appraised on the same criteria"), f"{shown(of.same_total)} / {shown(table.self_points)}"))
        found.append((_("Appraised in all"), f"{shown(of.appraised_total)} / {shown(table.total_points)}"))
    return found
