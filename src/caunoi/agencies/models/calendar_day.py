"""Days on which the authority's calendar differs from what the rulebook says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.ids import new_id


class CalendarDay(models.Model):
    """One edited day: a day off or a working day (a Saturday worked in exchange), with the decision it rests on.

    Edits are never removed, only withdrawn; at most one edit of a day is in force. ``edition`` counts all edits of the
    calendar and ``stamp`` is fresh with each of them, so that a process sees whether the calendar it holds is the newest (a
    number alone would come again after a transaction that was rolled back).
    """

    class Kind(models.TextChoices):
        OFF = "off", _("day off")
        WORKED = "worked", _("working day")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        UNCONFIRMED = "unconfirmed", _("not confirmed yet")

    day = models.DateField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.CONFIRMED)
    edition = models.PositiveIntegerField(unique=True)
    stamp = models.UUIDField(default=new_id)
    set_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day"], condition=Q(withdrawn_at__isnull=True), name="calendar_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.kind}"
