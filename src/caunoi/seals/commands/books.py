"""The reception book with full lines, which exists on paper in the vault only (TCD Đ25; QĐ 774/QĐ-TTg)."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Forbidden, NotFound
from caunoi.journal.commands import Context, command
from caunoi.people.validators import need_reason
from caunoi.seals.commands.bundles import VAULT
from caunoi.seals.models import SealedRecord


@command("seal.print_book", policy=only_the_system)
def print_book(ctx: Context, *, reason: str) -> list[SealedRecord]:
    """Note, before anything is opened, that the lines of the book are printed with identities. Gives the records, in the order
    of sealing.

    Raises ``Forbidden`` anywhere but in the vault.
    """
    if settings.ZONE != VAULT:
        raise Forbidden(_("Full lines are printed in the vault only. On this machine the book shows the pseudonym."))
    records = list(SealedRecord.objects.filter(erased_at=None).order_by("sealed_at", "pk"))
    if not records:
        raise NotFound()
    ctx.record("seal.book_printed", records[-1], fields={"lines": len(records)}, reason=need_reason(reason))
    return records
