"""Posts in agencies: rights hang on a post's roles, and people sit in posts for a time."""

from __future__ import annotations

from django.db import models

from caunoi.agencies.choices import Capacity
from caunoi.agencies.models.agency import Agency
from caunoi.base.spans import DatedSpan


class Post(DatedSpan):
    """A post (chức danh) of an agency. ``roles`` are names of roles that the floor of people turns into rights."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    capacity = models.CharField(max_length=13, choices=Capacity.choices)
    roles = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta(DatedSpan.Meta):
        constraints = [
            *DatedSpan.Meta.constraints,
            models.UniqueConstraint(fields=["agency", "title", "since"], name="post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.agency.short_name}"
