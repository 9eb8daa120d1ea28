"""Words of questions from the floor. Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EnteredBy(TextChoices):
    """By whose hand a question came in."""

    DESK = "desk", _("Typed by the secretariat")
    PHONE = "phone", _("Sent from a phone")


class Screen(TextChoices):
    """Whether the question stands on the screen in the room. The matter exists whatever stands there."""

    WAITING = "waiting", _("Waiting for the moderator")
    SHOWN = "shown", _("On the screen")
    HIDDEN = "hidden", _("Not on the screen")


class QuestionState(TextChoices):
    """What the gathering did with the question; how far the answer has come is told by its matter."""

    ASKED = "asked", _("Asked")
    ON_SPOT = "on_spot", _("Answered on the spot")
    ASSIGNED = "assigned", _("Given to an agency")
    RETURNED = "returned", _("Comes back at the next meeting")
    DONE = "done", _("Done")


class DoneBy(TextChoices):
    """How it is known that the question is done."""

    RECEIPT = "receipt", _("Said with the receipt")
    TOLD = "told", _("Told to the convener")


class ToldHow(TextChoices):
    """How who asked told the convener that it is done."""

    MEETING = "meeting", _("Said at the meeting")
    PHONE = "phone", _("Said by telephone")
    PERSON = "person", _("Said in person")
    WRITTEN = "written", _("Written in a letter or message")
