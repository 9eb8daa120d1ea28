"""Entries for tests of the log, written without a command of the product."""

from __future__ import annotations

from datetime import datetime

from caunoi.base.actors import system
from caunoi.base.models import Setting
from caunoi.base.time import TIMEZONE
from caunoi.journal.commands.context import Context
from caunoi.journal.commands.writing import write_entries
from caunoi.journal.models import Entry

AT = datetime(2020, 2, 25, 9, 0, tzinfo=TIMEZONE)


def write(count: int) -> list[Entry]:
    """Append ``count`` entries about one setting, each with two committed words."""
    row, _made = Setting.objects.get_or_create(key="probe", defaults={"value": 0})
    written = []
    for number in range(count):
        ctx = Context(system(), AT, "probe.count")
        ctx.record("probe.counted", row, fields={"number": number}, personal={"word": f"từ {number}", "name": "An"})
        written += write_entries(ctx)
    return written
