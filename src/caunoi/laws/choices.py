"""Words of the law library. Stored values are stable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LeafletState(TextChoices):
    DRAFT = "draft", _("Being written")
    ASKED = "asked", _("Waits for approval")
    PUBLISHED = "published", pgettext_lazy("article", "Published")
    WITHDRAWN = "withdrawn", _("Taken down")
