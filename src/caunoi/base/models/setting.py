"""What a province sets for itself on screen."""

from __future__ import annotations

from django.db import models


class Setting(models.Model):
    """The value a province gave to one declared setting or text; a missing row means the declared default."""

    key = models.CharField(max_length=80, unique=True)
    value = models.JSONField()
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key
