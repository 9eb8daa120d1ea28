"""The outcome of a proposal, the prompts that follow from it, and the warning that no answer came."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.proposals.choices import NAMES_ACT, Outcome, State, Told
from caunoi.proposals.commands.frame import move
from caunoi.proposals.models import AskerPrompt, Proposal
from caunoi.proposals.policies import may_settle_prompt
from caunoi.proposals.queries.evidence import matters_of
from caunoi.proposals.validators import an_act


@move("close")
def close(ctx: Context, proposal: Proposal, *, outcome: str, act: str = "", text: str = "") -> Said:
    """Close with what became of the act; ``act`` names the one that amended or replaced it. The agencies of the matters that
    showed the problem are prompted that the askers may be told; nothing else closes."""
    if outcome not in Outcome.values:
        raise Invalid(_("Please choose one of the list."), field="outcome")
    if outcome in NAMES_ACT:
        cited = an_act(act)
        proposal.outcome_act_id, proposal.outcome_act_text = cited.act_id, cited.act_text
    elif act.strip():
        raise Invalid(_("An act that stays as it is was changed by none; please leave this empty."), field="act")
    proposal.outcome, proposal.outcome_text = Outcome(outcome), normalise(text).strip()[:4000]
    prompts = [AskerPrompt(proposal=proposal, matter=each, raised_at=ctx.at) for each in matters_of(proposal)]
    AskerPrompt.objects.bulk_create(prompts, ignore_conflicts=True)
    fields = {"outcome": outcome, "act": proposal.outcome_act_id, "prompts": len(prompts)}
    return Said(fields=fields, personal={"text": proposal.outcome_text, "act_text": proposal.outcome_act_text})


@command("asker_prompt.settle", subject=AskerPrompt, policy=may_settle_prompt)
def settle_prompt(ctx: Context, prompt: AskerPrompt, *, settled: str, note: str) -> None:
    """Say that the askers were told, or why nothing is to be said. The matter itself stays as it is."""
    if prompt.settled:
        raise Conflict(_("This reminder was put away already. Please look at the matter again."), code="settled")
    if settled not in Told.values:
        raise Invalid(_("Please choose one of the list."), field="settled")
    prompt.settled, prompt.settled_at = Told(settled), ctx.at
    prompt.note = need_text(normalise(note), "note", 500)
    ctx.record("asker_prompt.settled", prompt, fields={"settled": settled}, reason=prompt.note)


@command("proposal.warn", subject=Proposal, policy=only_the_system)
def warn(ctx: Context, proposal: Proposal) -> Proposal:
    """The days of the house rule went by without an answer: the drafter is warned, once for each time of waiting."""
    if proposal.state != State.SENT or proposal.is_warned:
        raise Conflict(_("This proposal waits for nothing of which its drafter was not told."), code="wrong_state")
    proposal.is_warned = True
    since = proposal.waiting_since.isoformat() if proposal.waiting_since else None
    ctx.record("proposal.waited", proposal, fields={"since": since})
    return proposal
