"""Evidence that a notice hung, was read out or was sent: what was done, where, when, and who did it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caunoi.postings.choices import ProofKind
from caunoi.postings.models.posting import Posting


class Proof(models.Model):
    """One act outside this site; never rewritten, struck out with a reason where it was wrong. ``on`` to ``until`` are civil days
    both included; ``by`` is who did it, name and post."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(max_length=14, choices=ProofKind)
    where = models.CharField(max_length=250)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["posting", "on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="proof_until_later")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.where}"

    @property
    def days(self) -> int:
        """How many days running it covers."""
        return ((self.until or self.on) - self.on).days + 1
