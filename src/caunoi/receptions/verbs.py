"""Journal verbs of citizen reception, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "reception_place.opened": _("A reception place was opened"),
    "reception_place.ended": _("A reception place was closed"),
    "schedule.posted": _("A reception day was posted"),
    "schedule.postponed": _("A reception day was put off"),
    "schedule.online_planned": _("An online reception was prepared"),
    "schedule.connection_tested": _("The connection of an online reception was tried"),
    "schedule.booked": _("An appointment was made"),
    "booking.cancelled": _("An appointment was cancelled"),
    "session.opened": _("A reception session was opened"),
    "session.closed": _("A reception session was closed"),
    "session.concluded": _("The head's reception was concluded"),
    "visit.arrived": _("A visitor came"),
    "visit.called": _("A visitor was called"),
    "visit.identified": _("The identity of a visitor was checked"),
    "visit.absent": _("A visitor did not come when called"),
    "visit.finished": _("A turn ended"),
    "visit.corrected": _("A turn was corrected"),
    "visit.identity_erased": _("The name of a visitor was erased"),
    "visit.refused": _("Reception was refused"),
    "refusal.noticed": _("The written notice of a refusal was sent"),
    "content.recorded": _("A content was written down and read back"),
    "content.corrected": _("A line of the reception book was corrected"),
    "promise.kept": _("A promise of a conclusion was kept"),
    "book.exported": _("The reception book was taken out with the numbers of ID papers"),
}
"""What each verb says in the record."""
