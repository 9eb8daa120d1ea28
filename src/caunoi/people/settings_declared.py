"""Settings of this app that a province may change on screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare

INVITATION_DAYS = declare(
    "people.invitation_days", "integer", 7, _("Days an invitation can be used"),
    help=_("Calendar days from sending; afterwards the administrator renews it."), minimum=1, maximum=30,
)  # fmt: skip
REQUIRE_SECOND_FACTOR = declare(
    "security.require_second_factor", "boolean", False, _("Require a second factor from those who approve or administer"),
    help=_("When on, these officers must set up an authenticator app or a passkey before they can work."),
)  # fmt: skip
