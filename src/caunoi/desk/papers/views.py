"""Papers of a matter, one paper with its preview, and drafting."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.base.refusals import NotFound, Refusal
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.papers.forms import GapsForm
from caunoi.desk.papers.pages import form_page, matter_numbered, matter_of, name_of, refuse_unless, take, way_to
from caunoi.desk.papers.prefill import first_values
from caunoi.ground.paper_forms import PaperForm
from caunoi.ground.paper_forms_reader import UnknownForm, paper_forms
from caunoi.matters.models import Matter
from caunoi.matters.subjects import KIND
from caunoi.papers.choices import PaperState
from caunoi.papers.commands.drafting import draft_paper, edit_paper
from caunoi.papers.models import Paper
from caunoi.papers.policies import may_attach, may_change, may_draft, may_issue
from caunoi.papers.queries import papers
from caunoi.papers.queries.subjects import may_handle_subject, may_see_subject
from caunoi.papers.sheet import form_of, sheet_of


@officer_page()
def papers_page(request: HttpRequest, number: str) -> HttpResponse:
    """The papers of one matter, and the forms by which another may be begun."""
    matter = matter_numbered(request.actor, number)
    verdict = _may_begin(request.actor, matter)
    context = {
        "matter": matter,
        "is_open": may_see_subject(request.actor, KIND, matter.pk),
        "lines": [
            (row, name_of(row), title_of(form_of(row))) for row in papers.papers_of(request.actor, KIND, matter.pk)
        ],
        "groups": _forms_by_group(matter.kind) if verdict else (),
        "denied": "" if verdict else verdict.reason,
        "crumbs": [*way_to(matter)[:-1], (_("Papers"), "")],
    }
    return desk_page(request, "desk/papers/list.html", context)


@officer_page()
def new_page(request: HttpRequest, number: str) -> HttpResponse:
    """Begin a paper by the form named in the address."""
    actor, matter = request.actor, matter_numbered(request.actor, number)
    _may_begin(actor, matter).require()
    known = _form_asked(request.GET.get("form", ""))
    values = {name: value for name, value in first_values(actor, matter).items() if value}
    form = GapsForm(request.POST or None, form=known, values=values)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                paper = draft_paper(
                    actor=actor, key=form.cleaned_data["key"], form=known.id, subject_kind=KIND, subject_id=matter.pk,
                    agency_id=actor.agency_id, data=form.values(), title=form.cleaned_data["title"],
                )  # fmt: skip
            except Refusal as refusal:
                status = take(form, refusal)
            else:
                messages.success(request, _("The draft is kept. It has no number until it is issued."))
                return redirect("desk:paper", paper.pk)
    back = reverse("desk:papers", args=[matter.number])
    return form_page(
        request, form, way_to(matter), title=title_of(known), submit=_("Keep as draft"), cancel=back, status=status,
        known=known, matter=matter,
    )  # fmt: skip


@officer_page()
def paper_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper as it will be or was printed, and what may be done with it."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    matter, known = matter_of(actor, paper), form_of(paper)
    context = {
        "paper": paper,
        "known": known,
        "matter": matter,
        "title": name_of(paper),
        "sheet": sheet_of(paper),
        "facts": _facts(paper, known),
        "acts": _acts(actor, paper),
        "missing": [field.label for field in known.missing(paper.data)] if paper.is_draft else [],
        "newer": paper.replacements.exclude(state=PaperState.DISCARDED).first(),
        "crumbs": [*way_to(matter), (name_of(paper), "")],
    }
    return desk_page(request, "desk/papers/paper.html", context)


@officer_page()
def edit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the draft."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    may_change(actor, paper).require()
    refuse_unless(paper, PaperState.DRAFT)
    known = form_of(paper)
    form = GapsForm(request.POST or None, form=known, title=paper.title, values=paper.data, paper=paper)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                inputs = {"data": form.values(), "title": form.cleaned_data["title"]}
                edit_paper(actor=actor, paper=paper.pk, **form.frame(), **inputs)
            except Refusal as refusal:
                status = take(form, refusal)
            else:
                messages.success(request, _("The draft is changed."))
                return redirect("desk:paper", paper.pk)
    back, matter = reverse("desk:paper", args=[paper.pk]), matter_of(actor, paper)
    return form_page(
        request, form, [*way_to(matter), (name_of(paper), back)], title=_("Change the draft"), submit=_("Keep"), cancel=back,
        status=status, known=known, matter=matter,
    )  # fmt: skip


def title_of(form: PaperForm) -> str:
    """What the form is called in the language of the page."""
    return form.title if (get_language() or "vi").startswith("vi") else form.title_en


def _may_begin(actor: Actor, matter: Matter) -> Any:
    verdict = may_draft(actor)
    return may_handle_subject(actor, KIND, matter.pk) if verdict else verdict


def _form_asked(id: str) -> PaperForm:
    try:
        return paper_forms().form(id, time.today())
    except UnknownForm:
        raise NotFound() from None


def _forms_by_group(kind: str) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The forms that fit the procedure of a matter; those of a complaint have no place on a denunciation, nor the reverse."""
    others = {"complaint", "denunciation", "gathering"} - {kind}
    titles = {
        "reception": _("Reception"),
        "petition": _("Petition processing"),
        "complaint": _("Complaints"),
        "denunciation": _("Denunciations"),
        "answer": _("Answers"),
    }
    forms = [form for form in paper_forms().forms_on(time.today()) if form.group not in others]
    return [
        (titles[key], [(each.id, title_of(each)) for each in rows]) for key, rows in groupby(forms, lambda f: f.group)
    ]


def _facts(paper: Paper, known: PaperForm) -> list[tuple[Any, str]]:
    facts = [
        (_("State"), paper.get_state_display()),
        (_("Agency"), paper.agency.label),
        (_("Form"), f"{title_of(known)} ({known.citation})"),
    ]
    if paper.issued_on:
        facts.append((_("Issued"), short_date(paper.issued_on)))
    if paper.signer:
        signer = f"{paper.signer.account.full_name}, {paper.signer.post.title}"
        facts.append((_("Signed by"), f"{signer}, {paper.get_capacity_display()}"))
    if paper.authorisation:
        facts.append((_("Authorisation"), f"{paper.authorisation}: {paper.authorisation_scope}"))
    if paper.sha256:
        facts.append((_("SHA-256 of the PDF"), bytes(paper.sha256).hex()))
    return facts


def _acts(actor: Actor, paper: Paper) -> list[tuple[Any, str, bool]]:
    """What may be done now: words, address, whether it is the main thing."""
    acts = []
    if paper.is_draft:
        if may_issue(actor, paper):
            acts.append((_("Issue"), "issue_paper", True))
        if may_change(actor, paper):
            acts += [(_("Change the draft"), "edit_paper", False), (_("Discard the draft"), "discard_paper", False)]
    else:
        if may_attach(actor, paper):
            acts.append((_("Add the signed copy"), "attach_signed_copy", not paper.signed_copy_id))
        if paper.state == PaperState.ISSUED and may_change(actor, paper):
            acts.append((_("Replace by another paper"), "replace_paper", False))
        if paper.state == PaperState.ISSUED and may_issue(actor, paper):
            acts.append((pgettext("paper", "Withdraw"), "withdraw_paper", False))
    return [(words, reverse(f"desk:{name}", args=[paper.pk]), main) for words, name, main in acts]
