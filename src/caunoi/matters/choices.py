"""Words of the matters app: kinds, channels, states. Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What was raised, by content and not by title (TT 05/2021 Đ6). Complaints and denunciations have their own procedures."""

    RECOMMENDATION = "recommendation", _("Recommendation")  # kiến nghị
    FEEDBACK = "feedback", _("Feedback")  # phản ánh
    QUESTION = "question", _("Question")  # câu hỏi


class Channel(TextChoices):
    """By which door it came in."""

    WEB = "web", _("Online form")
    COUNTER = "counter", _("Reception desk")
    LETTER = "letter", _("Letter")
    API = "api", _("Another system")


class State(TextChoices):
    RECEIVED = "received", _("Received")
    CLASSIFIED = "classified", _("Classified")
    IN_PROGRESS = "in_progress", _("Being handled")
    AWAITING_CITIZEN = "awaiting_citizen", _("Waiting for the sender")
    IN_APPROVAL = "in_approval", _("Answer awaiting approval")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    FORWARDED = "forwarded", _("Passed to another body")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Joined to another matter")


OPEN_STATES = frozenset(
    {State.RECEIVED, State.CLASSIFIED, State.IN_PROGRESS, State.AWAITING_CITIZEN, State.IN_APPROVAL}
)


class ClockState(TextChoices):
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    MET = "met", _("Met")
    VOID = "void", _("No longer applies")


class HandoverState(TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")
    REFERRED = "referred", _("Referred to the common superior")


class AnswerState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Awaiting approval")
    RETURNED = "returned", _("Returned for changes")
    APPROVED = "approved", _("Approved")
    SENT = "sent", _("Sent")


class StepDecision(TextChoices):
    PENDING = "pending", _("Pending")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


class MessageSide(TextChoices):
    CITIZEN = "citizen", _("Sender")
    AGENCY = "agency", _("Agency")


class Score(IntegerChoices):
    """What the sender says of the answer, not of any person."""

    NOT_SATISFIED = 1, _("Not satisfied")
    PARTLY = 2, _("Partly satisfied")
    SATISFIED = 3, _("Satisfied")
