"""One thing of each sort in gatherings, for the addresses of their pages."""

from __future__ import annotations

from typing import Any

from caunoi.gatherings.commands.agenda import note_speech
from caunoi.gatherings.commands.minutes import remark
from caunoi.gatherings.models import Gathering
from tests.gatherings.scenes import after, circulated
from tests.world import World


def gathered_values(world: World) -> dict[str, dict[str, Any]]:
    """A dialogue of the accountable agency, concluded, with a task and a remark of the neighbour, who was there."""
    made = circulated(world)
    item = made.items.get(position=1)
    Gathering.objects.filter(pk=made.pk).update(state="held")
    speech = note_speech(
        actor=world.chief, gathering=made.pk, item_id=item.pk, speaker_name="Lê Văn Tư", text="Đồng ý.", at=after(made)
    )
    Gathering.objects.filter(pk=made.pk).update(state="concluded")
    seat = made.invitees.get(agency=world.agencies["khanh_hoa"])
    asked = remark(actor=world.neighbour, invitee=seat, text="Cầu ở thôn 2.", revision=1)
    return {
        "ban/cuoc-hop/": {
            "pk": made.pk, "invitee": seat.pk, "item": item.pk, "speech": speech.pk, "number": 1, "remark": asked.pk,
            "conclusion": made.conclusions.get(number=2).pk, "agency": world.agencies["khanh_hoa"].pk,
        }
    }  # fmt: skip
