"""Form 01/TCD from real receptions, and what stands behind its figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from caunoi.ground.report_periods import Period
from caunoi.oversight.statistics import access
from caunoi.oversight.statistics.compute import report_of
from caunoi.receptions.models import ReceptionStanding
from caunoi.reports.statutory.visits import list_visits
from tests.receptions.scenes import at_desk, by_head, heard, place, regular
from tests.world import World

PERIOD = Period(date(2020, 2, 1), date(2020, 2, 29))


def received(world: World) -> dict[int, Any]:
    """One person with one case and a group of seven, received by an officer; a session of the head."""
    at = place(world)
    session = regular(world, at)
    heard(world, at_desk(world, session))
    heard(world, at_desk(world, session, people=7, representatives=2, appointment_paper_seen=True, name="Vàng A Páo"))
    by_head(world, at)
    form = access.form_asked("01/TCD", PERIOD)
    return report_of(form, world.agencies["muong_lai"], PERIOD, access.as_of_asked(None)).total.computed


def test_turns_people_cases_and_groups_are_counted_by_who_received(world: World) -> None:
    found = received(world)

    assert {number: found[number] for number in range(4, 12)} == {4: 2, 5: 8, 6: 2, 7: 0, 8: 1, 9: 7, 10: 1, 11: 0}
    assert (found[1], found[2], found[3], found[12], found[22]) == (2, 8, 2, 1, 0)


def test_the_turns_behind_a_figure_are_listed_without_anybodys_name(client: Client, world: World) -> None:
    received(world)
    client.force_login(world.accounts["leader"])

    asked = {"column": 1, "first": "2020-02-01", "last": "2020-02-29"}
    page = client.get("/ban/bao-cao/01-TCD/o/", asked).content.decode()

    assert "Số dòng được đếm: 2." in page and "25/02/2020" in page
    assert "Lý Thị Mùi" not in page and "Vàng A Páo" not in page


def test_a_denunciation_behind_a_figure_is_counted_and_not_listed_for_whoever_may_not_read_one(world: World) -> None:
    received(world)
    ReceptionStanding.objects.filter(people=7).update(content_kind="denunciation")
    rows = ReceptionStanding.objects.filter(turns=1)

    told = [list_visits(rows, actor, 0, 50) for actor in (world.chief, world.leader)]

    assert [(page.count, page.hidden, len(page.lines)) for page in told] == [(2, 1, 1), (2, 0, 2)]
