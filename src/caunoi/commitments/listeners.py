"""What commitments do when a matter moves, and whom they tell when a task moves."""

from __future__ import annotations

from collections.abc import Callable

from caunoi.commitments import notices
from caunoi.commitments.choices import Settled, State
from caunoi.commitments.models import Commitment, Prompt, Served
from caunoi.journal.listeners import Happening, subscribe
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.notices import tell_officers, who_works_on
from caunoi.people.models import Account

Whom = Callable[[Commitment], list[Account]]

TOLD: dict[str, tuple[str, Whom]] = {
    "commitment.accepted": ("task_accepted", notices.who_tests),
    "commitment.refused": ("task_refused", notices.who_tests),
    "commitment.assigned": ("task_assigned", notices.who_works),
    "commitment.reported": ("task_report", notices.who_tests),
    "commitment.report_returned": ("task_returned", notices.who_works),
    "commitment.delivered": ("task_delivered", notices.who_tests),
    "commitment.delivery_returned": ("task_returned", notices.who_works),
    "commitment.closed": ("task_closed", notices.who_works),
    "commitment.extension_asked": ("task_extension_asked", notices.who_tests),
    "commitment.extended": ("task_extension_settled", notices.who_works),
    "commitment.extension_refused": ("task_extension_settled", notices.who_works),
}
"""The letter of each verb and who gets it."""
WITH_DAY = frozenset({"task_offered", "task_assigned", "task_extension_settled"})


@subscribe("matter.answered", "matter.decision_sent")
def settle_prompts(happening: Happening) -> None:
    """The sender was answered: the reminders about that matter are settled."""
    assert happening.subject is not None
    Prompt.objects.filter(matter_id=happening.subject.pk, settled="").update(
        settled=Settled.ANSWERED, settled_at=happening.at
    )


@subscribe("matter.classified", "matter.corrected")
def untie_denunciation(happening: Happening) -> None:
    """What turns out to be a denunciation is tied to nothing: others could guess from the task who is meant (Luật TC Đ8)."""
    matter = happening.subject
    if isinstance(matter, Matter) and matter.kind == Kind.DENUNCIATION:
        Prompt.objects.filter(matter=matter).delete()
        Served.objects.filter(matter=matter).delete()


@subscribe(*TOLD)
def tell_of_move(happening: Happening) -> None:
    """The other side learns that the task moved; nobody gets a letter about what they did themselves."""
    kind, whom = TOLD[happening.verb]
    _tell(happening, whom, kind)


@subscribe("commitment.issued", "commitment.given_again", "commitment.passed_on")
def tell_of_offer(happening: Happening) -> None:
    """The agency that has to accept it learns of it."""
    if _commitment(happening).state == State.OFFERED:
        _tell(happening, notices.who_decides, "task_offered")


@subscribe("commitment.closed")
def tell_who_waits(happening: Happening) -> None:
    """Whoever works on a matter that was waiting for the task learns that its sender may now be answered."""
    prompts = Prompt.objects.filter(commitment_id=happening.subject.pk, settled="")
    for prompt in prompts.select_related("matter__handler__account").order_by("pk"):
        tell_officers(prompt.matter, who_works_on(prompt.matter), "task_prompt", f"p{prompt.pk}")


def _tell(happening: Happening, whom: Whom, kind: str) -> None:
    commitment = _commitment(happening)
    others = [account for account in whom(commitment) if account.pk != happening.actor.account_id]
    notices.tell(commitment, others, kind, f"e{happening.entry_id}", with_day=kind in WITH_DAY)


def _commitment(happening: Happening) -> Commitment:
    assert isinstance(happening.subject, Commitment)
    return happening.subject
