"""What an actor may not see does not exist for it."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.base.actors import VISITOR, Actor
from caunoi.base.refusals import NotFound
from caunoi.matters.commands import classify, custody, opinions
from caunoi.matters.models import Matter
from caunoi.matters.numbers import number_of
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.visible import is_visible, visible_to
from caunoi.people.commands import change_setting
from tests.world import World, send, sender


def sees(actor: Actor, matter: Matter) -> bool:
    in_list = visible_to(actor).filter(pk=matter.pk).exists()
    fresh = Matter.objects.get(pk=matter.pk)
    assert is_visible(actor, fresh) == in_list
    return in_list


def test_the_accountable_agency_sees_its_matter_and_the_neighbour_does_not(world: World):
    matter = send(world).matter

    assert sees(world.reception, matter)
    assert not sees(world.neighbour, matter)
    assert not sees(world.department, matter)


def test_an_agency_to_which_a_matter_is_offered_sees_it_also_after_refusing(world: World):
    matter = send(world).matter
    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["transport"].pk, reason="Đường tỉnh quản lý."
    )

    assert sees(world.department, matter)
    custody.refuse_transfer(actor=world.department, matter=matter, reason="Đường thôn, không phải đường tỉnh.")
    assert sees(world.department, matter)


def test_a_former_accountable_agency_still_sees_the_matter(world: World):
    matter = send(world).matter
    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["transport"].pk, reason="Đường tỉnh quản lý."
    )
    custody.accept_transfer(actor=world.department, matter=matter)

    assert sees(world.chief, matter)
    assert sees(world.department, matter)
    assert not sees(world.neighbour, matter)


def test_an_agency_asked_for_its_opinion_sees_the_matter(world: World):
    matter = send(world).matter
    classify.classify(actor=world.reception, matter=matter, kind="feedback", topic_id=world.topics["roads"].pk)
    opinions.ask_opinion(
        actor=world.specialist, matter=matter, agency_id=world.agencies["khanh_hoa"].pk,
        question="Đoạn giáp ranh do xã nào quản lý?", due_on=date(2020, 3, 2),
    )  # fmt: skip

    assert sees(world.neighbour, matter)
    assert not sees(world.department, matter)


def test_oversight_reaches_down_and_not_up_or_sideways(world: World):
    below = send(world).matter
    above = send(world, place_id=world.places["province"].pk).matter

    assert sees(world.province, below)
    assert sees(world.province, above)
    assert not sees(world.chief, above)


def test_a_seat_without_oversight_sees_its_own_agency_alone(world: World):
    below = send(world).matter

    assert not sees(world.administrator, below)


def test_the_holder_of_a_receipt_sees_one_matter_and_a_visitor_none(world: World):
    mine, other = send(world), send(world, subject="Việc của người khác")

    assert sees(sender(mine), mine.matter)
    assert not sees(sender(mine), other.matter)
    assert not sees(VISITOR, mine.matter)


@pytest.mark.parametrize(
    "number", ["{other_year}", "2020-999999", "không phải số", "2020-", "2020-99999999999999999999"]
)
def test_a_wrong_number_answers_as_one_that_may_not_be_seen(world: World, number: str):
    matter = send(world).matter

    with pytest.raises(NotFound) as hidden:
        find_matter(world.neighbour, matter.number)
    with pytest.raises(NotFound) as missing:
        find_matter(world.reception, number.format(other_year=number_of(2019, matter.pk)))
    assert str(hidden.value) == str(missing.value)


def test_running_numbers_open_only_what_they_were_given_to(world: World):
    matter, later = send(world).matter, send(world).matter
    with pytest.raises(NotFound):
        find_matter(world.reception, f"2020-{matter.pk:06d}")

    change_setting(actor=world.administrator, setting="matters.old_numbers", value=matter.pk)

    assert find_matter(world.reception, f" 2020-{matter.pk:06d} ").pk == matter.pk
    assert find_matter(world.reception, f" {later.number} ").pk == later.pk
    with pytest.raises(NotFound):
        find_matter(world.reception, f"2020-{later.pk:06d}")
