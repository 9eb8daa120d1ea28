"""How each petition stands, as the statutory forms count it, and how it stood at any earlier instant."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.matters.choices import AmountName, AmountPhase, Earlier, FieldClass, Instance, Kind, Outcome, Signers


class Standing(models.Model):
    """One petition (đơn) as it was known over ``[known_at, superseded_at)``; exactly one row of a petition is current.
    A petition split because it raises several matters (TT 05/2021 Đ21) has one row in each of them, as the printed formulas need.

    Commands write it in their transaction. A report as of an instant reads the rows known then, so it can be made again for ever.
    Exactly one standing of a matter ``leads`` at any instant: counting those counts cases (vụ việc), counting all counts
    petitions. All days are civil days in Asia/Ho_Chi_Minh; an empty day means that it has not happened as far as was known.
    """

    petition = models.ForeignKey("matters.Petition", on_delete=models.PROTECT, related_name="standings", db_index=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="standings", db_index=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    """The agency accountable at that time."""
    known_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    leads = models.BooleanField()

    kind = models.CharField(max_length=20, choices=Kind)
    instance = models.CharField(max_length=20, choices=Instance, blank=True)
    channel = models.CharField(max_length=10)
    """``counter`` is what came through citizen reception (form 02/TCD)."""
    received_on = models.DateField()
    people = models.PositiveIntegerField()
    signers = models.CharField(max_length=8, choices=Signers)
    processed_on = models.DateField(null=True)
    """The day on which it was screened: eligible or not, own competence or not (TT 05/2021 Đ6)."""
    is_eligible = models.BooleanField(null=True)
    is_own = models.BooleanField(null=True)
    """Within the competence of the agency (thuộc thẩm quyền)."""
    field = models.CharField(max_length=16, choices=FieldClass, blank=True)
    earlier = models.CharField(max_length=10, choices=Earlier, default=Earlier.NONE)
    action = models.CharField(max_length=12, blank=True)
    """accepted, refused, guided, forwarded, demanded, returned, filed or information; empty before any of them."""
    acted_on = models.DateField(null=True)
    replied_on = models.DateField(null=True)
    """The day on which the body to which it was sent wrote back (văn bản phúc đáp)."""
    accepted_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    """Decided, concluded, answered, withdrawn or ended."""
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    is_on_time = models.BooleanField(null=True)
    """Settled no later than the last lawful day, by the latest reading of the law."""
    execution_due = models.BooleanField(default=False)
    """There is something to be carried out (02/KQGQ 1, 04/KQGQ 1)."""
    executed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "matter"], condition=Q(superseded_at__isnull=True), name="standing_one_current"
            ),
        ]
        indexes = [
            models.Index(fields=["petition", "known_at"], name="standing_of_petition"),
            models.Index(fields=["matter"], name="standing_of_matter"),
            models.Index(fields=["agency", "kind", "received_on"], name="standing_agency"),
        ]

    def __str__(self) -> str:
        return f"standing of petition {self.petition_id} from {self.known_at:%d/%m/%Y %H:%M}"


class Amount(models.Model):
    """Money, land or people named by a decision or its execution, as known over ``[known_at, superseded_at)``."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="amounts", db_index=False)
    name = models.CharField(max_length=24, choices=AmountName)
    phase = models.CharField(max_length=8, choices=AmountPhase)
    value = models.DecimalField(max_digits=18, decimal_places=2)
    on = models.DateField()
    """The day of the decision, or of the execution reported; several executions add up."""
    known_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["matter", "phase"], name="amount_of_matter")]

    def __str__(self) -> str:
        return f"{self.name} of {self.matter_id}: {self.value}"
