"""Campaigns of law dissemination for tests, with sessions that took place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from caunoi.base.time import TIMEZONE
from caunoi.gatherings.commands.campaigns import plan_campaign, report_session, tie_session
from caunoi.gatherings.commands.planning import plan_gathering
from caunoi.gatherings.models import Campaign, CampaignSession, Gathering
from tests.world import World

FIRST, LAST = date(2020, 2, 1), date(2020, 3, 31)


def campaign(world: World, **changes: Any) -> Campaign:
    """A campaign of the province about the law on citizen reception, in Vietnamese and Mông."""
    inputs: dict[str, Any] = {
        "title": "Tuyên truyền Luật Tiếp công dân", "acts": ["42/2013/QH13"], "starts_on": FIRST, "ends_on": LAST,
        "languages": ["vi", "hmn"], "target": "hơn 5.000",
    }  # fmt: skip
    made: Campaign = plan_campaign(actor=changes.pop("actor", world.province), **{**inputs, **changes})
    return made


def session(world: World, on: date = date(2020, 2, 20), **changes: Any) -> Gathering:
    """A session of the commune Mường Lai."""
    starts = datetime(on.year, on.month, on.day, 8, tzinfo=TIMEZONE)
    inputs: dict[str, Any] = {
        "kind": "law_session", "title": "Buổi tuyên truyền thôn Nà Hà", "starts_at": starts,
        "ends_at": starts + timedelta(hours=2), "venue": "Nhà văn hóa", "place_id": world.places["muong_lai"].pk,
    }  # fmt: skip
    made: Gathering = plan_gathering(actor=changes.pop("actor", world.chief), **{**inputs, **changes})
    return made


def tied(world: World, to: Campaign, **changes: Any) -> CampaignSession:
    actor = changes.get("actor", world.chief)
    made: CampaignSession = tie_session(actor=actor, campaign=to, gathering_id=session(world, **changes).pk)
    return made


def reported(world: World, held: CampaignSession, **changes: Any) -> Any:
    inputs = {"language": "vi", "people": "120", "leaflets": "100", "minutes": "15", "villages": "Nà Hà\nBản Lùng"}
    actor = changes.pop("actor", world.chief)
    return report_session(actor=actor, campaignsession=held, **{**inputs, **changes})
