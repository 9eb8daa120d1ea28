"""What a matter knows of the tasks that serve it, and reminders that one of them is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.commitments.models import Commitment, Prompt
from caunoi.commitments.queries.visible import visible_to
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import in_sight
from caunoi.matters.queries.visible import visible_to as matters_visible_to

PAGE = 50


@dataclass(frozen=True, slots=True)
class TaskOfMatter:
    """A task that serves a matter. ``prompt``: the open reminder that it is done; ``may_open``: its page exists for the actor."""

    task: Commitment
    prompt: Prompt | None
    may_open: bool


def tasks_of_matter(actor: Actor, matter: Matter) -> list[TaskOfMatter]:
    """Tasks that serve a matter which the caller has loaded for the actor, open ones first; three queries, one without any."""
    rows = Commitment.objects.filter(served__matter=matter).select_related("lead").order_by("-is_open", "due_on", "pk")
    tasks = list(rows)
    if not tasks:
        return []
    prompts = {prompt.commitment_id: prompt for prompt in Prompt.objects.filter(matter=matter, settled="")}
    seen = set(visible_to(actor).filter(pk__in=[task.pk for task in tasks]).values_list("pk", flat=True))
    return [TaskOfMatter(task, prompts.get(task.pk), task.pk in seen) for task in tasks]


def open_prompts(actor: Actor) -> QuerySet[Prompt]:
    """Open reminders about matters for which the actor's agency is accountable, oldest first."""
    matters = in_sight(actor, Matter.objects.filter(accountable_id=actor.agency_id))
    rows = Prompt.objects.filter(settled="", matter__in=matters.values("pk"))
    return rows.select_related("commitment", "matter").order_by("pk")


def prompt_of(actor: Actor, pk: int) -> Prompt:
    """One reminder about a matter that exists for the actor. Raises ``NotFound``."""
    found = Prompt.objects.filter(pk=pk).select_related("commitment", "matter").first()
    if found is None or not matters_visible_to(actor).filter(pk=found.matter_id).exists():
        raise NotFound()
    return found
