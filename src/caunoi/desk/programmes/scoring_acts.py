"""Acts on scorings besides the points: opening, evidence, returning, not eligible, another appraiser, announcing, reopening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.base.refusals import Conflict, NotFound
from caunoi.desk.access import officer_page
from caunoi.desk.forms import acted, attempt, done, key_of, number_in, press, sent
from caunoi.desk.programmes.scoring_forms import (
    AnnounceForm,
    AppraiserForm,
    EvidenceForm,
    OpenForm,
    ReasonForm,
    ReopenForm,
)
from caunoi.desk.programmes.scoring_frame import crumbs_to, form_page, name_of
from caunoi.desk.uploads import stored_once
from caunoi.programmes.commands import scoring as commands
from caunoi.programmes.commands import scoring_scores as scores
from caunoi.programmes.commands.scoring_frame import scoring_move
from caunoi.programmes.models import Scoring
from caunoi.programmes.policies import may_open_scorings, scoring_policy
from caunoi.programmes.queries.scoring import load, sheet
from caunoi.programmes.queries.scoring_overview import overview
from caunoi.programmes.queries.themes import task_numbered, themes


@officer_page("plan")
def new_scorings(request: HttpRequest) -> HttpResponse:
    """Open the scoring of a year for many agencies at once."""
    may_open_scorings(request.actor).require()
    known = [(row.pk, row.name) for row in themes(request.actor)]
    form = OpenForm(request.POST if request.method == "POST" else None, actor=request.actor, themes=known)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("year", "table", "theme_id", "appraiser_id", "due_on")}
        made = attempt(form, lambda: commands.open_scorings(**sent(request), agency_ids=form.agency_ids(), **values))
        if made:
            first = made.made[0]
            return done(
                request, _opened_words(made), "desk:scoring_overview", first.opener_id, first.year, first.table_id
            )
    return form_page(
        request, form, title=_("Open scorings"), submit=_("Open scorings"), back=reverse("desk:scorings"),
        lead=_("Each agency chosen scores itself by the table that is in force at the end of the year."), groups=form.groups(),
        plain=form.plain(),
    )  # fmt: skip


def _opened_words(made: commands.Opened) -> str:
    words = ngettext("Opened for %(n)s agency.", "Opened for %(n)s agencies.", len(made.made)) % {"n": len(made.made)}
    if made.had:
        names = "; ".join(agency.label for agency in made.had)
        words += " " + _("Was open already and stays as it is: %(names)s.") % {"names": names}
    return words


@officer_page("plan")
def announce(request: HttpRequest, opener: int, year: int, table: str) -> HttpResponse:
    """Announce all results of a campaign that are appraised."""
    found = overview(request.actor, opener, year, table)
    rows = found.to_announce
    for row in rows:
        scoring_policy("publish")(request.actor, row).require()
    if not rows:
        raise Conflict(_("No result waits to be announced. Results that are announced already stand in the overview."))
    form = AnnounceForm(request.POST if request.method == "POST" else None)
    back = reverse("desk:scoring_overview", args=[opener, year, table])
    if request.method == "POST" and form.is_valid():
        keys = [row.pk for row in rows]
        if attempt(
            form,
            lambda: commands.publish_scorings(**sent(request), scoring_ids=keys, number=form.cleaned_data["number"]),
        ):
            return done(request, _("The results are announced."), "desk:scoring_overview", opener, year, table)
    lead = ngettext(
        "%(n)s agency will see its appraised points, the reasons and its band.",
        "%(n)s agencies will see their appraised points, the reasons and their bands.",
        len(rows),
    ) % {"n": len(rows)}
    return form_page(
        request, form, title=_("Announce the results"), submit=_("Announce"), back=back, lead=lead,
        crumbs=[(_("Overview"), back)],
    )  # fmt: skip


@officer_page()
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file or a task as evidence of a criterion."""
    row = _ready(request, pk, "add_evidence")
    is_sent = request.method == "POST"
    form = EvidenceForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, sheet=sheet(request.actor, row),
        criterion=request.GET.get("tieu-chi", "")[:20],
    )  # fmt: skip
    if acted(request, form, lambda: _add(request, row, form)):
        return done(request, _("The evidence is kept with the criterion."), "desk:scoring_self", pk)
    return form_page(
        request, form, title=_("Add evidence"), submit=_("Add"), back=reverse("desk:scoring_self", args=[pk]),
        crumbs=crumbs_to(row), takes_files=True, lead=name_of(row),
    )  # fmt: skip


def _add(request: HttpRequest, row: Scoring, form: EvidenceForm) -> Any:
    values, inputs = form.cleaned_data, {}
    if values["files"]:
        upload = values["files"]
        stored = stored_once(request.actor, key_of(request), upload.name, upload.file, upload.size)
        inputs["attachment_ids"] = [stored.pk]
    if values["task"]:
        inputs["commitment_id"] = _task(request, values["task"])
    return scores.add_evidence(
        **sent(request),
        scoring=row.pk,
        criterion=values["criterion"],
        title=values["title"],
        **inputs,
    )


def _task(request: HttpRequest, number: str) -> int:
    try:
        return task_numbered(request.actor, number).pk
    except NotFound:
        raise Conflict(
            _("There is no task of this number for you. Please check the number."), field="task", code="no_task"
        ) from None


@require_POST
@officer_page()
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece of evidence out."""
    row = load(request.actor, pk)
    key = number_in(request, "evidence")
    return press(
        request, lambda: scores.drop_evidence(**sent(request), scoring=row, evidence_id=key),
        _("The evidence is taken out."), reverse("desk:scoring_self", args=[pk]),
    )  # fmt: skip


@officer_page()
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the self-score to the agency."""
    row = _ready(request, pk, "return_self")
    return _reasoned(
        request, row, ReasonForm(_posted(request)), scores.return_self, title=_("Return the self-score"),
        said=_("The self-score is with the agency again."), lead=_("What it sent is kept as an earlier round."),
    )  # fmt: skip


@officer_page()
def not_eligible(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare the agency not eligible for ranking."""
    row = _ready(request, pk, "declare_not_eligible")
    return _reasoned(
        request, row, ReasonForm(_posted(request)), scores.declare_not_eligible, title=_("Declare not eligible"),
        said=_("Written down; the agency reads the reason."),
        lead=_("A result of its own: no score overrides it, only reopening takes it back. The agency reads the reason."),
    )  # fmt: skip


@officer_page()
def appraiser(request: HttpRequest, pk: int) -> HttpResponse:
    """Name another appraiser."""
    row = _ready(request, pk, "name_appraiser")
    form = AppraiserForm(_posted(request), scored=row.agency_id)
    return _reasoned(
        request, row, form, commands.name_appraiser, title=_("Name another appraiser"), said=_("The appraiser is named."),
        lead=_("No agency appraises itself."),
    )  # fmt: skip


@officer_page()
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Reopen a finished scoring."""
    row = _ready(request, pk, "reopen")
    return _reasoned(
        request, row, ReopenForm(_posted(request)), commands.reopen, title=_("Reopen"), said=_("The scoring is open again."),
        lead=_("The result and all scores so far are kept as an earlier round."),
    )  # fmt: skip


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _ready(request: HttpRequest, pk: int, move: str) -> Scoring:
    """The scoring, when the move is the actor's and possible now; else the page says why not."""
    row = load(request.actor, pk)
    scoring_policy(move)(request.actor, row).require()
    scoring_move.refuse_unless_possible(row, move)
    return row


def _reasoned(
    request: HttpRequest, row: Scoring, form: forms.Form, act: Callable[..., Any], *, title: Any, said: Any, lead: Any
) -> HttpResponse:
    if acted(request, form, lambda: act(**sent(request), scoring=row, **form.cleaned_data)):
        return done(request, said, "desk:scoring", row.pk)
    return form_page(
        request, form, title=title, submit=title, back=reverse("desk:scoring", args=[row.pk]), crumbs=crumbs_to(row),
        lead=lead, subject=name_of(row), danger=True,
    )  # fmt: skip
