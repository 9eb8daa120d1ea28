"""Tasks in every state, made by the real commands, for tests that look at pages."""

from __future__ import annotations

from datetime import date

from caunoi.commitments.choices import Role
from caunoi.commitments.commands.planning import add_need, plan_commitment, set_participant
from caunoi.commitments.commands.testing import accept_report, close, extend
from caunoi.commitments.commands.working import ask_extension, assign, deliver, link_matter, refuse, report
from caunoi.commitments.models import Commitment
from tests.commitments.tasks import accepted, delivered, given, shown
from tests.world import World, send

PERIOD = {"period_first": date(2020, 2, 1), "period_last": date(2020, 2, 25)}


def full_house(world: World) -> dict[str, Commitment]:
    """One task for each thing a page can show, by name."""
    commune, province = world.agencies["muong_lai"].pk, world.province
    whole = accepted(
        world, title="Sửa 4 km đường vào thôn Nà Hà trước mùa mưa", starts_on=date(2020, 1, 15), due_on=date(2020, 4, 30),
        text="Rải đá, khơi rãnh, làm hai ngầm tràn. Nhân dân thôn giám sát.", place_id=world.places["muong_lai"].pk,
    )  # fmt: skip
    near = accepted(
        world,
        title="Rải đá 2 km đầu",
        parent_id=whole.pk,
        weight=2,
        starts_on=date(2020, 1, 15),
        due_on=date(2020, 3, 10),
    )
    far = given(
        world, title="Làm hai ngầm tràn", parent_id=whole.pk, starts_on=date(2020, 3, 1), due_on=date(2020, 4, 15)
    )
    add_need(actor=province, commitment=far, needs_id=near.pk)
    set_participant(actor=province, commitment=whole, agency_id=world.agencies["transport"].pk, role=Role.SUPPORT)
    assign(actor=world.chief, commitment=near, seat_id=world.seats["specialist"].pk)
    first = report(actor=world.specialist, commitment=near, text="Đã rải 1 km.", done=1, whole=2, **PERIOD)
    accept_report(actor=province, commitment=near, report_id=first.pk)
    report(actor=world.specialist, commitment=near, text="Đã rải thêm 500 m.", done=3, whole=4, **PERIOD)
    extend(actor=province, commitment=near, due_on=date(2020, 3, 20), reason="Mưa lũ.")
    ask_extension(actor=world.specialist, commitment=near, due_on=date(2020, 3, 31), reason="Thiếu đá.")
    shown(world, near)
    link_matter(actor=world.specialist, commitment=near, number=send(world).matter.number)
    done = delivered(world, title="Tổng hợp ý kiến nhân dân về dự toán", due_on=date(2020, 2, 20))
    late = accepted(world, title="Báo cáo công tác dân vận quý I", due_on=date(2020, 2, 10))
    refused = refuse(actor=world.chief, commitment=given(world, title="Cắm biển báo trên tỉnh lộ"), reason="Thuộc Sở.")
    planned = plan_commitment(
        actor=province, title="Hội nghị sơ kết", lead_id=commune, is_milestone=True, due_on=date(2020, 3, 6)
    )
    served = accepted(world, title="Vớt bùn rãnh thoát nước chợ", due_on=date(2020, 2, 28))
    link_matter(actor=world.specialist, commitment=served, number=send(world, subject="Rãnh chợ tắc").matter.number)
    shown(world, served)
    deliver(actor=world.specialist, commitment=served, text="Đã vớt xong.")
    close(actor=province, commitment=served, note="Đạt.")
    return {
        "whole": whole, "near": near, "far": far, "done": done, "late": late, "refused": refused, "planned": planned,
        "served": served, "offered": given(world, title="Lấy ý kiến về quy ước thôn", due_on=date(2020, 3, 15)),
    }  # fmt: skip
