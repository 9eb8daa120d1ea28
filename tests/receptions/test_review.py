"""What reception tells of a year: what was counted, and nothing where nothing was written down."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from caunoi.commitments.reviewing import Content, Period, Scope
from caunoi.receptions.models import Session
from caunoi.receptions.review import tell_receptions
from tests.receptions.scenes import at_desk, heard, place, regular
from tests.world import World

KEPT = date(2018, 1, 1)
"""The installation keeps records since then; of reception nothing before 2020."""


def told(world: World) -> dict[str, tuple[int | None, int | None]]:
    def period(year: int) -> Period:
        return Period(year, date(year, 1, 1), date(year + 1, 1, 1), Q(), KEPT)

    scope = Scope(1, "", 2020, period(2020), period(2019), frozenset({world.agencies["muong_lai"].pk}))
    found = tell_receptions(world.province, scope)
    assert isinstance(found, Content)
    return {
        each.id: tuple(None if one is None else int(one.value) for one in (each.now, each.before))  # type: ignore[misc]
        for each in found.figures
    }


def test_a_year_of_which_nothing_was_written_down_is_unknown(world: World) -> None:
    session: Session = regular(world, place(world))
    heard(world, at_desk(world, session, people=3))

    assert told(world) == {"sessions": (1, None), "turns": (1, None), "people": (3, None)}


def test_a_session_to_which_nobody_came_has_no_turns(world: World) -> None:
    regular(world, place(world))

    assert told(world) == {"sessions": (1, None), "turns": (0, None), "people": (0, None)}
