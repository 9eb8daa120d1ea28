"""Where scoring begins, and the overview of one campaign: by band, who has not answered, and the lists behind the figures."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.charts import Row, Series, bar_table
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.desk.access import officer_page
from caunoi.desk.programmes.scoring_frame import language, name_of, page, result_of
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import Scoring
from caunoi.programmes.points import shown
from caunoi.programmes.queries.scoring import own_scorings, sight_of
from caunoi.programmes.queries.scoring_overview import (
    LOWERED,
    RAISED,
    SAME,
    Entry,
    Overview,
    campaigns,
    overview,
    ranked,
)

PAGE = 50


@officer_page()
def scorings(request: HttpRequest) -> HttpResponse:
    """What the own agency has to score, and what it opened, appraises or looks down on."""
    start = _start(request)
    own = list(own_scorings(request.actor)[start : start + PAGE + 1])
    context = {
        "own": [_own(request, row) for row in own[:PAGE]],
        "campaigns": [(each, each.table.name(language())) for each in campaigns(request.actor)],
        "next_href": f"?sau={start + PAGE}" if len(own) > PAGE else "",
        "previous_href": f"?sau={max(0, start - PAGE)}" if start else "",
    }
    return page(request, "scoring_home.html", context)


def _own(request: HttpRequest, row: Scoring) -> dict[str, Any]:
    word, tone = result_of(row, row.table, may_see=sight_of(request.actor, row).appraised)
    return {
        "row": row, "name": name_of(row), "table": row.table.name(language()), "result": word, "tone": tone,
        "is_owed": row.state == ScoringState.OPEN,
    }  # fmt: skip


@officer_page()
def campaign(request: HttpRequest, opener: int, year: int, table: str) -> HttpResponse:
    """All agencies of a campaign by band and name; ``?loc=`` opens the list behind a figure, ``?xep=diem`` orders by points."""
    found = overview(request.actor, opener, year, table)
    names = dict([*found.keys, *change_names()])
    key, by_points, start = request.GET.get("loc", ""), request.GET.get("xep") == "diem", _start(request)
    if key and key not in names:
        raise NotFound()
    entries = found.of(key)
    if by_points:
        entries = ranked(entries)
    asked = {"loc": key} | ({"xep": "diem"} if by_points else {})
    more = {name: value for name, value in asked.items() if value}
    context = {
        "found": found,
        "title": f"{found.table.name(language())} – {year}",
        "key": key,
        "key_name": names.get(key, ""),
        "by_points": by_points,
        "groups": _groups(found, entries[start : start + PAGE], by_points),
        "count": len(entries),
        "figures": bands_figure(found),
        "changes": changes_figure(found),
        "waiting": found.counts[str(ScoringState.OPEN)],
        "to_announce": len(found.to_announce) if found.opener.pk == request.actor.agency_id else 0,
        "next_href": f"?{urlencode({**more, 'sau': start + PAGE})}" if len(entries) > start + PAGE else "",
        "previous_href": f"?{urlencode({**more, 'sau': max(0, start - PAGE)})}" if start else "",
        "here": f"{start + 1}–{min(start + PAGE, len(entries))} / {len(entries)}" if len(entries) > PAGE else "",
        "today": time.today(),
    }
    return page(request, "scoring_overview.html", context, [(context["title"], "")])


def change_names() -> list[tuple[str, str]]:
    """The three ways in which an appraisal can stand to the self-score, on the same criteria."""
    return [
        (RAISED, _("The appraiser gave more")), (SAME, _("The appraiser gave the same")),
        (LOWERED, _("The appraiser gave less")),
    ]  # fmt: skip


def bands_figure(found: Overview) -> Any:
    """How many agencies stand in each group; each figure opens its list."""
    counts = found.counts
    rows = [Row(name, (counts[key],), hrefs=(f"?loc={key}",)) for key, name in found.keys]
    return bar_table(_("By result"), rows, [Series(_("Agencies"))], first=_("Result"))


def changes_figure(found: Overview) -> Any:
    """Self-score against appraisal on the criteria that both scored; nothing while no appraisal may be seen."""
    counts = found.changes
    if not counts:
        return ""
    rows = [Row(name, (counts[key],), hrefs=(f"?loc={key}",)) for key, name in change_names()]
    return bar_table(
        _("Self-score and appraisal on the same criteria"), rows, [Series(_("Agencies"), "c3")], first=_("Comparison")
    )


def _groups(found: Overview, entries: list[Entry], by_points: bool) -> list[tuple[str, list[dict[str, Any]]]]:
    """The entries of one page under the names of their groups; by points they stand in one list."""
    if by_points:
        return [(_("By points"), [_cells(found, entry) for entry in entries])] if entries else []
    groups = [(name, [_cells(found, entry) for entry in entries if entry.key == key]) for key, name in found.keys]
    return [(name, rows) for name, rows in groups if rows]


def _cells(found: Overview, entry: Entry) -> dict[str, Any]:
    row = entry.scoring
    word, tone = result_of(row, found.table, may_see=entry.appraised_total is not None)
    is_late = row.state == ScoringState.OPEN and row.due_on is not None and row.due_on < time.today()
    return {
        "href": reverse("desk:scoring", args=[row.pk]), "label": entry.label, "own": shown(entry.self_total),
        "same": shown(entry.same_total), "whole": shown(entry.appraised_total), "result": word, "tone": tone,
        "rank": f"{entry.rank}=" if entry.is_shared else entry.rank or "", "due_on": row.due_on, "is_late": is_late,
        "is_open": row.state == ScoringState.OPEN, "is_announced": row.state == ScoringState.PUBLISHED,
        "is_ranked": row.is_ranked,
    }  # fmt: skip


def _start(request: HttpRequest) -> int:
    return whole(request.GET.get("sau"), 6) or 0
