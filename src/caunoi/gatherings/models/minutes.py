"""The minutes (biên bản): revisions, remarks of those who were present, and the seal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.gatherings.choices import MinutesState, Outcome
from caunoi.gatherings.models.gathering import Gathering
from caunoi.gatherings.models.table import Invitee


class Minutes(models.Model):
    """The minutes of one gathering. Once sealed they never change; ``sha256`` is of the sealed text (UTF-8), in hexadecimal, and
    stands in the record too."""

    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    circulated_at = models.DateTimeField(null=True, blank=True)
    circulated_revision = models.PositiveSmallIntegerField(null=True, blank=True)
    """Number of the revision that those present were last given to read; only that one is sealed."""
    to_clean = models.PositiveSmallIntegerField(null=True, blank=True)
    """Revisions up to this number may hold words that have to be out before the minutes are sent round and sealed; only who
    keeps the minutes reads them, and of them only the last."""
    remarks_until = models.DateField(null=True, blank=True)
    """The day until which remarks are asked for, that day included."""
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MinutesState.SEALED, sealed_at__isnull=False) & ~Q(sha256="")
                | ~Q(state=MinutesState.SEALED) & Q(sealed_at__isnull=True, sha256=""),
                name="minutes_sealed_with_hash",
            )
        ]

    def __str__(self) -> str:
        return f"minutes of {self.gathering_id}"


class MinutesRevision(models.Model):
    """One state of the text; the last one is the text, the earlier ones stay."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_revision_number")]

    def __str__(self) -> str:
        return f"revision {self.number} of {self.minutes_id}"


class MinutesRemark(models.Model):
    """A correction that somebody who was present asks for. Each is settled, with the reason where it is not taken over."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="remarks")
    revision = models.ForeignKey(MinutesRevision, on_delete=models.PROTECT, related_name="+")
    """The text that was read."""
    invitee = models.ForeignKey(Invitee, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField()
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="remark_settled",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.NOT_TAKEN) | ~Q(reason=""), name="remark_refused_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["minutes"], name="remark_open", condition=Q(outcome=""))]

    def __str__(self) -> str:
        return f"remark {self.pk} on {self.minutes_id}"
