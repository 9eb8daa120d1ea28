"""Signed bundle files that went out of this zone or came into it."""

from __future__ import annotations

from django.db import models


class Bundle(models.Model):
    """One bundle; ``sequence`` counts up by one in each direction, so a lost, repeated or inserted file is noticed."""

    DIRECTIONS = [("out", "out"), ("in", "in")]

    direction = models.CharField(max_length=3, choices=DIRECTIONS)
    sequence = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    """Out: when the other zone's receipt came. In: when our receipt went out."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["direction", "sequence"], name="bundle_once")]

    def __str__(self) -> str:
        return f"bundle {self.direction} {self.sequence}"
