"""Legal publications as officers see them: as far as the matter exists for the actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.ground.redact import redact
from caunoi.matters.choices import ClockState
from caunoi.matters.commands.legal_publications import ACTS, TERMS, owed
from caunoi.matters.models import Act, LegalPublication, Matter, MatterClock
from caunoi.matters.models.legal_publication import OPEN, PublicationState
from caunoi.matters.policies import accountable_with
from caunoi.matters.public_texts import sender_bodies, sender_names
from caunoi.matters.queries.visible import visible_to

WAITING = (PublicationState.DRAFT, PublicationState.SUBMITTED)
PARTS = ("content", "verified", "basis", "conclusion", "orders", "measures")
"""What a decision or conclusion says of itself, in the order of its paper."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A matter of which something is to be made public by ``due_on``, and the text on its way, if there is one."""

    matter: Matter
    due_on: date | None
    row: LegalPublication | None


def publications_of(matter: Matter) -> list[LegalPublication]:
    """All texts of a matter that was loaded for the actor, newest first."""
    rows = LegalPublication.objects.filter(matter=matter).select_related("act", "prepared_by", "checked_by", "matter")
    return list(rows.order_by("-pk"))


def publication_of(matter: Matter, pk: int) -> LegalPublication:
    """One of them. Raises ``NotFound``."""
    row = next((each for each in publications_of(matter) if each.pk == pk), None)
    if row is None:
        raise NotFound()
    return row


def offered(actor: Actor, row: LegalPublication) -> frozenset[str]:
    """What the actor may do with the text as it stands now, by the names of the commands: ``publish``, ``return``, ``revise``,
    ``withdraw``. Whoever prepared it does not publish it."""
    sends, handles = (bool(accountable_with(right)(actor, row.matter)) for right in ("send", "handle"))
    waits = row.state == PublicationState.SUBMITTED
    possible = {
        "publish": waits and sends and not is_own(actor, row),
        "return": waits and sends,
        "revise": row.state in WAITING and handles,
        "withdraw": row.state in OPEN and sends,
    }
    return frozenset(name for name, is_possible in possible.items() if is_possible)


def is_own(actor: Actor, row: LegalPublication) -> bool:
    """Whether the actor prepared the text, as its last writer."""
    return actor.account_id is not None and actor.account_id == row.prepared_by_id


def may_begin(matter: Matter, rows: list[LegalPublication]) -> bool:
    """Whether the law makes something of it public and no text is on its way."""
    return owed(matter) is not None and not any(row.state in OPEN for row in rows)


def first_text(matter: Matter) -> str:
    """The newest decision or conclusion with everything masked that the finder sees, to begin with."""
    act = Act.objects.filter(matter=matter, name__in=ACTS).order_by("-pk").first()
    whole = "\n\n".join(str(act.values[name]) for name in PARTS if act.values.get(name)) if act else ""
    return redact(whole, known_names=[*sender_names(matter), *sender_bodies(matter)]).text


def owed_now(actor: Actor) -> list[Owed]:
    """What is still to be made public in the actor's sight, the earliest day first; then texts on their way of which no day runs
    any more, as after an early taking down."""
    clocks = MatterClock.objects.filter(rule__in=TERMS, state=ClockState.RUNNING, matter__in=visible_to(actor))
    found = list(clocks.select_related("matter__accountable").order_by("due_on", "pk"))
    open_rows = LegalPublication.objects.filter(matter__in=[clock.matter_id for clock in found], state__in=OPEN)
    rows = {row.matter_id: row for row in open_rows}
    timed = [Owed(clock.matter, clock.due_on, rows.get(clock.matter_id)) for clock in found]
    waiting = LegalPublication.objects.filter(state__in=WAITING, matter__in=visible_to(actor))
    waiting = waiting.exclude(matter__in=[clock.matter_id for clock in found]).select_related("matter__accountable")
    return timed + [Owed(row.matter, None, row) for row in waiting.order_by("pk")]


def taken_down(actor: Actor) -> QuerySet[LegalPublication]:
    """What was public of the matters in the actor's sight and is so no more, the last first."""
    gone = (PublicationState.ENDED, PublicationState.WITHDRAWN)
    rows = LegalPublication.objects.filter(state__in=gone, published_at__isnull=False, matter__in=visible_to(actor))
    return rows.select_related("matter", "agency").order_by("-taken_down_at", "-pk")


def public_now(actor: Actor) -> QuerySet[LegalPublication]:
    """What stands public of the matters in the actor's sight, the first to end first."""
    rows = LegalPublication.objects.filter(state=PublicationState.PUBLISHED, matter__in=visible_to(actor))
    return rows.select_related("matter", "agency").order_by("until", "pk")
