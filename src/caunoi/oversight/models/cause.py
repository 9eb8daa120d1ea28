"""Why a prolonged matter drags on, as an officer recorded it."""

from __future__ import annotations

from django.db import models

from caunoi.oversight.choices import Cause


class CauseRecord(models.Model):
    """The cause as it is known now; earlier ones stand in the record of the matter."""

    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="prolonged_cause")
    cause = models.CharField(max_length=16, choices=Cause)
    text = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"cause of {self.matter_id}: {self.cause}"
