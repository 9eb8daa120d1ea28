"""Words of year themes and of the scoring of dân vận chính quyền. Stored values are stable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ThemeLevel(TextChoices):
    """For whom a theme of a year was set (cấp ban hành)."""

    CENTRAL = "central", _("Whole country")
    PROVINCE = "province", _("Province level")
    DISTRICT = "district", _("District level")
    COMMUNE = "commune", _("Commune level")


class ScoringState(TextChoices):
    OPEN = "open", _("Scores itself")  # đang tự chấm
    SELF_SCORED = "self_scored", _("Self-score sent, being appraised")  # đang thẩm định
    APPRAISED = "appraised", _("Appraised, not announced yet")
    PUBLISHED = "published", pgettext_lazy("score", "Announced")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible for ranking")  # không đủ điều kiện xếp loại


RANKED = frozenset({ScoringState.APPRAISED, ScoringState.PUBLISHED})
"""States in which a scoring has totals and a band."""
