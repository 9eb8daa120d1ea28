"""What plans do when one of their tasks moves."""

from __future__ import annotations

from caunoi.base.time import civil_date
from caunoi.journal.listeners import Happening, subscribe
from caunoi.programmes.models import PlanItem


@subscribe("commitment.cancelled")
def note_the_end(happening: Happening) -> None:
    """The line of a cancelled task keeps day and reason, wherever the task was cancelled."""
    assert happening.subject is not None
    PlanItem.objects.filter(commitment_id=happening.subject.pk).update(
        ended_on=civil_date(happening.at), ended_reason=happening.personal.get("reason", "")
    )
