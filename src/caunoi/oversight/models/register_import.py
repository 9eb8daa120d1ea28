"""Old registers that were imported."""

from __future__ import annotations

from django.db import models


class RegisterImport(models.Model):
    """One file: how many rows were taken and how many refused. The file itself is not kept, only its digest."""

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    """SHA-256 of the file, hexadecimal."""
    seat = models.ForeignKey("people.Seat", models.PROTECT, null=True, blank=True, related_name="+")
    """Empty for an import at the command line."""
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    accepted = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="register_import_newest")]

    def __str__(self) -> str:
        return f"{self.file_name}: {self.accepted} + {self.refused}"
