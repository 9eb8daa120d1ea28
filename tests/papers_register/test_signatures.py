"""In whose name a paper is signed, and how an agency stands at its head."""

from __future__ import annotations

import pytest

from caunoi.agencies.models import Agency
from caunoi.base.refusals import Invalid
from caunoi.papers.commands.issuing import issue_paper
from caunoi.papers.letterhead import full_name, head_line, head_name, mark_of, place_name, superior_line
from caunoi.papers.sheet import sheet_of
from caunoi.papers.signatures import signature
from tests.papers_register.samples import draft
from tests.world import DAY, World


@pytest.mark.parametrize(
    ("seat", "capacity", "collective", "lines"),
    [
        ("leader", "head", False, ("CHỦ TỊCH",)),
        ("leader", "head", True, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("deputy", "deputy", False, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("deputy", "deputy", True, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("chief", "by_order", True, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("chief", "authorised", False, ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    ],
)
def test_the_block_of_a_committee(
    world: World, seat: str, capacity: str, collective: bool, lines: tuple[str, ...]
) -> None:
    made = signature(world.agencies["muong_lai"], world.seats[seat], capacity, DAY, collective=collective)

    assert made.lines == lines
    assert made.name == world.accounts[seat].full_name


def test_another_agency_has_no_collective(world: World) -> None:
    made = signature(world.agencies["transport"], world.seats["department"], "by_order", DAY, collective=True)

    assert made.lines == ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG SỞ")


@pytest.mark.parametrize(
    ("seat", "capacity", "more", "field"),
    [
        ("chief", "head", {}, "capacity"),
        ("leader", "deputy", {}, "capacity"),
        ("deputy", "by_order", {}, "capacity"),
        ("chief", "authorised", {}, "authorisation"),
        ("chief", "authorised", {"authorisation": "05/GUQ-UBND ngày 02/01/2020"}, "scope"),
        ("neighbour", "by_order", {}, "signer"),
    ],
)
def test_a_capacity_that_the_post_does_not_give_is_refused(
    world: World, seat: str, capacity: str, more: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        issue_paper(actor=world.leader, paper=draft(world), signer=world.seats[seat].pk, capacity=capacity, **more)

    assert refused.value.field == field


def test_an_authorisation_is_kept_with_the_paper(world: World) -> None:
    paper = issue_paper(
        actor=world.leader, paper=draft(world), signer=world.seats["chief"].pk, capacity="authorised",
        authorisation="05/GUQ-UBND ngày 02/01/2020", scope="Ký thông báo thụ lý khiếu nại trong năm 2020",
    )  # fmt: skip

    assert (paper.authorisation, paper.authorisation_scope) == (
        "05/GUQ-UBND ngày 02/01/2020", "Ký thông báo thụ lý khiếu nại trong năm 2020",
    )  # fmt: skip
    assert sheet_of(paper).signature_lines == ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")


def test_names_at_the_head_of_a_paper(world: World) -> None:
    commune, department = world.agencies["muong_lai"], world.agencies["transport"]

    assert (head_line(commune, DAY), superior_line(commune, DAY)) == ("Ủy ban nhân dân\nxã Mường Lai", "")
    assert (head_line(department, DAY), superior_line(department, DAY)) == (
        "Sở Giao thông vận tải", "Ủy ban nhân dân\ntỉnh Yên Bái",
    )  # fmt: skip
    assert (place_name(commune), place_name(department)) == ("Mường Lai", "Yên Bái")
    assert head_name(commune, DAY) == "Chủ tịch Ủy ban nhân dân xã Mường Lai"
    assert head_name(department, DAY) == "Giám đốc Sở Giao thông vận tải"
    assert full_name(department, DAY) == "Sở Giao thông vận tải"


def test_a_word_of_the_title_is_not_said_twice(world: World) -> None:
    inspectorate = Agency.objects.create(
        code="thanh-tra", kind="inspectorate", name="Thanh tra tỉnh", name_en="x", short_name="x", label="Thanh tra tỉnh",
        since=DAY,
    )  # fmt: skip
    from caunoi.places import memory

    memory.forget()

    assert head_name(inspectorate, DAY) == "Chánh Thanh tra tỉnh"


def test_marks_follow_from_kind_and_name(world: World) -> None:
    assert (mark_of(world.agencies["muong_lai"]), mark_of(world.agencies["transport"])) == ("UBND", "SGTVT")
