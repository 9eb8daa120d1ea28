"""What every page may show besides its own content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from caunoi.base import time


def page(request: HttpRequest) -> dict[str, Any]:
    """Today's civil date, whether the clock is moved (demo), and the actor the desk resolved for this request, if any."""
    return {
        "today": time.today(),
        "demo_clock": settings.DEMO,
        "actor": getattr(request, "actor", None),
    }
