"""Why a prolonged matter drags on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.journal.commands import Context, command
from caunoi.matters.models import Matter
from caunoi.oversight.choices import Cause
from caunoi.oversight.models import CauseRecord
from caunoi.oversight.policies import may_work_on

LONGEST = 2000


@command("prolonged.record_cause", subject=Matter, policy=may_work_on)
def record_cause(ctx: Context, matter: Matter, *, cause: str, text: str = "") -> CauseRecord:
    """Write down the ``cause`` (of the closed list) for which the matter drags on; ``other`` needs ``text``. A later one takes
    its place, the earlier stays in the record."""
    text = text.strip()
    if cause not in Cause.values:
        raise Invalid(_("Please choose one of the causes of the list."), field="cause")
    if cause == Cause.OTHER and not text:
        raise Invalid(_("Please say which other cause it is."), field="text")
    if len(text) > LONGEST:
        raise Invalid(_("Please keep this under %(most)s signs.") % {"most": LONGEST}, field="text")
    values = {"cause": cause, "text": text, "recorded_at": ctx.at, "recorded_by_id": ctx.actor.seat_id}
    made, _is_new = CauseRecord.objects.update_or_create(matter=matter, defaults=values)
    ctx.record("prolonged.cause_recorded", matter, fields={"cause": cause}, reason=text)
    return made
