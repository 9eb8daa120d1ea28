"""Notices as the desk lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caunoi.base.actors import Actor
from caunoi.letters.choices import TROUBLED, State
from caunoi.letters.faults import explain
from caunoi.letters.kinds import KINDS
from caunoi.letters.models import Notice
from caunoi.letters.policies import listed
from caunoi.letters.rendering import address_of
from caunoi.people.policies import may_administer
from caunoi.people.queries.petitioners import mask_email, mask_phone


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the list of failed notices; the address is masked."""

    pk: int
    kind: object
    about: str
    channel: str
    to: str
    state: str
    state_label: object
    attempts: int
    error: object
    queued_at: datetime
    next_at: datetime | None


def troubled(actor: Actor, *, limit: int = 50, before: int | None = None) -> list[NoticeLine]:
    """Notices that failed or were given up, newest first; ``before`` (an id) pages on. Only for administrators."""
    may_administer(actor).require()
    rows = listed(Notice.objects.filter(state__in=TROUBLED)).select_related("petitioner", "account", "invitation")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_line(row) for row in rows.order_by("-pk")[:limit]]


def count_troubled(actor: Actor, cap: int = 1000) -> int:
    """How many notices failed, counted up to ``cap``."""
    may_administer(actor).require()
    return listed(Notice.objects.filter(state__in=TROUBLED))[:cap].count()


def notices_about(number: str) -> list[Notice]:
    """All notices about the thing with this public number, oldest first; whether the actor may see it is asked before."""
    return list(Notice.objects.filter(about=number).order_by("pk"))


def by_reference(reference: UUID) -> Notice | None:
    """The notice that a gateway's report names by our reference."""
    return Notice.objects.filter(reference=reference).first()


def by_provider(provider_id: str) -> Notice | None:
    """The notice that a gateway's report names by the id which the gateway gave it, or by our reference."""
    found = Notice.objects.filter(provider_id=provider_id).first() if provider_id else None
    if found is not None:
        return found
    try:
        return by_reference(UUID(provider_id))
    except ValueError:
        return None


def _line(row: Notice) -> NoticeLine:
    address = address_of(row)
    return NoticeLine(
        pk=row.pk, kind=KINDS[row.kind].title, about=row.about, channel=row.get_channel_display(),
        to=mask_email(address) if "@" in address else mask_phone(address), state=row.state,
        state_label=row.get_state_display(), attempts=row.attempts, error=explain(row.last_error),
        queued_at=row.queued_at, next_at=row.next_at if row.state == State.FAILED else None,
    )  # fmt: skip
