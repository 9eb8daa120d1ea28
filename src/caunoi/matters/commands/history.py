"""What an old register says of a matter that ended before it came into this house."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines, tallies
from caunoi.matters.choices import Outcome, State
from caunoi.matters.commands.frame import enter, keep_act, today_of
from caunoi.matters.models import Matter

EARLIER_END = "earlier_end"


@command("matter.note_earlier_end", subject=Matter, policy=only_the_system)
def note_earlier_end(ctx: Context, matter: Matter, *, ended_on: date, outcome: str, words: str) -> Matter:
    """Close a matter just imported, as its old register says: ended on the civil day ``ended_on`` with ``outcome`` (a value of
    ``Outcome``; empty where the register does not say), in the register's own ``words``.

    Nothing is dated back: the entry stands at the instant of the import and says which day the register names. No clock counts as
    met, because nobody here saw it. Raises ``Invalid`` for a day before the receipt or after today.
    """
    if not matter.is_open or matter.acts.exists():
        raise Conflict(_("Work on this matter has begun here; end it by its procedure."))
    if not matter.received_on <= ended_on <= today_of(ctx):
        raise Invalid(_("The day of the end lies before the receipt or after today."), field="ended_on")
    if outcome not in Outcome.values:
        raise Invalid(_("This outcome is not known."), field="outcome")
    before = tallies.cell_of(matter)
    keep_act(ctx, matter, EARLIER_END, {"outcome": outcome, "words": words}, on=ended_on)
    enter(matter, State.CLOSED, ctx.at)
    deadlines.stop_all(matter)
    tallies.shift(before, tallies.cell_of(matter))
    fields = {"state": str(matter.state), "ended_on": ended_on.isoformat(), "outcome": outcome}
    ctx.record("matter.earlier_end_noted", matter, fields=fields, personal={"words": words})
    return matter
