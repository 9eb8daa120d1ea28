"""The paper of a legal act is drafted with it, filled with what is known and no more."""

from __future__ import annotations

from datetime import date

from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.matters.law.papers import ALSO, FILL
from caunoi.matters.models import Matter
from caunoi.matters.stages import TABLES
from caunoi.papers.models import Paper
from tests.matters.procedures import DECISION, accepted_complaint, do, everybody, heard, screened, verified
from tests.world import World


def papers(matter: Matter) -> dict[str, Paper]:
    return {paper.form: paper for paper in Paper.objects.filter(subject_kind="matter", subject_id=matter.pk)}


def test_every_paper_a_table_names_is_a_form_of_the_rulebook() -> None:
    named = {row.paper for table in TABLES.values() for row in table if row.paper}
    named |= {each for more in ALSO.values() for each in more}

    assert named <= set(paper_forms().ids())


def test_every_field_that_is_filled_is_a_field_of_some_form() -> None:
    fields = {field.name for form in paper_forms().forms_on(date(2026, 8, 1)) for field in form.fields}

    assert set(FILL) <= fields


def test_acceptance_is_drafted_for_the_agency_without_a_number(world: World) -> None:
    head = everybody(world, "muong_lai")
    matter = accepted_complaint(world, head, date(2020, 3, 2))

    draft = papers(matter)["complaint_acceptance"]

    assert (draft.state, draft.serial, draft.agency_id) == ("draft", None, matter.accountable_id)
    assert draft.data == {
        "complainant": "Lý Thị Mùi", "received_on": "2020-03-02", "subject": "Đường vào thôn Nà Hà bị sạt lở",
    }  # fmt: skip
    assert draft.drafted_by_id == head.seat_id


def test_the_decision_takes_over_report_and_dialogue(world: World) -> None:
    day, head = date(2020, 3, 2), everybody(world, "muong_lai")
    matter = accepted_complaint(world, head, day)
    verified(head, world.seats["specialist"], matter, day, day)
    heard(head, matter, day, day)
    do("decide", head, matter, day, **DECISION)

    drafted = papers(matter)

    assert drafted["complaint_verification_order"].data["verifier"] == "Lò Văn Pành, Công chức địa chính"
    decision = drafted["complaint_decision_first"].data
    assert decision["findings"] == "Đo lệch 20 m²"
    assert decision["dialogue_result"] == "Hai bên thống nhất"
    assert decision["measures"] == ["Trả lại 20 m²"]
    assert decision["respondent"] == "UBND xã Mường Lai"


def test_a_form_that_did_not_exist_yet_is_not_drafted(world: World) -> None:
    head = everybody(world, "muong_lai")
    matter = accepted_complaint(world, head, date(2026, 7, 1))
    do("suspend", head, matter, date(2026, 7, 2), ground="obstacle", reason="Bão lũ")
    early = screened(world, head, date(2020, 3, 2), "complaint", "first")

    assert set(papers(matter)) == {"complaint_acceptance", "complaint_suspension"}
    assert papers(early) == {}
