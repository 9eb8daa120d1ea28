"""Matters in many states, made by the real commands, for tests that look at pages."""

from __future__ import annotations

from datetime import date, timedelta

from caunoi.matters.commands import clocks, custody, messages, opinions
from caunoi.matters.models import Matter
from tests.matters.steps import answered, assigned, made_public, submitted
from tests.world import MORNING, World, send, sender

SUBJECTS = (
    "Đường vào thôn Nà Hà bị sạt lở, học sinh phải đi vòng bốn cây số",
    "Chưa được cấp giấy chứng nhận quyền sử dụng đất sau hai năm nộp hồ sơ",
    "Bãi rác tự phát cạnh chợ Mường Lai gây mùi hôi, nước chảy xuống ruộng",
    "Thẻ bảo hiểm y tế của mẹ tôi bị sai ngày sinh, bệnh viện không nhận",
    "Hỏi về hỗ trợ nhà ở cho hộ nghèo năm 2020",
    "Đề nghị mở thêm điểm trường mầm non tại thôn Thâm Pồng",
)


def full_desk(world: World) -> dict[str, Matter]:
    """One matter for each thing a page can show, by name."""
    made = [
        send(world, at=MORNING - timedelta(days=days), subject=subject)
        for days, subject in zip((40, 12, 9, 6, 3, 1), SUBJECTS, strict=True)
    ]
    made += [send(world, at=MORNING - timedelta(days=2), subject=f"Mất điện kéo dài tại thôn {n}") for n in range(4)]
    worked = assigned(world, made[1].matter)
    opinions.ask_opinion(
        actor=world.specialist, matter=worked, agency_id=world.agencies["transport"].pk,
        question="Hồ sơ địa chính khu vực này Sở đang giữ bản nào?", due_on=date(2020, 3, 3),
    )  # fmt: skip
    clocks.extend_clock(
        actor=world.specialist, matter=worked, rule="KNPA_HOUSE_ANSWER", days=5, reason="Chờ hồ sơ lưu của huyện."
    )
    waiting = assigned(world, made[2].matter)
    clocks.pause(
        actor=world.specialist, matter=waiting, question="Bãi rác ở đoạn nào của chợ?", reason="Chưa rõ vị trí."
    )
    approval = submitted(world, assigned(world, made[3].matter), "deputy", "leader")
    done = answered(world, made[4].matter)
    messages.write_as_sender(actor=sender(made[4]), petition=made[4].pk, text="Tôi đã nhận được, cảm ơn cơ quan.")
    made_public(world, done, title="Hỗ trợ nhà ở cho hộ nghèo", question="Hỗ trợ thế nào?", answer="Theo quy định.")
    custody.offer_transfer(
        actor=world.chief, matter=made[5].matter, to_agency_id=world.agencies["transport"].pk, reason="Thuộc Sở."
    )
    return {
        "new": made[0].matter, "worked": worked, "waiting": waiting, "approval": approval, "done": done,
        "offered": made[5].matter,
    }  # fmt: skip
