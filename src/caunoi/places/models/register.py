"""Which edition of a register is loaded, and when it last changed."""

from __future__ import annotations

from django.db import models


class Register(models.Model):
    """One register (``places``, ``agencies``). ``digest`` is of the data files loaded last, so that loading twice does
    nothing; ``stamp`` is renewed by every change and tells the processes to forget what they remember."""

    name = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    stamp = models.UUIDField()
    loaded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
