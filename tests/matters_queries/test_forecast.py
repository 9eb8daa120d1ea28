"""What becomes overdue within five working days at today's pace, by a plain count that anybody can repeat."""

from __future__ import annotations

from datetime import date, timedelta

from caunoi.matters.models import Matter, MatterClock, Recusal
from caunoi.matters.queries.forecast import forecast
from tests.matters.steps import answered
from tests.world import MORNING, World, send


def due(world: World, day: date, count: int = 1) -> list[Matter]:
    made = [send(world).matter for _ in range(count)]
    Matter.objects.filter(pk__in=[matter.pk for matter in made]).update(due_on=day)
    return made


def met(world: World, count: int) -> None:
    """So many matters were answered on Monday 24/2/2020, within the last twenty working days."""
    made = [answered(world, send(world).matter) for _ in range(count)]
    MatterClock.objects.filter(matter__in=made).update(met_on=date(2020, 2, 24))


def test_without_any_pace_all_that_is_due_is_at_risk(world: World):
    first, second = due(world, date(2020, 2, 26)), due(world, date(2020, 3, 3))
    due(world, date(2020, 3, 4))

    found = forecast(world.province)

    (row,) = found.rows
    # Five working days from Tuesday 25/2 reach Tuesday 3/3.
    assert (found.until, row.due, row.met, row.late) == (date(2020, 3, 3), 2, 0, 2)
    assert [matter.number for matter in row.first] == [first[0].number, second[0].number]


def test_what_fits_into_the_pace_is_not_at_risk(world: World):
    met(world, 20)  # one a working day
    due(world, date(2020, 2, 25), 2)
    late = due(world, date(2020, 2, 26), 1)

    (row,) = forecast(world.leader).rows

    # Today one is reached, tomorrow the second; two are due today and a third tomorrow.
    assert (row.met, row.per_week, row.due, row.late) == (20, 5.0, 3, 2)
    assert row.first[-1].number == late[0].number


def test_what_is_overdue_already_is_worked_on_first(world: World):
    met(world, 20)
    due(world, date(2020, 2, 24), 3)
    due(world, date(2020, 2, 28), 1)

    assert forecast(world.leader).rows[0].late == 0  # the fourth of four working days
    due(world, date(2020, 2, 20), 1)
    row = forecast(world.leader).rows[0]
    assert (row.overdue, row.late) == (4, 1)


def test_agencies_and_kinds_stand_apart_and_people_nowhere(world: World):
    due(world, date(2020, 2, 26))
    other = send(world, place_id=world.places["khanh_hoa"].pk, kind="question").matter
    Matter.objects.filter(pk=other.pk).update(due_on=date(2020, 2, 26))

    rows = forecast(world.province).rows

    assert [(row.agency, row.kind, row.late) for row in rows] == [
        ("UBND xã Khánh Hoà", "question", 1), ("UBND xã Mường Lai", "feedback", 1),
    ]  # fmt: skip
    assert len(forecast(world.leader).rows) == 1


def test_old_work_gives_no_pace_and_hidden_matters_no_figure(world: World):
    met(world, 1)
    MatterClock.objects.filter(state="met").update(met_on=MORNING.date() - timedelta(days=60))
    (hidden,) = due(world, date(2020, 2, 26))
    assert forecast(world.leader).rows[0].met == 0

    Recusal.objects.create(matter=hidden, account=world.accounts["leader"], ground="named", since=MORNING)

    assert forecast(world.leader).rows == ()
