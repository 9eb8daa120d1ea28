"""Journal verbs of recommendations upward, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "proposal.drafted": _("A proposal was drafted"),
    "proposal.revised": _("The draft was rewritten"),
    "proposal.evidence_added": _("Something that shows the problem was added"),
    "proposal.evidence_dropped": _("Something was taken out of what shows the problem"),
    "proposal.approved": _("The proposal was approved"),
    "proposal.returned": _("The draft was returned to be improved"),
    "proposal.sent": _("The proposal was sent"),
    "proposal.reminded": _("The addressee was reminded"),
    "proposal.forwarded": _("The addressee passed it on to another body"),
    "proposal.answered": _("An answer came"),
    "proposal.closed": _("The proposal was closed with its outcome"),
    "proposal.withdrawn": _("The proposal was withdrawn"),
    "proposal.waited": _("No answer came within the days of the house rule"),
    "asker_prompt.settled": _("A reminder that the askers may be told was settled"),
}
"""What each verb says in the record."""
