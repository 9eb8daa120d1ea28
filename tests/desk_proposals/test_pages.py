"""Recommendations upward by pages: begun in a matter's file, approved, sent, answered, closed; what others read of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.proposals.commands.showing import add_fact
from caunoi.proposals.models import AskerPrompt, Proposal
from tests.proposals.drafts import approved, closed, drafted, matter, sent
from tests.world import MORNING, World

LIST = "/ban/kien-nghi-len/"


def signed_in(world: World, officer: str) -> Client:
    client = Client()
    client.force_login(world.accounts[officer])
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def typed(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Nơi tiếp công dân ở vùng cao", "act": "luật tiếp công dân 2013", "article": "15", "clause": "", "point": "",
        "clause_text": "", "why": "Dân ở xa.", "proposed": "Tiếp tại nhà văn hóa thôn.",
        "addressee_id": world.agencies["transport"].pk, "addressee_text": "", "matters": "", **changes,
    }  # fmt: skip


def test_a_proposal_begins_in_the_file_of_a_matter_and_goes_its_way(world: World) -> None:
    chief, leader, shown = signed_in(world, "chief"), signed_in(world, "leader"), matter(world)

    file = text(chief.get(f"/ban/viec/{shown.number}/"))
    begun = text(chief.get(f"{LIST}moi/?viec={shown.number}"))
    wrong = chief.post(f"{LIST}moi/", typed(world, article="99", matters=shown.number))
    made = chief.post(f"{LIST}moi/", typed(world, matters=f"{shown.number}; "))
    proposal = Proposal.objects.get()
    at = f"{LIST}{proposal.number}/"
    leader.post(f"{at}duyet/", {})
    chief.post(f"{at}gui/", {"official_number": "45/UBND-VP", "sent_on": "25/02/2020"})
    chief.post(f"{at}don-doc/", {"official_number": "50/UBND-VP", "reminded_on": "25/02/2020"})
    no_body = chief.post(f"{at}tra-loi/", {"kind": "forwarded", "text": "Chuyển.", "replied_on": "25/02/2020"})
    chief.post(f"{at}tra-loi/", {"kind": "accepted", "text": "Tiếp thu.", "replied_on": "25/02/2020"})
    chief.post(f"{at}ket-thuc/", {"outcome": "amended", "act": "136/2025/QH15"})
    page = text(chief.get(at))
    prompt = AskerPrompt.objects.get()
    waits = text(chief.get(f"{LIST}bao-lai/"))
    chief.post(f"{LIST}bao-lai/{prompt.pk}/", {"settled": "told", "note": "Đã nhắn tin."})

    assert f"{LIST}moi/?viec={shown.number}" in file and f'value="{shown.number}"' in begun
    assert (
        wrong.status_code == 422 and 'value="Nơi tiếp công dân ở vùng cao"' in text(wrong) and "36 điều" in text(wrong)
    )
    assert made["Location"] == at and no_body.status_code == 422
    for words in (
        "45/UBND-VP",
        "50/UBND-VP",
        "Tiếp thu",
        "Luật số 136/2025/QH15",
        "Đã kết thúc",
        "Điều 15 Luật Tiếp công dân",
    ):
        assert words in page, words
    assert shown.number in waits and shown.number not in text(chief.get(f"{LIST}bao-lai/"))
    assert proposal.number in text(chief.get(f"{LIST}moi/?viec={shown.number}")) and proposal.number not in begun
    assert chief.post(f"{at}tra-loi/", {}).status_code == 409


def test_who_lacks_the_right_is_told_which_and_keeps_reading(world: World) -> None:
    specialist, proposal = signed_in(world, "specialist"), drafted(world)
    at = f"{LIST}{proposal.number}/"

    new, approve, page = specialist.get(f"{LIST}moi/"), specialist.post(f"{at}duyet/"), text(specialist.get(at))

    assert (new.status_code, approve.status_code) == (403, 403)
    assert "Duyệt" in text(approve)
    assert f"{at}duyet/" not in page and f"{at}sua/" not in page
    assert f"{LIST}moi/" not in text(specialist.get(f"/ban/viec/{proposal.evidence.get().matter.number}/"))


@pytest.mark.parametrize(("officer", "status"), [("neighbour", 404), ("department", 404), ("province", 404)])
def test_a_draft_is_not_there_for_others(world: World, officer: str, status: int) -> None:
    at = f"{LIST}{approved(world).number}/"

    assert [signed_in(world, officer).get(f"{at}{page}").status_code for page in ("", "viec/", "gui/")] == [status] * 3


def test_the_addressee_reads_the_text_and_no_small_number(world: World) -> None:
    proposal = approved(world)
    add = matter(world)
    Proposal.objects.filter(pk=proposal.pk).update(state="draft")
    add_fact(actor=world.chief, proposal=proposal, text="Có 12 lượt dân đi 40 km.")
    Proposal.objects.filter(pk=proposal.pk).update(state="approved")
    signed_in(world, "chief").post(
        f"{LIST}{proposal.number}/gui/", {"official_number": "45/UBND-VP", "sent_on": "25/02/2020"}
    )
    department = signed_in(world, "department")

    page, matters = (
        text(department.get(f"{LIST}{proposal.number}/")),
        text(department.get(f"{LIST}{proposal.number}/viec/")),
    )

    assert "Dân ở thôn xa 20 km" in page and "Có 12 lượt dân đi 40 km." in page and "Dưới 5 vụ việc" in page
    assert "Trần Thị Thu" not in page and "Đã soạn thảo" not in page
    assert add.number not in page + matters and proposal.evidence.first().matter.number not in page + matters
    assert proposal.number in text(department.get(f"{LIST}gui-den/"))


def test_lists_show_days_and_who_is_to_be_reminded(world: World, hold_time: Any) -> None:
    proposal = sent(world)
    hold_time(MORNING + timedelta(days=31))
    chief = signed_in(world, "chief")

    waiting, empty = text(chief.get(f"{LIST}?xem=waiting")), text(chief.get(f"{LIST}?xem=draft"))
    page = text(chief.get(f"{LIST}{proposal.number}/"))

    assert "(31 ngày)" in waiting and "25/02/2020" in waiting and "cần đôn đốc" in waiting
    assert "Không có kiến nghị nào" in empty
    assert "26/03/2020" in page and "chưa kiểm chứng" in page


def test_results_of_a_period_lead_to_their_lists(world: World) -> None:
    proposal = closed(world)
    chief = signed_in(world, "chief")

    asked = f"{LIST}ket-qua/?tu=01%2F01%2F2020&den=25%2F02%2F2020&so="
    page, none = text(chief.get(f"{asked}accepted")), text(chief.get(f"{asked}still"))
    wrong = [chief.get(f"{LIST}ket-qua/?tu={days}").status_code for days in ("x", "05/03/2020&den=01/03/2020")]

    assert f"{LIST}{proposal.number}/" in page
    assert f"{LIST}{proposal.number}/" not in none and "Không có" in none
    assert wrong == [422, 422]


@pytest.mark.usefixtures("steady_registers")
def test_lists_cost_the_same_for_one_and_for_many(world: World) -> None:
    chief = signed_in(world, "chief")

    def cost() -> list[int]:
        found = []
        for path in (
            LIST,
            f"{LIST}?xem=waiting",
            f"{LIST}ket-qua/?tu=01/01/2020&den=25/02/2020&so=sent",
            f"{LIST}bao-lai/",
        ):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert chief.get(path).status_code == 200
            found.append(len(queries))
        return found

    sent(world)
    closed(world)
    cost()
    one = cost()
    for _again in range(2):
        sent(world)
        closed(world)

    assert cost() == one
