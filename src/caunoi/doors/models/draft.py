"""What somebody is writing in the public form and has not sent yet. It is not part of the record and expires."""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """One form being filled in, found by the hash of its nonce. ``content`` holds ``typed`` (the fields as they stand in the
    form) and, once nothing is missing, ``ready`` (the same as intake takes it); it is emptied on sending, when the petition has
    it, and everything goes after 48 hours. ``slug`` stands in the address line and opens nothing."""

    nonce_hash = models.BinaryField(max_length=32, unique=True)
    slug = models.UUIDField(unique=True)
    content = models.JSONField(default=dict)
    digest = models.BinaryField(max_length=32, default=b"")
    """Of the content that was sent, by which a repeated press is told from a changed text."""
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    petition_id = models.BigIntegerField(null=True)
    code_hash = models.BinaryField(max_length=32, null=True, unique=True)
    """Of the code by which the form is gone on with on another device, if one was asked for."""
    locked_nonce = models.BinaryField(max_length=64, default=b"")
    """The nonce under a lock whose key is that code: the database alone does not give it."""

    class Meta:
        indexes = [models.Index(fields=["begun_at"], name="draft_age")]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class StagedFile(models.Model):
    """A checked upload that waits for its draft to be sent. The bytes lie in the file storage already."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    sha256 = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=40)
    pages = models.PositiveIntegerField()
    original = models.CharField(max_length=120)
    copy = models.CharField(max_length=120)
    copy_type = models.CharField(max_length=40)
    copy_size = models.BigIntegerField()
    state = models.CharField(max_length=12)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["draft", "sha256", "name"], name="staged_once")]

    def __str__(self) -> str:
        return self.name
