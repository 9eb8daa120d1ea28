"""Words for the public that wait for a second reader."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from caunoi.base.actors import Actor
from caunoi.matters.choices import AnswerState
from caunoi.matters.models import Answer, Matter, PublicCopy
from caunoi.matters.queries.visible import in_sight


def copies_waiting(actor: Actor) -> list[PublicCopy]:
    """Copies that ``actor`` may read and publish now, the oldest first: of the own agency, written by somebody else, of the
    newest answer that was sent and that the actor did not draft."""
    if not actor.is_officer or not actor.rights & {"publish", "approve"}:
        return []
    others = _of_newest(actor).filter(returned_for="").exclude(prepared_by=actor.account_id)
    return list(others.exclude(sent__drafted_by__account=actor.account_id))


def copies_returned(actor: Actor) -> list[PublicCopy]:
    """Copies that ``actor`` prepared and a second reader returned, the oldest first; until they are sent again."""
    if not actor.is_officer or not actor.rights & {"publish", "approve"}:
        return []
    return list(_of_newest(actor).filter(prepared_by=actor.account_id).exclude(returned_for=""))


def _of_newest(actor: Actor) -> QuerySet[PublicCopy]:
    """Copies of the own agency that belong to the newest answer that was sent."""
    own = in_sight(actor, Matter.objects.filter(accountable_id=actor.agency_id))
    newest = (
        Answer.objects.filter(matter=OuterRef("matter"), state=AnswerState.SENT).order_by("-number").values("pk")[:1]
    )
    rows = PublicCopy.objects.filter(matter__in=own).annotate(newest=Subquery(newest)).filter(sent=F("newest"))
    return rows.select_related("matter").order_by("prepared_at", "pk")
