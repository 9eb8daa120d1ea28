"""The paper of a legal act is drafted with it, filled with what is known and no more."""

from __future__ import annotations

from datetime import date

from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.matters.law.papers import ALSO, FILL
from caunoi.matters.models import Matter
from caunoi.matters.stages import TABLES
from caunoi.papers.models import Paper
from tests.matters.test_complaints import DECISION, REPORT, SCREENED, accepted, complaint, do
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
    matter = accepted(world, date(2020, 3, 2))

    draft = papers(matter)["complaint_acceptance"]

    assert (draft.state, draft.serial, draft.agency_id) == ("draft", None, matter.accountable_id)
    assert draft.data == {
        "complainant": "Lý Thị Mùi", "received_on": "2020-03-02", "subject": "Đường vào thôn Nà Hà bị sạt lở",
    }  # fmt: skip
    assert draft.drafted_by_id == world.seats["leader"].pk


def test_the_decision_takes_over_report_and_dialogue(world: World) -> None:
    day = date(2020, 3, 2)
    matter = accepted(world, day)
    do(
        "order_verification",
        world,
        matter,
        day,
        team=[world.seats["specialist"].pk],
        contents="Ranh giới",
        until=date(2020, 3, 20),
    )
    do("report_verification", world, matter, day, by="specialist", **REPORT)
    do("invite_dialogue", world, matter, day, held_on=day, place="8 giờ, UBND xã", contents="Kết quả")
    do("hold_dialogue", world, matter, day, presence="present", chair="Chủ tịch", minutes="Hai bên thống nhất")
    do("decide", world, matter, day, **DECISION)

    drafted = papers(matter)

    assert drafted["complaint_verification_order"].data["verify_days"] == "18"
    assert drafted["complaint_verification_order"].data["verifier"] == "Lò Văn Pành, Công chức địa chính"
    decision = drafted["complaint_decision_first"].data
    assert decision["findings"] == "Đo lệch 20 m²"
    assert decision["dialogue_result"] == "Hai bên thống nhất"
    assert decision["measures"] == ["Trả lại 20 m²"]
    assert decision["respondent"] == "UBND xã Mường Lai"


def test_a_form_that_did_not_exist_yet_is_not_drafted(world: World) -> None:
    matter = accepted(world, date(2026, 7, 1))
    do("suspend", world, matter, date(2026, 7, 2), ground="obstacle", reason="Bão lũ")
    early = complaint(world, date(2020, 3, 2))
    do("screen", world, early, date(2020, 3, 2), by="reception", **SCREENED)

    assert set(papers(matter)) == {"complaint_acceptance", "complaint_suspension"}
    assert papers(early) == {}
