"""The first page of administration: what needs care, and the way to everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from caunoi.base import time
from caunoi.desk.admin.frame import admin_page, render_admin
from caunoi.letters.queries.notices import count_troubled
from caunoi.people.queries.jobs import worker_state
from caunoi.people.queries.officers import absences, officers, open_invitations


@admin_page
def overview(request: HttpRequest) -> HttpResponse:
    """Counts that open their lists; a silent worker is said first."""
    actor, today = request.actor, time.today()
    context = {
        "worker": worker_state(actor),
        "officers": officers(actor, today).total,
        "invitations": len(open_invitations(actor)),
        "absences": len(absences(actor, today)),
        "letters": count_troubled(actor),
    }
    return render_admin(request, "overview.html", context, crumbs=[])
