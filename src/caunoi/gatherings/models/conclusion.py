"""What a gathering concluded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.gatherings.choices import ConclusionKind, ConclusionState
from caunoi.gatherings.models.gathering import Gathering


class Conclusion(models.Model):
    """One conclusion (kết luận). A task becomes a commitment when the gathering is concluded and is done when that is closed; a
    decision or recommendation is set done by hand, with a note; a statement is done as soon as it is made."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="conclusions")
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(
        "gatherings.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="conclusions"
    )
    kind = models.CharField(max_length=12, choices=ConclusionKind)
    text = models.TextField()
    lead = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The agency that leads the task, or that the conclusion concerns."""
    due_on = models.DateField(null=True, blank=True)
    commitment = models.OneToOneField(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="conclusion"
    )
    state = models.CharField(max_length=5, choices=ConclusionState, default=ConclusionState.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    done_note = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="conclusion_number"),
            models.CheckConstraint(
                condition=~Q(kind=ConclusionKind.TASK) | Q(lead__isnull=False), name="conclusion_task_has_lead"
            ),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True) | Q(kind=ConclusionKind.TASK), name="conclusion_only_task_commits"
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "due_on"], name="conclusion_lead"),
            models.Index(fields=["gathering"], name="conclusion_open", condition=Q(state=ConclusionState.OPEN)),
        ]

    def __str__(self) -> str:
        return f"conclusion {self.number} of {self.gathering_id}"
