"""What every page may show besides its own content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from caunoi.base import time
from caunoi.journal.queries.log import head


def page(request: HttpRequest) -> dict[str, Any]:
    """Today's civil date, whether the clock is moved (demo), the actor the desk resolved for this request, if any, and the head
    of the public log, which is read only where a page shows it."""
    return {
        "today": time.today(),
        "demo_clock": settings.DEMO,
        "actor": getattr(request, "actor", None),
        "log_head": SimpleLazyObject(log_head),
    }


def log_head() -> dict[str, Any] | None:
    """Size and short root of the newest signed head of the public log; ``None`` before the first."""
    newest = head()
    return {"size": newest.size, "root": bytes(newest.root).hex()[:16]} if newest else None
