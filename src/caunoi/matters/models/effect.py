"""What a due day brought about: each stage of each clock exactly once."""

from __future__ import annotations

from django.db import models

from caunoi.matters.choices import Stage


class Effect(models.Model):
    """One stage of one clock that took effect for the day ``due_on``. Its journal entry and the notices were written in the same
    transaction. ``due_on`` is the day that the stage looks at: the earlier reading for warnings, the later one once overdue."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="effects", db_index=False)
    rule = models.CharField(max_length=40)
    stage = models.CharField(max_length=16, choices=Stage)
    due_on = models.DateField()
    took_at = models.DateTimeField()
    is_late = models.BooleanField()
    """Its time came while nobody looked: an outage, or a clock that stood in doubt."""
    told = models.PositiveSmallIntegerField()
    """How many officers were told; none when a later stage of the same round tells the same people more."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "rule", "stage", "due_on"], name="effect_once")]

    def __str__(self) -> str:
        return f"{self.stage} of {self.rule} in {self.matter_id} for {self.due_on:%d/%m/%Y}"
