"""The due days of one officer's tasks for a calendar program, which cannot sign in; the address is the secret."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base.time import now
from caunoi.commitments.queries.feed import feed_of
from caunoi.ground.icalendar import DayEvent, calendar_text
from caunoi.portal.answering import personal


@personal
@require_safe
def task_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Number, title, due day and link of open tasks. An unknown, a closed and a made-up key are alike not there (404)."""
    events = [
        DayEvent(
            uid=f"{task.number}@{request.get_host()}", on=task.due_on, stamped_at=now(), sequence=task.version,
            summary=f"{task.number} {task.title}", url=request.build_absolute_uri(reverse("desk:commitment", args=[task.pk])),
        )
        for task in feed_of(key).tasks
        if task.due_on is not None
    ]  # fmt: skip
    text = calendar_text(_("Due days of my tasks"), "-//Cau Noi//Nhiem vu//VI", events)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="nhiem-vu.ics"'
    return response
