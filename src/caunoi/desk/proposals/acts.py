"""What can be done with a proposal: one form page for each move of the state table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.desk.access import officer_page
from caunoi.desk.forms import attempt, done, sent
from caunoi.desk.proposals.forms import (
    CloseForm,
    EmptyForm,
    FactForm,
    MatterForm,
    ReasonForm,
    RemindForm,
    ReplyForm,
    SendForm,
    TaskForm,
    act_list,
    revised,
)
from caunoi.desk.proposals.frame import crumb, form_page
from caunoi.proposals.commands import drafting, ending, sending, showing
from caunoi.proposals.commands.frame import move as proposal_move
from caunoi.proposals.models import Proposal
from caunoi.proposals.policies import policy_for
from caunoi.proposals.queries.evidence import evidence
from caunoi.proposals.queries.visible import numbered
from caunoi.proposals.stages import TABLE

FormOf = Callable[[Any, Proposal], forms.Form]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done: the move of the state table, its words, its form and its command."""

    move: str
    title: Any
    form: FormOf
    command: Callable[..., Any]
    said: Any
    danger: bool = False

    def is_offered(self, actor: Actor, proposal: Proposal) -> bool:
        return TABLE[self.move].is_possible_from(proposal.state) and bool(policy_for(self.move)(actor, proposal))


def _plain(form: Callable[..., forms.Form]) -> FormOf:
    return lambda data, _proposal: form(data)


ADDED = gettext_lazy("It is added.")
ACTS = {
    "duyet": Act(
        "approve", gettext_lazy("Approve"), _plain(EmptyForm), sending.approve, gettext_lazy("The proposal is approved.")
    ),
    "gui": Act(
        "send", gettext_lazy("Send: note number and day"), _plain(SendForm), sending.send,
        gettext_lazy("The proposal is sent."),
    ),
    "tra-loi": Act(
        "record_reply", gettext_lazy("Write down the reply"), _plain(ReplyForm), sending.record_reply,
        gettext_lazy("The reply is written down."),
    ),
    "don-doc": Act(
        "remind", gettext_lazy("Remind the addressee"), _plain(RemindForm), sending.remind,
        gettext_lazy("The reminder is written down."),
    ),
    "ket-thuc": Act(
        "close", gettext_lazy("Close with the outcome"), _plain(CloseForm), ending.close,
        gettext_lazy("The proposal is closed. The agencies of the matters are told that the askers may be told."),
    ),
    "sua": Act("revise", gettext_lazy("Rewrite"), revised, drafting.revise, gettext_lazy("The draft is saved.")),
    "them-viec": Act("add_matter", gettext_lazy("Add a matter"), _plain(MatterForm), showing.add_matter, ADDED),
    "them-nhiem-vu": Act("add_commitment", gettext_lazy("Add a task"), _plain(TaskForm), showing.add_commitment, ADDED),
    "them-su-kien": Act("add_fact", gettext_lazy("Add a fact"), _plain(FactForm), showing.add_fact, ADDED),
    "tra-lai": Act(
        "return_draft", gettext_lazy("Return to be improved"), _plain(ReasonForm), sending.return_draft,
        gettext_lazy("The draft is returned."),
    ),
    "bo": Act(
        "discard", gettext_lazy("Give up the draft"), _plain(ReasonForm), drafting.discard,
        gettext_lazy("The draft is given up."), True,
    ),
    "rut": Act(
        "withdraw", gettext_lazy("Withdraw the proposal"), _plain(ReasonForm), sending.withdraw,
        gettext_lazy("The proposal is withdrawn."), True,
    ),
}  # fmt: skip
"""By the word in the address, what comes next first."""


def offered(actor: Actor, proposal: Proposal) -> list[tuple[str, Act]]:
    """What the actor may do with the proposal now."""
    return [(word, act) for word, act in ACTS.items() if act.is_offered(actor, proposal)]


@officer_page()
def act_on(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """The form of one act, and its sending."""
    proposal = numbered(request.actor, number)
    if act not in ACTS:
        raise NotFound()
    chosen = ACTS[act]
    policy_for(chosen.move)(request.actor, proposal).require()
    proposal_move.refuse_unless_possible(proposal, chosen.move)
    form = chosen.form(request.POST if request.method == "POST" else None, proposal)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            form,
            lambda: chosen.command(**sent(request), proposal=proposal.pk, **values),
        ):
            return done(request, chosen.said, "desk:proposal", proposal.number)
    return form_page(
        request, form, title=chosen.title, submit=chosen.title, lead=str(proposal), danger=chosen.danger, of=proposal,
        back=reverse("desk:proposal", args=[proposal.number]), crumbs=[crumb(proposal)], lists=act_list(),
    )  # fmt: skip


@officer_page()
def drop_evidence(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take one piece of evidence out, with the reason."""
    proposal = numbered(request.actor, number)
    policy_for("drop_evidence")(request.actor, proposal).require()
    row = evidence(request.actor, proposal, pk)
    proposal_move.refuse_unless_possible(proposal, "drop_evidence")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = lambda: showing.drop_evidence(  # noqa: E731
            **sent(request), proposal=proposal.pk, evidence_id=pk, **form.cleaned_data
        )
        if attempt(form, act):
            return done(request, _("It is taken out."), "desk:proposal", proposal.number)
    return form_page(
        request, form, title=_("Take out of what shows the need"), submit=_("Take it out"), danger=True, of=proposal,
        lead=str(row.matter or row.commitment or row.text), crumbs=[crumb(proposal)],
        back=reverse("desk:proposal", args=[proposal.number]),
    )  # fmt: skip
