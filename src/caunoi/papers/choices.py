"""Words of the papers app."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScanState(TextChoices):
    """What the malware scanner said. Only ``clean`` and ``unscanned`` files are ever served."""

    UNSCANNED = "unscanned", _("Not scanned: this installation has no scanner")
    QUARANTINED = "quarantined", _("Waiting for the scanner")
    CLEAN = "clean", _("Scanned, nothing found")
    INFECTED = "infected", _("Malware was found")


SERVED = frozenset({ScanState.UNSCANNED, ScanState.CLEAN})
