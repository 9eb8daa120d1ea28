"""Journal verbs of postings, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "posting.begun": _("The notice was begun"),
    "posting.revised": _("A new version was written"),
    "posting.file_added": _("A file was added"),
    "posting.submitted": _("It was put before a second person"),
    "posting.approved": _("It was approved"),
    "posting.returned": _("It was returned to be improved"),
    "posting.posted": _("The notice was posted"),
    "posting.corrected": _("A corrected version was posted"),
    "posting.comments_extended": _("Comments are taken for longer"),
    "posting.proof_noted": _("Evidence of posting was written down"),
    "posting.proof_struck": _("Evidence of posting was struck out"),
    "posting.comment_received": _("Somebody commented"),
    "posting.reply_proposed": _("A reply to comments was proposed"),
    "posting.statement_proposed": _("Words for everybody were put before a second person"),
    "posting.statement_returned": _("Words for everybody were returned to be improved"),
    "posting.result_posted": _("The result was posted"),
    "posting.ended": _("The notice went to the archive"),
    "posting.given_up": _("The notice was given up"),
    "reply.sent": _("The reply was sent to those who wrote"),
    "reply.overtaken": _(
        "The reply was not needed any more: each of its comments was answered or passed on in its own matter"
    ),
    "reply.returned": _("The reply was returned to be improved"),
    "reply.revised": _("The reply was written anew"),
}
"""What each verb says in the record."""
