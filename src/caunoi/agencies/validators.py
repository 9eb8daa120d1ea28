"""Inputs of the register's commands: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.base.refusals import Invalid
from caunoi.ground.text_normal import nfc


def a_name(value: str, field: str, longest: int) -> str:
    """A name in NFC without blanks around it, of 1 to ``longest`` letters."""
    text = " ".join(nfc(value).split())
    if not text:
        raise Invalid(_("This name is missing. Please write the full official name."), field=field)
    if len(text) > longest:
        raise Invalid(
            _("This name is too long. Please write at most %(longest)s letters.") % {"longest": longest}, field=field
        )
    return text


def one_of(value: str, known: list[str], field: str) -> str:
    """A value of a closed list."""
    if value not in known:
        raise Invalid(_("Please choose one of the values offered."), field=field)
    return value


def a_later_day(on: date, after: date, field: str) -> date:
    """A day after ``after``; the first day of the new state."""
    if on <= after:
        raise Invalid(_("This day must come after %(day)s.") % {"day": f"{after:%d/%m/%Y}"}, field=field)
    return on


def still_open(agency: Agency) -> None:
    """Refuses to change an agency that has already ended."""
    if agency.until is not None:
        raise Invalid(
            _("%(agency)s ended on %(day)s. Please work with the agency that took it over.")
            % {"agency": agency.label, "day": f"{agency.until:%d/%m/%Y}"}
        )
