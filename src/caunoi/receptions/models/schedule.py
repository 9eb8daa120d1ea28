"""The posted schedule of a head's reception days, with what an online sitting needs beforehand."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from caunoi.base.time import TIMEZONE
from caunoi.receptions.choices import Mode, Point, ScheduleState


class Schedule(models.Model):
    """One reception day of a head as it is posted (lịch tiếp công dân, Luật TCD Đ24.2-4).

    ``latest_on`` is the last lawful day of posting (TCD_SCHEDULE_POST) as it was computed then, empty on days before that
    law; an entry posted later says so by ``is_late`` and ``late_reason`` wherever it is shown. ``capacity`` is how many
    appointments may be booked, each ``slot_minutes`` long from ``starts`` on.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("receptions.ReceptionPlace", on_delete=models.PROTECT, related_name="schedules")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    head = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    """The post of the head whose reception this is."""
    delegate = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The deputy who receives in the head's place, where the law of the day allows it."""
    participants = models.CharField(max_length=500, blank=True)
    content = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=ScheduleState, default=ScheduleState.POSTED)
    posted_at = models.DateTimeField()
    latest_on = models.DateField(null=True)
    posting_steps = models.JSONField(default=list)
    is_late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=500, blank=True)
    postponed_to = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="postponed_from"
    )
    postpone_reason = models.CharField(max_length=500, blank=True)
    capacity = models.PositiveSmallIntegerField(default=0)
    slot_minutes = models.PositiveSmallIntegerField(default=20)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "on"], name="schedule_agency_day"),
            models.Index(fields=["on"], name="schedule_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.head.title}"

    @property
    def starts_at(self) -> datetime:
        """The instant at which it begins."""
        return datetime.combine(self.on, self.starts, TIMEZONE)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.on, self.ends, TIMEZONE)

    def slot_at(self, slot: int) -> datetime:
        """When the appointment number ``slot`` (from 1 on) begins."""
        return self.starts_at + timedelta(minutes=self.slot_minutes * (slot - 1))


class OnlinePlan(models.Model):
    """What NĐ 154/2026 Đ16-23 asks before an online reception. Days are the latest lawful ones as computed at the time."""

    schedule = models.OneToOneField(Schedule, on_delete=models.CASCADE, related_name="online")
    case = models.CharField(max_length=30)
    """Which of the cases of the rulebook allows it."""
    protection_declined = models.BooleanField(default=False)
    """For a denunciation: the denouncer does not ask for protection of identity."""
    notified_on = models.DateField()
    notice_latest_on = models.DateField()
    notice_late_reason = models.CharField(max_length=500, blank=True)
    test_latest_on = models.DateField()
    tested_on = models.DateField(null=True, blank=True)
    links_up_at = models.DateTimeField(null=True, blank=True)
    late_reason = models.CharField(max_length=500, blank=True)
    """Why the sitting was opened although the test or the links came late."""
    recording = models.CharField(max_length=300, blank=True)
    """Where the recording of sound and image is kept."""

    def __str__(self) -> str:
        return f"online plan of {self.schedule_id}"


class OnlinePoint(models.Model):
    """A point of an online reception (điểm cầu)."""

    plan = models.ForeignKey(OnlinePlan, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(max_length=10, choices=Point)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return self.name
