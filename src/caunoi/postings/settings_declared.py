"""What an authority may set for its postings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare

ARCHIVE_YEARS = "postings.archive_years"

declare(
    ARCHIVE_YEARS, "integer", 5, _("Years for which an ended notice stays readable in the archive"),
    help=_("A house rule. Afterwards, and for notices that name households, the text is given on request."),
    minimum=1, maximum=50,
)  # fmt: skip
