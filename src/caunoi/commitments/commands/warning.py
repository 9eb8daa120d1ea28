"""A stage of a due day is told: the row that makes it once, its entry and its letters, all or nothing."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict
from caunoi.commitments import notices
from caunoi.commitments.choices import WITH_ISSUER, State
from caunoi.commitments.models import Commitment, Warned
from caunoi.journal.commands import Context, command
from caunoi.people.models import Account


class Overtaken(Conflict):
    """There is nothing (more) to tell: another worker did it, or the task ended or its day moved meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("This due day was told of already, or it has moved meanwhile."), code="overtaken")


@command("commitment.warn", subject=Commitment, policy=only_the_system)
def warn_of_due_day(ctx: Context, commitment: Commitment, *, stage: str, due_on: date) -> None:
    """Tell of ``stage`` of the due day. Whoever has the next step is told; once overdue the leaders too, then they alone."""
    once = {"commitment": commitment, "stage": stage, "due_on": due_on}
    if not commitment.is_open or commitment.state == State.DELIVERED or commitment.due_on != due_on:
        raise Overtaken()
    if Warned.objects.filter(**once).exists():
        raise Overtaken()
    kind = "task_due_soon" if stage.startswith("before") else "task_overdue"
    event = f"c{commitment.pk}:{due_on:%Y%m%d}:{stage}"
    told = notices.tell(commitment, _whom(commitment, stage), kind, event, with_day=True)
    Warned.objects.create(**once, at=ctx.at, told=told)
    ctx.record("commitment.warned", commitment, fields={"stage": stage, "due_on": due_on.isoformat(), "told": told})


def _whom(commitment: Commitment, stage: str) -> list[Account]:
    workers = notices.who_tests(commitment) if commitment.state in WITH_ISSUER else notices.who_works(commitment)
    if stage.startswith("before"):
        return workers
    leaders = notices.who_leads(commitment.turn_id)
    # Where nobody leads an agency the weekly reminder still reaches somebody.
    found = [*workers, *leaders] if stage == "overdue_0" else leaders or workers
    return list({account.pk: account for account in found}.values())
