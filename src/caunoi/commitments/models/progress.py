"""What is said of a commitment on the way: progress reports, changes of the due day, prompts when it is done."""

from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.db.models import F, Q

from caunoi.commitments.choices import ExtensionState, ReportState, Settled
from caunoi.commitments.models.commitment import Commitment


class Report(models.Model):
    """A progress report for a period (first and last day included). Only an accepted one moves the progress."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    period_first = models.DateField()
    period_last = models.DateField()
    text = models.TextField()
    done = models.PositiveIntegerField()
    whole = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.SUBMITTED)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(whole__gt=0, done__lte=F("whole")), name="report_share"),
            models.CheckConstraint(condition=Q(period_last__gte=F("period_first")), name="report_period"),
            models.UniqueConstraint(fields=["commitment"], condition=Q(state="submitted"), name="report_waits_alone"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.period_last} {self.done}/{self.whole}"

    @property
    def share(self) -> Fraction:
        return Fraction(self.done, self.whole)


class Extension(models.Model):
    """One change of the due day, asked for by the lead or made by the issuer; ``before`` is what it was."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="extensions")
    before = models.DateField(null=True, blank=True)
    after = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=8, choices=ExtensionState)
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment"], condition=Q(state="asked"), name="extension_waits_alone")
        ]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"


class Warned(models.Model):
    """One stage of a due day that was told of (``before_7``, ``before_1``, ``overdue_0`` and so on by weeks): exactly once."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="warned", db_index=False)
    stage = models.CharField(max_length=16)
    due_on = models.DateField()
    at = models.DateTimeField()
    told = models.PositiveSmallIntegerField()
    """How many officers were told."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "stage", "due_on"], name="warned_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.stage} {self.due_on}"


class Prompt(models.Model):
    """A served matter's agency is reminded that the task is closed and somebody may now be answered. It closes nothing itself."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="prompts")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="prompts")
    raised_at = models.DateTimeField()
    settled = models.CharField(max_length=10, choices=Settled, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "matter"], name="prompt_once")]
        indexes = [models.Index(fields=["matter"], name="prompt_open", condition=Q(settled=""))]

    def __str__(self) -> str:
        return f"{self.commitment_id} > {self.matter_id}"
