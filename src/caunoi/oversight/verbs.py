"""Words of the record about prolonged and priority matters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "prolonged.cause_recorded": _("The cause of the long course was recorded"),
    "priority.picked": _("Picked to be settled for good"),
    "priority.progress_noted": _("Progress of the priority matter"),
    "priority.due_changed": _("The day of the priority matter was changed"),
    "priority.owner_changed": _("The priority matter was given to another owner"),
    "figures.corrected": _("A figure of a statutory report was corrected by its unit"),
    "figures.correction_withdrawn": _("The correction of a figure was taken back"),
    "figures.published": _("The open figures of a month or year were published"),
    "figures.revised": _("The open figures of a month were published anew"),
    "register.imported": _("An old register was imported"),
    "priority.settled": _("Result of the priority matter"),
}
