"""Jobs to be done outside a request, leased by workers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work. It is written in the transaction that needs it, so it exists exactly when its cause does.

    A worker leases it until ``leased_until``; a worker that dies lets the lease run out and another takes it, so every handler
    must be safe to repeat. ``key`` makes a job unique until it is begun.
    """

    name = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=120, null=True, blank=True)
    run_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["run_at", "id"], name="job_waiting", condition=Q(done_at__isnull=True, failed_at__isnull=True)
            ),
            models.Index(fields=["done_at"], name="job_done", condition=Q(done_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], name="job_key_once", condition=Q(done_at__isnull=True, failed_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Heartbeat(models.Model):
    """When a process or periodic job last showed that it lives."""

    name = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField()
    real_at = models.DateTimeField()
    """The machine's own clock at that moment, to notice a clock that jumps."""

    def __str__(self) -> str:
        return self.name
