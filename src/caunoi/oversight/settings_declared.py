"""By which rule a matter counts as prolonged; an authority's own rule, and shown as such."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare

OWN_RULE = _("The authority's own rule; no act defines this number.")

declare(
    "oversight.long_months", "integer", 12, _("Prolonged: open for more months than this since the first petition"),
    help=OWN_RULE, minimum=1, maximum=240,
)  # fmt: skip
declare(
    "oversight.many_petitions", "integer", 5, _("Prolonged: at least so many petitions joined in one matter"),
    help=OWN_RULE, minimum=2, maximum=10_000,
)  # fmt: skip
LICENCE = "figures.licence"
declare(
    LICENCE, "line", "CC BY 4.0", _("Open figures: under what they may be used again"),
    help=_("Written into every file of open figures; the authority decides."),
)  # fmt: skip
