"""Proposals as they are written: drafted, rewritten, given up before anybody outside read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.base.time import civil_date
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.proposals.commands.frame import move
from caunoi.proposals.commands.showing import fit_matter
from caunoi.proposals.models import Proposal, ProposalEvidence
from caunoi.proposals.policies import may_draft
from caunoi.proposals.validators import a_body, a_line, a_place, an_act

WRITTEN = (
    "title", "act", "article", "clause", "point", "clause_text", "why", "proposed", "addressee_id", "addressee_text",
    "is_public",
)  # fmt: skip


@command("proposal.draft", policy=may_draft)
def draft_proposal(
    ctx: Context,
    *,
    title: str,
    act: str,
    why: str,
    proposed: str,
    article: str = "",
    clause: str = "",
    point: str = "",
    clause_text: str = "",
    addressee_id: int | None = None,
    addressee_text: str = "",
    is_public: bool = False,
    matters: Sequence[str] = (),
    agency_id: int | None = None,
) -> Proposal:
    """Draft a proposal of the own agency about the act that was typed (its id, number or title, or any other words).

    ``matters`` are numbers of matters that show the problem, each visible to the drafter. ``agency_id`` is only for the
    system. Raises ``Invalid`` naming the input that cannot be so.
    """
    agency = agency_id if ctx.actor.kind == "system" and agency_id else ctx.actor.agency_id
    if agency is None:
        raise ValueError("the system names the agency of a proposal")
    proposal = Proposal(agency_id=agency, made_on=civil_date(ctx.at), drafted_by_id=ctx.actor.seat_id)
    _write(
        ctx, proposal, title=title, act=act, article=article, clause=clause, point=point, clause_text=clause_text, why=why,
        proposed=proposed, addressee_id=addressee_id, addressee_text=addressee_text, is_public=is_public,
    )  # fmt: skip
    shown = {matter.pk: matter for matter in (fit_matter(ctx.actor, number, "matters") for number in matters)}
    proposal.save(force_insert=True)
    ProposalEvidence.objects.bulk_create(
        ProposalEvidence(proposal=proposal, matter=matter, at=ctx.at) for matter in shown.values()
    )
    ctx.record(
        "proposal.drafted", proposal, fields=_facts(proposal) | {"evidence": len(shown)}, personal=_words(proposal)
    )
    return proposal


@move("revise")
def revise(ctx: Context, proposal: Proposal, **changes: Any) -> Said:
    """Rewrite a draft: whatever ``draft`` takes but the evidence. What is approved is returned first."""
    if set(changes) - set(WRITTEN):
        raise ValueError(f"a proposal has no {set(changes) - set(WRITTEN)}")
    if {"addressee_id", "addressee_text"} & set(changes):
        changes = {"addressee_id": None, "addressee_text": "", **changes}
    given: dict[str, Any] = {name: changes.get(name, getattr(proposal, name, None)) for name in WRITTEN}
    given["act"] = changes.get("act", proposal.act_id or proposal.act_text)
    _write(ctx, proposal, **given)
    return Said(fields=_facts(proposal), personal=_words(proposal))


@move("discard")
def discard(ctx: Context, proposal: Proposal, *, reason: str) -> Said:
    """Give up a draft, with the reason."""
    return Said(reason=need_text(normalise(reason), "reason", 2000))


def _write(ctx: Context, proposal: Proposal, *, act: str, article: str, clause: str, point: str, **texts: Any) -> None:
    cited = an_act(act)
    proposal.act_id, proposal.act_text = cited.act_id, cited.act_text
    proposal.article, proposal.clause, proposal.point = a_place(cited, article, clause, point)
    proposal.title = a_line(texts["title"], "title", 300)
    proposal.clause_text = normalise(texts["clause_text"]).strip()
    proposal.why = need_text(normalise(texts["why"]), "why")
    proposal.proposed = need_text(normalise(texts["proposed"]), "proposed")
    proposal.is_public = bool(texts["is_public"])
    if texts["addressee_id"] == proposal.agency_id:
        raise Invalid(_("A proposal goes to another body than the own agency."), field="addressee_id")
    proposal.addressee_id, proposal.addressee_text = a_body(
        texts["addressee_id"], texts["addressee_text"], civil_date(ctx.at), "addressee_id"
    )


def _facts(proposal: Proposal) -> dict[str, Any]:
    """What of a proposal may stand in the record in clear."""
    return {
        "agency": proposal.agency_id, "state": str(proposal.state), "act": proposal.act_id, "article": proposal.article,
        "is_public": proposal.is_public,
    }  # fmt: skip


def _words(proposal: Proposal) -> dict[str, Any]:
    """What enters the record as commitments only."""
    names = ("title", "act_text", "clause_text", "why", "proposed", "addressee_text")
    return {name: getattr(proposal, name) for name in names} | {"addressee": proposal.addressee_id}
