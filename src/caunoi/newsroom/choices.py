"""Words of the newsroom. Stored values are stable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where an article stands before the public."""

    DRAFT = "draft", _("Not published")
    PUBLISHED = "published", pgettext_lazy("article", "Published")
    TAKEN_DOWN = "taken_down", _("Taken down")
    DROPPED = "dropped", _("Given up")


class Work(TextChoices):
    """Where the newest revision stands on its way to the public."""

    WRITTEN = "written", _("Being written")
    ASKED = "asked", _("Waits for approval")
    RETURNED = "returned", _("Returned to be improved")
    APPROVED = "approved", _("Approved")
    PUBLIC = "public", _("As the public reads it")


class Purpose(TextChoices):
    """What an approval is asked for."""

    PUBLISH = "publish", _("to publish")
    TAKE_DOWN = "take_down", _("to take down")


class Verdict(TextChoices):
    """How a step of approval ended; empty while it is open."""

    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")
    LAPSED = "lapsed", _("no longer needed")
