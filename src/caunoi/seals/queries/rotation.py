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
    running = OpeningRequest.objects.filter(record=record, until__gt=time.now())
    return running.filter(state__in=(OpeningState.ASKED, OpeningState.ANSWERED, OpeningState.OPENED)).exists()


def rewrap_order(limit: int) -> dict[str, Any]:
    """Up to ``limit`` records behind, with all their halves (closed), and the public keys of now."""
    keys = keys_in_force()
    rows = [row for row in records_behind()[:limit] if not has_running_opening(row)]
    return {
        "kind": "rewrap-order",
        "epoch": keys.epoch,
        "offices": {str(epoch): public.hex() for epoch, public in keys.offices.items()},
        "envelopes": {str(epoch): public.hex() for epoch, public in keys.envelopes.items()},
        "records": {row.slug: parts_of(row) for row in rows},
    }
