"""The conclusions: reworded, fixed, carried out; the extract for one agency; the papers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.agencies.queries.directory import agency_of
from caunoi.base.refusals import NotFound
from caunoi.desk.forms import number_in, sent, sent_part
from caunoi.desk.gatherings.forms_session import ConclusionForm, SettleForm
from caunoi.desk.gatherings.frame import (
    attempt,
    convene_page,
    done,
    form_page,
    kept,
    key_of,
    page_of,
    posted,
    press,
    reading_page,
    status_of,
)
from caunoi.desk.gatherings.open_questions import open_count, press_knowing
from caunoi.gatherings.choices import State
from caunoi.gatherings.commands.concluding import (
    conclude,
    drop_conclusion,
    note_conclusion,
    revise_conclusion,
    settle_conclusion,
)
from caunoi.gatherings.commands.drafts import draft_conclusion, draft_extract
from caunoi.gatherings.models import Conclusion
from caunoi.gatherings.queries.pages import agencies_concerned
from caunoi.gatherings.queries.pages import conclusions as rows_of
from caunoi.gatherings.queries.pages import extract as extract_of
from caunoi.gatherings.queries.visible import load, part_of
from caunoi.gatherings.subjects import GATHERING
from caunoi.papers.queries.papers import papers_of


@convene_page
def conclusions(request: HttpRequest, pk: int) -> HttpResponse:
    """All conclusions; adding one until they are fixed."""
    row = kept(request, pk)
    form = ConclusionForm(posted(request), gathering=row)
    if request.method == "POST" and request.POST.get("do") == "conclude":
        said = _("The conclusions are fixed; their tasks are given out.")
        act = lambda: conclude(**sent(request), gathering=row.pk)  # noqa: E731
        return press_knowing(request, row, act, said, reverse("desk:gathering_conclusions", args=[pk]))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(form, lambda: note_conclusion(**sent(request), gathering=row.pk, **values)):
            return done(request, _("The conclusion is noted."), "desk:gathering_conclusions", pk)
    context = {
        "form": form, "conclusions": rows_of(request.actor, row), "agencies": agencies_concerned(request.actor, row),
        "can_note": row.state in (State.OPEN, State.HELD), "can_fix": row.state == State.HELD,
        "is_fixed": row.state == State.CONCLUDED, "papers": papers_of(request.actor, GATHERING, pk),
        "open_questions": open_count(request, row),
    }  # fmt: skip
    return page_of(request, row, "conclusions.html", _("Conclusions"), context, status_of(form))


@convene_page
def conclusion(request: HttpRequest, pk: int, conclusion: int) -> HttpResponse:
    """Reword a conclusion, take it out, or once fixed say by what it was carried out."""
    row = kept(request, pk)
    one: Conclusion = part_of(row, Conclusion, conclusion)
    back = reverse("desk:gathering_conclusions", args=[pk])
    if row.state == State.CONCLUDED:
        return _settle(request, pk, one, back)
    if request.method == "POST" and request.POST.get("do") == "drop":
        act = lambda: drop_conclusion(**sent_part(request), gathering=row, conclusion_id=one.pk)  # noqa: E731
        return press(request, act, _("The conclusion is taken out."), back)
    names = ("kind", "text", "lead_id", "due_on", "item_id")
    form = ConclusionForm(posted(request), gathering=row, initial={name: getattr(one, name) for name in names})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            form, lambda: revise_conclusion(**sent_part(request), gathering=row, conclusion_id=one.pk, **values)
        ):
            return done(request, _("The conclusion is reworded."), "desk:gathering_conclusions", pk)
    return form_page(
        request, form, title=_("Conclusion %(n)s") % {"n": one.number}, submit=_("Save"), gathering=row, of=one, back=back,
        drop=_("Take this conclusion out"),
    )  # fmt: skip


def _settle(request: HttpRequest, pk: int, one: Conclusion, back: str) -> HttpResponse:
    form = SettleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: settle_conclusion(  # noqa: E731
            **sent_part(request), gathering=one.gathering_id, conclusion_id=one.pk, **form.cleaned_data
        )
        if attempt(form, act):
            return done(request, _("The conclusion is carried out."), "desk:gathering_conclusions", pk)
    return form_page(
        request, form, title=_("Conclusion %(n)s is carried out") % {"n": one.number}, submit=_("Save"),
        gathering=one.gathering, of=one, back=back, lead=one.text,
    )  # fmt: skip


@reading_page
def extract(request: HttpRequest, pk: int, agency: int) -> HttpResponse:
    """The conclusions that concern one agency, to be printed."""
    row, whom = load(request.actor, pk), agency_of(agency)
    rows = extract_of(request.actor, row, whom)
    if not rows:
        raise NotFound()
    return page_of(request, row, "extract.html", _("Extract for one agency"), {"agency": whom, "conclusions": rows})


@require_POST
@convene_page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the notice of conclusions, or the extract for one agency."""
    row, made = kept(request, pk), []
    agency = number_in(request, "agency")

    def act() -> None:
        if agency:
            paper = draft_extract(actor=request.actor, gathering=row, agency=agency_of(agency), key=key_of(request))
        else:
            paper = draft_conclusion(actor=request.actor, gathering=row, key=key_of(request))
        made.append(paper.pk)

    back = reverse("desk:gathering_conclusions", args=[pk])
    answer = press(request, act, _("The draft is kept. It has no number until it is issued."), back)
    return HttpResponseRedirect(reverse("desk:paper", args=made)) if made else answer
