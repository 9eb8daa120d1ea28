"""One thing of each sort in recommendations upward, for the addresses of its pages."""

from __future__ import annotations

from typing import Any

from caunoi.proposals.models import AskerPrompt
from tests.proposals.drafts import closed, sent
from tests.world import World


def proposed_values(world: World) -> dict[str, dict[str, Any]]:
    """A proposal of the accountable agency that waits for an answer, and a prompt from one that has its outcome."""
    waiting = sent(world)
    prompt = AskerPrompt.objects.get(proposal=closed(world))
    shown = waiting.evidence.get()
    return {
        "ban/kien-nghi-len/": {"number": waiting.number, "act": "tra-loi", "pk": shown.pk},
        "ban/kien-nghi-len/bao-lai/": {"pk": prompt.pk},
    }
