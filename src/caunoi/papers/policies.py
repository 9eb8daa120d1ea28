"""Who may store files and write papers. Who may read them follows from the thing they belong to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.papers.models import Paper
from caunoi.papers.queries.subjects import may_handle_subject, may_see_subject
from caunoi.people.policies import may_administer
from caunoi.people.roles import RIGHTS

DRAFTERS = ("handle", "classify", "receive", "assign")
ISSUERS = ("send", "approve")


def may_store(actor: Actor) -> Verdict:
    """Everybody who may send something: visitors, senders and officers. A stored file is seen by nobody until attached."""
    return ALLOWED


def may_draft(actor: Actor) -> Verdict:
    """Officers whose seat works on matters. Whether they handle the very subject is asked by the command."""
    return _with_one_of(actor, DRAFTERS)


def may_change(actor: Actor, paper: Paper) -> Verdict:
    """Officers of the agency whose paper it is, as long as their agency handles its subject."""
    return _on(actor, paper, DRAFTERS)


def may_issue(actor: Actor, paper: Paper) -> Verdict:
    """Seats of that agency that approve or send."""
    return _on(actor, paper, ISSUERS)


def may_attach(actor: Actor, paper: Paper) -> Verdict:
    """Whoever drafts or issues for that agency."""
    return _on(actor, paper, (*DRAFTERS, *ISSUERS))


def may_set_symbol(actor: Actor) -> Verdict:
    """An administrator of the system."""
    return may_administer(actor)


def _on(actor: Actor, paper: Paper, rights: tuple[str, ...]) -> Verdict:
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer or not may_see_subject(actor, paper.subject_kind, paper.subject_id):
        return HIDDEN
    if paper.agency_id != actor.agency_id:
        return denied(_("This is the paper of another agency. Only it can change or issue it."))
    verdict = may_handle_subject(actor, paper.subject_kind, paper.subject_id)
    return _with_one_of(actor, rights) if verdict else verdict


def _with_one_of(actor: Actor, rights: tuple[str, ...]) -> Verdict:
    if actor.kind == "system" or actor.rights & set(rights):
        return ALLOWED
    if not actor.is_officer:
        return HIDDEN
    return denied(
        _("Your post carries none of these rights: %(rights)s. Please ask a colleague whose post has one.")
        % {"rights": "; ".join(str(RIGHTS[right]) for right in rights)}
    )
