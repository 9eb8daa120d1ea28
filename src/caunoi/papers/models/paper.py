"""Official papers (văn bản) and the counters of their numbers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.papers.choices import UNNUMBERED, PaperState, Signing
from caunoi.papers.models.stored_file import StoredFile


class Paper(models.Model):
    """A paper of ``agency`` by a form of the rulebook. ``data`` fills the gaps of the form.

    What it is about lies on a higher floor and is named by kind and key. A draft never has a number; with the issue it gets its
    number, its signer and its file, and none of these changes again. ``title`` is the trích yếu.
    """

    form = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=700)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.DRAFT)
    drafted_by = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    drafted_at = models.DateTimeField()
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacements")

    mark = models.CharField(max_length=10, blank=True)
    """Abbreviation of its kind (QĐ, TB); with agency and year it names the series of the number."""
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    """Number and mark as printed, such as 12/QĐ-UBND; empty for kinds that take no number."""
    signer = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    capacity = models.CharField(max_length=10, choices=Signing, blank=True)
    authorisation = models.CharField(max_length=120, blank=True)
    authorisation_scope = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    file = models.CharField(max_length=120, blank=True)
    """Name of the issued PDF in the file storage; its bytes never change."""
    sha256 = models.BinaryField(max_length=32, null=True, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    is_signed_digitally = models.BooleanField(default=False)
    signed_copy = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The scan of the copy signed by hand."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="paper_subject"),
            models.Index(fields=["agency", "year", "mark", "serial"], name="paper_register"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "mark", "serial"], name="paper_number_once", condition=Q(serial__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["replaces"], name="paper_replaced_once", condition=~Q(state=PaperState.DISCARDED)
            ),
            models.CheckConstraint(
                name="paper_draft_unnumbered",
                condition=Q(state__in=sorted(UNNUMBERED), serial__isnull=True, symbol="", issued_at__isnull=True)
                | (~Q(state__in=sorted(UNNUMBERED)) & Q(issued_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or f"paper {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.state == PaperState.DRAFT

    @property
    def is_issued(self) -> bool:
        """Whether it went out, whatever became of it later."""
        return self.state not in UNNUMBERED


class PaperCounter(models.Model):
    """The last number given in a series: one agency, one year, one kind of paper. Its row is locked while a number is given, so
    that numbers follow each other without gaps, and an issue that fails gives its number back (NĐ 30/2020 Đ15)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year", "mark"], name="paper_counter_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.mark}: {self.last}"
