"""What became of an agency."""

from __future__ import annotations

from django.db import models

from caunoi.agencies.choices import SuccessionKind
from caunoi.agencies.models.agency import Agency
from caunoi.places.choices import Status


class AgencySuccession(models.Model):
    """On the day ``on`` the work of ``old`` went to ``new``; ``is_whole`` when all of it did."""

    old = models.ForeignKey(Agency, models.CASCADE, related_name="went_to")
    new = models.ForeignKey(Agency, models.CASCADE, related_name="came_from")
    on = models.DateField()
    kind = models.CharField(max_length=11, choices=SuccessionKind.choices)
    is_whole = models.BooleanField(default=True)
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.CONFIRMED)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="agency_succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} > {self.new_id} {self.on}"
