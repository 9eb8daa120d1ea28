"""Where citizens are received."""

from __future__ import annotations

from django.db import models

from caunoi.base.spans import DatedSpan


class ReceptionPlace(DatedSpan):
    """A reception place (địa điểm tiếp công dân) of an agency with its regular hours, which are posted (Luật TCD Đ24.1)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=250)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The commune in which it stands."""
    hours = models.CharField(max_length=250)
    """Regular hours in words, as they are posted."""
    phone = models.CharField(max_length=30, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(DatedSpan.Meta):
        indexes = [models.Index(fields=["agency", "since"], name="reception_place_agency")]

    def __str__(self) -> str:
        return self.name
