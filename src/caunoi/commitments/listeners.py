"""What commitments do when a matter moves."""

from __future__ import annotations

from caunoi.commitments.choices import Settled
from caunoi.commitments.models import Prompt
from caunoi.journal.listeners import Happening, subscribe


@subscribe("matter.answered", "matter.decision_sent")
def settle_prompts(happening: Happening) -> None:
    """The sender was answered: the reminders about that matter are settled."""
    assert happening.subject is not None
    Prompt.objects.filter(matter_id=happening.subject.pk, settled="").update(
        settled=Settled.ANSWERED, settled_at=happening.at
    )
