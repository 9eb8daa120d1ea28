"""Which tasks of an earlier year ended because later ones carry them on. They were not cancelled and are not called so."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from caunoi.commitments.choices import State
from caunoi.commitments.models.commitment import Commitment
from caunoi.journal.models import Entry


def carried_on() -> Q:
    """Ended by being carried on: an issued task continues it, or it is a time of a recurring one and ended in the moment in
    which that one was carried on. A time that was cancelled by itself stays cancelled."""
    with_whole = _ended(OuterRef("pk")).filter(at__in=Subquery(_ended(OuterRef(OuterRef("parent_id"))).values("at")))
    time_of_carried = Q(period_first__isnull=False) & Exists(_onward(OuterRef("parent_id"))) & Exists(with_whole)
    return Q(state=State.CANCELLED) & (Exists(_onward(OuterRef("pk"))) | time_of_carried)


def cancelled() -> Q:
    """Taken back for good."""
    return Q(state=State.CANCELLED) & ~carried_on()


def _onward(key: OuterRef) -> QuerySet[Commitment]:
    return Commitment.objects.filter(continues=key, issued_at__isnull=False)


def _ended(key: OuterRef) -> QuerySet[Entry]:
    return Entry.objects.filter(verb="commitment.cancelled", subject_kind="commitment", subject_id=key)
