"""Who wants no letters about articles."""

from __future__ import annotations

from django.db import models


class Unwanted(models.Model):
    """``digest`` is a keyed hash of an address; the address itself is kept nowhere."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"no letters ({self.pk})"
