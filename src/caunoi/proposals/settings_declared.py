"""After how many days without an answer the drafter is warned; an authority's own rule, and shown as such."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare

REMIND_AFTER = "proposals.remind_after"
OWN_RULE = _("The authority's own rule; no act defines this number.")

declare(
    REMIND_AFTER, "integer", 30, _("Proposals upward: days without an answer after which the drafter is warned"),
    help=OWN_RULE, minimum=1, maximum=730,
)  # fmt: skip
