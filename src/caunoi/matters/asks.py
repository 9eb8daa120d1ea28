"""What a legal act asks of the person who makes it: each input with its words, and how a value given is read.

The rows of the state tables carry these, so the form, the command, the API and the reference pages ask for the same
things.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.ground.text_normal import normalise

LONGEST_TEXT = 20_000
LONGEST_LINE = 250
FAR = timedelta(days=3660)
"""A day further off than ten years is a slip of the pen."""
Choices = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One input. ``kind``: text, line, choice, choices, day, whole, money, flag, seat, seats, agency.

    A ``day`` is a civil day; ``past`` days are not after today, ``future`` ones not before. ``money`` is đồng or
    square metres with
    up to two decimals, ``whole`` a number of things from 0. A seat is an officer of the accountable agency.
    """

    name: str
    kind: str
    label: Any
    help: Any = ""
    required: bool = True
    choices: Choices = ()
    when: str = ""
    """For days: "past" or "future"; else empty."""


def text(name: str, label: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "text", label, help, required)


def line(name: str, label: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "line", label, help, required)


def choice(name: str, label: Any, choices: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "choice", label, help, required, tuple(choices))


def choices(name: str, label: Any, offered: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "choices", label, help, required, tuple(offered))


def day(name: str, label: Any, help: Any = "", required: bool = True, when: str = "") -> Ask:
    return Ask(name, "day", label, help, required, (), when)


def whole(name: str, label: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "whole", label, help, required)


def money(name: str, label: Any, help: Any = "", required: bool = False) -> Ask:
    return Ask(name, "money", label, help, required)


def flag(name: str, label: Any, help: Any = "") -> Ask:
    return Ask(name, "flag", label, help, False)


def seat(name: str, label: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "seat", label, help, required)


def seats(name: str, label: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "seats", label, help, required)


def agency(name: str, label: Any, help: Any = "", required: bool = True) -> Ask:
    return Ask(name, "agency", label, help, required)


def read(asks: tuple[Ask, ...], given: dict[str, Any], today: date) -> dict[str, Any]:
    """The values of ``given`` as an act stores them: days as ISO text, amounts as decimal text, texts normalised.

    An input left empty is absent, never zero. Raises ``Invalid`` that names the input, also for one that nobody asked
    for.
    """
    known = {ask.name for ask in asks}
    unknown = sorted(set(given) - known)
    if unknown:
        raise Invalid(_("This act does not take the input “%(name)s”.") % {"name": unknown[0]}, field=unknown[0])
    values = {}
    for ask in asks:
        value = _read(ask, given.get(ask.name), today)
        if value is not None:
            values[ask.name] = value
        elif ask.required:
            raise Invalid(_("Please fill this in: %(what)s.") % {"what": ask.label}, field=ask.name)
    return values


def _read(ask: Ask, value: Any, today: date) -> Any:
    if value is None or value == "" or value == []:
        return None
    return READERS[ask.kind](ask, value, today)


def _text(ask: Ask, value: Any, today: date) -> str | None:
    clean = normalise(str(value)).strip()
    most = LONGEST_LINE if ask.kind == "line" else LONGEST_TEXT
    if len(clean) > most:
        raise Invalid(
            _("This text has %(have)s signs; at most %(most)s are possible. Please shorten it.")
            % {"have": len(clean), "most": most},
            field=ask.name,
        )
    return clean or None


def _choice(ask: Ask, value: Any, today: date) -> str:
    if value not in {code for code, _label in ask.choices}:
        raise Invalid(_("Please choose one of the answers offered."), field=ask.name)
    return str(value)


def _choices(ask: Ask, value: Any, today: date) -> list[str]:
    return list(dict.fromkeys(_choice(ask, each, today) for each in value))


def _day(ask: Ask, value: Any, today: date) -> str:
    try:
        on = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise Invalid(_("Please write the day as day/month/year, for example 25/02/2020."), field=ask.name) from None
    if ask.when == "past" and on > today:
        raise Invalid(_("This day lies in the future. Please check the date."), field=ask.name)
    if ask.when == "future" and on < today:
        raise Invalid(_("This day has passed. Please choose today or a later day."), field=ask.name)
    if abs(on - today) > FAR and ask.when != "past":
        raise Invalid(_("This day is more than ten years away. Please check the year."), field=ask.name)
    return on.isoformat()


def _whole(ask: Ask, value: Any, today: date) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if not 0 <= number <= 1_000_000:
        raise Invalid(_("Please write a whole number from 0 to 1,000,000."), field=ask.name)
    return number


def _money(ask: Ask, value: Any, today: date) -> str:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < Decimal(10) ** 15 or amount != round(amount, 2):
        raise Invalid(
            _("Please write an amount from 0 with at most two decimals, for example 66000000 or 120.5."), field=ask.name
        )
    return str(amount)


def _flag(ask: Ask, value: Any, today: date) -> bool | None:
    return True if value is True or value in ("on", "true", "1", "yes") else None


def _key(ask: Ask, value: Any, today: date) -> int:
    return int(value)


def _keys(ask: Ask, value: Any, today: date) -> list[int]:
    return list(dict.fromkeys(int(each) for each in value))


READERS = {
    "text": _text, "line": _text, "choice": _choice, "choices": _choices, "day": _day, "whole": _whole,
    "money": _money, "flag": _flag, "seat": _key, "seats": _keys, "agency": _key,
}  # fmt: skip
