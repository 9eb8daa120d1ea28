"""Who holds the keys: three offices, their holders, and the public halves of their keys."""

from __future__ import annotations

from django.db import models

from caunoi.base.spans import DatedSpan


class Office(DatedSpan):
    """One of the three offices of which two together open a sealed identity (cơ quan giữ khóa)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")

    class Meta(DatedSpan.Meta):
        pass

    def __str__(self) -> str:
        return self.name


class OfficeHolder(DatedSpan):
    """A seat that answers for an office. It keeps the office's key file and passphrase; nobody stands in for it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="holders")
    seat = models.ForeignKey("people.Seat", models.PROTECT, related_name="+")

    class Meta(DatedSpan.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.seat_id} for {self.office_id}"


class SealKey(models.Model):
    """The public half of a key, of an office or of a numbered paper envelope. The private half never reaches the server.

    ``epoch`` numbers all keys of the installation in one row, so it names the key as well.
    """

    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="keys")
    envelope = models.PositiveIntegerField(null=True, blank=True, unique=True)
    public = models.BinaryField(max_length=32)
    epoch = models.PositiveIntegerField(unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(office__isnull=True) ^ models.Q(envelope__isnull=True), name="sealkey_one_owner"
            ),
            models.UniqueConstraint(
                fields=["office"], condition=models.Q(until__isnull=True), name="sealkey_one_per_office"
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.epoch}"
