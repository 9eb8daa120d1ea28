"""Who is told what, exactly once, in the own language, without a word of the content."""

from __future__ import annotations

from datetime import date, timedelta

from caunoi.letters.models import Notice
from caunoi.matters.commands import clocks, custody, messages
from caunoi.matters.warnings import warn_of_due_days
from tests.matters.steps import answered, assigned, submitted
from tests.world import MORNING, World, send, sender


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind).order_by("pk").select_related("account")
    return [notice.account.full_name if notice.account else "sender" for notice in rows]


def test_a_sender_who_asked_is_told_number_and_day(world: World):
    matter = send(world).matter

    notice = Notice.objects.get(kind="received")
    assert (notice.channel, notice.language, notice.about) == ("sms", "vi", matter.number)
    assert notice.context == {"number": matter.number, "due_on": "10/03/2020"}


def test_a_sender_who_did_not_ask_is_not_written_to(world: World):
    matter = send(world, petitioner={"full_name": "Lý Thị Mùi", "phone": "0912345678"}).matter
    answered(world, matter)
    anonymous = send(world, petitioner=None).matter
    answered(world, anonymous)

    assert Notice.objects.filter(petitioner__isnull=False).count() == 0


def test_the_whole_way_tells_each_person_what_is_theirs(world: World):
    petition = send(world)
    matter = assigned(world, petition.matter)
    clocks.pause(actor=world.specialist, matter=matter, question="Ở đâu?", reason="Thiếu.")
    messages.write_as_sender(actor=sender(petition), petition=petition, text="Cách cầu 200 m.")
    submitted(world, matter)

    assert told("assigned") == ["Lò Văn Pành"]
    assert told("question") == ["sender"]
    assert told("sender_wrote") == ["Lò Văn Pành"]
    assert told("approval_asked") == ["Nguyễn Văn Hùng"]
    everything = " ".join(str(value) for notice in Notice.objects.all() for value in notice.context.values())
    assert "Ở đâu" not in everything and "cầu" not in everything and "Mùi" not in everything


def test_a_state_is_named_in_the_senders_language(world: World):
    person = {"full_name": "Jane Doe", "email": "jane@example.org", "notify_by": "email", "language": "en"}
    assigned(world, send(world, petitioner=person, language="en").matter)

    assert Notice.objects.get(kind="state_changed").context["state"] == "Being handled"


def test_an_offer_is_told_to_those_who_can_accept_it(world: World):
    matter = send(world).matter

    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["khanh_hoa"].pk, reason="Thuộc xã bạn."
    )

    assert told("transfer_offered") == ["Bùi Văn Sơn"]


def test_each_stage_of_a_due_day_is_warned_of_once(world: World, hold_time):
    assigned(world, send(world).matter)

    for day in (date(2020, 3, 5), date(2020, 3, 6), date(2020, 3, 6), date(2020, 3, 11), date(2020, 3, 12)):
        hold_time(MORNING.replace(year=day.year, month=day.month, day=day.day))
        warn_of_due_days()

    assert told("due_soon") == ["Lò Văn Pành"]
    assert told("overdue") == ["Lò Văn Pành", "Nguyễn Văn Hùng", "Đặng Thị Mai"]


def test_a_moved_due_day_is_warned_of_anew(world: World, hold_time):
    matter = assigned(world, send(world).matter)
    clocks.notify_sender(actor=world.specialist, matter=matter, text="Đã tiếp nhận.")
    hold_time(MORNING + timedelta(days=20))
    warn_of_due_days()

    clocks.extend_clock(
        actor=world.specialist,
        at=MORNING + timedelta(days=20),
        matter=matter,
        rule="KNPA_HOUSE_ANSWER",
        days=3,
        reason="Chờ.",
    )
    hold_time(MORNING + timedelta(days=22))
    warn_of_due_days()

    assert [n.context["due_on"] for n in Notice.objects.filter(kind="due_soon").order_by("pk")] == [
        "17/03/2020",
        "20/03/2020",
    ]
