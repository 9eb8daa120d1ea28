"""Journal verbs of the newsroom, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "article.begun": _("The article was begun"),
    "article.revised": _("A new revision was written"),
    "article.approval_asked": _("Approval was asked for"),
    "article.approved": _("It was approved"),
    "article.returned": _("It was returned to be improved"),
    "article.published": _("The article was published"),
    "article.scheduled": _("The time of publication was set"),
    "article.unscheduled": _("The set time was lifted"),
    "article.corrected": _("A correction was published"),
    "article.take_down_asked": _("Taking it down was asked for"),
    "article.take_down_recalled": _("The request to take it down was withdrawn"),
    "article.taken_down": _("The article was taken down"),
    "article.published_again": _("The article was published again"),
    "article.dropped": _("The article was given up"),
    "article.feedback_received": _("A reader sent feedback"),
    "unwanted.noted": _("Somebody wants no letters about articles"),
}
"""What each verb says in the record."""
