"""Announcing: in time, late with a reason, put off; and when the result is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.gatherings import public
from caunoi.gatherings.commands.noticing import announce, postpone, publish_result
from caunoi.gatherings.commands.planning import cancel, plan_gathering, revise
from caunoi.gatherings.commands.session import open_gathering
from caunoi.gatherings.queries.guide import request_met
from caunoi.gatherings.tasks import warn_conveners
from caunoi.journal.models import Entry
from caunoi.letters.models import Notice as Letter
from tests.gatherings.conftest import NOW
from tests.gatherings.scenes import NOTICE, announced, concluded, planned
from tests.world import World


def test_a_commune_dialogue_is_announced_seven_days_before(lawful: World) -> None:
    made = announce(actor=lawful.chief, gathering=planned(lawful, days=7), **NOTICE)

    notice = made.notices.get()
    assert (made.state, made.on, notice.latest_on, notice.is_late) == (
        "announced", date(2025, 9, 10), date(2025, 9, 3), False,
    )  # fmt: skip
    assert public.gathering_card(made.pk).notice.how_to_join == "Đến trực tiếp hoặc gửi câu hỏi trước."


def test_a_late_notice_is_refused_without_a_reason_and_shown_late_with_one(lawful: World) -> None:
    made = planned(lawful, days=6)

    with pytest.raises(Invalid) as refused:
        announce(actor=lawful.chief, gathering=made, **NOTICE)
    announce(actor=lawful.chief, gathering=made, **NOTICE, late_reason="Mưa lũ, phải họp gấp.")

    assert (refused.value.field, refused.value.code) == ("late_reason", "announced_late")
    assert "02/09/2025" in str(refused.value) and "Điều 43" in str(refused.value)
    card = public.gathering_card(made.pk).notice
    assert (card.is_late, card.late_reason) == (True, "Mưa lũ, phải họp gấp.")


def test_the_law_of_the_commune_does_not_bind_a_dialogue_of_the_province(lawful: World) -> None:
    made = announce(actor=lawful.province, gathering=planned(lawful, days=1, actor=lawful.province), **NOTICE)

    assert (made.notices.get().latest_on, made.notices.get().is_late) == (None, False)


def test_put_off_it_is_announced_anew_and_keeps_the_reason(lawful: World) -> None:
    made = announced(lawful, days=10)
    later = made.starts_at + timedelta(days=5)

    with pytest.raises(Conflict):
        revise(actor=lawful.chief, gathering=made, starts_at=later, ends_at=later + timedelta(hours=2))
    moved = postpone(
        actor=lawful.chief, gathering=made, starts_at=later, ends_at=later + timedelta(hours=2), reason="Bão số 6."
    )

    first, second = moved.notices.order_by("pk")
    assert (moved.state, moved.on) == ("announced", date(2025, 9, 18))
    assert (second.postpone_reason, second.content, second.latest_on) == ("Bão số 6.", first.content, date(2025, 9, 11))
    card = public.gathering_card(moved.pk)
    assert (card.notice.starts_at, card.earlier_notices[0].starts_at) == (later, first.starts_at)


def test_it_opens_on_its_day_and_never_before(lawful: World) -> None:
    made = announced(lawful, days=10)

    with pytest.raises(Conflict) as refused:
        open_gathering(actor=lawful.chief, gathering=made, at=made.starts_at - timedelta(days=1))
    open_gathering(actor=lawful.chief, gathering=made, at=made.starts_at)

    assert refused.value.code == "too_early"


def test_cancelled_it_says_why_and_nothing_more_can_be_done(lawful: World) -> None:
    made = cancel(actor=lawful.chief, gathering=announced(lawful), reason="Dịch bệnh.")

    assert public.gathering_card(made.pk).cancel_reason == "Dịch bệnh."
    with pytest.raises(Conflict):
        open_gathering(actor=lawful.chief, gathering=made, at=made.starts_at)


def test_the_result_is_due_ten_days_after_and_published_with_its_tasks(lawful: World) -> None:
    made = concluded(lawful, days=10)
    with pytest.raises(NotFound):
        public.result_card(made.pk)

    publish_result(actor=lawful.chief, gathering=made, text="12 ý kiến, 10 đã trả lời.", at=made.held_at)

    card = public.result_card(made.pk)
    assert (made.on, made.result_due_on, card.is_late) == (date(2025, 9, 13), date(2025, 9, 23), False)
    task, decision = card.conclusions
    assert (task.lead, task.due_on, task.is_done, task.share) == ("UBND xã Khánh Hoà", date(2025, 10, 13), False, None)
    assert (decision.kind, decision.share) == ("decision", None)


def test_a_dialogue_on_request_says_whether_enough_asked(lawful: World) -> None:
    enough = planned(lawful, asked_voters=120, of_voters=1200)
    few = planned(lawful, asked_voters=119, of_voters=1200)

    assert (request_met(enough), request_met(few), request_met(planned(lawful))) == (True, False, None)
    with pytest.raises(Invalid):
        planned(lawful, asked_voters=5, of_voters=4)


def test_only_the_convener_with_the_right_acts(world: World) -> None:
    made = planned(world)

    with pytest.raises(Forbidden):
        revise(actor=world.specialist, gathering=made, title="Khác")
    with pytest.raises(NotFound):
        revise(actor=world.neighbour, gathering=made, title="Khác")
    with pytest.raises(Forbidden):
        revise(actor=world.province, gathering=made, title="Khác")
    with pytest.raises(Forbidden):
        plan_gathering(
            actor=world.specialist, kind="cafe", title="Cà phê", starts_at=made.starts_at, ends_at=made.ends_at
        )


def test_the_convener_is_warned_once_before_the_last_lawful_day(lawful: World, hold_time: object) -> None:
    planned(lawful, days=12)
    hold_time(NOW + timedelta(days=2))  # type: ignore[operator]

    warn_conveners()
    warn_conveners()

    letters = Letter.objects.filter(kind="gathering_notice_due")
    assert [letter.context["due_on"] for letter in letters] == ["08/09/2025"] * letters.count()
    assert {letter.account_id for letter in letters} == {
        lawful.accounts[name].pk for name in ("chief", "leader", "deputy")
    }


def test_the_record_holds_the_days_and_no_words(lawful: World) -> None:
    made = announced(lawful)

    entry = Entry.objects.get(verb="gathering.announced")
    assert made.starts_at.isoformat() in entry.record
    assert "nước sạch" not in entry.record


def test_a_day_that_is_past_cannot_be_announced(world: World) -> None:
    made = planned(world, days=-3)

    with pytest.raises(Invalid) as refused:
        announce(actor=world.chief, gathering=made, **NOTICE)
    announce(actor=world.chief, gathering=made, **NOTICE, at=datetime(2020, 2, 10, 8, 0, tzinfo=TIMEZONE))

    assert refused.value.field == "starts_at"
