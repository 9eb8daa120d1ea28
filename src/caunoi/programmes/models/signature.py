"""Who signed a programme or a plan for which party."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.programmes.choices import Capacity
from caunoi.programmes.models.plan import Plan
from caunoi.programmes.models.programme import Party, Programme


class PartySignature(models.Model):
    """A signature on the day ``on``, by a seat of the party or written down from the paper (then with the scan attached)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="signatures")
    person = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    capacity = models.CharField(max_length=4, choices=Capacity)
    on = models.DateField()
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_from_paper = models.BooleanField(default=False)
    text_sha256 = models.CharField(max_length=64)
    """Of the canonical text that was signed, in hexadecimal."""
    void_since = models.DateTimeField(null=True, blank=True)
    """The text was taken back and rewritten: the signature stays on file and counts no longer."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False, plan__isnull=True) | Q(programme__isnull=True, plan__isnull=False),
                name="signature_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["programme", "party"], condition=Q(void_since__isnull=True), name="signature_of_programme_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "party"], condition=Q(void_since__isnull=True), name="signature_of_plan_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"
