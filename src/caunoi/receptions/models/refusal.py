"""Refusing to receive (từ chối tiếp công dân): the ground, and the written notice where one is owed."""

from __future__ import annotations

from django.db import models


class Refusal(models.Model):
    """``ground`` is an id of rulebook/receptions/refusals.yaml as it ruled on the day. ``due_on`` is the last lawful day of the
    written notice (TCD_REFUSE_NOTICE), empty where the law gives none."""

    visit = models.OneToOneField("receptions.Visit", on_delete=models.PROTECT, related_name="refusal")
    ground = models.CharField(max_length=20)
    explanation = models.CharField(max_length=1000)
    """What was said to the visitor, or what the notice says."""
    is_written = models.BooleanField()
    due_on = models.DateField(null=True, blank=True)
    due_steps = models.JSONField(default=list)
    notice_number = models.CharField(max_length=60, blank=True)
    noticed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_on"], name="refusal_open", condition=models.Q(is_written=True, noticed_on__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"refusal of visit {self.visit_id}"
