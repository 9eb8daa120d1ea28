"""The programme (chương trình phối hợp): what several agencies agree to do together, and who they are."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from caunoi.agencies.queries.directory import name_on
from caunoi.base import time
from caunoi.base.spans import DatedSpan
from caunoi.programmes.choices import Kind, ProgrammeState, Rhythm
from caunoi.programmes.models.numbered import DocumentNumbered


class Programme(DocumentNumbered):
    """A programme for a term. In force only when every party has signed; ``lead`` keeps it (thư ký chương trình)."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROGRAMME)
    basis = models.TextField(blank=True)
    """What it rests on (căn cứ)."""
    purpose = models.TextField(blank=True)
    """Purpose and what is asked (mục đích, yêu cầu)."""
    lead = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    """First and last day of the term, both included."""
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.HALF_YEAR)
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    made_on = models.DateField()
    text_sha256 = models.CharField(max_length=64, blank=True)
    """Of the canonical text that is being or was signed, in hexadecimal."""
    in_force_since = models.DateField(null=True, blank=True)
    """The day of the last signature."""
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="programme_term"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "signing"), in_force_since__isnull=True)
                | Q(state__in=("in_force", "ended"), in_force_since__isnull=False),
                name="programme_in_force_when_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Party(DatedSpan):
    """An agency as a party from ``since`` until ``until``. One that ends is followed by the parties in ``heirs``; the row stays
    as it was, with its signatures and under the name of its time."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    focal_unit = models.CharField(max_length=200, blank=True)
    """The unit inside the agency that does the daily work (đơn vị đầu mối)."""
    is_heir = models.BooleanField(default=False)
    """It became a party because it took over the work of one, and is bound by what that one signed."""
    heirs = models.ManyToManyField("self", symmetrical=False, related_name="follows", blank=True)

    class Meta(DatedSpan.Meta):
        constraints = [
            *DatedSpan.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "agency"], condition=Q(until__isnull=True), name="party_of_programme_once"
            ),
        ]
        indexes = [models.Index(fields=["agency", "programme"], name="party_agency")]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """The name that the agency bore while it was a party: today's, or that of its last day."""
        return self.named_on(time.today())

    def named_on(self, on: date) -> str:
        """The name on ``on``, or on its last day as a party when that lies earlier."""
        last = on if self.until is None else min(on, self.until - timedelta(days=1))
        return name_on(self.agency_id, last)


class CoordinationContent(models.Model):
    """One numbered content of coordination (nội dung phối hợp)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contents")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class Responsibility(models.Model):
    """What one party answers for, or all of them together (``party`` empty)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="responsibilities")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="responsibilities")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"responsibility {self.position} of programme {self.programme_id}"
