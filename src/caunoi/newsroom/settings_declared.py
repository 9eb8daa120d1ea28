"""What an authority may set for its newsroom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare

STEPS = "newsroom.approval_steps"
DAYS = "newsroom.approval_days"

declare(
    STEPS, "integer", 1, _("Decisions that an article needs before it is published"),
    help=_("One after the other; the last by a post that approves for the agency. Nobody decides on a text of their own."),
    minimum=1, maximum=4,
)  # fmt: skip
declare(
    DAYS, "integer", 2, _("Working days offered for each decision on an article"),
    help=_("A house rule; whoever asks may choose another day."), minimum=1, maximum=30,
)  # fmt: skip
