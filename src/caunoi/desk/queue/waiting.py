"""What waits for a seat besides matters: tasks, invitations, minutes, senders to be answered. A fixed number of questions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.commitments.queries.lists import TaskFilters, counts_of
from caunoi.commitments.queries.prompts import open_prompts
from caunoi.gatherings.policies import SPEAKS
from caunoi.gatherings.queries.waiting import Waiting, invitations_waiting, minutes_to_read

ONLY = 1
"""Of one gathering the page itself is opened, of more the list."""


def waiting_for(actor: Actor) -> list[tuple[Any, Any, str]]:
    """Label, count and address of each thing of which there is any."""
    mine, turn = counts_of(actor, [TaskFilters(scope="mine"), TaskFilters(scope="turn")])
    tasks = reverse("desk:commitments")
    found = [
        (_("Tasks given to me"), mine, f"{tasks}?scope=mine"),
        (_("Tasks whose next step is ours"), turn, f"{tasks}?scope=turn"),
        (
            _("Senders to be answered, their tasks are done"),
            open_prompts(actor).count(),
            reverse("desk:commitment_prompts"),
        ),
    ]
    if actor.rights & SPEAKS:
        invited, minutes = invitations_waiting(actor), minutes_to_read(actor)
        found += [
            (_("Invitations to be answered"), invited.count, _of(invited, "gathering", "?buoc=announced")),
            (_("Minutes to be read and remarked upon"), minutes.count, _of(minutes, "gathering_minutes", "")),
        ]
    return [row for row in found if row[1]]


def _of(waiting: Waiting, page: str, chosen: str) -> str:
    if waiting.count == ONLY:
        return reverse(f"desk:{page}", args=[waiting.first_id])
    return reverse("desk:gatherings") + chosen
