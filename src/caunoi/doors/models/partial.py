"""A file that arrives piece by piece over a bad line. It goes with its draft after 48 hours."""

from __future__ import annotations

from django.db import models

from caunoi.doors.models.draft import Draft


class PartialFile(models.Model):
    """An upload of which ``arrived`` of ``size`` bytes are here. Nobody can read it before it is whole and checked; then it is a
    ``StagedFile`` and this row goes. ``key`` stands in its address and opens nothing without the form's slip."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="partial")
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    size = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    """As the sender's device says; empty when it could not count it."""
    arrived = models.BigIntegerField(default=0)
    stored = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "name", "size", "sha256"], name="partial_once")]

    def __str__(self) -> str:
        return self.name
