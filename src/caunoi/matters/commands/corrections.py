"""Correcting a mistake by an act of its own: the record keeps what stood before, and nothing is edited away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.matters import deadlines, receipts
from caunoi.matters.choices import KNPA_KINDS
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.sealed import check_sealed
from caunoi.matters.validators import a_kind, a_place, a_topic

CORRECTABLE = ("subject", "kind", "topic_id", "place_id", "location", "arrived_on")
CHECKS: dict[str, Callable[[Any], Any]] = {"kind": a_kind, "topic_id": a_topic, "place_id": a_place}


@move("correct")
def correct(ctx: Context, matter: Matter, *, changes: dict[str, Any], reason: str) -> Said:
    """Correct what was entered wrongly: subject, kind, topic, place, location, or the day a letter arrived (its clocks are
    then computed anew). The sender's own words are never changed, and a kind with another procedure needs ``classify``."""
    reason = need_text(reason, "reason", 2000)
    unknown = set(changes) - set(CORRECTABLE)
    if unknown or not changes:
        raise Invalid(
            _("Please choose what is to be corrected: subject, kind, topic, place, location or day of arrival.")
        )
    check_sealed(matter, changes.get("kind", ""), "kind")
    _check_procedure(matter, changes.get("kind", matter.kind))
    before: dict[str, Any] = {}
    for name, value in changes.items():
        before[name] = _set(ctx, matter, name, value)
    if all(before[name] == changes[name] for name in changes):
        raise Invalid(_("This is what stands already. Please enter the corrected value."))
    clear = {name: _plain(changes[name]) for name in changes if name not in ("subject", "location")}
    texts = {name: [before[name], changes[name]] for name in changes if name in ("subject", "location")}
    fields = {"changed": sorted(changes), **clear, **{f"{name}_before": _plain(before[name]) for name in clear}}
    return Said(fields=fields, personal=texts, reason=reason)


def _check_procedure(matter: Matter, kind: str) -> None:
    """Another procedure has other clocks, and a denunciation other readers: that is no slip of the pen."""
    if kind != matter.kind and not {kind, matter.kind} <= KNPA_KINDS:
        raise Invalid(
            _(
                "This kind has another procedure with other limits. Please classify the matter anew; once it was screened "
                "and accepted its kind stays, and the settlement ends by its own acts."
            ),
            field="kind",
        )


def _set(ctx: Context, matter: Matter, name: str, value: Any) -> Any:
    if name == "arrived_on":
        return _set_arrival(ctx, matter, value)
    if name == "subject":
        value = need_text(normalise(value), "subject", 200)
    if name in CHECKS:
        CHECKS[name](value)
    before = getattr(matter, name)
    setattr(matter, name, value)
    return before


def _set_arrival(ctx: Context, matter: Matter, arrived_on: date) -> date:
    if arrived_on > today_of(ctx):
        raise Invalid(_("The day of arrival lies in the future. Please check the date."), field="arrived_on")
    if arrived_on.year != matter.received_on.year:
        raise Invalid(
            _("The number of a matter carries its year, so the day of arrival can only be corrected within that year."),
            field="arrived_on",
        )
    before, matter.received_on = matter.received_on, arrived_on
    for clock in MatterClock.objects.filter(matter=matter, trigger_on=before):
        clock.trigger_on = arrived_on
        deadlines.recompute(clock)
    deadlines.refresh_due(matter)
    return before


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@move("replace_receipt")
def replace_receipt(ctx: Context, matter: Matter, *, petition_id: int, nonce: str, reason: str) -> Said:
    """Give a sender who lost the code, and came in person, a new one; the old one opens nothing from now on.

    The new code is ``receipts.code_for(nonce)``: it is shown once, again after a double click, and never stored."""
    reason = need_text(reason, "reason", 2000)
    petition = matter.petitions.filter(pk=petition_id).first()
    if petition is None:
        raise Invalid(_("This sender does not belong to this matter."), field="petition_id")
    petition.receipt_hash = receipts.stored_hash(receipts.code_for(nonce))
    petition.save(update_fields=["receipt_hash"])
    return Said(personal={"petition": petition.pk}, reason=reason)
