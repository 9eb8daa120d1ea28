"""What is done with a paper: issue, discard, replace, withdraw, add the signed copy. One plain page each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.base import time
from caunoi.base.refusals import Refusal
from caunoi.desk.access import officer_page
from caunoi.desk.forms import key_of
from caunoi.desk.papers.forms import IssueForm, KeyedForm, ScanForm, WhyForm
from caunoi.desk.papers.pages import form_page, matter_of, name_of, refuse_unless, take, way_to
from caunoi.desk.uploads import stored_once
from caunoi.papers.choices import PaperState
from caunoi.papers.commands.drafting import discard_paper, replace_paper, withdraw_paper
from caunoi.papers.commands.issuing import attach_signed_copy, issue_paper
from caunoi.papers.models import Paper
from caunoi.papers.policies import may_attach, may_change, may_issue
from caunoi.papers.queries import papers

Act = Callable[[Any], Paper]


@officer_page()
def issue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signs; the number comes with the press."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    may_issue(actor, paper).require()
    refuse_unless(paper, PaperState.DRAFT)
    seats = papers.signers(paper.agency_id, time.today())
    form = IssueForm(request.POST or None, seats=seats, signer=seats[0].pk if seats else None, paper=paper)

    def act(form: Any) -> Paper:
        made: Paper = issue_paper(actor=actor, paper=paper.pk, **form.frame(), **form.inputs())
        return made

    return _page(
        request, paper, form, act, title=_("Issue"), done=_("The paper is issued."), is_grave=False,
        lead=_(
            "The paper gets the next number of its series and its file. After that it is not changed any more; a mistake is "
            "mended by another paper of the same kind."
        ),
    )  # fmt: skip


@officer_page()
def discard_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    may_change(actor, paper).require()
    refuse_unless(paper, PaperState.DRAFT)
    matter = matter_of(actor, paper)

    def act(form: Any) -> Paper:
        made: Paper = discard_paper(actor=actor, paper=paper.pk, **form.frame(), reason=form.cleaned_data["reason"])
        return made

    return _page(
        request, paper, WhyForm(request.POST or None, required=False, paper=paper), act, title=_("Discard the draft"),
        done=_("The draft is discarded."), lead=_("Its text is deleted. It had no number, so the register has no gap."),
        then=reverse("desk:papers", args=[matter.number]) if matter else reverse("desk:paper_register"),
    )  # fmt: skip


@officer_page()
def replace_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the paper that takes the place of this one."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    may_change(actor, paper).require()
    refuse_unless(paper, PaperState.ISSUED)

    def act(form: Any) -> Paper:
        made: Paper = replace_paper(actor=actor, paper=paper.pk, **form.frame())
        return made

    return _page(
        request, paper, KeyedForm(request.POST or None, paper=paper), act, title=_("Replace by another paper"),
        done=_("Here is the draft that will replace it. Please correct it."), is_grave=False,
        lead=_(
            "Wrong content of an issued paper is replaced by a paper of the same kind (NĐ 30/2020, Article 18). The old one "
            "holds until the new one is issued, and stays readable."
        ),
    )  # fmt: skip


@officer_page()
def withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an issued paper back, with the reason."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    may_issue(actor, paper).require()
    refuse_unless(paper, PaperState.ISSUED)

    def act(form: Any) -> Paper:
        made: Paper = withdraw_paper(actor=actor, paper=paper.pk, **form.frame(), reason=form.cleaned_data["reason"])
        return made

    return _page(
        request, paper, WhyForm(request.POST or None, required=True, paper=paper), act, title=pgettext("paper", "Withdraw"),
        done=_("The paper is withdrawn."), lead=_("Its number stays taken, and it stays readable with the remark."),
    )  # fmt: skip


@officer_page()
def attach_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of the copy signed and sealed by hand."""
    actor, paper = request.actor, papers.paper(request.actor, pk)
    may_attach(actor, paper).require()
    refuse_unless(paper, PaperState.ISSUED, PaperState.REPLACED, PaperState.WITHDRAWN)

    def act(form: Any) -> Paper:
        upload = form.cleaned_data["files"]
        stored = stored_once(actor, key_of(request), upload.name, upload.file, upload.size)
        made: Paper = attach_signed_copy(actor=actor, paper=paper.pk, **form.frame(), attachment_id=stored.pk)
        return made

    form = ScanForm(request.POST or None, request.FILES or None, paper=paper)
    return _page(
        request, paper, form, act, title=_("Add the signed copy"), done=_("The signed copy is kept with the paper."),
        is_grave=False, takes_files=True,
    )  # fmt: skip


def _page(
    request: HttpRequest,
    paper: Paper,
    form: KeyedForm,
    act: Act,
    *,
    title: Any,
    done: Any,
    lead: Any = "",
    then: str = "",
    is_grave: bool = True,
    takes_files: bool = False,
) -> HttpResponse:
    """The page of one act: shown, pressed once, and shown again with everything typed when it was refused."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = act(form)
            except Refusal as refusal:
                status = take(form, refusal)
            else:
                messages.success(request, f"{done} {made.symbol}".strip())
                return redirect(then or reverse("desk:paper", args=[made.pk]))
    back = reverse("desk:paper", args=[paper.pk])
    crumbs = [*way_to(matter_of(request.actor, paper)), (name_of(paper), back)]
    return form_page(
        request, form, crumbs, title=title, submit=title, cancel=back, lead=lead, status=status, is_grave=is_grave,
        takes_files=takes_files, paper=paper,
    )  # fmt: skip
