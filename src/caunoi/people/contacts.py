"""One contact, typed in one field: a telephone number or an e-mail address."""

from __future__ import annotations

from caunoi.people.validators import clean_email, clean_phone


def contact_of(typed: str, field: str = "contact") -> dict[str, str]:
    """``phone`` or ``email`` of what was typed, with how its holder is told of news; nothing of an empty field. Raises
    ``Invalid`` for the input ``field`` when it can be neither."""
    typed = typed.strip()
    if not typed:
        return {}
    if "@" in typed:
        return {"email": clean_email(typed, field), "notify_by": "email"}
    return {"phone": clean_phone(typed, field), "notify_by": "sms"}


def petitioner_of(full_name: str, organisation: str, contact: str, language: str = "vi") -> dict[str, str] | None:
    """Who asks, as the kernel takes it: a firm is a petitioner of kind business. ``None`` for who says nothing of themselves."""
    given = {"full_name": full_name.strip(), "organisation": organisation.strip(), **contact_of(contact)}
    given = {name: value for name, value in given.items() if value}
    if not given:
        return None
    return {"kind": "business" if organisation.strip() else "person", "language": language, **given}
