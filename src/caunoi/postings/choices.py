"""Words of postings. Stored values are stable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The rows of rulebook/postings."""

    DEMOCRACY = "democracy", _("What has to be made public at the grass roots")
    CONVENTION = "convention", _("Draft of village conventions")
    LAND_PLAN = "land_plan", _("Plan of land use")
    LAND_RECOVERY = "land_recovery", _("Land recovery, compensation, resettlement")
    ENVIRONMENT = "environment", _("Consultation on the environment")
    OTHER = "other", _("Other notice of an agency")


class State(TextChoices):
    DRAFT = "draft", _("Being written")
    ASKED = "asked", _("Waits for approval")
    READY = "ready", _("Approved, to be posted")
    POSTED = "posted", _("Posted")
    ENDED = "ended", _("Taken off, in the archive")
    DROPPED = "dropped", _("Given up")


PUBLIC = (State.POSTED, State.ENDED)


class Spot(TextChoices):
    """Where else it is made known."""

    OFFICE = "office", _("At the office")
    VILLAGE = "village", _("At the village house")
    LOUD = "loud", _("By loudspeaker")
    HEAD = "head", _("Sent to the head of the village")
    HOMES = "homes", _("To each household")


class Outcome(TextChoices):
    """What became of the comments that one reply answers."""

    ACCEPTED = "accepted", _("Taken up")
    PARTLY = "partly", _("Taken up in part")
    REFUSED = "refused", _("Not taken up")
    EXPLAINED = "explained", _("Explained")
