"""Steps of approval: who is asked to decide on which revision, until when, and who may decide instead."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.newsroom.choices import Purpose, Verdict
from caunoi.newsroom.models.revision import Revision


class Approval(models.Model):
    """One step, 1 for the first. The next is open once this one approved. ``due_on`` is a civil day, that day included."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approvals")
    purpose = models.CharField(max_length=9, choices=Purpose)
    round = models.PositiveIntegerField(default=1)
    """1 for the first time that approval was asked for this revision and purpose."""
    step = models.PositiveSmallIntegerField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who asked; empty for what was asked before this was kept."""
    due_on = models.DateField()
    reason = models.TextField(blank=True)
    """Why it is asked for, where the article is to be taken down."""
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    remark = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["revision", "purpose", "round", "step"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "purpose", "round", "step"], name="approval_step"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at__isnull=True) | (~Q(verdict="") & Q(decided_at__isnull=False)),
                name="approval_decided",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.RETURNED) | ~Q(remark=""), name="approval_returned_why"
            ),
        ]
        indexes = [
            models.Index(fields=["seat", "due_on"], name="approval_waits", condition=Q(verdict="")),
            models.Index(fields=["substitute"], name="approval_stands_in", condition=Q(verdict="")),
        ]

    def __str__(self) -> str:
        return f"step {self.step} of revision {self.revision_id}"
