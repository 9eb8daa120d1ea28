"""Which proposals exist for an actor. Whatever is not in here answers as if it did not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.matters.queries.visible import scope_ids
from caunoi.proposals.models import Proposal, ProposalReply


def own_ids(actor: Actor) -> frozenset[int]:
    """The agency of the seat and those whose whole work it took over."""
    if not actor.is_officer or actor.agency_id is None:
        return frozenset()
    return predecessor_ids(actor.agency_id)


def visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Proposals that exist for ``actor``: those of the own agency; once sent, also those of the agencies below for a seat that
    looks down, and those that it is asked by or that were passed on to it.

    What an agency still writes about an act of its superior is its own business until the leader sent it, and so is what it
    withdrew before."""
    if actor.kind == "system":
        return Proposal.objects.all()
    own = own_ids(actor)
    if not own:
        return Proposal.objects.none()
    near = Q(agency_id__in=scope_ids(actor)) | Q(addressee_id__in=own) | Q(holder_id__in=own)
    near |= Exists(ProposalReply.objects.filter(proposal=OuterRef("pk"), forwarded_to_id__in=own))
    return Proposal.objects.filter(Q(agency_id__in=own) | (Q(sent_on__isnull=False) & near))


def is_visible(actor: Actor, proposal: Proposal) -> bool:
    """Whether the proposal exists for the actor."""
    if actor.kind == "system" or proposal.agency_id in own_ids(actor):
        return True
    return visible_to(actor).filter(pk=proposal.pk).exists()


def numbered(actor: Actor, typed: str) -> Proposal:
    """The proposal of a typed number as far as it exists for the actor. Raises ``NotFound``."""
    parsed = Proposal.parse_number(typed)
    rows = visible_to(actor).select_related(
        "agency", "addressee", "holder", "drafted_by__account", "approved_by__account"
    )
    found = rows.filter(pk=parsed[1], made_on__year=parsed[0]).first() if parsed else None
    if found is None:
        raise NotFound()
    return found
