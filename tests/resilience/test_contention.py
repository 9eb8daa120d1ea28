"""Many hands on the same matters at once: one wins, the others are told plainly, and the books are right afterwards."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, Refusal, Stale
from caunoi.journal.models import Entry
from caunoi.matters import tallies
from caunoi.matters.choices import ClockState
from caunoi.matters.commands import answers, classify, clocks, closing, corrections, custody, links, messages, recompute
from caunoi.matters.models import ApprovalStep, Custody, Matter, MatterClock, Petition
from caunoi.matters.receipts import new_nonce
from tests.matters import steps
from tests.resilience.together import Act, at_once
from tests.world import MORNING, World, build, send, sender

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "Theo đề nghị của bộ phận một cửa."


@pytest.fixture
def world(hold_time: Any) -> World:
    hold_time(MORNING)
    return build()


def refusals(outcomes: list[Any]) -> list[type]:
    return [type(each) for each in outcomes if isinstance(each, Exception)]


def test_two_officers_with_the_same_page_one_wins_and_the_other_is_stale(world: World) -> None:
    matter = send(world).matter

    def sort_as(kind: str) -> Act:
        return lambda: classify.classify(
            actor=world.reception, matter=matter.pk, version=1, kind=kind, topic_id=world.topics["roads"].pk
        )

    outcomes = at_once(sort_as("feedback"), sort_as("question"))

    winner = next(each for each in outcomes if isinstance(each, Matter))
    assert refusals(outcomes) == [Stale]
    fresh = Matter.objects.get(pk=matter.pk)
    assert (fresh.kind, fresh.version) == (winner.kind, 2)
    assert Entry.objects.filter(verb="matter.classified").count() == 1
    assert_books_are_right()


def test_a_button_pressed_eight_times_at_once_takes_effect_once(world: World) -> None:
    matter = steps.assigned(world, send(world).matter)
    write = lambda: messages.write_to_sender(  # noqa: E731
        actor=world.specialist, matter=matter.pk, version=matter.version, key="one page", text="Đã nhận được đơn."
    )

    outcomes = at_once(*[write] * 8)

    assert refusals(outcomes) == []
    assert Entry.objects.filter(verb="matter.written_to_sender").count() == 1


def test_one_transfer_is_accepted_once(world: World) -> None:
    matter = send(world).matter
    custody.offer_transfer(
        actor=world.chief, matter=matter.pk, to_agency_id=world.agencies["khanh_hoa"].pk, reason=REASON
    )

    outcomes = at_once(*[lambda: custody.accept_transfer(actor=world.neighbour, matter=matter.pk)] * 4)

    assert refusals(outcomes) == [Forbidden] * 3
    assert Custody.objects.filter(matter=matter).count() == 2
    assert Matter.objects.get(pk=matter.pk).accountable == world.agencies["khanh_hoa"]
    assert_books_are_right()


def test_one_approval_is_given_once(world: World) -> None:
    matter = steps.submitted(world, steps.assigned(world, send(world).matter), "leader", "deputy")

    outcomes = at_once(*[lambda: answers.approve_answer(actor=world.leader, matter=matter.pk)] * 4)

    assert refusals(outcomes) == [Forbidden] * 3
    assert Counter(ApprovalStep.objects.values_list("decision", flat=True)) == {"approved": 1, "pending": 1}


def test_two_matters_joined_into_each_other_at_once_end_as_one(world: World) -> None:
    for _ in range(6):
        first, second = send(world).matter, send(world).matter

        outcomes = at_once(join(world, first, second), join(world, second, first))

        assert refusals(outcomes) == [Invalid]
        kept = Matter.objects.get(pk__in=[first.pk, second.pk], is_open=True)
        assert (kept.petition_count, kept.petitions.count()) == (2, 2)
    assert_books_are_right()


def join(world: World, matter: Matter, into: Matter) -> Act:
    return lambda: links.merge(actor=world.reception, matter=matter.pk, into_id=into.pk, reason=REASON)


def test_a_merge_is_undone_once(world: World) -> None:
    first, second = send(world).matter, send(world).matter
    join(world, first, second)()

    part = lambda: links.unmerge(actor=world.reception, matter=first.pk, reason=REASON)  # noqa: E731
    outcomes = at_once(part, part, part)

    assert refusals(outcomes) == [Conflict] * 2
    assert [(m.petition_count, m.petitions.count()) for m in Matter.objects.order_by("pk")] == [(1, 1), (1, 1)]
    assert_books_are_right()


def test_a_sender_who_acts_while_the_matter_is_joined_never_waits_in_a_ring(world: World) -> None:
    for _ in range(6):
        petition, target = send(world), send(world).matter

        outcomes = at_once(
            join(world, petition.matter, target),
            lambda petition=petition: messages.write_as_sender(
                actor=sender(petition), petition=petition.pk, text="Đường vẫn chưa đi được."
            ),
        )

        assert refusals(outcomes) == []
        assert Petition.objects.get(pk=petition.pk).messages.count() == 1
    assert_books_are_right()


def test_a_matter_is_either_withdrawn_or_answered(world: World) -> None:
    petition = send(world)
    matter = steps.submitted(world, steps.assigned(world, petition.matter))
    answers.approve_answer(actor=world.leader, matter=matter.pk)

    outcomes = at_once(
        lambda: answers.send_answer(actor=world.chief, matter=matter.pk),
        lambda: closing.withdraw(actor=sender(petition), petition=petition.pk),
    )

    fresh = Matter.objects.get(pk=matter.pk)
    assert refusals(outcomes) == [Conflict]
    assert fresh.state == ("answered" if isinstance(outcomes[0], Matter) else "withdrawn")
    assert Entry.objects.filter(verb__in=["matter.answered", "matter.withdrawn"]).count() == 1
    assert_books_are_right()


def test_many_hands_for_some_seconds_leave_the_books_right(world: World) -> None:
    petitions = [send(world) for _ in range(10)]
    before = Entry.objects.count()
    give_up = time.monotonic() + 3
    done, troubles = Counter[str](), list[Exception]()

    def work(seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < give_up:
            name, act = chance.choice(ACTS)
            try:
                # Recomputing says how many matters it wrote an entry for; every other act writes one.
                wrote = act(world, chance, petitions)
                done[name] += wrote if isinstance(wrote, int) else 1
            except Refusal:
                continue
            except Exception as error:
                troubles.append(error)

    at_once(*[lambda seed=seed: work(seed) for seed in range(8)])

    assert troubles == []
    assert Entry.objects.count() - before == sum(done.values())
    assert len(done) > 3
    assert_books_are_right()


Chance, Petitions = random.Random, list[Petition]


def some(chance: Chance, petitions: Petitions) -> int:
    return chance.choice(petitions).first_matter_id


def join_some(world: World, chance: Chance, petitions: Petitions) -> None:
    one, other = some(chance, petitions), some(chance, petitions)
    links.merge(actor=chief_of(world, one), matter=one, into_id=other, reason=REASON)


def chief_of(world: World, pk: int) -> Any:
    """Whoever assigns and classifies in the agency accountable now."""
    accountable = Matter.objects.values_list("accountable_id", flat=True).get(pk=pk)
    return world.neighbour if accountable == world.agencies["khanh_hoa"].pk else world.chief


def as_chief(command: Callable[..., Any], **inputs: Any) -> Callable[[World, Chance, Petitions], None]:
    def act(world: World, chance: Chance, petitions: Petitions) -> None:
        pk = some(chance, petitions)
        command(actor=chief_of(world, pk), matter=pk, **inputs)

    return act


def as_sender(command: Callable[..., Any], **inputs: Any) -> Callable[[World, Chance, Petitions], None]:
    def act(world: World, chance: Chance, petitions: Petitions) -> None:
        petition = chance.choice(petitions)
        command(actor=sender(petition), petition=petition.pk, **inputs)

    return act


def sort_some(world: World, chance: Chance, petitions: Petitions) -> None:
    pk, kind = some(chance, petitions), chance.choice(["feedback", "question"])
    classify.classify(actor=system(), matter=pk, kind=kind, topic_id=world.topics["roads"].pk)


def assign_some(world: World, chance: Chance, petitions: Petitions) -> None:
    pk = some(chance, petitions)
    classify.assign(actor=world.chief, matter=pk, seat_id=world.seats["specialist"].pk)


def offer_some(world: World, chance: Chance, petitions: Petitions) -> None:
    pk, to = some(chance, petitions), chance.choice(["muong_lai", "khanh_hoa"])
    custody.offer_transfer(actor=chief_of(world, pk), matter=pk, to_agency_id=world.agencies[to].pk, reason=REASON)


def accept_some(world: World, chance: Chance, petitions: Petitions) -> None:
    custody.accept_transfer(actor=chance.choice([world.chief, world.neighbour]), matter=some(chance, petitions))


def receive_one(world: World, chance: Chance, petitions: Petitions) -> None:
    send(world, at=time.now(), nonce=new_nonce())


def recompute_some(world: World, chance: Chance, petitions: Petitions) -> int:
    pk = some(chance, petitions)
    keys = list(MatterClock.objects.filter(matter_id=pk).values_list("pk", flat=True))
    return recompute.recompute_clocks(actor=system(), clock_ids=keys)


ACTS: list[tuple[str, Callable[[World, Chance, Petitions], Any]]] = [
    ("join", join_some),
    ("part", as_chief(links.unmerge, reason=REASON)),
    ("sort", sort_some),
    ("sort", sort_some),
    ("assign", assign_some),
    ("offer", offer_some),
    ("accept", accept_some),
    ("receive", receive_one),
    ("recompute", recompute_some),
    ("split", lambda world, chance, petitions: links.split(
        actor=system(), matter=some(chance, petitions), parts=[{"subject": "Cống bị tắc", "kind": "question"}], reason=REASON
    )),
    ("correct", lambda world, chance, petitions: corrections.correct(
        actor=system(), matter=some(chance, petitions), reason=REASON,
        changes={"arrived_on": MORNING.date() - timedelta(days=chance.randrange(9))},
    )),
    ("pause", lambda world, chance, petitions: clocks.pause(
        actor=system(), matter=some(chance, petitions), question="Đoạn nào?", reason=REASON
    )),
    ("write", as_sender(messages.write_as_sender, text="Xin xem lại.")),
    ("rate", as_sender(closing.rate, score=1)),
    ("withdraw", as_sender(closing.withdraw)),
]  # fmt: skip


def assert_books_are_right() -> None:
    """Custody without gap or overlap and one of it open, counts as recounted, the earliest running clock on the matter."""
    assert tallies.differences() == {}
    for matter in Matter.objects.all():
        spans = list(Custody.objects.filter(matter=matter).order_by("pk"))
        assert [span.until for span in spans] == [*(span.since for span in spans[1:]), None]
        assert spans[-1].agency_id == matter.accountable_id
        running = [clock.due_on for clock in matter.clocks.filter(state=ClockState.RUNNING) if clock.due_on]
        assert matter.due_on == min(running, default=None)
        assert matter.petition_count == matter.petitions.count()
