"""Dated spans: half-open ``[since, until)`` on civil dates, the shape of every register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q


class DatedSpanQuerySet(models.QuerySet):
    def in_force(self, on: date) -> Self:
        """Rows in force on the civil date ``on``."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)


class DatedSpan(models.Model):
    """Something that holds from ``since`` (included) until ``until`` (excluded, empty = still)."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = DatedSpanQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="%(app_label)s_%(class)s_span"
            )
        ]

    def is_in_force(self, on: date) -> bool:
        """Whether this row holds on the civil date ``on``."""
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def last_day(self) -> date | None:
        """The last civil day on which this row holds; ``None`` = no end fixed. People read this, registers keep ``until``."""
        return None if self.until is None else self.until - timedelta(days=1)
