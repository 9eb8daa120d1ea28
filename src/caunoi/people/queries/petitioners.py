"""Contact data of a sender, as much of it as the actor may read."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.base.actors import Actor
from caunoi.people.models import Petitioner
from caunoi.people.policies import may_read_contact


@dataclass(frozen=True, slots=True)
class ContactCard:
    """What one actor sees of a sender; ``is_masked`` when parts are hidden, ``is_erased`` when the data are gone."""

    kind: str
    full_name: str
    organisation: str
    phone: str
    email: str
    address: str
    notify_by: str
    is_masked: bool = False
    is_erased: bool = False


ERASED = ContactCard("person", "", "", "", "", "", "none", is_erased=True)


def contact_card(actor: Actor, petitioner: Petitioner | None) -> ContactCard:
    """The card of ``petitioner`` for ``actor``. Whether the actor may see the matter at all is asked before, by matters."""
    if petitioner is None:
        return ERASED
    if may_read_contact(actor):
        return ContactCard(
            petitioner.kind, petitioner.full_name, petitioner.organisation, petitioner.phone, petitioner.email,
            petitioner.address, petitioner.notify_by,
        )  # fmt: skip
    return ContactCard(
        petitioner.kind, mask_name(petitioner.full_name), petitioner.organisation, mask_phone(petitioner.phone),
        mask_email(petitioner.email), "", petitioner.notify_by, is_masked=True,
    )  # fmt: skip


def mask_name(name: str) -> str:
    """Initials only: ``Nguyễn Văn An`` becomes ``N. V. A.``"""
    return " ".join(f"{part[0]}." for part in name.split())


def mask_phone(phone: str) -> str:
    """All but the last three digits hidden."""
    return f"{'•' * (len(phone) - 3)}{phone[-3:]}" if len(phone) > 3 else ""


def mask_email(email: str) -> str:
    """First letter and domain: ``n•••@example.vn``."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}" if at else ""
