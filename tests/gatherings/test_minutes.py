"""Minutes: proposed from what was noted, revised, sent round, corrected, sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override

from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.gatherings.commands.agenda import note_speech
from caunoi.gatherings.commands.minutes import circulate, remark, seal, settle_remark, text_hash, write_minutes
from caunoi.gatherings.models import MinutesRevision
from caunoi.gatherings.queries.minutes import differences, draft_text, minutes_of
from caunoi.journal.models import Entry
from tests.gatherings.scenes import after, circulated, concluded, held, opened
from tests.world import World


def test_the_proposed_text_says_what_was_noted_and_what_was_not(world: World) -> None:
    made = held(world)
    first = made.items.get(position=1)
    note_speech(
        actor=world.chief, gathering=made, item_id=first.pk, speaker_name="Bàn Thị Liên", speaker_title="Chủ tịch Hội",
        text="Đồng ý với\nbáo cáo.", at=made.held_at,
    )  # fmt: skip

    with override("vi"):
        lines = draft_text(made).splitlines()

    assert lines[:6] == [
        "BIÊN BẢN", "Đối thoại với Nhân dân thôn Nà Hà", "", "Bắt đầu: 08:00 ngày 10/03/2020",
        "Địa điểm: Nhà văn hóa thôn Nà Hà", "Chủ trì: Nguyễn Văn Hùng, Chủ tịch UBND xã",
    ]  # fmt: skip
    assert "- UBND xã Khánh Hoà: có người dự thay (Lê Văn Tư, Phó Chủ tịch)" in lines
    assert "   - Bàn Thị Liên, Chủ tịch Hội (phát biểu): Đồng ý với báo cáo." in lines
    assert "   Không thực hiện: Chưa đến lượt trong phiên họp." in lines
    assert "1. Sửa cầu treo bản Lùng (UBND xã Khánh Hoà chủ trì; hạn 09/04/2020)" in lines
    assert lines[-1] == "Kết thúc: 10:00 ngày 10/03/2020"


def test_revisions_are_kept_and_a_stale_one_is_refused(world: World) -> None:
    made = opened(world)
    write_minutes(actor=world.chief, gathering=made, text="Một\nHai", at=after(made))
    write_minutes(actor=world.leader, gathering=made, text="Một\nHai rưỡi", revision=1, at=after(made))

    with pytest.raises(Conflict) as refused:
        write_minutes(actor=world.chief, gathering=made, text="Ba", revision=1, at=after(made))
    with pytest.raises(Invalid):
        write_minutes(actor=world.chief, gathering=made, text="Một\r\nHai rưỡi", revision=2, at=after(made))

    assert refused.value.code == "stale"
    first, second = MinutesRevision.objects.order_by("number")
    assert [(change.kind, change.text) for change in differences(first.text, second.text)] == [
        ("same", "Một"), ("removed", "Hai"), ("added", "Hai rưỡi"),
    ]  # fmt: skip


def test_those_present_correct_and_every_remark_is_settled_before_the_seal(world: World) -> None:
    made = circulated(world)
    neighbour = made.invitees.get(agency=world.agencies["khanh_hoa"])
    wish = remark(actor=world.neighbour, invitee=neighbour, text="Cầu ở thôn 2, không phải bản Lùng.", revision=1)
    second = remark(actor=world.chief, invitee=made.invitees.get(agency=None), text="Thiếu lời chào.", revision=1)

    with pytest.raises(Conflict) as refused:
        seal(actor=world.chief, gathering=made)
    with pytest.raises(Invalid):
        settle_remark(actor=world.chief, gathering=made, remark_id=second.pk, outcome="not_taken")
    settle_remark(
        actor=world.chief, gathering=made, remark_id=second.pk, outcome="not_taken", reason="Không thuộc nội dung."
    )
    settle_remark(actor=world.chief, gathering=made, remark_id=wish.pk, outcome="taken")
    write_minutes(actor=world.chief, gathering=made, text="Biên bản\nThôn 2: sửa cầu.", revision=1)
    with pytest.raises(Conflict) as unseen:
        seal(actor=world.chief, gathering=made)
    circulate(actor=world.chief, gathering=made, remarks_until=made.on)
    with pytest.raises(Conflict):  # the day still runs
        seal(actor=world.chief, gathering=made)
    minutes = seal(actor=world.chief, gathering=made, early_reason="Các cơ quan có mặt không có ý kiến.")

    assert refused.value.code == "open_remarks"
    assert unseen.value.code == "not_circulated"  # nobody present saw revision 2
    assert minutes.sha256 == text_hash("Biên bản\nThôn 2: sửa cầu.")
    assert minutes.sha256 in Entry.objects.get(verb="gathering.minutes_sealed").record
    with pytest.raises(Conflict):
        write_minutes(actor=world.chief, gathering=made, text="Khác", revision=2)
    with pytest.raises(Forbidden):
        remark(actor=world.neighbour, invitee=neighbour, text="Nữa", revision=2)


def test_only_those_who_were_present_correct(world: World) -> None:
    made = circulated(world)
    neighbour = made.invitees.get(agency=world.agencies["khanh_hoa"])
    neighbour.attendances.update(state="absent")

    with pytest.raises(Forbidden):
        remark(actor=world.neighbour, invitee=neighbour, text="Sai.", revision=1)


def test_a_draft_is_read_by_the_convener_alone_and_is_not_sealed_before_it_went_round(world: World) -> None:
    made = concluded(world)
    write_minutes(actor=world.chief, gathering=made, text="Nháp", at=after(made))

    assert minutes_of(world.chief, made) is not None
    assert minutes_of(world.neighbour, made) is None
    with pytest.raises(Conflict) as refused:
        seal(actor=world.chief, gathering=made)
    circulate(actor=world.chief, gathering=made, remarks_until=made.on + timedelta(days=5), at=after(made))
    with pytest.raises(Conflict):
        seal(actor=world.chief, gathering=made, at=after(made))
    seal(actor=world.chief, gathering=made, at=after(made) + timedelta(days=6))

    assert refused.value.code == "not_circulated"
    assert minutes_of(world.neighbour, made) is not None
