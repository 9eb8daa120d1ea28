"""Agencies, dated. What may be accountable for a matter is one of these rows."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.agencies.choices import Kind
from caunoi.base.spans import DatedSpan, DatedSpanQuerySet
from caunoi.places.choices import Status


class AgencyQuerySet(DatedSpanQuerySet):
    def in_force(self, on: date) -> Self:
        """Agencies that exist on the civil date ``on``; one whose beginning is unknown existed on every earlier day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=on)).filter(Q(since__lte=on) | Q(since_is_known=False))


class Agency(DatedSpan):
    """A body that acts: a People's Committee, a department, a Party board, a bank branch.

    A change of name alone keeps the row (older names in ``AgencyName``), so seats and matters stay where they are. A
    merger, a split or another superior ends it and begins others, told by ``AgencySuccession``. ``code`` never changes.
    """

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=26, choices=Kind.choices)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    short_name = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    """Name with the district where two communes of the province share it."""
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    """The superior (cơ quan cấp trên trực tiếp); empty at the top and for bodies led from the centre."""
    place = models.ForeignKey("places.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    since_is_known = models.BooleanField(default=True)
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.CONFIRMED)
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AgencyQuerySet.as_manager()

    class Meta(DatedSpan.Meta):
        indexes = [models.Index(fields=["kind", "since"], name="agency_kind")]

    def __str__(self) -> str:
        return self.label

    def is_in_force(self, on: date) -> bool:
        """Whether the agency exists on the civil date ``on``."""
        return (self.since <= on or not self.since_is_known) and (self.until is None or on < self.until)

    @property
    def is_confirmed(self) -> bool:
        """Whether its days were read in a source."""
        return self.status == Status.CONFIRMED


class AgencyName(DatedSpan):
    """A name that an agency bore before its present one."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    short_name = models.CharField(max_length=80)
    label = models.CharField(max_length=200)

    class Meta(DatedSpan.Meta):
        pass

    def __str__(self) -> str:
        return self.label
