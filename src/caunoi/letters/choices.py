"""Words of outgoing notices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")


class State(models.TextChoices):
    """Where a notice stands. ``failed`` will be tried again by itself, ``given_up`` only when somebody says so."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("failed, will be tried again")
    GIVEN_UP = "given_up", _("given up")


WAITING = (State.QUEUED, State.FAILED)
TROUBLED = (State.FAILED, State.GIVEN_UP)
