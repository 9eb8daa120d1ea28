"""An appointment for a posted reception day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Booking(models.Model):
    """One slot of a schedule. No two that stand share a slot: the constraint holds whatever happens at once. Name and telephone
    may be left out, never enter the record, and are emptied when the session closes or the booking is cancelled."""

    schedule = models.ForeignKey("receptions.Schedule", on_delete=models.PROTECT, related_name="bookings")
    slot = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField(default=1)
    full_name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    nonce_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32, unique=True)
    visit = models.OneToOneField(
        "receptions.Visit", on_delete=models.PROTECT, null=True, blank=True, related_name="booking"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "slot"], condition=Q(cancelled_at__isnull=True), name="booking_slot_once"
            )
        ]

    def __str__(self) -> str:
        return f"slot {self.slot} of {self.schedule_id}"
