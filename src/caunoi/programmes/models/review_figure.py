"""Figures of the yearly review that come from a paper and not from this system ("hơn 500 tác phẩm dự thi")."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.ground.quantities import FLOW, STOCK, Quantity, parse_vi
from caunoi.programmes.models.programme import Programme


class Measure(models.TextChoices):
    FLOW = FLOW, _("in a period")
    STOCK = STOCK, _("on a day")


class ReportedFigure(models.Model):
    """What was reported, as it was written. Days are civil, both ends included; one that is not known is empty."""

    text = models.CharField(max_length=120)
    """The figure with its qualifier and unit: ``hơn 500 tác phẩm``."""
    measure = models.CharField(max_length=5, choices=Measure)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    """Of a figure of a period: its first and last day; of one on a day: that day in ``last_on``."""
    share = models.CharField(max_length=10, blank=True)
    """The percentage of the whole that the paper gives, as written and without its sign (``46,5``)."""
    source = models.CharField(max_length=300)
    """The paper: its number and day, or who reported it."""
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def quantity(self) -> Quantity:
        """The figure with its days."""
        written = parse_vi(self.text)
        is_stock = self.measure == Measure.STOCK
        return Quantity(
            value=written.value, measure=self.measure, unit=written.unit, qualifier=written.qualifier,
            as_of=self.last_on if is_stock else None, since=None if is_stock else self.first_on,
            until=None if is_stock or self.last_on is None else self.last_on + timedelta(days=1),
        )  # fmt: skip

    @property
    def reported_share(self) -> Decimal | None:
        """The percentage with as many places as it was written with."""
        return Decimal(self.share.replace(",", ".")) if self.share else None


class ReviewFigure(ReportedFigure):
    """A figure of a section of the review of a year, entered by hand with its source. ``whole`` is what it is part of; the parts
    of one whose parts are only some of it (``is_subset``) need not add up. Earlier wordings stay in ``PastFigure``."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="review_figures")
    year = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=12)
    """A key of ``commitments.reviewing.SECTIONS``."""
    title = models.CharField(max_length=200)
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    is_subset = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "section", "title"], condition=Q(withdrawn_at__isnull=True, whole__isnull=True),
                name="review_figure_once",
            ),
            models.UniqueConstraint(
                fields=["whole", "title"], condition=Q(withdrawn_at__isnull=True), name="review_part_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""), name="review_figure_withdrawn_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title}: {self.text}"


class PastFigure(ReportedFigure):
    """How a figure stood until it was corrected, and why it was."""

    figure = models.ForeignKey(ReviewFigure, on_delete=models.PROTECT, related_name="past")
    title = models.CharField(max_length=200)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=1000)

    def __str__(self) -> str:
        return f"{self.title}: {self.text}"
