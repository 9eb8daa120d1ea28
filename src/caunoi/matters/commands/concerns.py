"""Saying that a published question concerns oneself too, without a new matter and without saying who."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Mod

from caunoi.base.actors import VISITOR
from caunoi.base.refusals import NotFound
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.keys import result_of
from caunoi.matters.models import Concern, PublicAnswer
from caunoi.matters.policies import may_share_concern

STEP = 5
"""Nothing is shown below this, and then only whole steps: a number that moves by one says that one came."""


@command("public_answer.share_concern", subject=PublicAnswer, policy=may_share_concern)
def share_concern(ctx: Context, answer: PublicAnswer) -> PublicAnswer:
    """Count one more whom the answer concerns; it shows with those of the day (``show_concerns``). The form's nonce is the
    ``key``, so that a press counts once. Raises ``NotFound`` for an answer that was taken down."""
    if answer.withdrawn_at is not None:
        raise NotFound()
    concern, _made = Concern.objects.get_or_create(answer=answer)
    Concern.objects.filter(pk=concern.pk).update(count=F("count") + 1)
    ctx.record("public_answer.concern_shared", answer)
    return answer


def has_shared(nonce: str) -> bool:
    """Whether a visitor's form with this nonce was counted already."""
    return result_of("public_answer.share_concern", nonce, VISITOR) is not None


def show_concerns() -> int:
    """Bring the numbers that are shown to the whole steps of today; returns how many moved. Once a day and for all answers at
    once, so that nobody finds the exact number by pressing until it moves. It is a tally and no act of anybody, so it is no
    command."""
    steps = F("count") - Mod(F("count"), STEP)
    return Concern.objects.exclude(shown=steps).update(shown=steps)
