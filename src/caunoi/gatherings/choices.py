"""Words of gatherings (hội nghị, đối thoại, cà phê). Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The values are the names of files in ``rulebook/gatherings``."""

    CONFERENCE = "conference", _("Conference")  # hội nghị sơ kết, tổng kết
    DIALOGUE = "dialogue", _("Dialogue with the people")  # hội nghị đối thoại
    CAFE = "cafe", _("Café with business people")  # cà phê doanh nhân
    LAW_SESSION = "law_session", _("Law dissemination session")  # phổ biến, giáo dục pháp luật
    VILLAGE_MEETING = "village_meeting", _("Village meeting")  # họp thôn, tổ dân phố


OPEN_TO_ALL = frozenset({Kind.DIALOGUE, Kind.CAFE, Kind.LAW_SESSION, Kind.VILLAGE_MEETING})
"""Kinds that are public unless the convener says otherwise; a conference goes by invitation."""


class Mode(TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


class State(TextChoices):
    PLANNED = "planned", _("Being prepared")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("In session")
    HELD = "held", _("Held, to be concluded")
    CONCLUDED = "concluded", _("Concluded")
    CANCELLED = "cancelled", _("Cancelled")


BEFORE = frozenset({State.PLANNED, State.ANNOUNCED})
"""States in which day, place and mode can still change."""


class Part(TextChoices):
    """What an invited agency or organisation does at the table."""

    CHAIR = "chair", _("Chairs")
    SECRETARY = "secretary", _("Keeps the minutes")
    MEMBER = "member", _("Takes part")
    SPEAKER = "speaker", _("Reports or speaks")
    GUEST = "guest", _("Guest")


class Answer(TextChoices):
    WAITING = "waiting", _("No answer yet")
    ACCEPTED = "accepted", _("Comes")
    DECLINED = "declined", _("Cannot come")
    REPLACED = "replaced", _("Sends somebody else")


class Presence(TextChoices):
    PRESENT = "present", _("Present")
    EXCUSED = "excused", _("Absent with notice")
    ABSENT = "absent", _("Absent")
    REPLACED = "replaced", _("Replaced by somebody else")


THERE = frozenset({Presence.PRESENT, Presence.REPLACED})
"""The agency or organisation sat at the table, in whatever person."""


class ItemKind(TextChoices):
    OPENING = "opening", _("Opening")
    REVIEW = "review", _("Earlier conclusions")
    REPORT = "report", _("Report")
    DISCUSSION = "discussion", _("Discussion")
    QUESTIONS = "questions", _("Questions and answers")
    CONCLUSION = "conclusion", _("Conclusion")


class ItemState(TextChoices):
    WAITING = "waiting", _("To come")
    CURRENT = "current", _("Now")
    DONE = "done", _("Dealt with")
    SKIPPED = "skipped", _("Left out")


class SpeechKind(TextChoices):
    SPEECH = "speech", _("Speech")  # phát biểu
    DISCUSSION = "discussion", _("Contribution")  # tham luận, thảo luận
    PROPOSAL = "proposal", _("Proposed solution")  # đề xuất giải pháp
    CLOSING = "closing", _("Closing remarks")  # phát biểu kết luận


class ConclusionKind(TextChoices):
    INFORMATION = "information", _("Statement")
    DECISION = "decision", _("Decision of the gathering")
    TASK = "task", _("Task")
    UPWARD = "upward", _("Recommendation to a higher level")


class ConclusionState(TextChoices):
    OPEN = "open", _("Still open")
    DONE = "done", _("Done")


class MinutesState(TextChoices):
    DRAFT = "draft", _("Draft")
    CIRCULATED = "circulated", _("Sent round for correction")
    SEALED = "sealed", _("Sealed")


class Outcome(TextChoices):
    """What became of a remark on the minutes."""

    TAKEN = "taken", _("Taken over")
    NOT_TAKEN = "not_taken", _("Not taken over")
