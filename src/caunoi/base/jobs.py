"""Jobs: work that happens after a command, in the worker process, at least once and safe to repeat.

Why our own leased table: docs/decisions/0003-jobs.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from caunoi.base import time
from caunoi.base.clock_watch import ClockWatch
from caunoi.base.faults import name_of
from caunoi.base.models import Heartbeat, Job

log = logging.getLogger("caunoi.jobs")

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 12
KEEP_DONE = timedelta(days=7)

Handler = Callable[..., None]
HANDLERS: dict[str, Handler] = {}


@dataclass(frozen=True, slots=True)
class Periodic:
    """A handler called again and again; ``every`` in seconds. ``by_date`` ones do what a date brings (warn, pass on, forget):
    they rest while the machine's clock is in doubt."""

    name: str
    every: float
    handler: Callable[[], None]
    by_date: bool = False


PERIODIC: dict[str, Periodic] = {}


def job(name: str) -> Callable[[Handler], Handler]:
    """Register the handler of jobs called ``name``; it takes the job's ``args`` as keywords."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return register


def periodic(name: str, seconds: float, *, by_date: bool = False) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a handler to be called about every ``seconds`` by one worker."""

    def register(handler: Callable[[], None]) -> Callable[[], None]:
        PERIODIC[name] = Periodic(name, seconds, handler, by_date)
        return handler

    return register


def enqueue(name: str, args: dict[str, Any], *, run_at: datetime | None = None, key: str | None = None) -> None:
    """Write a job in the current transaction. With ``key``, a job of the same key that waits and was not begun makes this a
    no-op; one that runs already may have looked before our change, so ours is written."""
    Job.objects.bulk_create(
        [Job(name=name, args=args, run_at=run_at or time.now(), key=key)], ignore_conflicts=key is not None
    )


def take(now: datetime) -> Job | None:
    """Lease the next due job, or ``None``. Two workers never hold the same live lease."""
    with transaction.atomic():
        waiting = Job.objects.filter(done_at=None, failed_at=None, run_at__lte=now).filter(
            Q(leased_until=None) | Q(leased_until__lt=now)
        )
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        found = waiting.order_by("run_at", "id").first()
        if found is None:
            return None
        found.leased_until, found.key = now + LEASE, None
        found.attempts += 1
        found.save(update_fields=["leased_until", "attempts", "key"])
        return found


def perform(found: Job) -> None:
    """Run one leased job; a failure is put off with growing waits and, after the last attempt, kept as failed for an operator."""
    try:
        if found.attempts > MAX_ATTEMPTS:
            raise RuntimeError("each worker that took this job died in it")
        HANDLERS[found.name](**found.args)
    except Exception as error:
        log.exception("job failed", extra={"job": found.name, "job_id": found.pk, "attempt": found.attempts})
        found.last_error = name_of(error)
        found.leased_until = None
        if found.attempts >= MAX_ATTEMPTS:
            found.failed_at = time.now()
        else:
            found.run_at = time.now() + timedelta(seconds=min(2**found.attempts * 5, 3600))
        found.save(update_fields=["last_error", "leased_until", "failed_at", "run_at"])
    else:
        found.done_at = time.now()
        found.save(update_fields=["done_at"])


def run_due(now: datetime | None = None, limit: int = 1000) -> int:
    """Perform what is due, at most ``limit`` jobs; returns how many. Tests and the demo drain the queue with it."""
    count = 0
    while count < limit and (found := take(now or time.now())) is not None:
        perform(found)
        count += 1
    return count


def beat(name: str) -> None:
    """Note that ``name`` lives."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": time.now(), "real_at": time.system_source()})


def run_worker(
    should_stop: Callable[[], bool] = lambda: False, pause: float = 1.0, watch: ClockWatch | None = None
) -> None:
    """The loop of the worker process: periodic handlers when their time has come, then due jobs, then a pause (seconds).

    ``watch`` looks at the machine's clock in every round; a fresh one unless given.
    """
    last: dict[str, float] = {}
    watch = watch or ClockWatch()
    while not should_stop():
        try:
            doubtful = watch.tick()
            beat("worker")
            for each in list(PERIODIC.values()):
                if doubtful and each.by_date:
                    continue
                if time.monotonic() - last.get(each.name, float("-inf")) >= each.every:
                    last[each.name] = time.monotonic()
                    _run_periodic(each)
            done = run_due(limit=200)
        except Exception:
            log.exception("worker round failed")
            connection.close()
            done = 0
        if not done:
            time.sleep(pause)


def _run_periodic(each: Periodic) -> None:
    try:
        each.handler()
    except Exception:
        log.exception("periodic job failed", extra={"job": each.name})


@periodic("base.forget_done_jobs", 3600, by_date=True)
def forget_done_jobs() -> None:
    """Delete jobs done more than seven days ago; failed ones stay for an operator to see."""
    Job.objects.filter(done_at__lt=time.now() - KEEP_DONE).delete()
