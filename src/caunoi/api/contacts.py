"""Contact data from outside systems, checked as on the pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.api.schemas import Contact
from caunoi.base.refusals import Invalid
from caunoi.people.models import CONTACT_FIELDS
from caunoi.people.validators import clean_email, clean_phone

NEEDED = {"email": "email", "sms": "phone"}


def petitioner_of(given: Contact | None, language: str) -> dict[str, str] | None:
    """The contact as the intake command takes it; ``None`` when nothing of it was given. Raises ``Invalid``."""
    if given is None:
        return None
    needed = NEEDED.get(given.notify_by)
    if needed and not getattr(given, needed).strip():
        sentence = _("To be told this way, please give this address, or choose “none”.")
        raise Invalid(sentence, field=f"petitioner.{needed}")
    values = given.model_dump() | {"language": language}
    if given.email.strip():
        values["email"] = clean_email(given.email, "petitioner.email")
    if given.phone.strip():
        values["phone"] = clean_phone(given.phone, "petitioner.phone")
    return values if any(values[name].strip() for name in CONTACT_FIELDS) else None
