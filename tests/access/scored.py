"""One scoring, one theme and one file of evidence, for the addresses of their pages."""

from __future__ import annotations

from typing import Any

from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.programmes.commands.scoring_scores import add_evidence
from tests.portal.forms import photo
from tests.programmes.scoring_scenes import opened
from tests.programmes.test_themes import theme
from tests.world import World


def scored_values(world: World) -> dict[str, dict[str, Any]]:
    """A scoring that the accountable agency has begun and the province will appraise; a theme that the agency set itself."""
    scoring = opened(world)
    stored = store_file(actor=world.specialist, prepared=prepare("so.jpg", photo(), 800))
    add_evidence(
        actor=world.specialist, scoring=scoring, criterion="2.1", title="Sổ thụ lý", attachment_ids=[stored.pk]
    )
    base = "ban/chuong-trinh/cham-diem/"
    return {
        base: {"pk": scoring.pk},
        f"{base}tong-hop/": {"opener": scoring.opener_id, "year": 2019, "table": scoring.table_id},
        f"{base}chu-de/": {"pk": theme(world, actor=world.chief).pk},
        f"{base}tep/": {"pk": stored.pk},
    }
