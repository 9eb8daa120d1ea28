"""What a unit says a figure of a statutory report should be, kept beside the figure computed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class FigureCorrection(models.Model):
    """One figure of one form, unit and period. It never replaces the computed one: the report shows both and the reason.

    It stands from ``at`` until ``withdrawn_at``; another correction of the same figure withdraws the one before.
    """

    form = models.CharField(max_length=12)
    """The id printed on the form, such as ``01/XLD``."""
    act = models.CharField(max_length=20)
    """The circular whose version of the form it is, by its id in the rulebook."""
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    """Both days of the period included."""
    column = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=8)
    reason = models.CharField(max_length=1000)
    seat = models.ForeignKey("people.Seat", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "act", "agency", "first_day", "last_day", "column"],
                condition=Q(withdrawn_at__isnull=True),
                name="figure_correction_once",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="figure_correction_period"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.column}: {self.value}"
