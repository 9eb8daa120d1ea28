"""Journal verbs of commitments, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "commitment.planned": _("A task was planned"),
    "commitment.revised": _("The task was rewritten before it was accepted"),
    "commitment.issued": _("The task was given out"),
    "commitment.accepted": _("The task was accepted"),
    "commitment.refused": _("The task was refused"),
    "commitment.given_again": _("The task was given to another agency"),
    "commitment.assigned": _("The task was given to an officer"),
    "commitment.reported": _("Progress was reported"),
    "commitment.report_accepted": _("A progress report was accepted"),
    "commitment.report_returned": _("A progress report was returned"),
    "commitment.evidence_added": _("Evidence was added"),
    "commitment.delivered": _("The task was reported done"),
    "commitment.delivery_returned": _("The work was returned to be completed"),
    "commitment.closed": _("The task was tested and closed"),
    "commitment.cancelled": _("The task was cancelled"),
    "commitment.extension_asked": _("A later day was asked for"),
    "commitment.extended": _("The due day was moved; the first one is kept"),
    "commitment.extension_refused": _("A later day was refused"),
    "commitment.participant_set": _("The part of an agency was set"),
    "commitment.need_added": _("The task was made to wait for another one"),
    "commitment.need_dropped": _("The task no longer waits for another one"),
    "commitment.matter_linked": _("The task was tied to a matter that it serves"),
    "commitment.matter_unlinked": _("The tie to a matter was dropped"),
    "commitment.passed_on": _("The task passed to the agencies that took over the work"),
    "prompt.settled": _("A reminder that a task is done was settled"),
    "feed_key.made": _("The address of a calendar was made"),
    "feed_key.revoked": _("The address of a calendar was closed"),
}
"""What each verb says in the record."""
