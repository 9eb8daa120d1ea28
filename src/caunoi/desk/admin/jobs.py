"""Background work: whether it runs, and what failed for good."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base.refusals import Refusal
from caunoi.desk.admin.frame import admin_page, done, render_admin
from caunoi.people import commands
from caunoi.people.queries.jobs import failed_jobs, worker_state


@admin_page
def job_list(request: HttpRequest) -> HttpResponse:
    """The worker's sign of life and the failed jobs."""
    context = {"worker": worker_state(request.actor), "jobs": failed_jobs(request.actor)}
    return render_admin(request, "jobs.html", context, crumbs=[(_("Background work"), "")])


@require_POST
@admin_page
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Run a failed job again."""
    try:
        commands.retry_job(actor=request.actor, job=pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:admin_jobs")
    return done(request, _("It will run again at once."), "desk:admin_jobs")
