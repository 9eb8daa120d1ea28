"""A file where it belongs: with a petition, a message or an answer."""

from __future__ import annotations

from django.db import models

from caunoi.papers.models.stored_file import StoredFile


class Attachment(models.Model):
    """``file`` under the name it was given. Until it is attached ``subject_kind`` is empty; afterwards it never moves.

    The subject lies on a higher floor, so it is named by kind and key as in the record, and read by the app that owns it.
    """

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["subject_kind", "subject_id", "position", "id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "position"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.name
