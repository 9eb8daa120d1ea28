"""Conditions of a form as conditions of the database."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.report_forms import Condition, Form
from caunoi.ground.report_periods import Period
from caunoi.ground.report_reader import unknown_words
from caunoi.matters.choices import (
    AmountName,
    AmountPhase,
    Channel,
    Earlier,
    FieldClass,
    Instance,
    Kind,
    Outcome,
    Signers,
)

ACTIONS = ("accepted", "refused", "guided", "forwarded", "demanded", "returned", "filed", "information")
RECEIVERS = ("officer", "head", "delegate")
WORDS: dict[str, frozenset[str]] = {
    "kind": frozenset(Kind.values), "instance": frozenset(Instance.values), "channel": frozenset(Channel.values),
    "signers": frozenset(Signers.values), "field": frozenset(FieldClass.values), "earlier": frozenset(Earlier.values),
    "action": frozenset(ACTIONS), "outcome": frozenset(Outcome.values), "receiver": frozenset(RECEIVERS),
    "name": frozenset(AmountName.values), "phase": frozenset(AmountPhase.values),
}  # fmt: skip
"""What the fields of words may hold; a form that asks for another word would count nothing and not say so."""

OWN_OF_AMOUNT = {"name": "matter__amounts__name", "phase": "matter__amounts__phase", "on": "matter__amounts__on"}


def paths_of(source: str) -> dict[str, str]:
    """Where fields of a source stand when they do not stand on its row: amounts are reached from the standing of their case."""
    return OWN_OF_AMOUNT if source == "amount" else {}


def all_of(conditions: Iterable[Condition], period: Period, source: str) -> Q:
    """Every condition, for a period."""
    paths, found = paths_of(source), Q()
    for condition in conditions:
        found &= _one(condition, paths.get(condition.field, condition.field), period)
    return found


def _one(condition: Condition, path: str, period: Period) -> Q:
    values = condition.values
    if condition.operator in ("at_least", "below"):
        return Q(**{f"{path}__{'gte' if condition.operator == 'at_least' else 'lt'}": int(values[0])})
    never = Q(**{f"{path}__isnull": True})
    by_operator = {
        "is": lambda: Q(**{path: values[0]}),
        "in": lambda: Q(**{f"{path}__in": values}),
        "not": lambda: ~Q(**{f"{path}__in": values}),
        "yes": lambda: Q(**{path: True}),
        "no": lambda: Q(**{path: False}),
        "unknown": lambda: never,
        "filled": lambda: ~never,
        "empty": lambda: never,
        "before_period": lambda: Q(**{f"{path}__lt": period.first}),
        "in_period": lambda: Q(**{f"{path}__gte": period.first, f"{path}__lte": period.last}),
        "by_end": lambda: Q(**{f"{path}__lte": period.last}),
        "open_at_start": lambda: never | Q(**{f"{path}__gte": period.first}),
        "open_at_end": lambda: never | Q(**{f"{path}__gt": period.last}),
    }
    return by_operator[condition.operator]()


def require_known_words(form: Form) -> None:
    """Raises ``RulebookError`` when a condition names a word that its field never holds."""
    odd = unknown_words(form, WORDS)
    if odd:
        raise RulebookError(f"{form.act.id} {form.id}: no such word: {'; '.join(odd)}")
