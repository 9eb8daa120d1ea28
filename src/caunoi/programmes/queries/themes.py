"""Year themes. A theme is set for everybody, so every officer reads it; its tasks are seen as tasks are."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.visible import visible_to as visible_commitments
from caunoi.programmes.models import Theme, ThemeTask


def themes(actor: Actor) -> QuerySet[Theme]:
    """All themes, the newest year first."""
    rows = Theme.objects.all() if actor.is_officer or actor.kind == "system" else Theme.objects.none()
    return rows.select_related("issuer").order_by("-year", "name", "pk")


def theme(actor: Actor, pk: int) -> Theme:
    """One theme. Raises ``NotFound``."""
    found = themes(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def tasks_of(actor: Actor, theme: Theme) -> QuerySet[Commitment]:
    """The tasks of the theme that exist for the actor."""
    rows = visible_commitments(actor).filter(pk__in=ThemeTask.objects.filter(theme=theme).values("commitment_id"))
    return rows.select_related("lead", "issuer").order_by("due_on", "pk")


def unseen_tasks(actor: Actor, theme: Theme) -> int:
    """How many tasks of the theme are those of other agencies, which the actor does not see."""
    return ThemeTask.objects.filter(theme=theme).count() - tasks_of(actor, theme).count()


def task_numbered(actor: Actor, number: str) -> Commitment:
    """The task of a typed number (``NV-2019-00012``) that exists for the actor. Raises ``NotFound``."""
    parts = re.fullmatch(r"\s*NV-?(\d{4})-?(\d{1,9})\s*", number.upper())
    found = visible_commitments(actor).filter(pk=int(parts[2])).first() if parts else None
    if parts is None or found is None or found.made_on.year != int(parts[1]):
        raise NotFound()
    return found
