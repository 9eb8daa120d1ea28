"""A clock of the rulebook running on a matter."""

from __future__ import annotations

from django.db import models

from caunoi.matters.choices import ClockState


class MatterClock(models.Model):
    """One legal or house clock of one matter, as computed from its events.

    ``events`` are the inputs besides the trigger: flags, the amount promised at the start, extensions ``{"on", "days"}``,
    pauses ``{"from", "until"}`` and earlier runs ``{"trigger_on", "due_on"}``. ``due_on`` is the legal due day (rolled over
    days off), ``target_on`` the unrolled day, ``late_on`` the later reading where two texts conflict (overdue counts from
    it). ``steps`` are the explained steps of the computation.
    """

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=40)
    value_since = models.DateField()
    trigger_on = models.DateField()
    events = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ClockState, default=ClockState.RUNNING)
    due_on = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    late_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    calendar = models.CharField(max_length=16)
    """Fingerprint of the calendar with which it was computed."""
    steps = models.JSONField(default=list)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "rule"], name="clock_rule_once")]
        indexes = [models.Index(fields=["due_on"], name="clock_running", condition=models.Q(state="running"))]

    def __str__(self) -> str:
        return f"{self.rule} of {self.matter_id}: {self.due_on}"
