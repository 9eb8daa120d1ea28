"""Which agency is accountable when, and how a matter passes from one to the next."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caunoi.matters.choices import HandoverState


class Custody(models.Model):
    """One agency accountable for one matter over ``[since, until)``. The spans of a matter touch without gap or overlap, and
    exactly one is open, so each matter has exactly one accountable agency at each instant."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="custodies", db_index=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(until__isnull=True), name="custody_one_open"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="custody_span"),
        ]
        indexes = [
            models.Index(fields=["agency", "matter"], name="custody_agency"),
            models.Index(fields=["matter", "id"], name="custody_of_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} at {self.agency_id} since {self.since:%d/%m/%Y %H:%M}"


class Handover(models.Model):
    """An offer to take over a matter. Until it is accepted the offering agency stays accountable."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="handovers")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=HandoverState, default=HandoverState.OFFERED)
    reason = models.TextField()
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(state="offered"), name="handover_one_offer"),
        ]
        indexes = [models.Index(fields=["to_agency", "state"], name="handover_inbox")]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.from_agency_id} > {self.to_agency_id} ({self.state})"
