"""Opening a sealed identity: a request, and what each office answers."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from caunoi.seals.choices import RUNNING, OpeningState
from caunoi.seals.models.office import Office, SealKey
from caunoi.seals.models.record import SealedRecord


class OpeningRequest(models.Model):
    """Somebody asks to open a record for a purpose and at most 72 hours. ``public`` is the requester's one-time key, whose
    private half stays in a file with the requester. ``envelope`` is set for break-glass (danger to life)."""

    record = models.ForeignKey(SealedRecord, models.PROTECT, related_name="openings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seat = models.ForeignKey("people.Seat", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)
    purpose = models.CharField(max_length=1000)
    public = models.BinaryField(max_length=32)
    requested_at = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=8, choices=OpeningState.choices, default=OpeningState.ASKED)
    envelope = models.ForeignKey(SealKey, models.PROTECT, null=True, blank=True, related_name="+")
    sent_in = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"opening {self.pk}"

    @property
    def is_break_glass(self) -> bool:
        return self.envelope_id is not None

    def state_at(self, moment: datetime) -> str:
        """The state as of ``moment``: what ran out of time is expired, whatever the row still says."""
        return OpeningState.EXPIRED if self.state in RUNNING and moment >= self.until else self.state


class OpeningAnswer(models.Model):
    """An office granted or refused. ``shares`` are its halves, closed anew for the requester's one-time key only."""

    request = models.ForeignKey(OpeningRequest, models.PROTECT, related_name="answers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    granted = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True)
    shares = models.JSONField(default=dict)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "office"], name="opening_answer_once")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
