"""Administrative units (đơn vị hành chính), one row for each dated version."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.base.spans import DatedSpan, DatedSpanQuerySet
from caunoi.places.choices import Level, Status, UnitType


class UnitQuerySet(DatedSpanQuerySet):
    def in_force(self, on: date) -> Self:
        """Versions that answer for the civil date ``on``.

        A version whose true beginning is unknown answers for every earlier day as well: a question about 2019 is
        answered from the earliest list there is, and never by silence.
        """
        return self.filter(Q(until__isnull=True) | Q(until__gt=on)).filter(Q(since__lte=on) | Q(since_is_known=False))


class Unit(DatedSpan):
    """One dated version of a place. It ends and another begins when its name, type or anything above it changes.

    The key is (level, code, since): codes are reused, ``15`` was Yên Bái until 30/06/2025 and is Lào Cai since
    01/07/2025. ``since`` is the first day for which the version is attested; when ``since_is_known`` is false it began
    on an unknown earlier day. ``status`` says whether the days were read in a source.
    """

    level = models.CharField(max_length=8, choices=Level.choices)
    code = models.CharField(max_length=5)
    since_is_known = models.BooleanField(default=True)
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.CONFIRMED)
    type = models.CharField(max_length=50, choices=UnitType.choices)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    """Name with every unit above it, since a name alone may belong to seven communes."""
    label_en = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    province = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    """The province above; empty for a province."""
    search_text = models.CharField(max_length=400, editable=False)
    """Label and other spellings, folded, each word preceded by a blank."""
    source = models.CharField(max_length=120, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta(DatedSpan.Meta):
        constraints = [
            *DatedSpan.Meta.constraints,
            models.UniqueConstraint(fields=["level", "code", "since"], name="unit_version"),
        ]
        indexes = [models.Index(fields=["province", "level"], name="unit_of_province")]

    def __str__(self) -> str:
        return self.label

    def is_in_force(self, on: date) -> bool:
        """Whether this version answers for the civil date ``on``."""
        return (self.since <= on or not self.since_is_known) and (self.until is None or on < self.until)

    def is_presumed(self, on: date) -> bool:
        """Whether it answers for ``on`` only because no earlier list is known."""
        return not self.since_is_known and on < self.since
