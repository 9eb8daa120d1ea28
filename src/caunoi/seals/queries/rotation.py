"""Records whose keys are wrapped for another epoch than today's, and the file with which two offices wrap them anew."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from caunoi.base import time
from caunoi.seals.choices import OpeningState
from caunoi.seals.models import OpeningRequest, SealedRecord
from caunoi.seals.queries.openings import parts_of
from caunoi.seals.queries.records import keys_in_force


def records_behind() -> QuerySet[SealedRecord]:
    """Records not yet wrapped for the present epoch, oldest first."""
    rows = SealedRecord.objects.filter(erased_at=None).defer("ciphertext").order_by("pk")
    keys = keys_in_force()
    return rows.exclude(wrapped_epoch=keys.epoch) if keys.all else rows.none()


def has_running_opening(record: SealedRecord) -> bool:
    """Whether an opening of the record is under way; its answers belong to the halves of now."""
    return _running().filter(record=record).exists()


def _running() -> QuerySet[OpeningRequest]:
    states = (OpeningState.ASKED, OpeningState.ANSWERED, OpeningState.OPENED)
    return OpeningRequest.objects.filter(until__gt=time.now(), state__in=states)


def rewrap_order(limit: int) -> dict[str, Any]:
    """Up to ``limit`` records behind of which no opening is under way, with all their halves (closed), and the public keys of
    now."""
    keys = keys_in_force()
    rows = records_behind().exclude(pk__in=_running().values("record"))[:limit]
    return {
        "kind": "rewrap-order",
        "epoch": keys.epoch,
        "offices": {str(epoch): public.hex() for epoch, public in keys.offices.items()},
        "envelopes": {str(epoch): public.hex() for epoch, public in keys.envelopes.items()},
        "records": {row.slug: parts_of(row) for row in rows},
    }
