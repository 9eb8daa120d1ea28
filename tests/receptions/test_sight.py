"""A denunciation heard at the desk exists only for seats that may read one, and never for a recused account."""

from __future__ import annotations

import pytest

from caunoi.base.refusals import NotFound
from caunoi.matters.commands.recusals import recuse
from caunoi.papers.queries.subjects import may_see_subject
from caunoi.receptions.commands.conclusions import Item, conclude
from caunoi.receptions.commands.drafts import draft_conclusion
from caunoi.receptions.commands.visits import finish
from caunoi.receptions.queries import desk
from caunoi.receptions.queries.book import book_pages
from tests.receptions.scenes import at_desk, by_head, heard, place, regular
from tests.world import DAY

SECRET = "Trưởng thôn thu tiền ngoài quy định của nhiều hộ."


@pytest.fixture
def denounced(world, sealing):
    """A sealed turn that is over, with the matter it became."""
    session = by_head(world, place(world))
    visit = at_desk(world, session, name="", address="", is_denunciation=True)
    done = heard(
        world, visit, kind="denunciation", summary=SECRET, body="Nguyên văn.",
        petitioner={"full_name": "Sùng Thị Mẩy", "phone": "0971300401"},
    )  # fmt: skip
    visit.refresh_from_db()
    finish(actor=world.reception, visit=visit)
    return visit, done.content, done.petition.first_matter


def book_of(actor):
    """Every cell of the book of the day, and the turns that it opens."""
    lines = [line for section in book_pages(actor, DAY, DAY).sections for line in section.lines]
    return [list(line.cells) for line in lines], [line.visit_id for line in lines]


def test_the_book_keeps_number_and_day_of_a_turn_that_the_seat_may_not_read(world, denounced):
    visit, _content, matter = denounced

    for actor in (world.reception, world.chief):
        cells, opened = book_of(actor)
        assert [cell for cell in cells[0] if cell] == ["1", "25/02/2020", "chức danh của Ông/Bà không được xem"]
        assert opened == [None]
    cells, opened = book_of(world.leader)
    assert any(cell.startswith("Người tố cáo #") for cell in cells[0])
    assert SECRET in cells[0] and any(matter.number in cell for cell in cells[0]) and opened == [visit.pk]


def test_a_recused_leader_finds_nothing_of_it(world, denounced):
    visit, content, matter = denounced
    recuse(actor=world.deputy, matter=matter, account_id=world.accounts["leader"].pk, ground="named")

    assert book_of(world.leader)[1] == [None]
    for read in (lambda: desk.visit(world.leader, visit.pk), lambda: desk.content(world.leader, content.pk)):
        with pytest.raises(NotFound):
            read()
    assert not may_see_subject(world.leader, "visit", visit.pk)
    assert desk.visit(world.deputy, visit.pk) == visit


def test_the_counter_works_on_a_sealed_turn_while_it_lasts_and_not_afterwards(world, sealing):
    session = regular(world, place(world))
    visit = at_desk(world, session, name="", address="", is_denunciation=True)

    assert desk.visit(world.reception, visit.pk) == visit
    with pytest.raises(NotFound):
        desk.visit(world.chief, visit.pk)
    heard(world, visit, kind="denunciation", summary=SECRET, petitioner={"full_name": "Sùng Thị Mẩy"})
    visit.refresh_from_db()
    assert desk.visit(world.reception, visit.pk) == visit
    finish(actor=world.reception, visit=visit)
    with pytest.raises(NotFound):
        desk.visit(world.reception, visit.pk)


def test_promises_and_the_conclusion_notice_are_silent_about_it(world, denounced):
    visit, content, _matter = denounced
    item = Item("Xác minh trong tháng", world.agencies["muong_lai"].pk, DAY, content.pk)
    conclude(actor=world.reception, session=visit.session, text="Giao Văn phòng tham mưu.", items=[item])

    notice = draft_conclusion(actor=world.reception, session=visit.session)

    assert [desk.promises(actor).count() for actor in (world.chief, world.leader)] == [0, 1]
    assert SECRET not in str(notice.data)
