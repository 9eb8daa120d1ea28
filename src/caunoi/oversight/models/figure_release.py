"""A month or a year of the open figures, frozen as it was published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class FigureRelease(models.Model):
    """One edition of the figures of ``period`` (``2020-01`` or ``2020``). ``shown`` is what everybody may read and never changes;
    a later edition has the next ``revision``. ``counts`` are the whole counts, small ones among them: never given out."""

    period = models.CharField(max_length=7)
    revision = models.PositiveSmallIntegerField(default=1)
    counted_at = models.DateTimeField()
    counts = models.JSONField()
    shown = models.JSONField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the canonical JSON of ``shown``, as it stands in the record."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "revision"], name="figures_once"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="figures_revision"),
        ]

    def __str__(self) -> str:
        return f"figures of {self.period}, edition {self.revision}"
