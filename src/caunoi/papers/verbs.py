"""Journal verbs of the papers app, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Any] = {
    "file.stored": _("A file was stored"),
    "file.scanned": _("A file in quarantine was scanned"),
}
