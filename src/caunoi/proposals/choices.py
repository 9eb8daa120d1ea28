"""Words of recommendations upward (kiến nghị hoàn thiện cơ chế, chính sách). Stored values are stable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved, to be sent")
    SENT = "sent", _("Sent, waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed with its outcome")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_STATES = frozenset({State.DRAFT, State.APPROVED, State.SENT, State.ANSWERED})


class Reply(TextChoices):
    """What the body that was asked answered. Forwarding is no answer: the proposal goes on waiting, for another body."""

    ACCEPTED = "accepted", _("Accepted in full")
    PARTLY = "partly", _("Accepted in part")
    REFUSED = "refused", _("Refused, with the reason")
    FORWARDED = "forwarded", _("Forwarded to another body")


class Outcome(TextChoices):
    """What became of the act that did not fit."""

    AMENDED = "amended", _("The act was amended")
    REPLACED = "replaced", _("The act was replaced")
    NOT_AMENDED = "not_amended", _("The act stays as it is")


NAMES_ACT = frozenset({Outcome.AMENDED, Outcome.REPLACED})
"""Outcomes that say by which act."""


class Told(TextChoices):
    """How a prompt that askers may be told of the outcome ended."""

    TOLD = "told", _("The askers were told")
    NOT_NEEDED = "not_needed", _("Nothing to be said")
