"""One thing of each sort in citizen reception, for the addresses of its pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from caunoi.receptions.commands.conclusions import Item, conclude
from caunoi.receptions.commands.visits import admit
from tests.receptions.scenes import at_desk, by_head, heard, place, posted
from tests.world import DAY, World


def received_values(world: World) -> dict[str, dict[str, Any]]:
    """The head's session at the accountable agency with somebody still waiting, its conclusion, and a posted day."""
    here = place(world)
    session = by_head(world, here)
    done = heard(world, at_desk(world, session)).content
    item = Item("Kiểm tra", world.agencies["muong_lai"].pk, DAY + timedelta(days=9), done.pk)
    concluded = conclude(actor=world.reception, session=session, text="Giao kiểm tra.", items=[item])
    admit(actor=world.reception, session=session.pk)
    schedule = posted(world, here, DAY + timedelta(days=14))
    return {
        "ban/tiep/dia-diem/": {"pk": here.pk},
        "ban/tiep/lich/": {"pk": schedule.pk},
        "ban/tiep/phien/": {"pk": session.pk},
        "ban/tiep/luot/": {"pk": done.visit_id},
        "ban/tiep/noi-dung/": {"pk": done.pk},
        "ban/tiep/ngay-tiep/": {"pk": world.seats["leader"].post_id},
        "ban/tiep/loi-hua/": {"pk": concluded.promises.get().pk},
        "lich-tiep-dan/": {"pk": schedule.pk},
        "lich-tiep-dan/co-quan/": {"pk": world.agencies["muong_lai"].pk},
    }
