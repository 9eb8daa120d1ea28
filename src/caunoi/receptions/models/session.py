"""A reception session (phiên tiếp công dân): opened and closed by the officer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.receptions.choices import Mode, Receiver, SessionKind, SessionState


class Session(models.Model):
    """One sitting on one day. ``receiver`` decides under which columns of form 01/TCD it counts; ``head`` is the post of the
    head who receives or in whose place ``delegate`` does."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("receptions.ReceptionPlace", on_delete=models.PROTECT, related_name="+")
    schedule = models.OneToOneField(
        "receptions.Schedule", on_delete=models.PROTECT, null=True, blank=True, related_name="session"
    )
    on = models.DateField()
    kind = models.CharField(max_length=12, choices=SessionKind)
    receiver = models.CharField(max_length=10, choices=Receiver)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    head = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    delegate = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    """Why it is unscheduled (Luật TCD Đ18.3)."""
    state = models.CharField(max_length=8, choices=SessionState, default=SessionState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    last_number = models.PositiveIntegerField(default=0)
    """The last ticket given."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(receiver="officer") | Q(head__isnull=False), name="session_has_its_head"
            ),
            models.CheckConstraint(
                condition=Q(receiver="delegate", delegate__isnull=False)
                | (~Q(receiver="delegate") & Q(delegate__isnull=True)),
                name="session_delegate",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "on"], name="session_agency_day"),
            models.Index(fields=["head", "on"], name="session_head_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.state == SessionState.OPEN
