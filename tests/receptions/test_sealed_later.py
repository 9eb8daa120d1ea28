"""What a visitor said turns out to be a denunciation: nothing of the reception and its papers names the visitor any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from caunoi.base.refusals import Conflict
from caunoi.matters.commands.sealing import seal_sender
from caunoi.matters.models import Matter
from caunoi.matters.receipts import new_nonce
from caunoi.oversight.commands import picks
from caunoi.papers.commands.drafting import draft_paper
from caunoi.papers.commands.issuing import issue_paper
from caunoi.papers.models import Paper
from caunoi.receptions.commands.contents import record_content
from caunoi.receptions.commands.drafts import draft_for_visit
from caunoi.receptions.commands.visits import finish
from caunoi.receptions.models import Content, Identity, Visit
from caunoi.seals.models import SealedFile
from tests.receptions.scenes import at_desk, counted, heard, place, regular
from tests.world import DAY, World

NAME = "Sùng Thị Xuyếnphường"


def traces() -> list[str]:
    """Tables and columns in which the name stands, as typed or in JSON's escapes."""
    found = []
    escaped = ascii(NAME)[1:-1].replace("\\x", "\\u00")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                told = zip(columns, map(str, row), strict=True)
                found += [f"{table}.{name}" for name, text in told if NAME in text or escaped in text]
    return sorted(set(found))


def with_papers(world: World) -> tuple[Visit, Matter]:
    """A named turn with a receipt of its papers, and a matter with an issued paper that names the sender."""
    visit = at_desk(world, regular(world, place(world)), name=NAME, speaks_as="authorised",
                    speaks_as_paper=f"Giấy ủy quyền cho {NAME}")  # fmt: skip
    done = heard(
        world, visit, kind="complaint", summary="Trưởng thôn thu tiền sai.", petitioner={"phone": "0971300401"}
    )
    visit.refresh_from_db()
    finish(actor=world.reception, visit=visit, papers_received=f"Đơn của {NAME}")
    draft_for_visit(actor=world.reception, visit=Visit.objects.get(pk=visit.pk), form="reception_receipt")
    matter = done.petition.first_matter
    draft_paper(actor=world.reception, form="petition_guidance", **about(matter), data={"sender": NAME})
    values = {
        "recipient": "UBND huyện", "received_on": "2020-02-25", "sender": NAME, "subject": "Thu tiền", "reason": "Sai nơi gửi",
    }  # fmt: skip
    draft = draft_paper(
        actor=world.chief, form="petition_return", **about(matter), title=f"Đơn của {NAME}", data=values
    )
    issue_paper(actor=world.chief, paper=draft.pk, signer=world.seats["leader"].pk, capacity="head")
    return visit, matter


def about(matter: Matter) -> dict[str, Any]:
    return {"subject_kind": "matter", "subject_id": matter.pk, "agency_id": matter.accountable_id}


def seal(world: World, matter: Matter) -> None:
    seal_sender(
        actor=world.reception, matter=matter.pk, petition_id=matter.petitions.get().pk, subject="Thu tiền sai",
        extract="Trưởng thôn thu tiền sai quy định.",
    )  # fmt: skip


def test_the_turn_and_the_papers_lose_the_name_and_the_paper_keeps_its_number(world, sealing):
    visit, matter = with_papers(world)
    issued = Paper.objects.get(state="issued")
    assert "receptions_identity.full_name" in traces() and "papers_paper.data" in traces()

    seal(world, matter)

    after = Paper.objects.get(pk=issued.pk)
    assert traces() == []
    assert after.title == "Đơn của [tên riêng]" and SealedFile.objects.count() == 2
    assert (after.symbol, after.file, after.sha256) == (issued.symbol, "", None)
    assert Visit.objects.get(pk=visit.pk).is_sealed
    assert Content.objects.get(visit=visit).seal_label.startswith("Người tố cáo #")


def test_a_turn_with_another_content_keeps_its_name_and_nothing_ties_it_to_the_denunciation(world, sealing):
    visit = at_desk(world, regular(world, place(world)), name=NAME)
    first = heard(world, visit, kind="complaint", summary="Trưởng thôn thu tiền sai.")
    heard(world, visit, summary="Đường vào thôn sạt lở.")
    before = [(row.turns, row.people) for row in counted(world, DAY)]

    seal(world, first.petition.first_matter)

    alone = Content.objects.get(pk=first.content.pk).visit
    assert alone.pk != visit.pk and alone.is_sealed and alone.is_continuation
    assert Identity.objects.get().visit_id == visit.pk
    assert Content.objects.filter(visit=visit).count() == 1
    after = [(row.turns, row.people) for row in counted(world, DAY)]
    assert sorted(before) == sorted(after)


def test_notes_on_the_priority_list_lose_the_name(world, sealing):
    visit = at_desk(world, regular(world, place(world)), name=NAME)
    matter = heard(world, visit, kind="complaint", summary="Trưởng thôn thu tiền sai.").petition.first_matter
    owner = world.seats["leader"].pk
    row = picks.pick(
        actor=world.leader, matter=matter, programme="KH 1", owner_id=owner, plan="Gặp.", due_on=DAY + timedelta(days=9)
    )
    picks.note_progress(actor=world.leader, prioritypick=row.pk, text=f"Đã gặp {NAME}.")

    seal(world, matter)

    assert traces() == []


@pytest.mark.parametrize("is_denunciation", [True, False])
def test_a_named_turn_is_not_tied_to_a_denunciation_nor_a_sealed_one_to_anything_else(world, sealing, is_denunciation):
    session = regular(world, place(world))
    name = "" if is_denunciation else NAME
    first = at_desk(world, session, name=name, address="", is_denunciation=is_denunciation)
    kind = "denunciation" if is_denunciation else "complaint"
    matter = heard(
        world, first, kind=kind, summary="Thu tiền sai.", petitioner={"full_name": NAME}
    ).petition.first_matter
    name = NAME if is_denunciation else ""
    again = at_desk(world, session, name=name, address="", is_denunciation=not is_denunciation)
    again.refresh_from_db()
    both = replace(world.reception, rights=world.reception.rights | {"denounce"})

    with pytest.raises(Conflict) as refused:
        record_content(
            actor=both, visit=again, nonce=new_nonce(), kind="complaint" if is_denunciation else "denunciation",
            summary="Vẫn việc ấy.", handled="accepted", is_read_back=True, matter_number=matter.number,
        )  # fmt: skip

    assert refused.value.code == "sealed_alone"
    assert Content.objects.count() == 1
