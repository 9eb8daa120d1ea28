"""What a new paper about a matter takes over from its file, as far as the officer may see it."""

from __future__ import annotations

from typing import Any

from caunoi.base.actors import Actor
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter
from caunoi.matters.policies import may_see_contact
from caunoi.matters.queries.senders import petitions_behind


def first_values(actor: Actor, matter: Matter) -> dict[str, Any]:
    """Values by field of the forms. Names only for those who handle the matter, and never those of a denouncer."""
    values: dict[str, Any] = {"subject": matter.subject, "received_on": matter.received_on}
    if matter.kind == Kind.DENUNCIATION or not may_see_contact(actor, matter):
        return values
    petition = petitions_behind(matter).filter(withdrawn_at=None).select_related("petitioner").first()
    person = petition.petitioner if petition else None
    if person is not None:
        name = person.organisation if person.kind != "person" and person.organisation else person.full_name
        values.update(sender=name, complainant=name, sender_address=person.address, complainant_address=person.address)
    return values
