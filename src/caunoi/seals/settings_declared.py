"""Settings of this app that a province may change on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare

ONLINE_DENUNCIATION = declare(
    "seals.online_denunciation", "boolean", False, _("Take denunciations through the web form"),
    help=_(
        "Off unless the authority has clarified with its lawyers and the cipher authority that a denouncer's identity may pass "
        "through a networked machine (Decision 774/QĐ-TTg of 2020; Law 117/2025/QH15 Article 5). When off, the page explains "
        "how to denounce by letter and in person."
    ),
)  # fmt: skip
