"""What the worker does for the record."""

from __future__ import annotations

from caunoi.base.jobs import periodic
from caunoi.journal.commands.keys import forget_old_keys
from caunoi.journal.log.sequencer import sequence

periodic("journal.sequence", 5)(sequence)
periodic("journal.forget_keys", 3600, by_date=True)(forget_old_keys)
