"""After a change of keys: the halves of every record are made anew by two offices, offline, and put in the place of the old."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.sealing import BrokenSeal
from caunoi.journal.commands import Context, command
from caunoi.seals import keystore
from caunoi.seals.models import SealedRecord, SealKey
from caunoi.seals.policies import may_manage_offices
from caunoi.seals.queries.openings import parts_of
from caunoi.seals.queries.records import keys_in_force
from caunoi.seals.queries.rotation import has_running_opening, rewrap_order
from caunoi.seals.wrapping import is_complete

MOST = 500
"""Records in one order."""


@command("seal_key.order_rewrap", policy=may_manage_offices)
def order_rewrap(ctx: Context) -> dict[str, Any]:
    """The file with which two offices wrap up to 500 records anew. That it was made stands in the record.

    Raises ``Conflict`` when nothing is behind.
    """
    newest = SealKey.objects.order_by("-epoch").first()
    order = rewrap_order(MOST) if newest else {"records": {}}
    if newest is None or not order["records"]:
        raise Conflict(_("Every record is wrapped for the keys of today already."), code="nothing_behind")
    ctx.record("seal_key.rewrap_ordered", newest, fields={"epoch": order["epoch"], "records": len(order["records"])})
    return order


@command("seal.rewrap", subject=SealedRecord, policy=may_manage_offices)
def rewrap(ctx: Context, sealedrecord: SealedRecord, *, epoch: int, parts: dict[str, Any]) -> SealedRecord:
    """Put new halves of ``epoch`` in the place of the old. The key and the ciphertext stay as they are.

    Raises ``Conflict`` when the keys changed again meanwhile or an opening is under way, ``Invalid`` when the halves are not
    exactly those that the keys of today need.
    """
    keys = keys_in_force()
    if not keys.all or keys.epoch != epoch or sealedrecord.erased_at is not None:
        raise Conflict(
            _("The keys have changed since this file was ordered. Please order a new one."), code="other_epoch"
        )
    if has_running_opening(sealedrecord):
        raise Conflict(
            _("An opening of this record is under way. Please wrap it anew afterwards."), code="opening_runs"
        )
    before = parts_of(sealedrecord)
    try:
        fits = is_complete(parts, set(before), keys)
        fits = fits and all(parts[name]["check"] == part["check"] for name, part in before.items())
    except (BrokenSeal, KeyError, TypeError, ValueError, AttributeError):
        fits = False
    if not fits:
        raise Invalid(_("These are not the halves that the keys of today need."), field="parts")
    keystore.put(sealedrecord.slug, epoch, parts)
    sealedrecord.wrapped_epoch = epoch
    slug = sealedrecord.slug
    transaction.on_commit(lambda: keystore.drop(slug, but=epoch) and None)
    ctx.record("seal.rewrapped", sealedrecord, fields={"epoch": epoch})
    return sealedrecord
