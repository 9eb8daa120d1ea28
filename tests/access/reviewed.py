"""A programme of the accountable agency with a figure in its review, for the addresses of the review."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.base.actors import system
from caunoi.programmes.commands.review_figures import record_figure
from tests.programmes.review_scenes import plan_with, programme_of, undone
from tests.world import World


def reviewed_values(world: World) -> dict[str, dict[str, Any]]:
    """Kept by the commune, whose only task is due this year."""
    programme = programme_of(world, "muong_lai")
    plan_with(world, programme, 2020, undone("Đối thoại", date(2020, 3, 1)))
    figure = record_figure(
        actor=system(), programme_id=programme.pk, year=2020, section="other", title="Mô hình", text="hơn 3",
        source="BC 1",
    )  # fmt: skip
    named = {"programme": programme.pk, "year": 2020, "section": "tasks", "figure": "all", "pk": figure.pk}
    return {"ban/tong-ket/": named, "giay/tong-ket/": named}
