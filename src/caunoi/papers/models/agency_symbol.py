"""By which mark an agency is known in the numbers of its papers."""

from __future__ import annotations

from django.db import models


class AgencySymbol(models.Model):
    """The mark an agency set for itself, such as UBND in 12/QĐ-UBND; without a row it follows from the agency's kind and name."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.mark
