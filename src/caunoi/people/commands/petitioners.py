"""Erasing a sender's contact data, while every proof of the record still verifies."""

from __future__ import annotations

from collections.abc import Iterable

from caunoi.journal.commands import Context, command
from caunoi.journal.commands.erase import erase_openings
from caunoi.people.models import CONTACT_FIELDS, Petitioner
from caunoi.people.policies import may_erase_petitioner
from caunoi.people.validators import need_reason


@command("petitioner.erase", subject=Petitioner, policy=may_erase_petitioner)
def erase_petitioner(
    ctx: Context, petitioner: Petitioner, *, told_in: Iterable[tuple[str, int]], reason: str
) -> Petitioner:
    """Delete the row and destroy the openings that hold its values in the record (Law 91/2025/QH15, erasure on request).

    ``told_in`` names the things whose entries carry the data, such as ``[("matter", petition.first_matter_id)]``. Openings of
    other senders of the same matter stay, because only equal values are erased.
    """
    values = {name: getattr(petitioner, name) for name in CONTACT_FIELDS if getattr(petitioner, name)}
    erased = sum(erase_openings(kind, key, values) for kind, key in told_in)
    ctx.record("petitioner.erased", petitioner, fields={"openings": erased}, reason=need_reason(reason))
    Petitioner.objects.filter(pk=petitioner.pk).delete()
    return petitioner
