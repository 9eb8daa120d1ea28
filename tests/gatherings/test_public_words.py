"""Words that are not for everybody stay off the public agenda, the screen in the room, and from who may not see the thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from caunoi.base.refusals import NotFound
from caunoi.commitments.commands.working import add_evidence
from caunoi.gatherings.commands.agenda import add_item, revise_item, start_item
from caunoi.gatherings.commands.concluding import conclude, note_conclusion
from caunoi.gatherings.commands.inviting import invite
from caunoi.gatherings.commands.noticing import announce
from caunoi.gatherings.commands.questions import return_to_next
from caunoi.gatherings.commands.series import prepare_next
from caunoi.gatherings.commands.session import close_gathering, open_gathering
from caunoi.gatherings.listeners import take_denunciations_out
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.public import gathering_card
from caunoi.gatherings.public_floor import agenda, screen_page
from caunoi.gatherings.queries.pages import agenda as desk_agenda
from caunoi.journal.listeners import Happening
from caunoi.matters.models import Matter
from caunoi.matters.queries.open_papers import open_paper
from caunoi.papers.models import Paper
from tests.commitments.tasks import accepted, given
from tests.gatherings.floor_scenes import asked
from tests.gatherings.scenes import NOTICE, after, announced, concluded, opened, planned
from tests.world import World, send


@pytest.fixture
def matter(world: World) -> Matter:
    found: Matter = send(world).matter
    return found


def paper_about(world: World, matter: Matter) -> Paper:
    return Paper.objects.create(
        form="decision", subject_kind="matter", subject_id=matter.pk, agency=world.agencies["muong_lai"],
        title="Quyết định giải quyết khiếu nại của ông A", drafted_at=matter.received_at,
    )  # fmt: skip


def public_agenda(gathering: Gathering) -> list[str]:
    with override("vi"):
        return [each.title for each in agenda(gathering_card(gathering.pk))]


def test_in_public_an_item_that_is_a_thing_bears_its_number_or_the_words_meant_for_everybody(
    world: World, matter: Matter
) -> None:
    private = concluded(world, is_public=False)
    made = planned(world, days=30)
    chief: dict[str, Any] = {"actor": world.chief, "gathering": made}
    add_item(**chief, title="Khai mạc")
    add_item(**chief, thing=given(world, title="Xử lý cán bộ B").number)
    add_item(**chief, paper_id=paper_about(world, matter).pk)
    earlier = add_item(**chief, earlier_id=private.conclusions.get(number=1).pk)
    announce(**chief, **NOTICE)

    before = public_agenda(made)
    revise_item(**chief, item_id=earlier.pk, title=earlier.title, kind="review", public_title="Cầu treo bản Lùng")
    open_gathering(**chief, at=made.starts_at)
    start_item(**chief, item_id=made.items.get(position=3).pk, at=made.starts_at)

    assert before == ["Khai mạc", "Nội dung số 2", "Nội dung số 3", "Nội dung số 4"]
    assert public_agenda(made)[3] == "Cầu treo bản Lùng"
    with override("vi"):
        assert screen_page(gathering_card(made.pk)).item == "Nội dung số 3"


def test_an_earlier_conclusion_is_read_by_whoever_sees_its_gathering(world: World) -> None:
    private = concluded(world, is_public=False)
    made = planned(world, days=30)
    add_item(actor=world.chief, gathering=made, earlier_id=private.conclusions.get(number=2).pk)
    add_item(actor=world.chief, gathering=made, earlier_id=private.conclusions.get(number=1).pk, title="Cầu treo")
    invite(actor=world.chief, gathering=made, agency_ids=[world.agencies["transport"].pk])
    announce(actor=world.chief, gathering=made, **NOTICE)

    with override("vi"):
        mine, theirs = desk_agenda(world.chief, made), desk_agenda(world.department, made)

        assert [line.earlier is not None for line in (*mine, *theirs)] == [True, True, False, False]
        assert [line.title for line in mine] == ["Họp thôn mỗi quý một lần", "Cầu treo"]
        assert [line.title for line in theirs] == ["Nội dung số 1", "Cầu treo"]


def test_a_question_comes_back_by_its_number(world: World) -> None:
    made = opened(world)
    question = asked(made, at=made.starts_at, text="Vì sao ông A ở thôn Nà Hà được cấp đất?")
    return_to_next(actor=world.chief, floorquestion=question, at=after(made))
    close_gathering(actor=world.chief, gathering=made, at=after(made))

    note_conclusion(actor=world.chief, gathering=made, kind="decision", text="Họp lại", at=after(made))
    conclude(actor=world.chief, gathering=made, at=after(made))
    later = after(made).replace(day=28)
    with override("vi"):
        following = prepare_next(
            actor=world.chief, gathering=made, starts_at=later, ends_at=later.replace(hour=17), at=after(made)
        )

    titles = list(following.items.filter(matter=question.matter).values_list("title", flat=True))
    assert titles == ["Câu hỏi số 1, đối thoại với Nhân dân ngày 10/03/2020"]


def test_a_paper_about_a_denunciation_stands_nowhere_else_even_for_who_may_know_of_it(
    world: World, matter: Matter
) -> None:
    task, paper = accepted(world), paper_about(world, matter)
    knows = replace(world.specialist, rights=world.specialist.rights | {"denounce"})
    add_evidence(actor=knows, commitment=task, title="Quyết định", paper_id=paper.pk)
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")

    with pytest.raises(NotFound):
        open_paper(knows, paper.pk)
    with pytest.raises(NotFound):
        add_evidence(actor=knows, commitment=task.pk, title="Quyết định", paper_id=paper.pk)


def test_a_paper_about_a_denunciation_goes_off_the_agenda_with_it(world: World, matter: Matter) -> None:
    made = announced(world)
    item = add_item(actor=world.chief, gathering=made, paper_id=paper_about(world, matter).pk, public_title="Ông A")
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")
    matter.refresh_from_db()

    take_denunciations_out(Happening(1, "matter.corrected", matter, world.leader, after(made), {}, {}))

    item.refresh_from_db()
    assert (item.paper, item.title, item.public_title, item.version) == (
        None,
        "Nội dung đã rút khỏi chương trình họp",
        "",
        2,
    )
