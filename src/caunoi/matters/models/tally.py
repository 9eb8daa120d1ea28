"""Running counts, so that figures are read and not counted anew over a million rows."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """How many matters received in ``year`` are now accountable to ``agency`` in ``state``. Kept by the commands in their
    transaction; ``caunoi doctor`` recounts it from the matters."""

    year = models.PositiveSmallIntegerField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    count = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year", "kind", "state"], name="tally_cell")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.state}: {self.count}"
