"""A programme whose plan of 2019 is over and partly done, for tests of the yearly review."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.commitments.models import Commitment
from caunoi.programmes.commands.review_figures import record_figure
from caunoi.programmes.models import Plan, Programme, ReviewFigure
from tests.programmes.scenes import approved, finished, in_force, line, plan_of
from tests.world import World


def reviewed(world: World) -> tuple[Programme, Plan]:
    """The plan of 2020 on 25/02/2020: one task done in time, one done late, one due and open, one to come, one cancelled."""
    from caunoi.commitments.commands.planning import cancel

    programme = in_force(world)
    plan = plan_of(world, programme)
    commune = {"lead_id": world.agencies["muong_lai"].pk}
    rows = [
        line(world, plan, title, due_on=due_on, **commune)
        for title, due_on in (
            ("Đối thoại với nhân dân", date(2020, 3, 1)), ("Sửa đường Nà Hà", date(2020, 2, 21)),
            ("Công khai quy hoạch", date(2020, 2, 22)), ("Tổng kết năm", date(2020, 11, 30)), ("Hội thảo", date(2020, 5, 1)),
        )
    ]  # fmt: skip
    plan = approved(world, plan)
    for row in rows[:2]:
        finished(world, Commitment.objects.get(pk=row.commitment_id))
    cancel(actor=world.province, commitment=rows[4].commitment_id, reason="Gộp vào hội nghị.")
    return programme, plan


def reported(world: World, programme: Programme, text: str, title: str, **changes: Any) -> ReviewFigure:
    """A figure of the contest entered by the secretariat."""
    inputs: dict[str, Any] = {
        "year": 2020, "section": "contests", "source": "Báo cáo của Ban Dân vận Tỉnh ủy", "last_on": date(2020, 2, 20),
        "first_on": date(2020, 1, 1), **changes,
    }  # fmt: skip
    made: ReviewFigure = record_figure(
        actor=world.province, programme_id=programme.pk, title=title, text=text, **inputs
    )
    return made


def prizes(world: World, programme: Programme) -> ReviewFigure:
    """Domain.md 0: 33 prizes = 3 A + 6 B + 9 C + 15 khuyến khích, of "hơn 500" entries."""
    entries = reported(world, programme, "hơn 500 tác phẩm", "Tác phẩm dự thi", is_subset=True)
    prize = reported(world, programme, "33 tác phẩm", "Tác phẩm đạt giải", whole_id=entries.pk)
    for title, number in (("Giải A", 3), ("Giải B", 6), ("Giải C", 9), ("Khuyến khích", 15)):
        reported(world, programme, f"{number} tác phẩm", title, whole_id=prize.pk)
    return entries
