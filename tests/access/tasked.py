"""A task between two agencies and a reminder that one is done, for the addresses of their pages."""

from __future__ import annotations

from typing import Any

from caunoi.commitments.models import Prompt
from tests.commitments.tasks import accepted
from tests.world import MORNING, World, send


def task_values(world: World) -> dict[str, dict[str, Any]]:
    """A task of the province that the accountable agency carries out."""
    task = accepted(world)
    waiting = send(world, subject="Việc chờ nhiệm vụ").matter
    prompt = Prompt.objects.create(commitment=task, matter=waiting, raised_at=MORNING)
    return {
        "ban/nhiem-vu/": {"pk": task.pk, "move": "report", "number": task.number},
        "ban/nhiem-vu/nhac/": {"pk": prompt.pk},
    }
