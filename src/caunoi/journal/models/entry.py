"""The record: one entry for each command that changed something."""

from __future__ import annotations

from django.db import models

from caunoi.ground.record import SALT_BYTES, leaf_data


class Entry(models.Model):
    """One thing that happened. Rows are inserted and read, never changed or removed (triggers refuse it).

    ``record`` is the canonical JSON (RFC 8785) of clear facts and salted commitments; the values behind the commitments are
    in ``Opening`` and can be erased without breaking any proof. ``salt`` (32 random bytes) covers the record in the public
    log, which shows only SHA-256(salt, record); it stays for ever, since without it no row could be compared with its leaf.
    """

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True)
    seat_id = models.BigIntegerField(null=True)
    record = models.TextField()
    salt = models.BinaryField(max_length=32)
    leaf_hash = models.BinaryField(max_length=32)

    @property
    def leaf_data(self) -> bytes:
        """The 32 bytes that the public log shows, computed afresh from salt and record; nothing, which fits no leaf, when
        the salt was tampered with."""
        salt = bytes(self.salt)
        return leaf_data(salt, self.record.encode()) if len(salt) == SALT_BYTES else b""

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
