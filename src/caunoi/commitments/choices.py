"""Words of commitments (nhiệm vụ). Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Type(TextChoices):
    """What is wanted of the agency that leads."""

    EXECUTE = "execute", _("Carry out")  # thực hiện
    INFORM = "inform", _("Take note")  # để biết
    COMMENT = "comment", _("Give an opinion")  # cho ý kiến
    APPROVE = "approve", _("Approve")  # phê duyệt
    CORRECT = "correct", _("Put right")  # khắc phục


NEEDS_EVIDENCE = frozenset({Type.EXECUTE, Type.COMMENT, Type.APPROVE, Type.CORRECT})
"""Types that are reported done only with evidence; taking note needs none."""


class Origin(TextChoices):
    """The first cause. The thing itself names its commitment; the kernel knows only of what kind it is."""

    OWN = "own", _("Given by itself")
    PLAN = "plan", _("Plan")
    CONCLUSION = "conclusion", _("Conclusion of a gathering")
    MATTER = "matter", _("Matter")
    PAPER = "paper", _("Official paper")


class Role(TextChoices):
    """What an agency beside the lead does. The lead is a column of the commitment: there is exactly one at every instant."""

    CO_LEAD = "co_lead", _("Leads together")  # đồng chủ trì
    SUPPORT = "support", _("Supports")  # phối hợp
    INFORMED = "informed", _("Is informed")  # để biết


WORKING_ROLES = frozenset({Role.CO_LEAD, Role.SUPPORT})
"""Roles whose agencies add evidence; who is informed only reads."""


class State(TextChoices):
    PLANNED = "planned", _("Planned")
    OFFERED = "offered", _("Waiting to be accepted")
    REFUSED = "refused", _("Refused, back with the issuer")
    IN_PROGRESS = "in_progress", _("Being carried out")
    DELIVERED = "delivered", _("Reported done, being tested")
    CLOSED = "closed", _("Tested and closed")
    CANCELLED = "cancelled", _("Cancelled")


CARRIED = "carried"
CARRIED_LABEL = _("Carried on in the next year")
"""How a task is called that ended because another one carries it on: it was not cancelled (``models.carrying``)."""
OPEN_STATES = frozenset({State.PLANNED, State.OFFERED, State.REFUSED, State.IN_PROGRESS, State.DELIVERED})
WITH_ISSUER = frozenset({State.PLANNED, State.REFUSED, State.DELIVERED})
"""States in which the next step is the issuer's: plan, give out again, test."""


class Every(TextChoices):
    """How often a recurring commitment comes back; each time is a commitment of its own below it."""

    ONCE = "", _("Once")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEAR = "half_year", _("Every half-year")
    YEARLY = "yearly", _("Every year")


class ReportState(TextChoices):
    SUBMITTED = "submitted", _("Sent to the issuer")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")


class ExtensionState(TextChoices):
    ASKED = "asked", _("Asked for")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class LeadCause(TextChoices):
    """Why an agency began to lead."""

    NAMED = "named", _("Named by the issuer")
    GIVEN_AGAIN = "given_again", _("Given to another agency")
    SUCCEEDED = "succeeded", _("Took over the work of an agency that ended")
    FELL_BACK = "fell_back", _("Fell back to the issuer: the work of the lead was divided")


class Settled(TextChoices):
    """How a prompt ended."""

    ANSWERED = "answered", _("The sender was answered")
    DISMISSED = "dismissed", _("Nothing to be said")
