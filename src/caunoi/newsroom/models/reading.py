"""How often an article was opened on a day. Nothing is kept of who opened it."""

from __future__ import annotations

from django.db import models

from caunoi.newsroom.models.article import Article


class Reading(models.Model):
    """A plain tally of one civil day; see ``newsroom.readings``."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="readings")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="reading_of_day")]
        indexes = [models.Index(fields=["day"], name="reading_day")]

    def __str__(self) -> str:
        return f"{self.times} on {self.day}"
