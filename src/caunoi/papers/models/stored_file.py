"""A file as it came, and the safe copy that is shown of it."""

from __future__ import annotations

from django.db import models

from caunoi.papers.choices import SERVED, ScanState


class StoredFile(models.Model):
    """The original is evidence: its bytes never change and are never served to a browser. What people open is the copy,
    written anew without EXIF, GPS or author (``copy``). Both are names in the file storage."""

    sha256 = models.BinaryField(max_length=32)
    """Of the original; it enters the record only as a salted commitment, because a known file could be guessed."""
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=40)
    pages = models.PositiveIntegerField(default=1)
    original = models.CharField(max_length=120)
    copy = models.CharField(max_length=120)
    copy_type = models.CharField(max_length=40)
    copy_size = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=ScanState)
    stored_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="file_quarantine", condition=models.Q(state="quarantined")),
            models.Index(fields=["original"], name="file_original"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"

    @property
    def is_served(self) -> bool:
        """Whether anybody may open it: never while it waits for the scanner, never when malware was found."""
        return self.state in SERVED
