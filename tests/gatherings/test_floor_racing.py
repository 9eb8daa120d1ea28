"""A hall full of people at once: nothing is lost, nothing doubled, no seat given twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Conflict
from caunoi.gatherings.commands.asking import ask_question
from caunoi.gatherings.commands.registering import register, set_floor
from caunoi.gatherings.models import Floor, FloorQuestion, Registration
from caunoi.journal.models import Entry
from caunoi.matters.models import Matter, Petition
from caunoi.matters.receipts import new_nonce
from tests.gatherings.scenes import opened
from tests.world import MORNING, build

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, SEATS, WORKERS = 200, 150, 16


def outcome_of(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except Conflict as refusal:
        return refusal
    finally:
        connection.close()


def test_200_people_register_and_ask_at_once_and_nothing_is_lost(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    floor = Floor.objects.get(gathering=opened(world))
    set_floor(actor=world.chief, floor=floor, seats=SEATS, takes_phones=True)

    def ask(place: int, nonce: str) -> Callable[[], Any]:
        return lambda: ask_question(actor=VISITOR, floor=floor.pk, nonce=nonce, text=f"Câu hỏi của người thứ {place}")

    def come(nonce: str) -> Callable[[], Any]:
        return lambda: register(actor=VISITOR, floor=floor.pk, nonce=nonce)

    acts: list[Callable[[], Any]] = []
    for place in range(PEOPLE):
        form, seat = new_nonce(), new_nonce()
        acts += [ask(place, form), come(seat)]
        if place % 4 == 0:  # one in four presses twice
            acts += [ask(place, form), come(seat)]
    with ThreadPoolExecutor(WORKERS) as pool:
        outcomes = list(pool.map(outcome_of, acts))

    floor.refresh_from_db()
    refused = [each for each in outcomes if isinstance(each, Conflict) and each.code == "full"]
    bodies = set(Petition.objects.values_list("body", flat=True))
    assert bodies == {f"Câu hỏi của người thứ {place}" for place in range(PEOPLE)}
    assert (Matter.objects.count(), Petition.objects.count()) == (PEOPLE, PEOPLE)
    assert sorted(FloorQuestion.objects.values_list("number", flat=True)) == list(range(1, PEOPLE + 1))
    assert sorted(Registration.objects.values_list("number", flat=True)) == list(range(1, SEATS + 1))
    assert (floor.last_question, floor.registered, len(refused) >= PEOPLE - SEATS) == (PEOPLE, SEATS, True)
    assert (
        Entry.objects.filter(verb="floor.asked").count()
        == Entry.objects.filter(verb="matter.received").count()
        == PEOPLE
    )
