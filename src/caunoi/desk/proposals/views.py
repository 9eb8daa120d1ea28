"""The lists of recommendations upward, one of them, and beginning a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.desk.access import officer_page
from caunoi.desk.file.story import Told
from caunoi.desk.forms import attempt, done, sent
from caunoi.desk.frame import paged
from caunoi.desk.proposals.acts import offered
from caunoi.desk.proposals.forms import NewForm, act_list
from caunoi.desk.proposals.frame import crumb, form_page, page
from caunoi.journal.queries.timeline import Event, timeline
from caunoi.proposals.choices import Reply, State
from caunoi.proposals.commands.drafting import draft_proposal
from caunoi.proposals.models import Proposal
from caunoi.proposals.queries import lists
from caunoi.proposals.queries.evidence import counts, evidence_rows, proposals_about, shown_matters
from caunoi.proposals.queries.visible import numbered, own_ids
from caunoi.proposals.settings_declared import OWN_RULE
from caunoi.proposals.verbs import VERBS

OUTSIDE = frozenset({"sent", "reminded", "forwarded", "answered", "closed"})
"""What of the story others than the own agency read; how it was written is its own business."""


@officer_page()
def proposals(request: HttpRequest) -> HttpResponse:
    """Proposals of the own agency by what is needed next."""
    shown = request.GET.get("xem", "")
    shown = shown if shown in lists.TABS else ""
    context = {
        "tabs": _tabs(request.actor, shown), **_with_days(paged(request, lists.own(request.actor, shown))),
        "may_draft": request.actor.has("plan"), "prompts": lists.open_prompts(request.actor).count(),
    }  # fmt: skip
    return page(request, "list.html", {**context, "heading": _("Policy proposals")})


@officer_page()
def incoming(request: HttpRequest) -> HttpResponse:
    """Proposals of other agencies that ask the own one."""
    context = _with_days(paged(request, lists.incoming(request.actor)))
    context |= {"tabs": _tabs(request.actor, None), "heading": _("Proposals to your agency"), "is_incoming": True}
    return page(request, "list.html", context, [(_("Proposals to your agency"), "")])


def _tabs(actor: Actor, shown: str | None) -> list[dict[str, Any]]:
    words = {
        "": _("Open"), "draft": _("Drafts"), "approved": _("To be sent"), "waiting": _("Waiting for an answer"),
        "answered": _("Answered"), "ended": _("Closed or withdrawn"),
    }  # fmt: skip
    tallies, at = lists.own_counts(actor), reverse("desk:proposals")
    tabs = [
        {
            "label": words[name],
            "href": f"{at}?xem={name}" if name else at,
            "current": name == shown,
            "tally": tallies[name],
        }
        for name in lists.TABS
    ]
    to_us = {"label": _("To your agency"), "href": reverse("desk:proposals_incoming"), "tally": None}
    return [*tabs, {**to_us, "current": shown is None}]


def _with_days(context: dict[str, Any]) -> dict[str, Any]:
    """Each row with its days of waiting and whether a reminder is due by the house rule."""
    today = time.today()
    rows = [(row, row.days_waiting(today), lists.overdue_for_reminder(row, today)) for row in context["rows"]]
    return {**context, "rows": rows}


@officer_page()
def proposal(request: HttpRequest, number: str) -> HttpResponse:
    """One proposal: its text, what shows the need, what went to and fro, and what may be done now."""
    row, actor, today = numbered(request.actor, number), request.actor, time.today()
    is_own = row.agency_id in own_ids(actor)
    is_silent = lists.overdue_for_reminder(row, today)
    # While an answer comes the reply is what is waited for; once the days of the house rule went by, the reminder is next.
    words = sorted(offered(actor, row), key=lambda each: is_silent and each[0] != "don-doc")
    acts = [(act.title, reverse("desk:proposal_act", args=[row.number, word])) for word, act in words]
    context = {
        "proposal": row, "is_own": is_own, "counts": counts(actor, row), "least": 5, "first": acts[0] if acts else None,
        "acts": acts[1:], "facts": _facts(row), "days": row.days_waiting(today),
        "is_silent": is_silent, "remind_on": lists.remind_on(row), "own_rule": OWN_RULE,
        "is_waiting": row.state == State.SENT, "replies": row.replies.select_related("forwarded_to").order_by("pk"),
        "reminders": row.reminders.order_by("pk"), "evidence": evidence_rows(actor, row) if is_own else (),
        "may_drop": is_own and actor.has("plan") and row.state in (State.DRAFT, State.SENT),
        "shown": shown_matters(actor, row).count(),
        "events": [_told(event, is_own) for event in reversed(timeline(row)) if is_own or _word(event) in OUTSIDE],
    }  # fmt: skip
    return page(request, "proposal.html", context, [(row.number, "")])


def _facts(row: Proposal) -> list[tuple[str, str]]:
    facts = [(_("Made by"), row.agency.label), (_("Act"), row.cited), (_("Addressee"), row.addressee_name)]
    if row.sent_on:
        facts.append((_("Sent"), f"{row.official_number}, {short_date(row.sent_on)}"))
    if row.waits_for != row.addressee_name:
        facts.append((_("Now with"), row.waits_for))
    if row.approved_by:
        facts.append((_("Approved by"), row.approved_by.account.full_name))
    if row.reply:
        facts.append((_("Answer"), f"{row.get_reply_display()}, {short_date(row.answered_on)}"))
    if row.outcome:
        facts.append((_("Outcome"), ": ".join(filter(None, (row.get_outcome_display(), row.outcome_act)))))
    facts.append((_("Published"), _("yes, once sent") if row.is_public else _("no")))
    return facts


def _word(event: Event) -> str:
    return event.verb.partition(".")[2]


def _told(event: Event, is_own: bool) -> Told:
    fields = event.fields
    said = [str(fields["number"])] if fields.get("number") else []
    if fields.get("kind") in Reply.values:
        said.append(str(Reply(fields["kind"]).label))
    if is_own and event.reason:
        said.append(event.reason)
    return Told(event.at, VERBS[event.verb], ": ".join(said), event.actor if is_own else "")


@officer_page()
def matters(request: HttpRequest, number: str) -> HttpResponse:
    """The matters behind the number, as far as each exists for the officer."""
    row = numbered(request.actor, number)
    context = {"proposal": row, **paged(request, shown_matters(request.actor, row))}
    return page(request, "matters.html", context, [crumb(row), (_("Matters that show the need"), "")])


@officer_page("plan")
def new_proposal(request: HttpRequest) -> HttpResponse:
    """Draft a proposal; ``viec`` in the address is the matter from which one came."""
    is_sent, actor = request.method == "POST", request.actor
    begun_with = request.GET.get("viec", "")[:30]
    form = NewForm(request.POST if is_sent else None, agency_id=actor.agency_id, initial={"matters": begun_with})
    if is_sent and form.is_valid():
        made = attempt(form, lambda: draft_proposal(**sent(request), **form.inputs()))
        if made:
            return done(request, _("The draft is saved."), "desk:proposal", made.number)
    return form_page(
        request, form, title=_("Propose a change of policy"), submit=_("Save the draft"), back=reverse("desk:proposals"),
        lead=_("To whoever can change an act that does not fit; the leader approves it before it is sent."),
        lists=act_list(), earlier=proposals_about(actor, begun_with),
    )  # fmt: skip
