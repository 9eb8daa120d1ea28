"""What the worker does for the newsroom."""

from __future__ import annotations

import logging

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.jobs import periodic
from caunoi.base.refusals import Conflict
from caunoi.newsroom.choices import State
from caunoi.newsroom.commands.publishing import publish
from caunoi.newsroom.models import Article

log = logging.getLogger("caunoi.newsroom")


@periodic("newsroom.publish", 60, by_date=True)
def publish_due() -> None:
    """Articles whose set time has come are published, each once; the time of publication is that of the act, never backdated."""
    if in_doubt_since() is not None:
        return
    due = Article.objects.filter(state=State.DRAFT, publish_at__lte=time.now())
    for key in list(due.order_by("publish_at", "pk").values_list("pk", flat=True)):
        try:
            publish(actor=system(), article=key)
        except Conflict:
            continue  # somebody published, revised or gave it up between the question and the lock
        log.info("article published at its set time", extra={"article": key})
