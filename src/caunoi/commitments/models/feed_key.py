"""The secret part of a calendar's address: mail programs cannot sign in."""

from __future__ import annotations

from django.db import models


class FeedKey(models.Model):
    """Whoever knows the address reads the due days of one seat, and nothing else; only a hash of it is kept."""

    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+")
    key_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=models.Q(revoked_at__isnull=True), name="feed_key_of_seat"
            )
        ]

    def __str__(self) -> str:
        return f"feed of seat {self.seat_id}"
