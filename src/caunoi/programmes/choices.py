"""Words of programmes and plans. Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What the signed document is."""

    PROGRAMME = "programme", _("Coordination programme")  # chương trình phối hợp
    REGULATION = "regulation", _("Coordination regulation")  # quy chế phối hợp
    TARGET = "target", _("Target programme")  # chương trình mục tiêu


class ProgrammeState(TextChoices):
    DRAFT = "draft", _("Being written")
    SIGNING = "signing", _("Being signed")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Brought to its end")


class Rhythm(TextChoices):
    """How often the parties review the work together (giao ban, sơ kết)."""

    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEAR = "half_year", _("Every half-year")
    YEARLY = "yearly", _("Every year")


class Capacity(TextChoices):
    """In what capacity somebody signs (thể thức ký, Nghị định 30/2020/NĐ-CP)."""

    HEAD = "head", _("as head")
    ON_BEHALF = "T/M", _("on behalf of the body (T/M)")
    FOR_HEAD = "K/T", _("in the place of the head (K/T)")
    BY_ORDER = "TL.", _("by order of the head (TL.)")
    ACTING = "Q.", _("acting head (Q.)")


class Tier(TextChoices):
    YEARLY = "yearly", _("Plan of the programme for the year")
    OWN = "own", _("Own plan of a party")


class PlanState(TextChoices):
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Submitted for approval")
    APPROVED = "approved", _("Approved")
    CLOSED = "closed", _("Closed")


FROZEN_STATES = frozenset({PlanState.APPROVED, PlanState.CLOSED})
"""States in which the plan has a baseline."""


class Takeover(TextChoices):
    """How a line of a plan came from the plan of an earlier year."""

    NONE = "", _("New")
    CARRIED = "carried", _("Unfinished, carried on")
    RENEWED = "renewed", _("Done, planned again")


class Choice(TextChoices):
    """What is done with a line when the plan of another year is made from this one."""

    CARRY = "carry", _("Carry on")
    RENEW = "renew", _("Plan again")
    LEAVE = "leave", _("Leave out")
