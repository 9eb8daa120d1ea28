"""The page of one turn: identity, contents, refusal, end, and what can be corrected afterwards."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base.refusals import NotFound
from caunoi.desk.fields import place_list
from caunoi.desk.forms import Crumbs, acted, attempt, done, press, sent
from caunoi.desk.receptions import forms_visit as forms
from caunoi.desk.receptions.frame import form_page, page, receive_page, serve_page
from caunoi.desk.receptions.sessions import crumbs_to
from caunoi.matters.queries.visible import visible_to
from caunoi.papers.queries.papers import papers_of
from caunoi.receptions.choices import VisitState
from caunoi.receptions.commands import contents, drafts, refusals, visits
from caunoi.receptions.models import Visit
from caunoi.receptions.queries import desk
from caunoi.receptions.queries.book import ground_of, masked
from caunoi.receptions.subjects import VISIT
from caunoi.receptions.validators import language


def _crumbs(visit: Visit) -> Crumbs:
    return [*crumbs_to(visit.session), (_title(visit), reverse("desk:reception_visit", args=[visit.pk]))]


def _title(visit: Visit) -> str:
    return _("Ticket %(n)s") % {"n": visit.number}


@serve_page
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One turn and what can be done now."""
    row = desk.visit(request.actor, pk)
    identity = getattr(row, "identity", None)
    refusal = getattr(row, "refusal", None)
    contents_of = desk.contents(row)
    context: dict[str, Any] = {
        "visit": row,
        "title": _title(row),
        "identity": identity,
        "masked": masked(identity.id_number) if identity else "",
        "contents": contents_of,
        "seen": set(visible_to(request.actor).filter(reception_contents__in=contents_of).values_list("pk", flat=True)),
        "leaving": [each for each in contents_of if drafts.form_of(each)],
        "refusal": refusal,
        "ground": ground_of(refusal.ground, row.session.on) if refusal else None,
        "language": language(),
        "steps": [step[language()] for step in refusal.due_steps] if refusal else [],
        "may_serve": request.actor.has("receive"),
        "papers": papers_of(request.actor, VISIT, row.pk),
        "can": {
            "identify": row.state in (VisitState.CALLED, VisitState.IDENTIFIED),
            "hear": row.state in (VisitState.IDENTIFIED, VisitState.HEARD),
            "refuse": row.state in (VisitState.CALLED, VisitState.IDENTIFIED),
            "absent": row.state in (VisitState.WAITING, VisitState.CALLED, VisitState.IDENTIFIED),
            "finish": row.state == VisitState.HEARD,
            "erase": identity is not None and row.state not in (VisitState.CALLED, VisitState.IDENTIFIED),
            "correct": row.state in (VisitState.HEARD, VisitState.DONE),
        },
    }
    return page(request, "visit.html", context, [*crumbs_to(row.session), (context["title"], "")])


@receive_page
def identify(request: HttpRequest, pk: int) -> HttpResponse:
    """Check who it is."""
    row = desk.visit(request.actor, pk)
    form = forms.IdentityForm(request.POST if request.method == "POST" else None, visit=row)
    if acted(request, form, lambda: visits.identify(**sent(request), visit=row, **form.inputs())):
        return done(request, _("Identity checked."), "desk:reception_visit", pk)
    return _form(
        request, row, form, title=_("Check the identity"), submit=_("Identity checked"),
        lead=_("Look at the paper; write no more than is asked here."),
    )  # fmt: skip


@receive_page
def hear(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one content down; where a matter was made its receipt is shown once."""
    row = desk.visit(request.actor, pk)
    form = forms.ContentForm(request.POST if request.method == "POST" else None, visit=row)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: contents.record_content(actor=request.actor, visit=row, **form.inputs()))
        if made and made.petition is None:
            return done(request, _("The content stands in the book."), "desk:reception_visit", pk)
        if made:
            context = {"visit": row, "content": made.content, "petition": made.petition, "code": made.code,
                       "matter": made.content.matter}  # fmt: skip
            return page(request, "recorded.html", context, [*_crumbs(row), (_("Receipt"), "")])
    return _form(
        request, row, form, title=_("Write down a content"), submit=_("Write it into the book"), places=place_list(),
        lead=_("One content at a time: each is handled by itself."),
    )  # fmt: skip


@receive_page
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse on a ground of the day's law."""
    row = desk.visit(request.actor, pk)
    form = forms.RefuseForm(request.POST if request.method == "POST" else None, visit=row)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: refusals.refuse(**sent(request), visit=row, **form.cleaned_data))
        if made:
            said = (
                _("Refused. A written notice is owed.") if made.is_written else _("Refused; it was explained orally.")
            )
            return done(request, said, "desk:reception_visit", pk)
    return _form(
        request, row, form, title=_("Refuse to receive"), submit=_("Refuse"), danger=True, remarks=form.remarks(),
        lead=_("Only on these grounds. The visitor hears the reason."),
    )  # fmt: skip


@receive_page
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End the turn, with the papers handed over."""
    row = desk.visit(request.actor, pk)
    form = forms.FinishForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: visits.finish(**sent(request), visit=row, **form.cleaned_data)):
        if form.cleaned_data["papers_received"] and not row.is_sealed:  # the receipt of papers comes next
            return done(request, _("The turn is ended. Now draft the receipt of papers."), "desk:reception_visit", pk)
        return done(request, _("The turn is ended."), "desk:reception_session", row.session_id)
    return _form(request, row, form, title=_("End the turn"), submit=_("End it"))


@require_POST
@receive_page
def absent(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was called did not come."""
    row = desk.visit(request.actor, pk)
    back = reverse("desk:reception_session", args=[row.session_id])
    return press(request, lambda: visits.mark_absent(**sent(request), visit=row), _("Written down as not come."), back)


@receive_page
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct how many came."""
    row = desk.visit(request.actor, pk)
    form = forms.CorrectVisitForm(request.POST if request.method == "POST" else None, initial={"people": row.people})
    if acted(request, form, lambda: visits.correct(**sent(request), visit=row, **form.cleaned_data)):
        return done(
            request, _("Corrected. Reports of an earlier day keep what was known then."), "desk:reception_visit", pk
        )
    return _form(request, row, form, title=_("Correct the turn"), submit=_("Correct"))


@receive_page
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase who came, at the person's request."""
    row = desk.visit(request.actor, pk)
    form = forms.EraseForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: visits.erase_identity(**sent(request), visit=row, **form.cleaned_data)):
        return done(
            request, _("Name, address and number are erased; the line of the book stays."), "desk:reception_visit", pk
        )
    return _form(request, row, form, title=_("Erase the name"), submit=_("Erase it for good"), danger=True)


@receive_page
def correct_content(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a line of the book, or add what became of it."""
    row = desk.content(request.actor, pk)
    form = forms.CorrectContentForm(request.POST if request.method == "POST" else None, content=row)
    if acted(request, form, lambda: contents.correct_content(**sent(request), content=row, **form.cleaned_data)):
        said = _("Corrected. Reports of an earlier day keep what was known then.")
        return done(request, said, "desk:reception_visit", row.visit_id)
    return _form(
        request,
        row.visit,
        form,
        title=_("Correct a line of the book"),
        submit=_("Correct"),
        lead=row.summary[:200],
        of=row,
    )


@require_POST
@receive_page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin one of the official papers of a turn."""
    row = desk.visit(request.actor, pk)
    form = request.POST.get("form", "")
    content = next((each for each in desk.contents(row) if form == f"content-{each.pk}"), None)
    if content is None and form not in drafts.OF_A_VISIT:
        raise NotFound()
    made: list[int] = []

    def act() -> None:
        if content is not None:
            made.append(drafts.draft_for_content(actor=request.actor, content=content).pk)
        else:
            made.append(drafts.draft_for_visit(actor=request.actor, visit=row, form=form).pk)

    answer = press(request, act, _("The draft is kept. It has no number until it is issued."), _here(row))
    return HttpResponseRedirect(reverse("desk:paper", args=made)) if made else answer


def _here(row: Visit) -> str:
    return reverse("desk:reception_visit", args=[row.pk])


@receive_page
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the written notice of a refusal."""
    row = desk.refusal(request.actor, pk)
    form = forms.NoticeForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: refusals.send_notice(**sent(request), refusal=row, **form.cleaned_data)):
        return done(request, _("Written down."), "desk:reception_visit", row.visit_id)
    return _form(request, row.visit, form, title=_("Written notice of the refusal"), submit=_("Save"), of=row)


def _form(request: HttpRequest, row: Visit, form: Any, **more: Any) -> HttpResponse:
    return form_page(
        request,
        form,
        crumbs=_crumbs(row),
        back=reverse("desk:reception_visit", args=[row.pk]),
        **{"of": row, **more},
    )
