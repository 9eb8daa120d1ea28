"""The record: one entry for each command that changed something."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One thing that happened. Rows are inserted and read, never changed or removed (triggers refuse it).

    ``record`` is the canonical JSON (RFC 8785) whose hash is the leaf of the Merkle tree. It holds clear facts and salted
    commitments; the values behind the commitments are in ``Opening`` and can be erased without breaking any proof.
    """

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True)
    seat_id = models.BigIntegerField(null=True)
    record = models.TextField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"


class Opening(models.Model):
    """The salts and values behind an entry's commitments: ``{name: [salt in hexadecimal, value]}``; erasing drops names."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, related_name="opening")
    values = models.JSONField()

    def __str__(self) -> str:
        return f"opening of {self.entry_id}"
