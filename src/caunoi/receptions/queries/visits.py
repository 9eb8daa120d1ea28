"""Reading how reception counts: the rows behind form 01/TCD and the visits behind each figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from caunoi.receptions.models import ReceptionStanding


def counted(
    agency_ids: Iterable[int], since: date, last: date, as_of: datetime | None = None
) -> QuerySet[ReceptionStanding]:
    """The rows of the agencies for sessions on days of ``[since, last]``, as known at the instant ``as_of`` (default: now).

    Every figure of form 01/TCD is a plain sum over them; which one is told in docs/receptions.md. What was known at an instant
    never changes, so the same question gives the same answer for ever.
    """
    rows = ReceptionStanding.objects.filter(agency_id__in=list(agency_ids), on__gte=since, on__lte=last)
    if as_of is None:
        return rows.filter(superseded_at__isnull=True)
    return rows.filter(known_at__lte=as_of).filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=as_of))
