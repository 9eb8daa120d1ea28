"""Journal verbs of postings, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "posting.begun": _("The notice was begun"),
    "posting.revised": _("The notice was rewritten"),
    "posting.file_added": _("A file was added"),
    "posting.asked": _("Approval was asked for"),
    "posting.approved": _("It was approved"),
    "posting.returned": _("It was returned to be improved"),
    "posting.posted": _("It was posted"),
    "posting.corrected": _("It was corrected; the earlier words stay readable"),
    "posting.spot_noted": _("Where else it is made known was written down"),
    "posting.replied": _("Comments were answered together"),
    "posting.result_said": _("The result was made public"),
    "posting.ended": _("It was taken off after its term"),
    "posting.dropped": _("The notice was given up"),
    "posting.commented": _("Somebody commented"),
}
"""What each verb says in the record."""
