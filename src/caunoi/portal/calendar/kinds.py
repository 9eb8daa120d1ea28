"""What stands in the calendar: the kinds, as the address line names them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "tiep-dan": ("reception", _("Citizen reception")),
    "doi-thoai": ("dialogue", _("Dialogue with the people")),
    "ca-phe": ("cafe", _("Café with business people")),
    "hoi-nghi": ("conference", _("Conference open to the public")),
    "hop-thon": ("village_meeting", _("Village meeting")),
    "pho-bien": ("law_session", _("Law dissemination session")),
    "lay-y-kien": ("comments", _("Last day for comments")),
}
"""By the word in the address line: the stable code and its words."""
CODES = {code: (word, words) for word, (code, words) in KINDS.items()}
