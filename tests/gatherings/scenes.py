"""Gatherings for tests, at the step that a test needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from caunoi.base import time
from caunoi.gatherings.commands.agenda import add_item, start_item
from caunoi.gatherings.commands.concluding import conclude, note_conclusion
from caunoi.gatherings.commands.inviting import invite, mark_attendance
from caunoi.gatherings.commands.minutes import circulate, write_minutes
from caunoi.gatherings.commands.noticing import announce
from caunoi.gatherings.commands.planning import plan_gathering
from caunoi.gatherings.commands.session import close_gathering, open_gathering
from caunoi.gatherings.models import Gathering
from tests.world import World

NOTICE = {
    "content": "Đối thoại về đường liên thôn và nước sạch.", "how_to_join": "Đến trực tiếp hoặc gửi câu hỏi trước.",
    "media": "Loa truyền thanh xã, bảng tin thôn",
}  # fmt: skip


def planned(world: World, days: int = 14, **changes: Any) -> Gathering:
    """A dialogue of the commune Mường Lai in so many days at eight."""
    starts = (time.now() + timedelta(days=days)).replace(hour=8)
    inputs: dict[str, Any] = {
        "kind": "dialogue", "title": "Đối thoại với Nhân dân thôn Nà Hà", "starts_at": starts,
        "ends_at": starts + timedelta(hours=3), "venue": "Nhà văn hóa thôn Nà Hà", "chair_name": "Nguyễn Văn Hùng",
        "chair_title": "Chủ tịch UBND xã", "place_id": world.places["muong_lai"].pk,
    }  # fmt: skip
    made: Gathering = plan_gathering(actor=changes.pop("actor", world.chief), **{**inputs, **changes})
    return made


def ready(world: World, **changes: Any) -> Gathering:
    """With two items on its agenda and three at the table: commune, neighbour, and an organisation."""
    actor = changes.get("actor", world.chief)
    made = planned(world, **changes)
    add_item(actor=actor, gathering=made, title="Báo cáo kết quả năm 2019", kind="report", minutes=20)
    add_item(actor=actor, gathering=made, title="Thảo luận")
    keys = [world.agencies["muong_lai"].pk, world.agencies["khanh_hoa"].pk]
    invite(actor=actor, gathering=made, agency_ids=keys)
    invite(actor=actor, gathering=made, organisation="Hội Nông dân xã", name="Bàn Thị Liên", title="Chủ tịch Hội")
    return made


def announced(world: World, **changes: Any) -> Gathering:
    actor = changes.get("actor", world.chief)
    made: Gathering = announce(actor=actor, gathering=ready(world, **changes), **NOTICE)
    return made


def opened(world: World, **changes: Any) -> Gathering:
    """In session on its own day, the first item being discussed, all but the neighbour there."""
    actor = changes.get("actor", world.chief)
    made = announced(world, **changes)
    at = made.starts_at
    made = open_gathering(actor=actor, gathering=made, at=at)
    start_item(actor=actor, gathering=made, item_id=made.items.get(position=1).pk, at=at)
    here, neighbour, union = made.invitees.order_by("position")
    states = {here.pk: "present", neighbour.pk: "replaced", union.pk: "present"}
    mark_attendance(
        actor=actor, gathering=made, states=states, substitutes={neighbour.pk: ("Lê Văn Tư", "Phó Chủ tịch")}, at=at
    )
    made.refresh_from_db()
    return made


def held(world: World, **changes: Any) -> Gathering:
    """Ended two hours later with one task for the neighbour and one decision."""
    actor = changes.get("actor", world.chief)
    made = opened(world, **changes)
    at = made.starts_at + timedelta(hours=2)
    due_on = made.on + timedelta(days=30)
    note_conclusion(
        actor=actor, gathering=made, kind="task", text="Sửa cầu treo bản Lùng", lead_id=world.agencies["khanh_hoa"].pk,
        due_on=due_on, at=at,
    )  # fmt: skip
    note_conclusion(actor=actor, gathering=made, kind="decision", text="Họp thôn mỗi quý một lần", at=at)
    made = close_gathering(actor=actor, gathering=made, at=at)
    return made


def concluded(world: World, **changes: Any) -> Gathering:
    made = held(world, **changes)
    done: Gathering = conclude(actor=changes.get("actor", world.chief), gathering=made, at=after(made))
    return done


def circulated(world: World) -> Gathering:
    """Concluded, and its minutes sent round to those who were present."""
    made = concluded(world)
    write_minutes(actor=world.chief, gathering=made, text="Biên bản\nBản Lùng: sửa cầu.", at=after(made))
    circulate(actor=world.chief, gathering=made, at=after(made))
    made.refresh_from_db()
    return made


def after(gathering: Gathering) -> datetime:
    """Three hours after it began."""
    return gathering.starts_at + timedelta(hours=3)
