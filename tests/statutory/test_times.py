"""Reports as they stood earlier, and units that come and go."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from caunoi.agencies.models import Agency, AgencySuccession
from caunoi.base.time import TIMEZONE
from caunoi.config.demo.standings import store_standings
from caunoi.ground.report_periods import Period
from caunoi.oversight.statistics import access, words
from caunoi.oversight.statistics.compute import Report, report_of
from caunoi.places import memory
from tests.statutory.facts import FIRST, LAST
from tests.world import World

PERIOD = Period(FIRST, LAST)
MAY = datetime(2022, 5, 2, 8, 0, tzinfo=TIMEZONE)
JULY = datetime(2022, 7, 1, 8, 0, tzinfo=TIMEZONE)


def report(agency: Agency, as_of: datetime = JULY, form: str = "01/XLD") -> Report:
    return report_of(access.form_asked(form, PERIOD), agency, PERIOD, as_of)


def test_a_report_can_be_made_again_as_it_stood_before_a_later_change(world: World) -> None:
    here = world.agencies["muong_lai"]
    row = {"agency_id": here.pk, "received_on": date(2022, 4, 1), "kind": "complaint"}
    [old] = store_standings([{**row, "superseded_at": JULY - timedelta(days=20)}])
    old.pk, old.kind, old.processed_on, old.is_eligible = None, "denunciation", date(2022, 6, 10), True
    old.known_at, old.superseded_at = JULY - timedelta(days=20), None
    old.save()

    then, now = report(here, MAY), report(here)

    assert [then.total.computed[number] for number in (1, 9, 12)] == [1, 0, 0]
    assert [now.total.computed[number] for number in (1, 9, 12)] == [1, 1, 1]


def test_what_was_not_known_yet_is_not_counted(world: World) -> None:
    here = world.agencies["muong_lai"]
    store_standings([{"agency_id": here.pk, "received_on": date(2022, 4, 1), "known_at": JULY}])

    assert report(here, JULY - timedelta(seconds=1)).total.computed[1] == 0
    assert report(here, JULY).total.computed[1] == 1


def test_a_unit_that_was_merged_in_the_period_counts_in_the_line_of_its_successor(world: World) -> None:
    old, new, district = world.agencies["muong_lai"], world.agencies["khanh_hoa"], world.agencies["district"]
    end = date(2022, 3, 1)
    Agency.objects.filter(pk=old.pk).update(until=end)
    AgencySuccession.objects.create(old=old, new=new, on=end, kind="merged")
    memory.forget()
    store_standings([{"agency_id": each.pk, "received_on": date(2022, 2, 1)} for each in (old, new)])

    found = report(district)

    assert [(line.unit.code, line.computed[1]) for line in found.lines] == [("ubnd-luc-yen", 0), ("ubnd-khanh-hoa", 2)]
    assert words.unit_notes(found.lines[1]) == [
        "UBND xã Khánh Hoà gồm cả UBND xã Mường Lai, đã kết thúc hoạt động ngày 01/03/2022."
    ]


def test_a_unit_that_was_split_stands_apart_with_a_note_and_loses_nothing(world: World) -> None:
    district, province = world.agencies["district"], world.agencies["province"]
    end = date(2022, 3, 1)
    Agency.objects.filter(pk=district.pk).update(until=end)
    for heir in ("province", "transport"):
        AgencySuccession.objects.create(old=district, new=world.agencies[heir], on=end, kind="split", is_whole=False)
    memory.forget()
    store_standings([{"agency_id": district.pk, "received_on": date(2022, 2, 1)}])

    found = report(province)

    line = next(line for line in found.lines if line.unit.agency_id == district.pk)
    assert (line.computed[1], line.unit.ended, found.total.computed[1]) == (1, end, 1)
    assert "kết thúc hoạt động ngày 01/03/2022" in words.unit_notes(line)[0]


def test_a_seat_that_does_not_look_down_gets_the_figures_of_its_own_agency_only(world: World) -> None:
    store_standings(
        [{"agency_id": world.agencies[each].pk, "received_on": FIRST} for each in ("province", "transport")]
    )
    form = access.form_asked("01/XLD", PERIOD)

    own = access.fill_in(world.department, form, world.agencies["transport"], PERIOD, JULY)
    above = access.fill_in(world.province, form, world.agencies["province"], PERIOD, JULY)

    assert [line.unit.code for line in own.lines] == ["so-gtvt"]
    assert (own.total.computed[1], above.total.computed[1]) == (1, 2)
