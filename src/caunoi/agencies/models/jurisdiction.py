"""Who is competent for what, where."""

from __future__ import annotations

from django.db import models

from caunoi.agencies.models.agency import Agency
from caunoi.agencies.models.topic import Topic
from caunoi.base.spans import DatedSpan


class Jurisdiction(DatedSpan):
    """``agency`` is the first to which a matter of ``place`` goes: on ``topic``, or on any topic without one.

    At the province a row with a topic names its lead department.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="jurisdictions")
    place = models.ForeignKey("places.Unit", models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="jurisdictions")

    class Meta(DatedSpan.Meta):
        indexes = [models.Index(fields=["place", "topic"], name="jurisdiction_place")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.place_id} {self.topic_id or '*'}"
