"""Background work that failed for good, taken up again by an administrator."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.models import Job
from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context, command
from caunoi.people.policies import may_administer


@command("job.retry", subject=Job, policy=may_administer)
def retry_job(ctx: Context, job: Job) -> Job:
    """Let a failed job run again at once, with all its tries ahead; every job is safe to repeat."""
    if job.failed_at is None:
        raise Conflict(_("This job did not fail; there is nothing to run again."), code="wrong_state")
    if job.key and Job.objects.filter(key=job.key, done_at=None, failed_at=None).exists():
        raise Conflict(_("The same work already waits to be done."), code="already_waiting")
    job.failed_at, job.leased_until, job.attempts, job.run_at = None, None, 0, ctx.at
    ctx.record("job.retried", job, fields={"job": job.name})
    return job
