"""Words of the record about prolonged and priority matters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "prolonged.cause_recorded": _("The cause of the long course was recorded"),
    "priority.picked": _("Picked to be settled for good"),
    "priority.progress_noted": _("Progress of the priority matter"),
    "priority.due_changed": _("The day of the priority matter was changed"),
    "priority.owner_changed": _("The priority matter was given to another owner"),
    "priority.settled": _("Result of the priority matter"),
}
