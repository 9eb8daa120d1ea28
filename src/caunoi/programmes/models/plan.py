"""The plan (kế hoạch) of a year: sections with lines, each of which is a commitment; frozen when it is approved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.programmes.choices import PlanState, Takeover, Tier
from caunoi.programmes.models.numbered import DocumentNumbered
from caunoi.programmes.models.programme import CoordinationContent, Party, Programme


class Plan(DocumentNumbered):
    """The programme's plan of a year, or a party's own one below it. ``agency`` keeps it and gives its tasks."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=6, choices=Tier, default=Tier.YEARLY)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    """Whose own plan it is, as the party was then; empty for the plan of the programme."""
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    cloned_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="clones")
    is_joint = models.BooleanField(default=True)
    """All parties sign it before it is approved."""
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    made_on = models.DateField()
    text_sha256 = models.CharField(max_length=64, blank=True)
    """Of the canonical text that was submitted, in hexadecimal; empty in a draft."""
    approved_on = models.DateField(null=True, blank=True)
    approver = models.CharField(max_length=200, blank=True)
    """Name and title as they stand under the plan."""
    approved_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"], condition=Q(tier="yearly"), name="plan_of_programme_once"
            ),
            models.UniqueConstraint(fields=["party", "year"], condition=Q(tier="own"), name="plan_of_party_once"),
            models.CheckConstraint(
                condition=Q(tier="yearly", party__isnull=True) | Q(tier="own", party__isnull=False),
                name="plan_tier_party",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanSection(models.Model):
    """A heading of the plan, with headings below it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    content = models.ForeignKey(
        CoordinationContent, on_delete=models.PROTECT, null=True, blank=True, related_name="sections"
    )
    """The content of coordination that it carries out."""

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> tuple[int, ...]:
        """Where it stands among all sections, for sorting: a section before those below it."""
        if self.above is None:
            return (self.position, self.pk, 0, 0)
        return (self.above.position, self.above.pk, self.position, self.pk)


class PlanItem(models.Model):
    """A line of the plan. Everything about the work itself is in the commitment; here is only its place and its trace."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    section = models.ForeignKey(PlanSection, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    commitment = models.OneToOneField("commitments.Commitment", on_delete=models.PROTECT, related_name="plan_item")
    takeover = models.CharField(max_length=8, choices=Takeover, default=Takeover.NONE, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_over")
    """The line of an earlier year from which it was carried on or planned again."""
    added_on = models.DateField(null=True, blank=True)
    added_reason = models.TextField(blank=True)
    """Set when it came in after the approval."""
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    """Set when its task was cancelled: left out of the draft, cancelled after the approval, or carried into another year."""

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"item {self.position} of plan {self.plan_id}"

    @property
    def place(self) -> tuple[int, ...]:
        """Where it stands in the whole plan, for sorting; asks for ``section__above``."""
        return (*self.section.place, self.position, self.pk)


class Baseline(models.Model):
    """The plan as it was approved: canonical JSON of every line, and its SHA-256, which stands in the record. Never changed."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="baseline")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"baseline of plan {self.plan_id}"
