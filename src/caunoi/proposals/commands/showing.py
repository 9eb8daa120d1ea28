"""What shows that a policy does not fit, added and taken out. A denunciation and a sealed matter never stand here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid, NotFound
from caunoi.commitments.queries.visible import numbered as task_numbered
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import numbered
from caunoi.proposals.commands.frame import move
from caunoi.proposals.models import Proposal, ProposalEvidence
from caunoi.proposals.queries.evidence import evidence, fit_matters


def fit_matter(actor: Actor, number: str, field: str = "number") -> Matter:
    """The matter of this number if it exists for the actor and may stand as evidence. The refusal is the same for all others,
    so that it tells nothing of them."""
    found = fit_matters().filter(pk__in=numbered(actor, number).values("pk")).select_related("merged_into").first()
    if found is None:
        raise Invalid(
            _("There is no matter of this number for you that can stand here. Please check the number."), field=field
        )
    if found.merged_into is not None:
        raise Invalid(
            _("This matter was joined to %(number)s. Please give that number.") % {"number": found.merged_into.number},
            field=field,
        )
    return found


@move("add_matter")
def add_matter(ctx: Context, proposal: Proposal, *, number: str) -> Said:
    """Add a matter that shows the problem, by its number. Twice changes nothing."""
    matter = fit_matter(ctx.actor, number)
    ProposalEvidence.objects.get_or_create(proposal=proposal, matter=matter, defaults={"at": ctx.at})
    return Said(fields={"kind": "matter"}, personal={"matter": matter.number})


@move("add_commitment")
def add_commitment(ctx: Context, proposal: Proposal, *, number: str) -> Said:
    """Add a task that got stuck because of the act, by its number (NV-2019-00012)."""
    try:
        task = task_numbered(ctx.actor, number)
    except NotFound:
        raise Invalid(_("There is no task of this number for you. Please check the number."), field="number") from None
    ProposalEvidence.objects.get_or_create(proposal=proposal, commitment=task, defaults={"at": ctx.at})
    return Said(fields={"kind": "commitment"}, personal={"commitment": task.number})


@move("add_fact")
def add_fact(ctx: Context, proposal: Proposal, *, text: str) -> Said:
    """Add a fact in words, which the addressee reads as they are: no names of people."""
    made = ProposalEvidence.objects.create(proposal=proposal, text=need_text(normalise(text), "text", 4000), at=ctx.at)
    return Said(fields={"kind": "fact"}, personal={"text": made.text})


@move("drop_evidence")
def drop_evidence(ctx: Context, proposal: Proposal, *, evidence_id: int, reason: str) -> Said:
    """Take something out again, with the reason."""
    reason = need_text(normalise(reason), "reason", 500)
    found = evidence(ctx.actor, proposal, evidence_id)
    kind = "matter" if found.matter_id else ("commitment" if found.commitment_id else "fact")
    found.delete()
    return Said(fields={"kind": kind}, reason=reason)
