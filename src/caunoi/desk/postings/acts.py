"""What can be done with a posting: each act one form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, Forbidden, NotFound
from caunoi.desk.forms import attempt, done, number_in, posted, sent
from caunoi.desk.meanwhile import Recorded, noted
from caunoi.desk.postings.changes import since_posted
from caunoi.desk.postings.forms import (
    ApproveForm,
    EmptyForm,
    ExtendForm,
    PostForm,
    ProofForm,
    ReasonForm,
    RemarkForm,
    ResultForm,
    SubmitForm,
)
from caunoi.desk.postings.frame import crumb, form_page, reading_of, reading_page, too_late_page
from caunoi.postings.choices import StatementKind, StatementState, Work
from caunoi.postings.commands import deciding, proving, standing, stating, writing
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Posting
from caunoi.postings.policies import policy_for
from caunoi.postings.queries.visible import load
from caunoi.postings.queries.waiting import lacks_words
from caunoi.postings.stages import TABLE
from caunoi.postings.verbs import VERBS

WORK_NEEDED = {
    "submit": (Work.WRITTEN, Work.RETURNED), "approve": (Work.ASKED,), "send_back": (Work.ASKED,), "post": (Work.APPROVED,),
    "correct": (Work.APPROVED,),
}  # fmt: skip
"""Where the newest version must stand for a move that the state of the posting alone does not tell."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done: the move of the state table, its words, its form and its command."""

    move: str
    title: Any
    form: Callable[[Any, Posting], forms.Form]
    command: Callable[..., Any]
    said: Any
    lead: Any = ""
    danger: bool = False
    kind: str = ""
    """Of the statement that is proposed."""

    def is_offered(self, actor: Actor, posting: Posting) -> bool:
        if not TABLE[self.move].is_possible_from(posting.state) or not policy_for(self.move)(actor, posting):
            return False
        if self.kind and posting.result_posted_at is not None:
            return False
        if lacks_words(posting, time.today()) and self.move in WORK_NEEDED:
            return self.move == "submit"
        needed = WORK_NEEDED.get(self.move)
        return needed is None or (posting.newest is not None and posting.newest.work in needed)

    @property
    def is_decision(self) -> bool:
        return self.move in ("approve", "send_back")


def _plain(form: Callable[..., forms.Form]) -> Callable[[Any, Posting], forms.Form]:
    return lambda data, _posting: form(data)


def _of_posting(form: Callable[..., forms.Form]) -> Callable[[Any, Posting], forms.Form]:
    return lambda data, posting: form(data, posting=posting)


def _of_kind(form: Callable[..., forms.Form], kind: str) -> Callable[[Any, Posting], forms.Form]:
    """The form with what was written of the kind last, where that came back or still waits."""

    def made(data: Any, posting: Posting) -> forms.Form:
        last = posting.statements.filter(kind=kind).order_by("-pk").first()
        initial = {"text": last.text, "until": last.until} if last and last.state != StatementState.APPROVED else {}
        return form(data, initial=initial)

    return made


ACTS = {
    "dong-y": Act(
        "approve", _("Approve"), _plain(ApproveForm), deciding.approve, _("Your decision is written down."),
        _("You read the text, its plain words and its files; nothing in it must stay in the house."),
    ),
    "tra-lai": Act(
        "send_back", _("Return to be improved"), _plain(RemarkForm), deciding.send_back, _("It is returned.")
    ),
    "trinh": Act(
        "submit", _("Put before a second person"), _of_posting(SubmitForm), deciding.submit,
        _("It waits for the second person."),
    ),
    "niem-yet": Act(
        "post", _("Post it"), _of_posting(PostForm), standing.post, _("It is posted.")
    ),
    "dinh-chinh": Act(
        "correct", _("Post the corrected version"), _plain(EmptyForm), standing.correct, _("The corrected version is posted.")
    ),
    "ket-qua": Act(
        "propose_statement", _("Write the result"), _of_kind(ResultForm, StatementKind.RESULT), stating.propose_statement,
        _("It waits for the second person, and is public once they approve it."), kind=StatementKind.RESULT,
    ),
    "chung-cu": Act(
        "note_proof", _("Write down evidence of posting"), _plain(ProofForm), proving.note_proof,
        _("The evidence is written down."),
    ),
    "them-ngay": Act(
        "propose_statement", _("Take comments for longer"), _of_kind(ExtendForm, StatementKind.EXTENSION),
        stating.propose_statement, _("It waits for the second person; until they approve it the day stays as it was."),
        kind=StatementKind.EXTENSION,
    ),
    "ket-thuc": Act(
        "end", _("End it and put it into the archive"), _plain(EmptyForm), standing.end, _("It is in the archive."),
        _("It cannot be posted again; a new notice can be."),
    ),
    "bo": Act("give_up", _("Give the notice up"), _plain(ReasonForm), writing.give_up, _("The notice is given up."), danger=True),
}  # fmt: skip
"""By the word in the address, what comes next first."""
GOES_OUT = ("submit", "approve", "send_back", "post", "correct")
"""Acts that bring the newest version nearer to the public, or hold it back."""
NEEDED = ("dong-y", "tra-lai", "trinh", "niem-yet", "dinh-chinh")
"""What can be needed now; anything else is only possible."""


def offered(actor: Actor, posting: Posting) -> list[tuple[str, Act]]:
    """What the actor may do with the posting now."""
    return [(word, act) for word, act in ACTS.items() if act.is_offered(actor, posting)]


@reading_page
def act_on(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The form of one act, and its sending."""
    posting = load(request.actor, pk)
    if act not in ACTS:
        raise NotFound()
    chosen = ACTS[act]
    form = chosen.form(posted(request), posting)
    try:
        if request.method == "POST" and form.is_valid():
            inputs = {**form.cleaned_data, **({"seen": number_in(request, "seen", 8)} if chosen.is_decision else {})}
            inputs |= {"kind": chosen.kind} if chosen.kind else {}
            if attempt(form, lambda: chosen.command(**sent(request), posting=pk, **inputs)):
                return done(request, chosen.said, "desk:posting", pk)
        # After the command, which knows a second press of the same form by its key.
        policy_for(chosen.move)(request.actor, posting).require()
        move.refuse_unless_possible(posting, chosen.move)
    except (Conflict, Forbidden) as refusal:
        return too_late_page(request, pk, chosen.title, form, refusal)
    newest, is_stale = posting.newest, getattr(getattr(form, "refused", None), "code", "") == "stale"
    number = newest.number if newest else 0
    return form_page(
        request, form, title=chosen.title, submit=chosen.title, lead=chosen.lead or str(posting), danger=chosen.danger,
        of=posting, back=reverse("desk:posting", args=[pk]), crumbs=[crumb(posting)],
        seen=(number_in(request, "seen", 8) if not is_stale else 0) or number if chosen.is_decision else 0,
        reading=reading_of(posting, newest) if newest and chosen.move in GOES_OUT else None,
        changes=since_posted(posting) if chosen.move in GOES_OUT else None,
        **noted(request, form, Recorded(posting, VERBS)),
    )  # fmt: skip


@reading_page
def strike(request: HttpRequest, pk: int, proof: int) -> HttpResponse:
    """Strike out evidence that was wrong."""
    posting = load(request.actor, pk)
    row = posting.proofs.filter(pk=proof).first()
    if row is None:
        raise NotFound()
    form, title = ReasonForm(posted(request)), _("Strike this evidence out")
    try:
        if request.method == "POST" and form.is_valid():
            inputs = {**sent(request), "posting": pk, "proof_id": proof, **form.cleaned_data}
            if attempt(form, lambda: proving.strike_proof(**inputs)):
                return done(request, _("It is struck out, and stays readable with the reason."), "desk:posting", pk)
        policy_for("strike_proof")(request.actor, posting).require()
        move.refuse_unless_possible(posting, "strike_proof")
        proving.refuse_if_struck(row)
    except (Conflict, Forbidden) as refusal:
        return too_late_page(request, pk, title, form, refusal)
    return form_page(
        request, form, title=title, submit=_("Strike it out"), lead=str(row), of=posting,
        back=reverse("desk:posting", args=[pk]), crumbs=[crumb(posting)], **noted(request, form, Recorded(posting, VERBS)),
    )  # fmt: skip
