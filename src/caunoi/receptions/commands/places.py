"""Opening and closing reception places."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.journal.commands import Context, command
from caunoi.receptions.models import ReceptionPlace
from caunoi.receptions.policies import may_arrange, may_keep_place
from caunoi.receptions.validators import a_line


@command("reception_place.open", policy=may_keep_place)
def open_place(
    ctx: Context, *, name: str, address: str, hours: str, since: date, unit_id: int | None = None, phone: str = "",
    agency_id: int | None = None,
) -> ReceptionPlace:  # fmt: skip
    """Open a reception place of the actor's agency, with its regular hours as they are posted (Luật TCD Đ24.1). ``agency_id`` is
    for the system, which has no agency."""
    owner = ctx.actor.agency_id or agency_id
    if owner is None:
        raise Invalid(_("Please choose an agency that exists today."), field="agency_id")
    place = ReceptionPlace(
        agency_id=owner, name=a_line(name, "name", 200), address=a_line(address, "address", 250),
        hours=a_line(hours, "hours", 250), phone=a_line(phone, "phone", 30, required=False), since=since, unit_id=unit_id,
    )  # fmt: skip
    place.save(force_insert=True)
    ctx.record(
        "reception_place.opened", place, fields={"agency": owner, "name": place.name, "since": since.isoformat()}
    )
    return place


@command("reception_place.end", subject=ReceptionPlace, policy=may_arrange)
def end_place(ctx: Context, place: ReceptionPlace, *, until: date, reason: str) -> ReceptionPlace:
    """Close a place: ``until`` is the first day on which nobody is received there."""
    if until <= place.since or (place.until is not None and place.until <= until):
        raise Invalid(
            _("The place ends earlier already, or has not begun by then. Please check the day."), field="until"
        )
    place.until = until
    ctx.record(
        "reception_place.ended", place, fields={"until": until.isoformat()}, reason=a_line(reason, "reason", 500)
    )
    return place
