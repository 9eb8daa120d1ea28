"""Whether this installation is well, in one look: for a load balancer, a monitor and `caunoi doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caunoi import __version__
from caunoi.base import time
from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.models import Heartbeat, Job
from caunoi.journal.models import Checkpoint, PendingLeaf

WORKER_SILENT = timedelta(minutes=2)
"""After so long without a heartbeat the worker is taken to be gone."""


@dataclass(frozen=True, slots=True)
class Health:
    """Numbers only: nothing here is secret or about a person."""

    database: bool
    worker_seconds: float | None = None
    """Seconds since the worker last showed that it lives; ``None`` when it never did."""
    jobs_waiting: int = 0
    jobs_failed: int = 0
    log_size: int = 0
    log_root: str = ""
    leaves_pending: int = 0
    clock_doubted: str = ""
    """What the machine's clock said when it jumped, while the date is in doubt; empty while it is trusted."""

    @property
    def worker(self) -> bool:
        return self.worker_seconds is not None and self.worker_seconds < WORKER_SILENT.total_seconds()

    @property
    def is_well(self) -> bool:
        return self.database and self.worker


def look() -> Health:
    """Ask the database. An unreachable one is an answer, not an error."""
    try:
        connection.ensure_connection()
        beat = Heartbeat.objects.filter(name="worker").first()
        head = Checkpoint.objects.order_by("-size").first()
        waiting = Job.objects.filter(done_at=None, failed_at=None, run_at__lte=time.now())
        return Health(
            database=True,
            # The machine's own clock: the demo may have moved the other one.
            worker_seconds=(time.system_source() - beat.real_at).total_seconds() if beat else None,
            jobs_waiting=waiting[:1000].count(),
            jobs_failed=Job.objects.exclude(failed_at=None)[:1000].count(),
            log_size=head.size if head else 0,
            log_root=bytes(head.root).hex() if head else "",
            leaves_pending=PendingLeaf.objects.all()[:1000].count(),
            clock_doubted=doubted.isoformat(timespec="seconds") if (doubted := in_doubt_since()) else "",
        )
    except DatabaseError:
        return Health(database=False)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and the worker lives, else 503; what is wrong stands in the body either way."""
    seen = look()
    body = {
        "status": "ok" if seen.is_well else "failing",
        "version": __version__,
        "database": "ok" if seen.database else "unreachable",
        "worker": {"status": "ok" if seen.worker else "silent", "seconds_since_heartbeat": seen.worker_seconds},
        "jobs": {"waiting": seen.jobs_waiting, "failed": seen.jobs_failed},
        # Intake goes on while the clock is in doubt, so this alone is no reason to send nobody here.
        "clock": {"status": "in doubt" if seen.clock_doubted else "ok", "since": seen.clock_doubted or None},
        "log": {"size": seen.log_size, "root": seen.log_root, "pending": seen.leaves_pending},
    }
    return JsonResponse(body, status=200 if seen.is_well else 503)
