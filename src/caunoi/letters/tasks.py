"""Sending what waits in the outbox: at least one hand-over, with a reference by which a second one is recognised."""

from __future__ import annotations

import logging
from datetime import timedelta

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.jobs import enqueue, job, periodic
from caunoi.base.settings_store import get_setting
from caunoi.letters import mail, sms
from caunoi.letters.choices import WAITING, Channel, State
from caunoi.letters.commands import give_up, note_sent
from caunoi.letters.faults import Fault, PermanentFault, TemporaryFault
from caunoi.letters.models import Notice
from caunoi.letters.rendering import address_of, render

log = logging.getLogger("caunoi.letters")

ADAPTERS = {Channel.EMAIL: mail.deliver, Channel.SMS: sms.deliver}
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
ABANDONED = timedelta(minutes=10)
"""A notice that is being sent for so long belonged to a worker that died."""


@job("letters.send")
def send(notice_id: int) -> None:
    """Hand one notice over, if it still waits and its time has come. Safe to repeat and to run twice at once."""
    notice = _take(notice_id)
    if notice is None:
        return
    to = address_of(notice)
    if not to:
        give_up(actor=system(), notice=notice, error="no_address")
        return
    try:
        provider_id = ADAPTERS[Channel(notice.channel)](render(notice, to))
    except Fault as fault:
        _note_fault(notice, fault)
    else:
        note_sent(actor=system(), notice=notice, provider_id=provider_id)


def _take(notice_id: int) -> Notice | None:
    now = time.now()
    waiting = Notice.objects.filter(pk=notice_id, state__in=WAITING, next_at__lte=now)
    if not waiting.update(state=State.SENDING, next_at=now + ABANDONED):
        return None
    return Notice.objects.select_related("petitioner", "account", "invitation").get(pk=notice_id)


def _note_fault(notice: Notice, fault: Fault) -> None:
    attempts = notice.attempts + 1
    log.warning("notice not sent", extra={"notice_id": notice.pk, "attempt": attempts, "fault": str(fault)})
    if isinstance(fault, PermanentFault) or attempts >= get_setting("letters.attempts"):
        Notice.objects.filter(pk=notice.pk).update(attempts=attempts)
        give_up(actor=system(), notice=notice.pk, error=str(fault))
        return
    Notice.objects.filter(pk=notice.pk).update(
        state=State.FAILED, attempts=attempts, next_at=time.now() + wait_after(attempts), last_error=str(fault)[:300]
    )


def wait_after(attempts: int) -> timedelta:
    """How long to wait after the given number of failed tries: 1, 2, 4 minutes and so on, at most four hours."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


@periodic("letters.sweep", 60)
def sweep() -> None:
    """Bring back what a dead worker left, and queue what waits for its next try."""
    now = time.now()
    for notice in Notice.objects.filter(state=State.SENDING, next_at__lt=now)[:500]:
        _note_fault(notice, TemporaryFault("interrupted"))
    due = Notice.objects.filter(state__in=WAITING, next_at__lte=now).order_by("next_at", "id")
    for pk, attempts in due.values_list("pk", "attempts")[:500]:
        enqueue("letters.send", {"notice_id": pk}, key=f"notice:{pk}:{attempts}")
