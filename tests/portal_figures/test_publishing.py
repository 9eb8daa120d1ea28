"""Months are counted once, without denunciations, and are published on the record."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.clock_watch import DOUBT
from caunoi.base.models import Heartbeat
from caunoi.base.refusals import Conflict, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.ground.canonical import canonical_json
from caunoi.journal.models import Entry
from caunoi.matters.models import Matter, MatterClock
from caunoi.oversight.commands.open_figures import publish_month, publish_year, revise_month
from caunoi.oversight.models import FigureRelease
from caunoi.oversight.public import Month, editions, summed
from caunoi.oversight.tasks import publish_closed, publish_figures
from tests.portal_figures.conftest import NOW, answered, ended_otherwise, received
from tests.world import World


def shown() -> dict:
    return FigureRelease.objects.latest("pk").shown


def test_a_month_tells_what_was_received_and_answered(published: World) -> None:
    found = shown()

    assert found["received"]["total"] == 21
    assert found["received"]["topic"] == {"roads": 15, "land": 6}
    assert found["received"]["kind"] == {"feedback": 21}
    assert found["answered"]["total"] == 7
    assert found["answered"]["time"] == {"late": 0, "not_late": 7, "undated": 7}
    assert found["days"] == {"median": 4, "longest": 4}
    assert found["longest_waiting"] == 23


def test_what_is_open_is_withheld_where_it_would_tell_how_many_were_taken_up_again(published: World) -> None:
    """21 came in, 7 were answered, none ended otherwise: with the 14 anybody could work out that none was taken up again."""
    assert FigureRelease.objects.get().counts["open"]["time"] == {"within": 14}
    assert shown()["open"] == {"total": None, "time": {}}


def test_a_count_under_five_and_what_would_tell_it_are_withheld(published: World) -> None:
    """18 in one commune and 3 in the other: with the 21 of all agencies the 18 would tell the 3."""
    assert shown()["received"]["agency"] == {}
    assert shown()["received"]["place"] == {"district-135-2004-01-01": 21}


def test_denunciations_are_in_no_figure(published: World) -> None:
    release = FigureRelease.objects.get()

    assert sum(release.counts["received"]["kind"].values()) == 21
    assert "denunciation" not in str(release.counts) + str(release.shown)


def test_it_stands_on_the_record_with_its_digest(published: World) -> None:
    release, entry = FigureRelease.objects.get(), Entry.objects.latest("pk")

    assert release.digest == hashlib.sha256(canonical_json(release.shown)).hexdigest()
    assert (entry.verb, entry.subject_id) == ("figures.published", release.pk)
    assert release.digest in entry.record


def test_a_month_is_published_once_and_not_before_the_tenth(published: World) -> None:
    with pytest.raises(Conflict):
        publish_month(actor=system(), month="2020-01")
    with pytest.raises(Conflict):
        publish_month(actor=system(), month="2020-02", at=NOW - timedelta(days=1))
    assert FigureRelease.objects.count() == 1


def test_nobody_publishes_by_hand(published: World) -> None:
    with pytest.raises(NotFound):
        publish_month(actor=published.administrator, month="2020-02")


def test_an_answer_after_its_day_is_late(world: World) -> None:
    day = date(2020, 1, 2)
    late, rest = answered(world, 6, day, 20), answered(world, 8, day, 3)
    for matters, due in ((late, day + timedelta(days=10)), (rest, day + timedelta(days=10))):
        for each in matters:
            assert each.answered_at is not None
            MatterClock.objects.create(
                matter=each, rule="KNPA_ANSWER", value_since=day, trigger_on=day, due_on=due, state="met",
                met_on=each.answered_at.astimezone(TIMEZONE).date(), calendar="x",
            )  # fmt: skip

    publish_month(actor=system(), month="2020-01")

    assert shown()["answered"]["time"] == {"late": 6, "not_late": 8, "in_time": 8}
    assert shown()["answered"]["topic_time"]["roads|late"] == 6


def test_what_is_past_its_day_when_the_month_ends_is_overdue(world: World) -> None:
    received(world, 6, date(2019, 12, 2))
    received(world, 7, date(2020, 1, 20))
    ended_otherwise(world, 20, date(2020, 1, 20))
    publish_month(actor=system(), month="2019-12")

    publish_month(actor=system(), month="2020-01")

    assert shown()["open"] == {"total": 13, "time": {"overdue": 6, "not_overdue": 7, "within": 7}}


def test_the_months_before_count_for_what_is_open(world: World) -> None:
    """Two months withhold answers and what was taken up again: 20 that ended otherwise are needed, and 19 are too few."""
    received(world, 6, date(2019, 12, 2))
    received(world, 7, date(2020, 1, 20))
    ended_otherwise(world, 19, date(2020, 1, 20))
    publish_month(actor=system(), month="2019-12")
    publish_month(actor=system(), month="2020-01")

    assert shown()["open"] == {"total": None, "time": {}}


def test_how_long_the_oldest_waits_is_withheld_where_it_would_tell_that_somebody_came(world: World) -> None:
    """Three came in November, which is withheld; on 31 January one of them has waited 87 days."""
    received(world, 3, date(2019, 11, 5))
    received(world, 9, date(2020, 1, 8))
    for month in ("2019-11", "2019-12", "2020-01"):
        publish_month(actor=system(), month=month)

    assert FigureRelease.objects.get(period="2019-11").shown["received"]["total"] is None
    assert FigureRelease.objects.get(period="2020-01").counts["longest_waiting"] == 87
    assert shown()["longest_waiting"] is None


def test_how_long_answers_took_is_withheld_where_it_would_tell_that_somebody_came(world: World) -> None:
    """Of six answers in January the longest took 62 days: it came in November, which is withheld."""
    answered(world, 1, date(2019, 11, 20), 62)
    answered(world, 5, date(2020, 1, 8), 4)
    for month in ("2019-11", "2019-12", "2020-01"):
        publish_month(actor=system(), month=month)

    assert FigureRelease.objects.get(period="2020-01").counts["days"] == {"count": 6, "median": 4, "longest": 62}
    assert shown()["days"] == {}


def test_a_later_edition_tells_what_was_open_as_it_was_told_first(world: World) -> None:
    received(world, 7, date(2020, 1, 20))
    ended_otherwise(world, 10, date(2020, 1, 20))
    publish_month(actor=system(), month="2020-01")
    received(world, 6, date(2020, 1, 21))

    second = revise_month(actor=system(), month="2020-01")

    assert (second.shown["received"]["total"], second.shown["open"]["total"]) == (23, 7)


def test_a_large_correction_makes_a_new_edition_and_a_small_one_waits(published: World) -> None:
    received(published, 4, date(2020, 1, 9))
    with pytest.raises(Conflict):
        revise_month(actor=system(), month="2020-01")
    received(published, 3, date(2020, 1, 9))

    second = revise_month(actor=system(), month="2020-01")

    assert (second.revision, second.shown["received"]["total"]) == (2, 28)
    assert FigureRelease.objects.get(revision=1).shown["received"]["total"] == 21
    assert second.shown["received"]["agency"] == {}  # withheld once, withheld always


def test_the_worker_publishes_what_is_over_and_does_so_once(world: World) -> None:
    received(world, 6, date(2019, 11, 5))

    assert (publish_closed(), publish_closed()) == (4, 0)
    assert sorted(FigureRelease.objects.values_list("period", flat=True)) == [
        "2019", "2019-11", "2019-12", "2020-01", "2020-02",
    ]  # fmt: skip


def test_the_worker_waits_while_the_clock_is_in_doubt(world: World) -> None:
    received(world, 6, date(2020, 1, 5))
    Heartbeat.objects.create(name=DOUBT, at=NOW, real_at=NOW)

    publish_figures()

    assert FigureRelease.objects.count() == 0


def test_a_year_tells_communes_and_no_more_than_its_months_leave_open(world: World) -> None:
    for month in range(1, 13):
        received(world, 20, date(2019, month, 5))
        received(world, 6, date(2019, month, 5), place=world.places["khanh_hoa"])
        publish_month(actor=system(), month=f"2019-{month:02d}")

    made = publish_year(actor=system(), year=2019)

    assert made.shown["received"]["place"] == {"district-135-2004-01-01": 312}
    assert made.shown["received"]["part"] == {
        "district-135-2004-01-01|commune-04354-2004-01-01": 240, "district-135-2004-01-01|commune-04315-2004-01-01": 72,
    }  # fmt: skip
    with pytest.raises(Conflict):
        revise_month(actor=system(), month="2019-05")


def test_a_span_is_the_sum_of_what_its_months_tell(published: World) -> None:
    received(published, 3, date(2020, 2, 3))
    publish_month(actor=system(), month="2020-02")
    known = editions()

    told = summed(
        [known.get(Month.named(name).name) for name in ("2019-12", "2020-01", "2020-02")], "received", "total"
    )

    assert (told.number, told.withheld, told.missing, told.is_whole) == (21, 1, 1, False)


def test_counting_asks_no_more_for_more_matters(world: World, django_assert_max_num_queries: object) -> None:
    received(world, 300, date(2020, 1, 5))
    with time.at(datetime(2020, 2, 10, 8, tzinfo=TIMEZONE)), django_assert_max_num_queries(40):  # type: ignore[operator]
        publish_month(actor=system(), month="2020-01")
    assert Matter.objects.count() == 300
