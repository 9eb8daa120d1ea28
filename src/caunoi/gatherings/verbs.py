"""Journal verbs of gatherings, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "gathering.planned": _("A gathering was planned"),
    "gathering.revised": _("The gathering was changed"),
    "gathering.announced": _("The gathering was announced"),
    "gathering.postponed": _("The gathering was put off and announced anew"),
    "gathering.cancelled": _("The gathering was cancelled"),
    "gathering.invited": _("An agency or organisation was invited"),
    "gathering.uninvited": _("An invitation was taken back"),
    "gathering.item_added": _("An item was put on the agenda"),
    "gathering.item_revised": _("An item of the agenda was changed"),
    "gathering.item_dropped": _("An item was taken off the agenda"),
    "gathering.agenda_ordered": _("The agenda was put in another order"),
    "gathering.opened": _("The gathering was opened"),
    "gathering.item_started": _("An item was begun"),
    "gathering.item_ended": _("An item was ended"),
    "gathering.item_skipped": _("An item was left out"),
    "gathering.speech_noted": _("A speech was noted"),
    "gathering.speech_corrected": _("The note of a speech was corrected"),
    "gathering.attendance_marked": _("Attendance was marked"),
    "gathering.conclusion_noted": _("A conclusion was noted"),
    "gathering.conclusion_revised": _("A conclusion was reworded"),
    "gathering.conclusion_dropped": _("A conclusion was taken out"),
    "gathering.held": _("The gathering ended"),
    "gathering.concluded": _("The gathering was concluded and its tasks were given out"),
    "gathering.result_published": _("The result of the gathering was published"),
    "gathering.conclusion_settled": _("A conclusion was carried out"),
    "gathering.minutes_written": _("The minutes were written"),
    "gathering.minutes_circulated": _("The minutes were sent round for correction"),
    "gathering.remark_settled": _("A remark on the minutes was settled"),
    "gathering.minutes_sealed": _("The minutes were sealed"),
    "gathering.passed_on": _("Another agency stands for the convener, whose work was divided"),
    "gathering.next_prepared": _("The next gathering of the series was prepared"),
    "invitee.answered": _("An invitation was answered"),
    "invitee.remarked": _("A correction of the minutes was asked for"),
    # Campaigns of law dissemination.
    "campaign.planned": _("A campaign of law dissemination was planned"),
    "campaign.revised": _("The campaign was changed"),
    "campaign.session_tied": _("A session was added to the campaign"),
    "campaign.session_untied": _("A session was taken out of the campaign"),
    "campaign.material_added": _("Material was added to the campaign"),
    "campaign.material_dropped": _("Material was taken out of the campaign"),
    "campaign.closed": _("The campaign was closed"),
    "campaign_session.reported": _("A session reported whom it reached"),
    "campaign_session.report_withdrawn": _("A report of a session was withdrawn"),
}
"""What each verb says in the record."""
