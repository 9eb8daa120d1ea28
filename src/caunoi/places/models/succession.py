"""What became of a place."""

from __future__ import annotations

from django.db import models

from caunoi.places.choices import WHOLE_EXTENTS, Extent, Status
from caunoi.places.models.unit import Unit


class Succession(models.Model):
    """On the day ``on``, ``extent`` of ``old`` went to ``new``. One unit may go to several, and come of several."""

    old = models.ForeignKey(Unit, models.CASCADE, related_name="went_to")
    new = models.ForeignKey(Unit, models.CASCADE, related_name="came_from")
    on = models.DateField()
    extent = models.CharField(max_length=24, choices=Extent.choices)
    note = models.CharField(max_length=200, blank=True)
    """The official table's own remark, in Vietnamese."""
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.CONFIRMED)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} > {self.new_id} {self.on}"

    @property
    def is_whole(self) -> bool:
        """Whether all inhabitants of the old unit live in the new one."""
        return self.extent in WHOLE_EXTENTS
