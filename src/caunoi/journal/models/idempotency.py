"""Keys by which the same command sent twice takes effect once."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """The hash of a key given with a command, what was asked, and what came of it."""

    key_hash = models.BinaryField(max_length=32, primary_key=True)
    command = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=32)
    result_kind = models.CharField(max_length=60, blank=True)
    result_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="idempotency_at")]

    def __str__(self) -> str:
        return self.command
