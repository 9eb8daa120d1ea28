"""Background work as the administrator sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.models import Heartbeat, Job
from caunoi.people.policies import may_administer

SILENT_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class WorkerState:
    """Whether a worker lives, how many jobs are overdue (their time came over five minutes ago) and how many failed."""

    seen_at: datetime | None
    is_alive: bool
    late: int
    failed: int


def worker_state(actor: Actor, cap: int = 1000) -> WorkerState:
    """The state of background work now; counts stop at ``cap``."""
    may_administer(actor).require()
    beat = Heartbeat.objects.filter(name="worker").first()
    alive = beat is not None and time.system_source() - beat.real_at < SILENT_AFTER
    late = Job.objects.filter(done_at=None, failed_at=None, run_at__lt=time.now() - timedelta(minutes=5))[:cap].count()
    return WorkerState(
        beat.at if beat else None, alive, late, Job.objects.filter(failed_at__isnull=False)[:cap].count()
    )


def failed_jobs(actor: Actor, limit: int = 100) -> list[Job]:
    """Jobs that failed for good, the newest first."""
    may_administer(actor).require()
    return list(Job.objects.filter(failed_at__isnull=False).order_by("-failed_at", "-pk")[:limit])
