"""Words of the overview of prolonged and priority matters."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Cause(TextChoices):
    """Why a matter drags on: a cause in the matter, never in a person."""

    LAW_UNCLEAR = "law_unclear", _("The law is unclear or changed")
    EVIDENCE_LOST = "evidence_lost", _("Papers or evidence are lost")
    NOT_EXECUTED = "not_executed", _("A decision in force was not carried out")
    COMPENSATION = "compensation", _("Compensation, support or resettlement not agreed")
    DISAGREEMENT = "disagreement", _("Agencies disagree")
    OTHER = "other", _("Another cause")


class Reason(TextChoices):
    """Why a matter stands on the list of prolonged ones."""

    LONG_OPEN = "long_open", _("open for long")
    GOES_ON = "goes_on", _("petitions go on after the second decision")
    MANY = "many", _("many petitions")


class PickOutcome(TextChoices):
    """What became of a matter that the head picked to be settled for good."""

    RESOLVED = "resolved", _("Settled for good")
    COURT = "court", _("Ended at court")
    EXPLAINED = "explained", _("Explained and ended")
    TRANSFERRED = "transferred", _("Passed to the competent body")
    STILL_OPEN = "still_open", _("Reviewed, still open")


class NoteKind(TextChoices):
    """What a line in the history of a pick is."""

    PROGRESS = "progress", _("Progress")
    OWNER = "owner", _("New owner")
    DUE = "due", _("New day")
    OUTCOME = "outcome", _("Result")
