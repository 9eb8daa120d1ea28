"""What the worker does for proposals."""

from __future__ import annotations

import logging
from datetime import timedelta

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.jobs import periodic
from caunoi.base.settings_store import get_setting
from caunoi.proposals.choices import State
from caunoi.proposals.commands.ending import warn
from caunoi.proposals.models import Proposal
from caunoi.proposals.settings_declared import REMIND_AFTER

log = logging.getLogger("caunoi.proposals")


@periodic("proposals.warn", 3600, by_date=True)
def warn_of_silence() -> None:
    """Drafters of proposals that wait for an answer longer than the house rule says are warned, once for each time of waiting."""
    if in_doubt_since() is not None:
        return
    last = time.today() - timedelta(days=int(get_setting(REMIND_AFTER)))
    late = Proposal.objects.filter(state=State.SENT, is_warned=False, counted_from__lte=last)
    for key in list(late.order_by("pk").values_list("pk", flat=True)):
        warn(actor=system(), proposal=key)
        log.info("proposal waits for an answer", extra={"proposal": key})
