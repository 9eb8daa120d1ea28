"""The legal acts of the state tables as commands: each row that asks for inputs is the command ``matter.<row>``."""

from __future__ import annotations

import inspect
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.directory import agency_on
from caunoi.base.refusals import Invalid
from caunoi.journal.commands import Context
from caunoi.matters import asks
from caunoi.matters.choices import AmountName, AmountPhase
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.law.case import Case
from caunoi.matters.law.conditions import after_clocks, check, take_effect
from caunoi.matters.models import Amount, Matter
from caunoi.matters.stages import TABLES, table_of
from caunoi.people.models import Seat

PHASES = {
    "decide": AmountPhase.DECIDED,
    "conclude": AmountPhase.DECIDED,
    "report_execution": AmountPhase.EXECUTED,
    "handle_conclusion": AmountPhase.EXECUTED,
    "receive_handling_report": AmountPhase.EXECUTED,
}
"""Which acts name amounts, and whether they are ordered or carried out."""


def _perform(ctx: Context, matter: Matter, name: str, given: dict[str, Any]) -> Said:
    row = table_of(matter, today_of(ctx))[name]
    values = asks.read(row.asks or (), given, today_of(ctx))
    _check_keys(ctx, matter, row.asks or (), values)
    case = Case(ctx, matter, name, values, today_of(ctx))
    check(case)
    take_effect(case)
    _keep_amounts(case)
    return Said(
        personal={"act": values}, values=values, reason=str(values.get("reason", "")), after=lambda: after_clocks(case)
    )


def _check_keys(ctx: Context, matter: Matter, described: tuple[asks.Ask, ...], values: dict[str, Any]) -> None:
    """Seats are of the accountable agency today, agencies exist today."""
    for ask in described:
        if ask.name not in values:
            continue
        if ask.kind in ("seat", "seats"):
            wanted = {values[ask.name]} if ask.kind == "seat" else set(values[ask.name])
            here = Seat.objects.in_force(today_of(ctx)).filter(pk__in=wanted, post__agency_id=matter.accountable_id)
            if here.count() != len(wanted):
                raise Invalid(
                    _("Please choose officers who hold a post in the accountable agency today."), field=ask.name
                )
        if ask.kind == "agency" and agency_on(values[ask.name], today_of(ctx)) is None:
            raise Invalid(_("Please choose an agency that exists today."), field=ask.name)


def _keep_amounts(case: Case) -> None:
    """Write down what the act names. A decision on a matter taken up again takes the place of the earlier one, as in the
    standings; what was carried out adds up."""
    phase = PHASES.get(case.name)
    if phase is None:
        return
    if phase == AmountPhase.DECIDED:
        before = Amount.objects.filter(matter=case.matter, phase=phase, superseded_at__isnull=True)
        before.update(superseded_at=case.ctx.at)
    Amount.objects.bulk_create(
        Amount(
            matter=case.matter, name=name, phase=phase, value=Decimal(str(case.values[name])), on=case.on,
            known_at=case.ctx.at,
        )
        for name in AmountName.values
        if name in case.values
    )  # fmt: skip


def _command_of(name: str) -> Any:
    """The command of one row; its inputs are those that any table asks for under this name."""

    def body(ctx: Context, matter: Matter, **given: Any) -> Said:
        return _perform(ctx, matter, name, given)

    described = {ask.name: ask for table in TABLES.values() if name in table for ask in table[name].asks or ()}
    parameter = inspect.Parameter
    body.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            parameter("ctx", parameter.POSITIONAL_OR_KEYWORD),
            parameter("matter", parameter.POSITIONAL_OR_KEYWORD),
            *(parameter(each, parameter.KEYWORD_ONLY, default=None) for each in described),
        ]
    )
    body.__name__, body.__module__ = name, __name__
    row = next(table[name] for table in TABLES.values() if name in table)
    body.__doc__ = f"Legal act of the procedure ({row.law})."
    return move(name)(body)


ACTS = {
    name: _command_of(name)
    for name in dict.fromkeys(row.name for table in TABLES.values() for row in table if row.asks is not None)
}
"""Every legal act by the name of its row."""
