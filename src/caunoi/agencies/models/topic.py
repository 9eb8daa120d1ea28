"""Topics (lĩnh vực) of matters, dated."""

from __future__ import annotations

from django.db import models

from caunoi.agencies.choices import StatisticalClass
from caunoi.base.spans import DatedSpan


class Topic(DatedSpan):
    """What a matter is about, in the words of a form; ``statistical_class`` is its column in the state reports."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    hint = models.CharField(max_length=160, blank=True)
    """Examples shown under the choice, in Vietnamese."""
    hint_en = models.CharField(max_length=160, blank=True)
    statistical_class = models.CharField(max_length=7, choices=StatisticalClass.choices)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta(DatedSpan.Meta):
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name
