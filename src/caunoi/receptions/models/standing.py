"""How reception counts in the statutory form 01/TCD, and how it counted at any earlier instant."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.receptions.choices import Receiver, SessionKind


class ReceptionStanding(models.Model):
    """Flat rows as known over ``[known_at, superseded_at)``; a form is a plain sum over them (docs/receptions.md).

    A session has one row (``sessions`` = 1, no visit), a visit one row for its first content or for itself without any
    (``turns``, ``people``), and one for each further content (only ``first`` or ``repeat``). Commands write them in their
    transaction by ``standings.restate``; a row is never changed except to say when it ceased to be what was known.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    session = models.ForeignKey(
        "receptions.Session", on_delete=models.PROTECT, related_name="standings", db_index=False
    )
    visit = models.ForeignKey(
        "receptions.Visit", on_delete=models.PROTECT, null=True, related_name="standings", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    """0 for the session, 1 for the visit or its first content, 2 and so on for further contents."""
    on = models.DateField()
    kind = models.CharField(max_length=12, choices=SessionKind)
    receiver = models.CharField(max_length=10, choices=Receiver)
    sessions = models.PositiveSmallIntegerField(default=0)
    turns = models.PositiveSmallIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    first = models.PositiveSmallIntegerField(default=0)
    """Cases received for the first time (tiếp lần đầu)."""
    repeat = models.PositiveSmallIntegerField(default=0)
    """Cases received again (tiếp nhiều lần)."""
    is_group = models.BooleanField(default=False)
    """A turn of a group (đoàn đông người) by the law of the day."""
    content_kind = models.CharField(max_length=20, blank=True)
    case_key = models.CharField(max_length=24, blank=True)
    known_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(superseded_at__isnull=True, visit__isnull=True),
                name="standing_session_now",
            ),
            models.UniqueConstraint(
                fields=["visit", "position"], condition=Q(superseded_at__isnull=True), name="reception_standing_now"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "on"], name="reception_standing_agency"),
            models.Index(fields=["session"], name="reception_standing_session"),
        ]

    def __str__(self) -> str:
        return f"reception {self.session_id}/{self.visit_id}/{self.position}"
