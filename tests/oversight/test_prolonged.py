"""The list of prolonged matters: why each stands on it, its whole course, and the cause an officer recorded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from caunoi.base.refusals import Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.commands import links
from caunoi.matters.models import Matter, Recusal, Standing
from caunoi.oversight.commands.causes import record_cause
from caunoi.oversight.models import CauseRecord
from caunoi.oversight.queries.prolonged import months_between, prolonged
from tests.matters.steps import answered
from tests.world import MORNING, World, send


def sent(world: World, months: int, **changes: Any) -> Matter:
    """A matter received about ``months`` months before 25/2/2020."""
    return send(world, at=MORNING - timedelta(days=31 * months), **changes).matter


def numbers(world: World, who: str = "province", **chosen: Any) -> list[str]:
    return [row.matter.number for row in prolonged(world.actors[who], **chosen).rows]


def decided(matter: Matter, on: date, outcome: str, **changes: Any) -> None:
    """What the decision of a complaint leaves behind."""
    Matter.objects.filter(pk=matter.pk).update(kind="complaint", **changes)
    matter.refresh_from_db()
    values = {"settled_on": on, "outcome": outcome, "instance": matter.instance, "kind": "complaint"}
    rows = Standing.objects.filter(petition=matter.petitions.get(), superseded_at=None)
    if not rows.update(**values):
        Standing.objects.create(
            petition=matter.petitions.get(), matter=matter, agency_id=matter.accountable_id, known_at=MORNING, leads=True,
            channel="web", received_on=matter.received_on, people=1, signers="one", **values,
        )  # fmt: skip


@pytest.mark.parametrize(("first", "last", "months"), [
    (date(2019, 2, 25), date(2020, 2, 25), 12), (date(2019, 2, 26), date(2020, 2, 25), 11),
    (date(2020, 1, 31), date(2020, 2, 29), 1), (date(2020, 2, 25), date(2020, 2, 25), 0),
])  # fmt: skip
def test_months_are_full_months(first: date, last: date, months: int):
    assert months_between(first, last) == months


def test_an_open_matter_is_prolonged_after_twelve_months(world: World):
    old = sent(world, 13)
    sent(world, 11)
    answered(world, sent(world, 14))

    (row,) = prolonged(world.province).rows

    assert (row.matter.pk, row.reasons, row.months, row.petitions) == (old.pk, ("long_open",), 13, 1)
    assert (row.first_on, row.decisions, row.cause, row.pick) == (old.received_on, (), None, None)


def test_an_earlier_instance_belongs_to_the_course(world: World):
    first, second = sent(world, 20), sent(world, 2)
    decided(first, date(2018, 9, 3), "wrong", instance="first", is_open=False, state="closed")
    Matter.objects.filter(pk=second.pk).update(kind="complaint", instance="second", previous=first)

    (row,) = prolonged(world.province).rows

    assert (row.matter.pk, row.reasons) == (second.pk, ("long_open",))
    assert (row.first_on, row.petitions, row.months) == (first.received_on, 2, 20)
    assert [(each.on, each.instance, each.outcome) for each in row.decisions] == [(date(2018, 9, 3), "first", "wrong")]


def test_petitions_that_go_on_after_the_second_decision(world: World):
    quiet, loud = sent(world, 5), sent(world, 5)
    for matter in (quiet, loud):
        decided(matter, date(2020, 1, 10), "wrong", instance="second", is_open=False, state="closed")
    late = send(world)
    late.matter_id = loud.pk
    late.save()

    assert numbers(world) == [loud.number]
    assert prolonged(world.province).rows[0].reasons == ("goes_on",)


def test_many_petitions_in_one_matter(world: World):
    whole = send(world).matter
    for _ in range(4):
        links.merge(actor=world.reception, matter=send(world).matter, into_id=whole.pk, reason="Trùng.")

    (row,) = prolonged(world.province).rows

    assert (row.matter.pk, row.reasons, row.petitions) == (whole.pk, ("many",), 5)


def test_a_petition_joined_later_brings_its_own_age(world: World):
    whole, old = send(world), send(world, at=MORNING - timedelta(days=500))
    links.merge(actor=world.reception, matter=old.matter, into_id=whole.matter.pk, reason="Trùng.")

    (row,) = prolonged(world.province).rows

    assert (row.matter.pk, row.months, row.first_on) == (whole.matter.pk, 16, old.matter.received_on)


def test_the_list_narrows_by_agency_reason_and_cause(world: World):
    here = sent(world, 13)
    there = sent(world, 14, place_id=world.places["khanh_hoa"].pk)
    record_cause(actor=world.leader, matter=here, cause="evidence_lost")

    assert numbers(world) == [there.number, here.number]
    assert numbers(world, agency_id=world.agencies["khanh_hoa"].pk) == [there.number]
    assert numbers(world, cause="evidence_lost") == [here.number]
    assert numbers(world, cause="none") == [there.number]
    assert numbers(world, reason="many") == []
    assert numbers(world, "leader") == [here.number]


def test_pages_follow_each_other_without_gap(world: World):
    made = [sent(world, months).number for months in range(52 + 13, 13, -1)]

    first = prolonged(world.province)
    second = prolonged(world.province, after=first.after)

    assert [row.matter.number for row in (*first.rows, *second.rows)] == made
    assert (len(first.rows), second.after, first.count.number) == (50, "", 52)
    assert len(prolonged(world.province, after="khong.ro").rows) == 50


def test_the_history_costs_the_same_however_many_rows(world: World, django_assert_num_queries):
    sent(world, 13)
    with django_assert_num_queries(6):
        prolonged(world.province)
    for months in (14, 15, 16):
        sent(world, months)

    with django_assert_num_queries(6):
        prolonged(world.province)


def test_whoever_is_recused_or_may_not_read_denunciations_finds_nothing(world: World):
    plain, secret = sent(world, 13), sent(world, 13)
    Matter.objects.filter(pk=secret.pk).update(kind="denunciation")
    Recusal.objects.create(matter=plain, account=world.accounts["leader"], ground="named", since=MORNING)

    assert numbers(world, "leader") == [secret.number]
    assert numbers(world, "deputy") == [plain.number, secret.number]
    assert numbers(world, "province") == [plain.number]
    with pytest.raises(NotFound):
        record_cause(actor=world.leader, matter=plain, cause="other", text="Không rõ.")


def test_a_cause_is_recorded_and_the_earlier_one_stays_in_the_record(world: World):
    matter = sent(world, 13)

    record_cause(actor=world.specialist, matter=matter, cause="not_executed", text="Chưa cưỡng chế.")
    record_cause(actor=world.leader, matter=matter, cause="other", text="Hồ sơ địa chính hai xã chồng lấn.")

    known = CauseRecord.objects.get()
    assert (known.cause, known.text, known.recorded_by_id) == (
        "other", "Hồ sơ địa chính hai xã chồng lấn.", world.seats["leader"].pk,
    )  # fmt: skip
    events = [event for event in timeline(matter) if event.verb == "prolonged.cause_recorded"]
    assert [(event.fields["cause"], event.reason) for event in events] == [
        ("not_executed", "Chưa cưỡng chế."), ("other", "Hồ sơ địa chính hai xã chồng lấn."),
    ]  # fmt: skip


@pytest.mark.parametrize(("cause", "text", "field"), [
    ("khac", "x", "cause"), ("other", " ", "text"), ("evidence_lost", "x" * 2001, "text"),
])  # fmt: skip
def test_a_cause_outside_the_list_is_refused(world: World, cause: str, text: str, field: str):
    matter = sent(world, 13)

    with pytest.raises(Invalid) as refusal:
        record_cause(actor=world.leader, matter=matter, cause=cause, text=text)

    assert refusal.value.field == field


def test_causes_are_recorded_by_who_works_there(world: World):
    matter = sent(world, 13)

    with pytest.raises(Forbidden):
        record_cause(actor=world.reception, matter=matter, cause="evidence_lost")
    with pytest.raises(NotFound):
        record_cause(actor=world.neighbour, matter=matter, cause="evidence_lost")


def test_the_first_day_of_the_list_is_the_one_after_twelve_months(world: World):
    at = datetime(2019, 2, 25, 9, 0, tzinfo=TIMEZONE)
    on_the_day, before = send(world, at=at).matter, send(world, at=at - timedelta(days=1)).matter

    assert numbers(world) == [before.number]
    assert on_the_day.received_on == date(2019, 2, 25)
