"""Taking the reception book out with the numbers of ID papers: the book demands them, so who takes them out says why."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.base.refusals import Invalid
from caunoi.journal.commands import Context, command
from caunoi.receptions.policies import may_export_book
from caunoi.receptions.validators import a_line


@command("book.export", policy=may_export_book)
def export_book(ctx: Context, *, since: date, last: date, reason: str) -> Agency:
    """Write down that the book of ``[since, last]`` is taken out with full numbers, and why. It never names a denouncer."""
    if last < since:
        raise Invalid(_("The last day is before the first. Please check both."), field="last")
    agency = Agency.objects.get(pk=ctx.actor.agency_id or 0)
    ctx.record(
        "book.exported", agency, fields={"since": since.isoformat(), "last": last.isoformat()},
        reason=a_line(reason, "reason", 500),
    )  # fmt: skip
    return agency
