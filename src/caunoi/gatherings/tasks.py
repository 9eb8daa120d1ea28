"""What the worker does for gatherings: a letter to the convener before the lawful day of the notice, and of the result."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from caunoi.base.jobs import periodic
from caunoi.base.time import now, today
from caunoi.gatherings.choices import State
from caunoi.gatherings.commands.registering import erase_old_registrations
from caunoi.gatherings.commands.succession import pass_all_on
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.queries.guide import notice_of
from caunoi.letters.commands import queue_notice
from caunoi.matters.notices import day_text, officers_with

WARN = timedelta(days=3)
"""How many days before the last lawful day the convener is told."""
AHEAD = timedelta(days=60)
"""How far ahead gatherings are looked at: longer than any lawful notice with the warning before it."""

log = logging.getLogger("caunoi.gatherings")


@periodic("gatherings.warn", 3600, by_date=True)
def warn_conveners() -> None:
    """Once for each gathering and last day, so that it can be repeated."""
    day = today()
    for row in Gathering.objects.filter(state=State.PLANNED, starts_at__gt=now(), starts_at__lt=now() + AHEAD):
        due_on = notice_of(row).due
        if due_on is not None and day <= due_on <= day + WARN:
            _tell(row, "gathering_notice_due", due_on)
    held = Gathering.objects.filter(state__in=(State.HELD, State.CONCLUDED), result_published_at=None)
    for row in held.filter(result_due_on__gte=day, result_due_on__lte=day + WARN):
        assert row.result_due_on is not None
        _tell(row, "gathering_result_due", row.result_due_on)


def _tell(gathering: Gathering, kind: str, due_on: date) -> None:
    for account in officers_with(gathering.convener_id, "convene"):
        queue_notice(
            kind, effect=f"{kind}:{gathering.pk}:{due_on:%Y%m%d}:a{account.pk}", account=account, about=gathering.number,
            context={"number": gathering.number, "due_on": day_text(due_on)},
        )  # fmt: skip


@periodic("gatherings.pass_on", 600, by_date=True)
def pass_to_heirs() -> None:
    """Gatherings in progress whose convener was divided go to who does its work, so that none is left to nobody."""
    count = pass_all_on()
    if count:
        log.info("gatherings passed on", extra={"count": count})


@periodic("gatherings.erase_registrations", 3600, by_date=True)
def forget_who_registered() -> None:
    """Names of who announced to come are erased 90 days after the gathering."""
    count = erase_old_registrations()
    if count:
        log.info("registrations erased", extra={"count": count})
