"""Words of the record about notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "notice.sent": _("Sent a notice"),
    "notice.delivered": _("A notice was delivered"),
    "notice.given_up": _("Gave up a notice"),
    "notice.queued_again": _("Sent a notice again"),
}
