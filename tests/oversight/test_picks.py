"""The head picks matters to be settled for good; each has owner, plan, day and in the end a result."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.models import Matter, Recusal
from caunoi.oversight.commands import picks
from caunoi.oversight.models import PriorityPick
from caunoi.oversight.queries.owners import owners_for
from caunoi.oversight.queries.picks import find_pick, list_figures, pick_page
from tests.world import MORNING, World, send

PLAN = "Đối thoại, đo đạc lại, ra quyết định thi hành."


def picked(world: World, matter: Matter | None = None, **changes: Any) -> PriorityPick:
    inputs: dict[str, Any] = {
        "programme": "KH 2100 năm 2013", "owner_id": world.seats["specialist"].pk, "plan": PLAN, "due_on": date(2020, 6, 30),
        **changes,
    }  # fmt: skip
    return picks.pick(actor=inputs.pop("actor", world.leader), matter=matter or send(world).matter, **inputs)


def test_a_pick_has_owner_plan_and_day_and_stands_in_the_record(world: World):
    made = picked(world)

    assert (made.owner_id, made.first_due_on, made.due_on, made.outcome) == (
        world.seats["specialist"].pk, date(2020, 6, 30), date(2020, 6, 30), "",
    )  # fmt: skip
    event = timeline(made.matter)[-1]
    assert (event.verb, event.fields["due_on"]) == ("priority.picked", "2020-06-30")
    assert event.personal["plan"] == PLAN


def test_a_changed_day_keeps_the_first_and_its_reason(world: World):
    made = picked(world)

    picks.change_due(actor=world.leader, prioritypick=made.pk, due_on=date(2020, 9, 30), reason="Chờ giám định.")
    picks.change_due(actor=world.leader, prioritypick=made.pk, due_on=date(2020, 12, 31), reason="Chờ Tòa án.")

    made.refresh_from_db()
    assert (made.first_due_on, made.due_on) == (date(2020, 6, 30), date(2020, 12, 31))
    assert list(made.notes.order_by("pk").values_list("kind", "text", "due_on")) == [
        ("due", "Chờ giám định.", date(2020, 9, 30)), ("due", "Chờ Tòa án.", date(2020, 12, 31)),
    ]  # fmt: skip
    assert timeline(made.matter)[-1].fields["first_due_on"] == "2020-06-30"


def test_reviewed_and_still_open_stays_until_it_is_settled(world: World):
    made = picked(world)

    picks.settle(actor=world.leader, prioritypick=made.pk, outcome="still_open", text="Chờ bản án.")
    made.refresh_from_db()
    assert (made.is_ended, made.reviewed_on) == (False, date(2020, 2, 25))
    picks.note_progress(actor=world.specialist, prioritypick=made.pk, text="Đã mời đối thoại.")
    picks.settle(actor=world.leader, prioritypick=made.pk, outcome="court", text="Bản án 12/2020.")

    made.refresh_from_db()
    assert (made.outcome, made.outcome_text, made.is_ended) == ("court", "Bản án 12/2020.", True)
    with pytest.raises(Conflict):
        picks.note_progress(actor=world.specialist, prioritypick=made.pk, text="Muộn.")


def test_each_figure_of_a_list_is_the_number_of_its_matters(world: World, hold_time):
    made = [picked(world) for _ in range(5)]
    for pick, outcome in zip(made, ("resolved", "court", "explained", "transferred", "still_open"), strict=True):
        picks.settle(actor=world.leader, prioritypick=pick.pk, outcome=outcome, text="Xong.")
    picked(world, programme="KH 1130", due_on=date(2020, 3, 1))
    hold_time(MORNING.replace(month=7))

    lists = {row.programme: row for row in list_figures(world.province)}

    plan = lists["KH 2100 năm 2013"]
    assert (plan.reviewed, plan.total, plan.ended, plan.late) == (5, 5, 4, 1)
    assert (lists["KH 1130"].reviewed, lists["KH 1130"].total, lists["KH 1130"].late) == (0, 1, 1)
    for part, number in [
        ("", 5),
        ("reviewed", 5),
        ("unreviewed", 0),
        ("ended", 4),
        ("late", 1),
        *plan.outcomes.items(),
    ]:
        assert len(pick_page(world.province, "KH 2100 năm 2013", part).rows) == number, part


def test_a_matter_is_picked_once_at_a_time_and_once_in_a_list(world: World):
    made = picked(world)

    with pytest.raises(Conflict):
        picked(world, made.matter, programme="KH 1130")
    picks.settle(actor=world.leader, prioritypick=made.pk, outcome="resolved", text="Xong.")
    with pytest.raises(Conflict):
        picked(world, made.matter)

    assert picked(world, made.matter, programme="KH 1130").pk


@pytest.mark.parametrize(("changes", "field"), [
    ({"programme": " "}, "programme"), ({"programme": "x" * 121}, "programme"), ({"plan": ""}, "plan"),
    ({"due_on": date(2020, 2, 25)}, "due_on"), ({"owner_id": 0}, "owner_id"),
])  # fmt: skip
def test_what_is_missing_or_cannot_be_is_refused_at_its_field(world: World, changes: dict[str, Any], field: str):
    with pytest.raises(Invalid) as refusal:
        picked(world, **changes)

    assert refusal.value.field == field


def test_the_same_day_again_and_an_unknown_result_are_refused(world: World):
    made = picked(world)

    with pytest.raises(Invalid):
        picks.change_due(actor=world.leader, prioritypick=made.pk, due_on=made.due_on, reason="Nhầm.")
    with pytest.raises(Invalid):
        picks.settle(actor=world.leader, prioritypick=made.pk, outcome="xong", text="Xong.")


def test_picking_is_for_leaders_of_the_agency_or_above_it(world: World):
    matter = send(world).matter

    for who, refusal in (
        ("specialist", Forbidden),
        ("province", Forbidden),
        ("neighbour", NotFound),
        ("editor", Forbidden),
    ):
        with pytest.raises(refusal):
            picked(world, matter, actor=world.actors[who])


def test_the_owner_notes_progress_and_another_takes_over(world: World):
    made = picked(world)
    picks.change_owner(
        actor=world.leader, prioritypick=made.pk, owner_id=world.seats["chief"].pk, reason="Chuyển công tác."
    )

    picks.note_progress(actor=world.chief, prioritypick=made.pk, text="Đã nhận.")

    with pytest.raises(Forbidden):
        picks.note_progress(actor=world.reception, prioritypick=made.pk, text="Tôi không phụ trách.")
    made.refresh_from_db()
    assert made.owner_id == world.seats["chief"].pk


def test_owners_of_a_denunciation_carry_its_right_and_nobody_recused_owns(world: World):
    matter = send(world).matter
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")
    matter.refresh_from_db()
    Recusal.objects.create(matter=matter, account=world.accounts["deputy"], ground="relative", since=MORNING)

    assert [seat.account.full_name for seat in owners_for(world.leader, matter)] == ["Nguyễn Văn Hùng"]


def test_a_pick_whose_matter_does_not_exist_for_the_actor_does_not_exist(world: World):
    made = picked(world)
    Recusal.objects.create(matter=made.matter, account=world.accounts["deputy"], ground="named", since=MORNING)

    for who in ("deputy", "neighbour"):
        with pytest.raises(NotFound):
            find_pick(world.actors[who], made.pk)
        assert list_figures(world.actors[who]) == []
    with pytest.raises(NotFound):
        picks.settle(actor=world.deputy, prioritypick=made.pk, outcome="resolved", text="Xong.")


def test_pages_follow_each_other(world: World):
    for place in range(52):
        picked(world, due_on=date(2020, 3, 1) + timedelta(days=place % 7))

    first = pick_page(world.leader)
    second = pick_page(world.leader, after=first.after)

    rows = [*first.rows, *second.rows]
    assert (len(first.rows), len(second.rows), second.after) == (50, 2, "")
    assert [row.due_on for row in rows] == sorted(row.due_on for row in rows)
    assert len({row.pk for row in rows}) == 52
