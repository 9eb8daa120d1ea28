"""What an older version received counts in the statutory forms after an upgrade as if it had been counted at the time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from caunoi.base import time
from caunoi.matters.commands import classify, closing, custody, links
from caunoi.matters.models import Act, Matter, Standing
from caunoi.matters.standings import COMPARED
from caunoi.matters.standings_past import fill_past_standings, without_standing
from tests.matters.steps import answered
from tests.world import MORNING, World, send, sender

COLUMNS = ("petition_id", "matter_id", "known_at", "superseded_at", *COMPARED)
ACTED = ("matter_id", "name", "on", "at", "agency_id", "seat_id", "values")


def a_lively_fortnight(world: World) -> None:
    """Received, classified, transferred, joined, parted, split, answered, taken up again, withdrawn and passed on."""
    moment = Moments()
    first, second, third, fourth = (send(world).matter for _ in range(4))
    answered(world, first)
    land = world.topics["land"].pk
    with moment.next():
        classify.classify(actor=world.reception, matter=second, kind="recommendation", topic_id=land)
    with moment.next():
        links.merge(actor=world.reception, matter=third, into_id=second.pk, reason="Trùng.")
    with moment.next():
        links.unmerge(actor=world.reception, matter=third, reason="Hai điểm khác nhau.")
    with moment.next():
        links.split(actor=world.reception, matter=fourth, parts=[{"subject": "Cột điện nghiêng"}], reason="Hai việc.")
    with moment.next():
        custody.offer_transfer(
            actor=world.chief, matter=third, to_agency_id=world.agencies["khanh_hoa"].pk, reason="Không thuộc địa bàn."
        )
    with moment.next():
        custody.accept_transfer(actor=world.neighbour, matter=third)
    with moment.next():
        petition = send(world, at=moment.now)
        closing.withdraw(
            actor=sender(petition), petition=petition, reason="Đã xong.", at=moment.now + timedelta(minutes=1)
        )
    with moment.next():
        closing.close(actor=world.specialist, matter=first)


class Moments:
    """One hour after another."""

    def __init__(self) -> None:
        self.now = MORNING + timedelta(hours=3)

    def next(self) -> Any:
        self.now += timedelta(hours=1)
        return time.at(self.now)


def stored(model: type[Any], columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return sorted((tuple(getattr(row, name) for name in columns) for row in model.objects.all()), key=str)


def as_counted() -> list[tuple[Any, ...]]:
    """Every standing; the field of what was not processed yet is left out: no form counts it, the record does not say it."""
    place = COLUMNS.index("field"), COLUMNS.index("processed_on")
    rows = [list(row) for row in stored(Standing, COLUMNS)]
    for row in rows:
        row[place[0]] = row[place[0]] if row[place[1]] else ""
    return sorted((tuple(row) for row in rows), key=str)


def forget_what_was_counted() -> None:
    """The database as a version left it that kept neither standings nor acts."""
    Standing.objects.all().delete()
    Act.objects.all().delete()


def test_the_past_is_told_again_as_it_was_known(world: World):
    a_lively_fortnight(world)
    standings, acts = as_counted(), stored(Act, ACTED)
    forget_what_was_counted()

    filled = fill_past_standings()

    assert filled == Matter.objects.count() == 6
    assert len(standings) > 8
    assert as_counted() == standings
    assert stored(Act, ACTED) == acts


def test_filling_again_changes_nothing(world: World):
    send(world)
    forget_what_was_counted()
    fill_past_standings()
    before = stored(Standing, COLUMNS)

    assert fill_past_standings() == 0

    assert stored(Standing, COLUMNS) == before


def test_a_matter_that_is_counted_is_left_alone(world: World):
    counted, other = send(world).matter, send(world).matter
    Standing.objects.filter(matter=other).delete()
    assert list(without_standing()) == [other]

    fill_past_standings()

    assert Standing.objects.filter(matter=counted).count() == Standing.objects.filter(matter=other).count() == 1
    assert isinstance(Standing.objects.get(matter=other).known_at, datetime)


def test_work_goes_on_from_what_was_filled_in(world: World):
    matter = send(world).matter
    forget_what_was_counted()
    fill_past_standings()

    classify.classify(
        actor=world.reception,
        matter=matter,
        kind="feedback",
        topic_id=world.topics["roads"].pk,
        at=MORNING + timedelta(days=1),
    )

    known = Standing.objects.filter(matter=matter).order_by("known_at")
    assert [(row.processed_on is None, row.superseded_at is None) for row in known] == [(True, False), (False, True)]
