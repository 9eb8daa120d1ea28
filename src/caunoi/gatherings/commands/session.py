"""Opening the gathering and ending it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_of
from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.gatherings.choices import ItemState
from caunoi.gatherings.commands.agenda import end_current
from caunoi.gatherings.commands.frame import move
from caunoi.gatherings.law import result_limit
from caunoi.gatherings.models import Gathering
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said


@move("open")
def open_gathering(ctx: Context, gathering: Gathering) -> Said:
    """Open the gathering, on the day for which it was announced or later, never before."""
    if civil_date(ctx.at) < gathering.on:
        raise Conflict(
            _("It was announced for %(day)s and cannot open before. To hold it earlier, announce another day.")
            % {"day": short_date(gathering.on)},
            code="too_early",
        )
    gathering.opened_at = ctx.at
    return Said()


@move("close")
def close_gathering(ctx: Context, gathering: Gathering) -> Said:
    """End the session. What was not reached is left out and comes back to the next gathering; the last lawful day of publishing
    the result is kept with the steps that lead to it."""
    end_current(ctx, gathering)
    skipped = gathering.items.filter(state=ItemState.WAITING).update(
        state=ItemState.SKIPPED, note=str(_("Not reached in this session."))
    )
    gathering.held_at = ctx.at
    opened = gathering.opened_at or ctx.at
    limit = result_limit(gathering.kind, agency_of(gathering.convener_id), civil_date(opened))
    gathering.result_due_on, gathering.result_steps = limit.due, limit.steps
    return Said(fields={"skipped": skipped, "result_due_on": limit.due.isoformat() if limit.due else None})
