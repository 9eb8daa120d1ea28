"""What is sealed. Nothing here can be read by whoever has only the database, the files and the keystore."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _


class SealedRecord(models.Model):
    """The identity of one person in one matter, sealed (trust.md section 2; TC 2018 Đ8.3, Đ56).

    ``slug`` names its file in the keystore. ``epoch`` is that of sealing, to which the ciphertext is bound; ``wrapped_epoch``
    that of the wrapped keys now; ``edition`` counts how often the subject was sealed. ``line`` are facts without a name for
    the reception book, in the vault only. Erasing empties ``ciphertext`` and deletes the wrapped keys.
    """

    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    edition = models.PositiveIntegerField(default=1)
    slug = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=8)
    epoch = models.PositiveIntegerField()
    wrapped_epoch = models.PositiveIntegerField()
    ciphertext = models.BinaryField()
    sha256 = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)
    line = models.JSONField(default=dict, blank=True)
    sent_in = models.PositiveIntegerField(null=True, blank=True)
    erasure_sent_in = models.PositiveIntegerField(null=True, blank=True)
    """Numbers of the bundles in which the other zone was told."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "edition"], name="sealed_once"),
            models.UniqueConstraint(fields=["code", "edition"], name="sealed_code"),
        ]

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def pseudonym(self) -> str:
        """What stands in place of the name: “Người tố cáo #K7QM”. The code is drawn by chance and tells no order."""
        return _("Denouncer #%(code)s") % {"code": self.code}

    @property
    def facts(self) -> dict[str, object]:
        """What the ciphertext is bound to."""
        names = ("subject_kind", "subject_id", "edition", "epoch")
        return {"record": self.slug, **{name: getattr(self, name) for name in names}}


class SealedFile(models.Model):
    """A file sealed with a record: handwriting, a signature, or what a citizen marked. Its name and type are inside the seal;
    ``stored`` is a name in the file storage that says nothing."""

    record = models.ForeignKey(SealedRecord, models.PROTECT, related_name="files")
    part = models.CharField(max_length=32, unique=True)
    stored = models.CharField(max_length=120)
    size = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"sealed file {self.pk}"
