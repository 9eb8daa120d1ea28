"""A published month, a programme that is not signed by all and a recommendation that is not public, for their addresses."""

from __future__ import annotations

from typing import Any

from caunoi.base.actors import system
from caunoi.oversight.commands.open_figures import publish_month
from caunoi.programmes.models import Programme
from caunoi.proposals.models import Proposal
from tests.world import World


def figure_values(world: World) -> dict[str, dict[str, Any]]:
    """Called when the programmes and recommendations of the scene are there."""
    publish_month(actor=system(), month="2020-01")
    return {
        "so-lieu/": {"name": "2020-01", "form": "csv", "number": 1},
        "chuong-trinh/": {"pk": Programme.objects.order_by("pk")[0].pk, "year": 2020},
        "kien-nghi-cap-tren/": {"number": Proposal.objects.order_by("pk")[0].number},
    }
