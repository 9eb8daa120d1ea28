"""Journal verbs of year themes and scoring, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "theme.issued": _("A theme of the year was entered"),
    "theme.corrected": _("A theme of the year was corrected"),
    "theme.task_added": _("A task was put under the theme"),
    "theme.task_dropped": _("A task was taken out of the theme"),
    "scoring.opened": _("The scoring of an agency was opened"),
    "scoring.self_saved": _("The self-score was saved"),
    "scoring.evidence_added": _("Evidence of a criterion was added"),
    "scoring.evidence_dropped": _("Evidence of a criterion was taken out"),
    "scoring.self_submitted": _("The self-score was sent"),
    "scoring.self_returned": _("The self-score was returned"),
    "scoring.appraisal_saved": _("Appraised points were saved"),
    "scoring.appraised": _("The appraisal was finished"),
    "scoring.not_eligible": _("The agency was declared not eligible for ranking"),
    "scoring.appraiser_named": _("Another agency was named as appraiser"),
    "scoring.published": _("The result was announced"),
    "scoring.reopened": _("The scoring was reopened; earlier scores are kept"),
}
"""What each verb says in the record."""
