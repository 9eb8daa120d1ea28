"""Words of postings (niêm yết, công khai, lấy ý kiến). Stored values are stable; what people read goes through gettext."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """The values are the names of files in ``rulebook/postings``."""

    LAND_PLAN = "land_plan", _("Land use plan")  # quy hoạch, kế hoạch sử dụng đất
    LAND_RECOVERY = "land_recovery", _("Recovery of land")  # thu hồi đất
    COMPENSATION = "compensation", _("Compensation and resettlement")  # bồi thường, hỗ trợ, tái định cư
    ENVIRONMENT = "environment", _("Consultation on the environment")  # tham vấn đánh giá tác động môi trường
    PUBLIC_ITEMS = "public_items", _("What a commune makes public")  # Luật 10/2022 Điều 11
    VILLAGE_CONVENTION = "village_convention", _("Draft village convention")  # hương ước, quy ước
    OTHER = "other", _("Other notice")


class State(TextChoices):
    """Where a posting stands before the public."""

    DRAFT = "draft", _("Being prepared")
    POSTED = "posted", pgettext_lazy("notice", "Posted")
    ENDED = "ended", _("In the archive")
    GIVEN_UP = "given_up", _("Given up")


class Work(TextChoices):
    """Where the newest version stands on its way to the public."""

    WRITTEN = "written", _("Being written")
    ASKED = "asked", _("Waits for the second person")
    RETURNED = "returned", _("Returned to be improved")
    APPROVED = "approved", _("Approved")
    PUBLIC = "public", _("As the public reads it")
    DROPPED = "dropped", _("Given up before a decision")


class ProofKind(TextChoices):
    """What was done outside this site, and is written down as evidence."""

    BOARD = "board", _("On the board of the office")
    VILLAGE_HOUSE = "village_house", _("At the village house")
    LOUDSPEAKER = "loudspeaker", _("By loudspeaker")
    VILLAGE_HEAD = "village_head", _("Sent to the head of the village")
    MEETING = "meeting", _("Told at a meeting")
    OTHER = "other", _("In another way")
    TAKEN_DOWN = "taken_down", _("Taken down from the board")


class Verdict(TextChoices):
    """What becomes of comments that say the same."""

    ACCEPTED = "accepted", _("Taken up")
    PARTLY = "partly", _("Taken up in part")
    NOT_ACCEPTED = "not_accepted", _("Not taken up")


class ReplyState(TextChoices):
    ASKED = "asked", _("Waits for the second person")
    RETURNED = "returned", _("Returned to be improved")
    SENT = "sent", _("Sent to those who wrote")
    ANSWERED = "answered", _("Not sent: answered in each matter")


class StatementKind(TextChoices):
    """What is said to everybody about a posting besides its versions."""

    EXTENSION = "extension", _("Comments are taken for longer")
    RESULT = "result", _("The result")


class StatementState(TextChoices):
    ASKED = "asked", _("Waits for the second person")
    RETURNED = "returned", _("Returned to be improved")
    APPROVED = "approved", _("Public")
    LAPSED = "lapsed", _("Written anew meanwhile")
