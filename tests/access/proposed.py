"""One thing of each sort in recommendations upward and in law dissemination, for the addresses of their pages."""

from __future__ import annotations

from typing import Any

from caunoi.gatherings.commands.campaigns import add_material
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.proposals.models import AskerPrompt
from tests.gatherings.spreading import campaign, reported, tied
from tests.portal.forms import photo
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


def spread_values(world: World) -> dict[str, dict[str, Any]]:
    """A campaign of the accountable agency with a session that reported, and a leaflet."""
    made = campaign(world, actor=world.chief)
    held = tied(world, made)
    reported(world, held)
    file = store_file(actor=world.chief, prepared=prepare("to-gap.jpg", photo(), 800))
    material = add_material(actor=world.chief, campaign=made, title="Tờ gấp", language="hmn", attachment_ids=[file.pk])
    values = {"pk": made.pk, "session": held.pk, "language": "vi", "material": material.pk, "file": file.pk}
    return {"ban/cuoc-hop/pho-bien/": values}
