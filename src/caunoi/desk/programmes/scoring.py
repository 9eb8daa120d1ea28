"""One scoring as a sheet that can be printed, with what may be done next; files of its evidence."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.agencies.queries.directory import directory
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.desk.access import officer_page
from caunoi.desk.programmes.scoring_frame import language, name_of, page, result_of, totals_of
from caunoi.ground.scoring import Criterion
from caunoi.papers.queries.attachments import attachment_at
from caunoi.papers.serving import outgoing
from caunoi.programmes.models import Scoring
from caunoi.programmes.points import shown
from caunoi.programmes.policies import scoring_policy
from caunoi.programmes.queries.scoring import Line, Sheet, evidence_file, load, sheet, sight_of_past
from caunoi.programmes.stages_scoring import TABLE


@officer_page()
def scoring(request: HttpRequest, pk: int) -> HttpResponse:
    """Self-score and appraisal side by side; ``?vong=1`` shows an earlier round."""
    actor, row = request.actor, load(request.actor, pk)
    asked = request.GET.get("vong", "")
    round = whole(asked, 3)
    if asked and round is None:
        raise NotFound()
    found = sheet(actor, row, round)
    word, tone = result_of(found.of, found.table, may_see=found.sight.appraised)
    is_now = found.of is row
    context = {
        "scoring": row,
        "sheet": found,
        "of": found.of,
        "is_now": is_now,
        "title": name_of(row),
        "table": table_facts(found),
        "groups": [
            (criterion_cells(criterion), [line_cells(each) for each in lines]) for criterion, lines in found.groups
        ],
        "result": word,
        "tone": tone,
        "totals": totals_of(
            found.of, found.table, self_points=found.sight.self_points, appraised=found.sight.appraised
        ),
        "facts": facts_of(row),
        "acts": acts_of(actor, row) if is_now else [],
        "past": [(each, *_past_result(actor, row, found, each)) for each in found.past],
        "overview": reverse("desk:scoring_overview", args=[row.opener_id, row.year, row.table_id]),
    }
    return page(request, "scoring_sheet.html", context, [(name_of(row), "")])


def _past_result(actor: Actor, row: Scoring, found: Sheet, each: Any) -> tuple[str, str]:
    return result_of(each, found.table, may_see=sight_of_past(actor, row, each).appraised)


def table_facts(found: Sheet) -> dict[str, Any]:
    """The table as the page names it: title, document, and whether it was checked."""
    table = found.table
    is_english = language() == "en"
    return {
        "name": table.name(language()), "act": table.act_en if is_english else table.act, "number": table.number,
        "since": table.since, "is_confirmed": table.is_confirmed, "note": table.note_en if is_english else table.note,
        "bands": [f"{band.name(language())}: ≥ {shown(band.at_least)}" for band in table.bands],
    }  # fmt: skip


def criterion_cells(criterion: Criterion) -> dict[str, Any]:
    """A criterion as the heading of its lines."""
    return {
        "number": criterion.number, "name": criterion.name(language()), "most": shown(criterion.points),
        "has_parts": bool(criterion.parts),
    }  # fmt: skip


def line_cells(line: Line) -> dict[str, Any]:
    """A line with its points as people write them."""
    return {
        **criterion_cells(line.criterion), "line": line, "own": shown(line.self_points), "given": shown(line.appraised),
        "is_confirmed": line.criterion.status == "confirmed",
    }  # fmt: skip


def facts_of(row: Scoring) -> list[tuple[Any, Any]]:
    """Who scores whom, by when."""
    by_id = directory().by_id
    found = [(_("Opened by"), by_id[row.opener_id].label), (_("Appraiser"), by_id[row.appraiser_id].label)]
    if row.theme is not None:
        found.append((_("Theme of the year"), row.theme.name))
    return found


def acts_of(actor: Actor, row: Scoring) -> list[tuple[str, Any, str]]:
    """What the actor may do now: address, words, look. The first is the next step."""
    offered = [
        ("score_self", "scoring_self", _("Score yourself"), ""),
        ("add_evidence", "scoring_evidence", _("Add evidence"), "second"),
        ("appraise", "scoring_appraise", _("Appraise"), ""),
        ("return_self", "scoring_return", _("Return the self-score"), "second"),
        ("declare_not_eligible", "scoring_not_eligible", _("Declare not eligible"), "second"),
        ("name_appraiser", "scoring_appraiser", _("Name another appraiser"), "quiet"),
        ("reopen", "scoring_reopen", _("Reopen"), "second"),
    ]
    return [
        (reverse(f"desk:{address}", args=[row.pk]), words, look)
        for name, address, words, look in offered
        if TABLE[name].is_possible_from(row.state) and scoring_policy(name)(actor, row)
    ]


@require_GET
@officer_page()
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of evidence, for whoever may see the self-score."""
    out = outgoing(evidence_file(request.actor, attachment_at(pk)))
    response = FileResponse(out.content)
    for name, value in out.headers.items():
        response[name] = value
    return response
