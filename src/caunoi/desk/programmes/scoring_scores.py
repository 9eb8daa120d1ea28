"""The two large forms: an agency scores itself, the appraiser scores beside it. Saved as a draft at any time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.base.refusals import Stale
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, done, key_of, sent, status_of
from caunoi.desk.programmes.scoring import criterion_cells, line_cells
from caunoi.desk.programmes.scoring_forms import AppraiseForm, SelfForm, SheetForm
from caunoi.desk.programmes.scoring_frame import crumbs_to, name_of, page
from caunoi.programmes.commands.scoring_frame import scoring_move
from caunoi.programmes.commands.scoring_scores import appraise, finish_appraisal, score_self, submit_self
from caunoi.programmes.models import Scoring
from caunoi.programmes.policies import scoring_policy
from caunoi.programmes.queries.scoring import load, sheet


@officer_page()
def self_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All criteria of the agency on one page."""
    row = _opened(request, pk, "score_self")
    form = SelfForm(request.POST if request.method == "POST" else None, sheet=sheet(request.actor, row))
    answer = _take(request, row, form, score_self, submit_self, said=_("The self-score is sent to the appraiser."))
    return answer or _page(
        request, row, form, title=_("Score yourself"), submit=_("Save and send"), may_drop=True,
        may_finish=bool(scoring_policy("submit_self")(request.actor, row)),
    )  # fmt: skip


@officer_page()
def appraise_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The appraiser's points beside the agency's; the reason where they differ."""
    row = _opened(request, pk, "appraise")
    form = AppraiseForm(request.POST if request.method == "POST" else None, sheet=sheet(request.actor, row))
    answer = _take(request, row, form, appraise, finish_appraisal, said=_("The appraisal is finished."))
    return answer or _page(
        request, row, form, title=_("Appraise"), submit=_("Save and finish"), may_finish=True, is_appraisal=True
    )


def _opened(request: HttpRequest, pk: int, move: str) -> Scoring:
    row = load(request.actor, pk)
    scoring_policy(move)(request.actor, row).require()
    scoring_move.refuse_unless_possible(row, move)
    return row


def _take(
    request: HttpRequest, row: Scoring, form: SheetForm, save: Any, finish: Any, *, said: Any
) -> HttpResponse | None:
    """Save what was typed, then send it if that was pressed; ``None`` when the page has to be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    saved = attempt(form, lambda: save(**sent(request), scoring=row, scores=form.scores()))
    if saved is None:
        _after_stale(form, row)
        return None
    row.refresh_from_db()
    if request.POST.get("act") != "finish":
        messages.success(request, _("Saved as a draft. You can go on at any time."))
        return HttpResponseRedirect(request.path)
    if attempt(form, lambda: finish(actor=request.actor, key=key_of(request), scoring=row)):
        return done(request, said, "desk:scoring", row.pk)
    messages.info(request, _("What you typed is saved as a draft."))
    _belongs_to(form, row)
    return None


def _after_stale(form: SheetForm, row: Scoring) -> None:
    """A form that was stale belongs to the new state: everything typed is kept, and pressing again means that state."""
    if isinstance(getattr(form, "refused", None), Stale):
        row.refresh_from_db()
        _belongs_to(form, row)


def _belongs_to(form: SheetForm, row: Scoring) -> None:
    form.data = form.data.copy()
    form.data["version"] = str(row.version)
    form.data["key"] = new_token(16)


def _page(request: HttpRequest, row: Scoring, form: SheetForm, **more: Any) -> HttpResponse:
    context = {
        "scoring": row,
        "form": form,
        "subject": name_of(row),
        "groups": [
            (criterion_cells(criterion), [(line_cells(each), points, words) for each, points, words in rows])
            for criterion, rows in form.groups()
        ],
        "key": form.data.get("key", "") if form.is_bound else new_token(16),
        "back": reverse("desk:scoring", args=[row.pk]),
        **more,
    }
    crumbs = [*crumbs_to(row), (more["title"], "")]
    return page(request, "scoring_points.html", context, crumbs, status=status_of(form))
