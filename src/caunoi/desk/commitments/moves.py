"""One plain page for each move on a task: its form, what has changed since it was opened, one press that takes effect once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Forbidden, NotFound, Refusal, Stale
from caunoi.commitments.commands import planning, testing, working
from caunoi.commitments.queries.file import CommitmentFile, commitment_file
from caunoi.commitments.verbs import MOVES
from caunoi.desk.access import officer_page, refused
from caunoi.desk.commitments import forms
from caunoi.desk.commitments.evidence import EvidenceForm, keep_evidence
from caunoi.desk.commitments.forms import TaskForm
from caunoi.desk.commitments.frame import page
from caunoi.desk.commitments.story import told


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one move."""

    form: type[TaskForm]
    command: Callable[..., Any]


PAGES: dict[str, Page] = {
    "revise": Page(forms.ReviseForm, planning.revise),
    "issue": Page(forms.PlainForm, planning.issue),
    "accept": Page(forms.PlainForm, working.accept),
    "refuse": Page(forms.ReasonForm, working.refuse),
    "give_again": Page(forms.GiveAgainForm, planning.give_again),
    "assign": Page(forms.AssignForm, working.assign),
    "report": Page(forms.ReportForm, working.report),
    "accept_report": Page(forms.SettleReportForm, testing.accept_report),
    "return_report": Page(forms.ReturnReportForm, testing.return_report),
    "add_evidence": Page(EvidenceForm, keep_evidence),
    "deliver": Page(forms.DeliverForm, working.deliver),
    "return_delivery": Page(forms.ReasonForm, testing.return_delivery),
    "close": Page(forms.CloseForm, testing.close),
    "cancel": Page(forms.CancelForm, planning.cancel),
    "ask_extension": Page(forms.AskDayForm, working.ask_extension),
    "grant_extension": Page(forms.GrantForm, testing.grant_extension),
    "refuse_extension": Page(forms.RefuseExtensionForm, testing.refuse_extension),
    "extend": Page(forms.AskDayForm, testing.extend),
    "set_participant": Page(forms.ParticipantForm, planning.set_participant),
    "add_need": Page(forms.NeedForm, planning.add_need),
    "drop_need": Page(forms.DropNeedForm, planning.drop_need),
    "link_matter": Page(forms.LinkForm, working.link_matter),
    "unlink_matter": Page(forms.UnlinkForm, working.unlink_matter),
}


def address_of(move: str) -> str:
    """The move as a part of an address: ``add_evidence`` gives ``add-evidence``."""
    return move.replace("_", "-")


@officer_page()
def move_page(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """The form of one move and its sending. A move that is not offered says why; nothing typed is lost on the way."""
    file, name = commitment_file(request.actor, pk), move.replace("-", "_")
    if name not in PAGES or "_" in move:
        raise NotFound()
    if request.method != "POST":
        offer = next((offer for offer in file.offers if offer.name == name), None)
        if offer is None or not offer.verdict:
            return _not_offered(request, file, offer)
        return _show(request, file, name, PAGES[name].form(file=file, actor=request.actor))
    form = PAGES[name].form(request.POST, request.FILES, file=file, actor=request.actor)
    if not form.is_valid():
        return _show(request, file, name, form, status=422)
    clean = form.cleaned_data
    frame = {"actor": request.actor, "key": clean["key"], "version": clean["version"]}
    try:
        PAGES[name].command(commitment=pk, **frame, **form.inputs())
    except Refusal as refusal:
        return _again(request, pk, name, form, refusal)
    return _done(request, pk, name)


def _not_offered(request: HttpRequest, file: CommitmentFile, offer: Any) -> HttpResponse:
    """Why the move cannot be made now: a missing right, what is missing, or the state the task is in."""
    if offer is not None:
        return refused(request, Forbidden(offer.verdict.reason))
    said = _("This cannot be done in the state “%(state)s”. Please look at what is offered now.")
    return refused(request, Refusal(said % {"state": file.commitment.get_state_display()}))


def _show(
    request: HttpRequest, file: CommitmentFile, name: str, form: TaskForm, *, status: int = 200, since: Any = ()
) -> HttpResponse:
    title, hint = MOVES[name]
    task = file.commitment
    context = {"file": file, "task": task, "form": form, "title": title, "hint": hint, "since": since}
    crumbs = [(task.number, reverse("desk:commitment", args=[task.pk])), (title, "")]
    return page(request, "move.html", context, crumbs, status=status)


def _again(request: HttpRequest, pk: int, name: str, form: TaskForm, refusal: Refusal) -> HttpResponse:
    """The form once more with everything typed; after a stale page with what has happened since."""
    if refusal.status == 404:
        raise refusal
    file = commitment_file(request.actor, pk)
    since = []
    if isinstance(refusal, Stale):
        seen = form.cleaned_data.get("seen") or 0
        since = told(event for event in file.events if event.entry_id > seen)
        form = form.refreshed(file)
    form.take(refusal)
    return _show(request, file, name, form, status=refusal.status, since=since)


def _done(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Back to the task, which says how it stands now."""
    messages.success(request, _("Done: %(move)s.") % {"move": MOVES[name][0]})
    return HttpResponseRedirect(reverse("desk:commitment", args=[pk]))
