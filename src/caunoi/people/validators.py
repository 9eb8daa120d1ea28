"""Values about people: value in, clean value or a plain sentence out."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid

PHONE = re.compile(r"^0\d{9,10}$")


def clean_email(value: str, field: str = "email") -> str:
    """The address in lower case; raises ``Invalid`` when it cannot be one."""
    address = value.strip().lower()
    try:
        validate_email(address)
        address.rpartition("@")[2].encode("idna")
    except (ValidationError, UnicodeError):
        raise Invalid(
            _("This is not a complete e-mail address. Please write it like name@example.vn."), field=field
        ) from None
    return address


def clean_phone(value: str, field: str = "phone") -> str:
    """A Vietnamese number as ten or eleven digits beginning with 0 (``+84 912 345 678`` becomes ``0912345678``)."""
    digits = re.sub(r"[\s.()\-]", "", value)
    digits = re.sub(r"^(\+84|0084)", "0", digits)
    if not PHONE.match(digits):
        raise Invalid(_("Please write a Vietnamese phone number with ten digits, such as 0912 345 678."), field=field)
    return digits


def clean_name(value: str, field: str = "full_name") -> str:
    """A full name on one line without doubled blanks, family name first."""
    name = " ".join(value.split())
    if not name or len(name) > 120:
        raise Invalid(_("Please write the full name, at most 120 letters."), field=field)
    return name


def need_reason(value: str, field: str = "reason") -> str:
    """A reason of at least a few words; it stays in the record."""
    reason = value.strip()
    if len(reason) < 5:
        raise Invalid(_("Please give the reason in a few words; it is kept in the record."), field=field)
    if len(reason) > 1000:
        raise Invalid(_("Please shorten the reason to 1,000 letters."), field=field)
    return reason
