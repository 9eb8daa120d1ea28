"""Words of citizen reception (tiếp công dân). Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SessionKind(TextChoices):
    """Thường xuyên, định kỳ, đột xuất (Luật TCD Đ11-18; biểu 01/TCD)."""

    REGULAR = "regular", _("Regular reception")
    PERIODIC = "periodic", _("Head's reception day")
    UNSCHEDULED = "unscheduled", _("Unscheduled reception")


class Receiver(TextChoices):
    """Who receives: the three blocks of columns of form 01/TCD (4-11, 12-20, 21-29)."""

    OFFICER = "officer", _("Reception officer")
    HEAD = "head", _("Head of the agency")
    DELEGATE = "delegate", _("Deputy in the head's place")


class Mode(TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class SessionState(TextChoices):
    OPEN = "open", _("Session open")
    CLOSED = "closed", _("Session closed")


class ScheduleState(TextChoices):
    POSTED = "posted", _("Posted")
    POSTPONED = "postponed", _("Postponed")
    HELD = "held", _("Held")


class VisitState(TextChoices):
    """Arrived, identity checked, then heard or refused (law.md 4.0)."""

    WAITING = "waiting", _("Waiting")
    CALLED = "called", _("Called")
    IDENTIFIED = "identified", _("Identity checked")
    HEARD = "heard", _("Heard")
    REFUSED = "refused", _("Reception refused")
    ABSENT = "absent", _("Did not come when called")
    DONE = "done", _("Turn ended")


COUNTED = frozenset({VisitState.HEARD, VisitState.DONE})
"""States in which somebody was received. Who was refused, went away or did not come is no reception in the statistics."""


class IdPaper(TextChoices):
    """What was shown (NĐ 154/2026 Đ12; before, Luật TCD Đ25.1)."""

    CITIZEN_CARD = "citizen_card", _("Citizen or identity card")
    CERTIFICATE = "certificate", _("Identity certificate")
    PERSONAL_NUMBER = "personal_number", _("Personal identification number")
    PASSPORT = "passport", _("Passport")
    OTHER = "other", _("Another lawful paper")
    NONE = "none", _("No paper shown")


class SpeaksAs(TextChoices):
    """In what capacity the visitor speaks (NĐ 154/2026 Đ13)."""

    SELF = "self", _("For themselves")
    BODY_HEAD = "body_head", _("Head of an organisation")
    AUTHORISED = "authorised", _("Authorised by another person")
    LAWYER = "lawyer", _("Lawyer")
    LEGAL_AID = "legal_aid", _("Legal aid provider")
    GUARDIAN = "guardian", _("Lawful representative or guardian")
    GROUP = "group", _("Representative of a group")


class Handled(TextChoices):
    """What was done with a content at the desk (Luật TCD Đ26)."""

    ACCEPTED = "accepted", _("Own competence: taken in")
    GUIDED = "guided", _("Guided to the competent body")
    FORWARDED = "forwarded", _("Forwarded to the competent body")
    EXPLAINED = "explained", _("Explained and ended")


class Point(TextChoices):
    """Điểm cầu (NĐ 154/2026 Đ16)."""

    CENTRE = "centre", _("Centre point")
    MEMBER = "member", _("Member point")
