"""Words of the law library. Stored values are stable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LeafletState(TextChoices):
    DRAFT = "draft", _("Being written")
    ASKED = "asked", _("Waits for approval")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Taken down")
