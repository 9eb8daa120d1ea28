"""Names of the registers in the reader's language, ``{% load names %}``."""

from __future__ import annotations

from typing import Any

from django import template

from caunoi.matters.public.naming import agency_name

register = template.Library()


@register.filter
def named(agency: Any) -> str:
    """The English name of an agency (a row, a card or a step) for whoever reads English, else its label."""
    return agency_name(agency)
