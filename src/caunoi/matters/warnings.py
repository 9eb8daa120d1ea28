"""Warnings before and after a due day: each matter, stage and day exactly once, however often the worker looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.settings_store import declare, get_setting
from caunoi.base.time import today
from caunoi.letters.models import Notice
from caunoi.matters import notices
from caunoi.matters.models import Matter
from caunoi.people.models import Account

declare(
    "matters.warn_days",
    "integer",
    2,
    _("Warn officers so many working days before a due day"),
    minimum=0,
    maximum=20,
)
BATCH = 500


def warn_of_due_days(on: date | None = None) -> int:
    """Queue the warnings of the civil day ``on`` (default today): to whoever works on a matter when its day is near, and to them
    and the leaders of the accountable agency when it has passed. Returns how many matters were looked at."""
    day = on or today()
    soon = current_calendar().add_working_days(day, get_setting("matters.warn_days"))
    rows = Matter.objects.filter(is_open=True, due_on__lte=soon).order_by("pk")
    find = lru_cache(maxsize=None)(notices.officers_with)  # each agency is asked once a round
    last, looked_at = 0, 0
    while batch := list(rows.filter(pk__gt=last).select_related("handler__account")[:BATCH]):
        last = batch[-1].pk
        looked_at += len(batch)
        told = set(Notice.objects.filter(about__in=[m.number for m in batch]).values_list("effect", flat=True))
        for matter in batch:
            _warn(matter, day, told, find)
    return looked_at


def _warn(matter: Matter, day: date, told: set[str], find: Callable[[int, str], list[Account]]) -> None:
    assert matter.due_on is not None
    kind = "overdue" if matter.due_on < day else "due_soon"
    event = f"m{matter.pk}:{matter.due_on:%Y%m%d}"
    officers = [matter.handler.account] if matter.handler else find(matter.accountable_id, notices.assigns(matter))
    if kind == "overdue":
        officers = [*officers, *find(matter.accountable_id, "approve")]
    by_key = {account.pk: account for account in officers}
    untold = [account for pk, account in by_key.items() if f"{kind}:{event}:a{pk}" not in told]
    notices.tell_officers(matter, untold, kind, event, due_on=notices.day_text(matter.due_on))
