"""One chain from the question to its publication, told alike at each of its ends."""

from __future__ import annotations

from caunoi.base.actors import system
from caunoi.commitments.commands.testing import close
from caunoi.commitments.commands.working import deliver, link_matter
from caunoi.commitments.queries.chain import chain_of_commitment, chain_of_matter, has_tasks, public_chain
from caunoi.matters.commands.publish import publish_answer
from tests.commitments.tasks import accepted, shown
from tests.matters.steps import answered
from tests.world import DAY, World, send


def places(chain) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return [(link.name, link.place) for link in chain]


def test_the_chain_is_told_alike_at_each_end(world: World, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    matter = send(world).matter
    assert chain_of_matter(world.chief, matter) == ()
    assert places(public_chain(pk=matter.pk)) == [("question", "done"), ("answer", "now"), ("publication", "later")]
    task = accepted(world)
    link_matter(actor=world.specialist, commitment=task, number=matter.number)
    assert has_tasks(matter.pk)
    assert places(public_chain(pk=matter.pk)) == [
        ("question", "done"), ("task", "done"), ("evidence", "now"), ("acceptance", "later"), ("answer", "later"),
        ("publication", "later"),
    ]  # fmt: skip
    shown(world, task)
    deliver(actor=world.specialist, commitment=task, text="Xong.")
    close(actor=world.province, commitment=task, note="Đạt.")
    answered(world, matter)
    assert places(chain_of_commitment(world.chief, task))[-2:] == [("answer", "done"), ("publication", "now")]
    publish_answer(
        actor=system(),
        matter=matter,
        title="Đường vào thôn Nà Hà",
        question="Đường sạt lở.",
        answer="Đã sửa xong 4 km đường.",
    )

    published = matter.public_answer.pk
    with django_assert_num_queries(2):
        public = public_chain(public_answer=published)
    inside, of_task = chain_of_matter(world.chief, matter), chain_of_commitment(world.chief, task)

    assert [place for _name, place in places(public)] == ["done"] * 6
    assert places(public) == places(inside) == places(of_task)
    assert [link.on for link in public] == [DAY] * 6
    assert [link.things for link in public] == [()] * 6
    assert [thing.key for thing in inside[1].things] == [task.pk]
    assert [thing.key for thing in of_task[0].things] == [matter.number]


def test_who_may_not_see_a_matter_sees_only_that_there_is_one(world: World) -> None:
    task = accepted(world)
    for name in ("Một", "Hai"):
        link_matter(actor=world.specialist, commitment=task, number=send(world, subject=name).matter.number)
    elsewhere = chain_of_commitment(world.department, task)

    question = elsewhere[0]
    assert (question.text % {}, question.things, question.more) == ("2/2", (), 0)
    assert [link.things for link in elsewhere] == [()] * 6
