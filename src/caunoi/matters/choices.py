"""Words of the matters app: kinds, channels, states. Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What was raised, by content and not by title (TT 05/2021 Đ6). Complaints and denunciations have their own procedures."""

    RECOMMENDATION = "recommendation", _("Recommendation")  # kiến nghị
    FEEDBACK = "feedback", _("Feedback")  # phản ánh
    QUESTION = "question", _("Question")  # câu hỏi
    COMPLAINT = "complaint", _("Complaint")  # khiếu nại
    DENUNCIATION = "denunciation", _("Denunciation")  # tố cáo


KNPA_KINDS = frozenset({Kind.RECOMMENDATION, Kind.FEEDBACK, Kind.QUESTION})
"""Kinds without acceptance decision and appeal (kiến nghị, phản ánh, câu hỏi)."""


class Instance(TextChoices):
    """Which time a complaint or denunciation is settled, and by which chapter of the law."""

    NONE = "", _("Not applicable")
    FIRST = "first", _("First complaint")  # khiếu nại lần đầu, Luật KN Đ27
    SECOND = "second", _("Second complaint")  # khiếu nại lần hai, Đ33
    DISCIPLINE_FIRST = "discipline_first", _("First complaint against a disciplinary decision")  # Đ47-50
    DISCIPLINE_SECOND = "discipline_second", _("Second complaint against a disciplinary decision")  # Đ55
    NEW = "new", _("First denunciation")  # tố cáo
    FURTHER = "further", _("Further denunciation")  # tố cáo tiếp, Luật TC Đ37


COMPLAINT_INSTANCES = (Instance.FIRST, Instance.SECOND, Instance.DISCIPLINE_FIRST, Instance.DISCIPLINE_SECOND)
DENUNCIATION_INSTANCES = (Instance.NEW, Instance.FURTHER)


class Channel(TextChoices):
    """By which door it came in."""

    WEB = "web", _("Online form")
    COUNTER = "counter", _("Reception desk")
    LETTER = "letter", _("Letter")
    API = "api", _("Another system")
    GATHERING = "gathering", _("At a gathering")  # hỏi tại hội nghị, đối thoại, cà phê doanh nhân


class State(TextChoices):
    RECEIVED = "received", pgettext_lazy("state", "Received")
    CLASSIFIED = "classified", _("Classified")
    IN_PROGRESS = "in_progress", _("Being handled")
    AWAITING_CITIZEN = "awaiting_citizen", _("Waiting for the sender")
    IN_APPROVAL = "in_approval", _("Answer awaiting approval")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    FORWARDED = "forwarded", _("Passed to another body")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Joined to another matter")
    # Petition processing (TT 05/2021)
    SCREENED = "screened", _("Screened")
    GUIDED = "guided", _("Guided to the right body")
    RETURNED = "returned", _("Sent back")
    FILED = "filed", _("Filed away")
    DEMANDED = "demanded", _("Subordinate told to settle it")
    # Complaints (Luật KN Đ27-58) and denunciations (Luật TC Đ28-44)
    NOT_ACCEPTED = "not_accepted", _("Not accepted for settlement")
    ACCEPTED = "accepted", _("Accepted for settlement")
    VERIFYING = "verifying", _("Being verified")
    REPORTED = "reported", _("Verification reported")
    SUSPENDED = "suspended", _("Suspended")
    TERMINATED = "terminated", _("Settlement ended without decision")
    DECIDED = "decided", _("Decision issued")
    SENT = "sent", _("Decision sent")
    EFFECTIVE = "effective", _("Decision in legal effect")
    EXECUTED = "executed", _("Decision carried out")
    CONCLUDED = "concluded", _("Conclusion issued")
    HANDLED = "handled", _("Conclusion acted upon")
    PUBLISHED = "published", _("Conclusion made public")
    INFORMATION = "information", _("Kept as information for management")


OPEN_STATES = frozenset(
    {
        State.RECEIVED, State.CLASSIFIED, State.IN_PROGRESS, State.AWAITING_CITIZEN, State.IN_APPROVAL,
        State.SCREENED, State.ACCEPTED, State.VERIFYING, State.REPORTED, State.SUSPENDED,
        State.DECIDED, State.SENT, State.EFFECTIVE, State.CONCLUDED, State.HANDLED,
    }
)  # fmt: skip


class ClockState(TextChoices):
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    MET = "met", _("Met")
    VOID = "void", _("No longer applies")


class Stage(TextChoices):
    """What a due day brings, in the order in which it comes."""

    BEFORE_DUE = "before_due", _("Near the due day")
    DUE_DAY = "due_day", _("Due day")
    OVERDUE = "overdue", _("Overdue")
    OVERDUE_HEAD = "overdue_head", _("Overdue: brought before the head")
    OVERDUE_SUPERIOR = "overdue_superior", _("Overdue: brought before the superior")


class HandoverState(TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", pgettext_lazy("handover", "Accepted")
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


class Signers(TextChoices):
    """How many stand behind a petition; five or more are many (TT 07/2014 Đ6.4)."""

    ONE = "one", _("Fewer than five people")
    MANY = "many", _("Five people or more")
    OTHER = "other", _("Anonymous or no clear sender")


MANY_SIGNERS = 5


class FieldClass(TextChoices):
    """The field of a case as the state reports count it (TT 02/2021, forms 02-04/XLD)."""

    POLICY = "policy", _("Policies and allowances")
    LAND = "land", _("Land and housing")
    OFFICIAL = "official", _("Officials and public duty")
    ADMINISTRATIVE = "administrative", _("Other administrative matters")
    CORRUPTION = "corruption", _("Corruption")
    JUSTICE = "justice", _("Judicial matters")
    PARTY = "party", _("Party and mass organisations")
    OTHER = "other", _("Other fields")


class Earlier(TextChoices):
    """What was done about a case before this petition came (02/XLD 18-22, 03/XLD 22-25)."""

    NONE = "none", _("Not settled by anybody yet")
    PENDING = "pending", _("Being settled")
    FIRST = "first", _("Settled a first time")
    SECOND = "second", _("Settled a second time")
    JUDGED = "judged", _("Judged by a court")
    OVERDUE = "overdue", _("Denounced again because it is overdue")
    CONCLUDED = "concluded", _("Denounced again although concluded")


class Outcome(TextChoices):
    """How a case ended, in the words of the statutory forms 01/KQGQ and 03/KQGQ."""

    NONE = "", _("Not ended")
    RIGHT = "right", _("Right")
    PARTLY = "partly", _("Partly right")
    WRONG = "wrong", _("Wrong")
    UPHELD = "upheld", _("First decision upheld")
    CHANGED = "changed", _("First decision set aside or changed")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Ended without a decision")


class AmountName(TextChoices):
    """Amounts of a decision or conclusion and of its execution: đồng, square metres, counts."""

    STATE_MONEY = "state_money", _("To be recovered for the State (đồng)")
    STATE_LAND = "state_land", _("Land to be recovered for the State (m²)")
    BODY_MONEY = "body_money", _("To be returned to organisations (đồng)")
    BODY_LAND = "body_land", _("Land to be returned to organisations (m²)")
    PERSON_MONEY = "person_money", _("To be returned to people (đồng)")
    PERSON_LAND = "person_land", _("Land to be returned to people (m²)")
    BODIES = "bodies", _("Organisations given back their rights")
    PERSONS = "persons", _("People given back their rights")
    DISCIPLINED = "disciplined", _("People to be dealt with administratively")
    DISCIPLINED_OFFICIALS = "disciplined_officials", _("of them officials")
    CRIMINAL_CASES = "criminal_cases", _("Cases passed to investigators")
    CRIMINAL_PEOPLE = "criminal_people", _("People passed to investigators")
    CRIMINAL_OFFICIALS = "criminal_officials", _("of them officials passed to investigators")


class AmountPhase(TextChoices):
    """Whether an amount was decided or has been carried out."""

    DECIDED = "decided", _("Decided")
    EXECUTED = "executed", _("Carried out")
