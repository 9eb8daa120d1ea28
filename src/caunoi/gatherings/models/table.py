"""Who is invited to the table and who sat there: office holders and representatives of organisations, for the minutes.

Citizens who come to a dialogue do not stand here; they are counted.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.gatherings.choices import Answer, Part, Presence
from caunoi.gatherings.models.agenda import AgendaItem
from caunoi.gatherings.models.gathering import Gathering


class Invitee(models.Model):
    """A seat at the table: an agency, or an organisation that is no agency of the register, and who is expected for it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="invitees")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=Part, default=Part.MEMBER)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    organisation = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    substitute_name = models.CharField(max_length=120, blank=True)
    substitute_title = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "position"], name="invitee_position"),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, organisation="") | (Q(agency__isnull=True) & ~Q(organisation="")),
                name="invitee_is_agency_or_organisation",
            ),
        ]
        indexes = [models.Index(fields=["agency", "gathering"], name="invitee_agency")]

    def __str__(self) -> str:
        return f"invitee {self.position} of {self.gathering_id}"

    @property
    def body(self) -> str:
        """Name of the agency or organisation."""
        return self.agency.name if self.agency is not None else self.organisation


class Attendance(models.Model):
    """Whether the seat was taken: over the whole gathering (``item`` empty), or in one item where it differed."""

    invitee = models.ForeignKey(Invitee, on_delete=models.PROTECT, related_name="attendances")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    state = models.CharField(max_length=10, choices=Presence)
    substitute_name = models.CharField(max_length=120, blank=True)
    substitute_title = models.CharField(max_length=200, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitee"], condition=Q(item__isnull=True), name="attendance_of_whole_once"
            ),
            models.UniqueConstraint(
                fields=["invitee", "item"], condition=Q(item__isnull=False), name="attendance_of_item_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitee_id} {self.state}"
