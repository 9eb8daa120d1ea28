"""Journal verbs of the papers app, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Any] = {
    "file.stored": _("A file was stored"),
    "file.scanned": _("A file in quarantine was scanned"),
    "paper.drafted": _("A paper was drafted"),
    "paper.edited": _("The draft of a paper was changed"),
    "paper.discarded": _("The draft of a paper was discarded"),
    "paper.issued": _("A paper was issued"),
    "paper.withdrawn": _("A paper was withdrawn"),
    "paper.copy_attached": _("The signed copy of a paper was added"),
    "agency_symbol.set": _("The mark of an agency in its numbers was set"),
}
