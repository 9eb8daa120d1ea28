"""A convener that is divided: its gatherings in progress are never left to nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.agencies.commands.agencies import end_agency, give_jurisdiction, open_agency
from caunoi.agencies.models import Agency
from caunoi.base.actors import Actor, system
from caunoi.gatherings.commands.session import close_gathering
from caunoi.gatherings.commands.succession import pass_all_on
from caunoi.gatherings.models import Gathering
from tests.gatherings.scenes import opened
from tests.world import World

DAY = date(2020, 3, 1)


def _new(world: World, code: str) -> Agency:
    made: Agency = open_agency(
        actor=system(), code=code, kind="people_committee_commune", name=f"UBND {code}", name_en=code, short_name=code,
        since=DAY, source="NQ 871", parent=world.agencies["district"],
    )  # fmt: skip
    return made


def test_the_heir_at_the_place_goes_on_and_without_a_place_the_superior(world: World, hold_time: Any) -> None:
    here, nowhere = opened(world), opened(world, place_id=None, title="Họp giao ban")
    heir, other = _new(world, "mới"), _new(world, "kia")
    end_agency(
        actor=system(), agency=world.agencies["muong_lai"], on=DAY, kind="split", source="NQ 871",
        successors=[other, heir],
    )  # fmt: skip
    give_jurisdiction(actor=system(), agency=heir, place=world.places["muong_lai"], since=DAY, source="NQ 871")
    hold_time(here.starts_at)

    assert (pass_all_on(), pass_all_on()) == (2, 0)

    found = Gathering.objects.select_related("convener").in_bulk()
    assert (found[here.pk].convener, found[nowhere.pk].convener) == (heir, world.agencies["muong_lai"].parent)
    officer = Actor(kind="officer", label="Nguyễn Văn Hùng", agency_id=heir.pk, rights=frozenset({"convene"}))
    assert close_gathering(actor=officer, gathering=here.pk).state == "held"
