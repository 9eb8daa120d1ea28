"""Words of the seals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpeningState(models.TextChoices):
    ASKED = "asked", _("Waiting for the holders")
    ANSWERED = "answered", _("Two offices have agreed")
    REFUSED = "refused", _("Refused")
    EXPIRED = "expired", _("Expired")
    OPENED = "opened", _("Opened")


RUNNING = (OpeningState.ASKED, OpeningState.ANSWERED, OpeningState.OPENED)
"""States in which an opening still leads somewhere, as long as its time lasts."""

NEEDED = 2
"""How many of the three offices must agree (trust.md section 2)."""
OFFICES = 3
LONGEST_HOURS = 72
