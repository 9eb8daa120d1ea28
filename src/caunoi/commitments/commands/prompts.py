"""Reminders that a task is done and somebody may now be answered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict
from caunoi.commitments.choices import Settled
from caunoi.commitments.models import Prompt
from caunoi.commitments.policies import may_settle_prompt
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command


@command("prompt.settle", subject=Prompt, policy=may_settle_prompt)
def settle_prompt(ctx: Context, prompt: Prompt, *, note: str) -> None:
    """Put a reminder away without an answer, with the reason. An answer that is sent settles it by itself."""
    if prompt.settled:
        raise Conflict(_("This reminder was put away already. Please look at the matter again."), code="settled")
    prompt.settled, prompt.settled_at = Settled.DISMISSED, ctx.at
    prompt.note = need_text(normalise(note), "note", 500)
    ctx.record("prompt.settled", prompt, fields={"settled": str(prompt.settled)}, reason=prompt.note)
