"""Who is kept away from a matter, for those who may say so."""

from __future__ import annotations

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.matters.models import Matter, Recusal
from caunoi.matters.policies import may_recuse


def recusals(actor: Actor, matter: Matter) -> QuerySet[Recusal]:
    """The officers kept away from ``matter`` now, the earliest first. Raises ``NotFound`` or ``Forbidden`` for whoever may not
    keep anybody away from it."""
    may_recuse(actor, matter).require()
    rows = Recusal.objects.filter(matter=matter, until__isnull=True)
    return rows.select_related("account").order_by("since", "pk")


def recusal(actor: Actor, matter: Matter, pk: int) -> Recusal:
    """One of them. Raises ``NotFound`` when it is none or has ended."""
    found = recusals(actor, matter).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found
