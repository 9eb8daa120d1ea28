"""Forms of official papers: every file reads, editions follow the law's dates, gaps are filled and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.paper_forms import DOTS, blocks_of, day_words, fill, lines_of
from caunoi.ground.paper_forms_reader import PaperForms, UnknownForm, paper_forms
from caunoi.ground.rulebook import rulebook_path

PROMISED = """
complaint_acceptance complaint_refusal complaint_verification_order complaint_minutes information_request expertise_request
stay_of_decision stay_lifted complaint_report dialogue_invitation dialogue_minutes complaint_suspension complaint_termination
complaint_resumption complaint_decision_first complaint_decision_second advisory_council complaint_withdrawal_minutes
denunciation_extension denunciation_withdrawal denunciation_withdrawal_minutes denunciation_acceptance
denunciation_notice_denouncer denunciation_notice_denounced denunciation_team denunciation_minutes denunciation_expertise
denunciation_report_team denunciation_report_agency denunciation_conclusion denunciation_suspension denunciation_termination
denunciation_resumption petition_proposal petition_guidance petition_forward_denunciation petition_forward petition_return
subordinate_demand reception_refusal reception_receipt reception_conclusion reception_appointment answer_letter
""".split()
GIVEN = {"agency": "Ủy ban nhân dân xã Mường Lai", "head": "Chủ tịch", "superior": "", "place": "", "today": ""}


def test_every_form_reads_in_every_edition() -> None:
    paper_forms().check()


def test_the_ids_that_state_tables_name_are_there() -> None:
    assert set(PROMISED) - set(paper_forms().ids()) == set()


@pytest.mark.parametrize(
    ("form", "on", "citation", "status"),
    [
        ("complaint_acceptance", date(2013, 12, 16), "Mẫu số 01, 07/2013/TT-TTCP", "unconfirmed"),
        ("complaint_acceptance", date(2020, 12, 9), "Mẫu số 01, 07/2013/TT-TTCP", "unconfirmed"),
        ("complaint_acceptance", date(2020, 12, 10), "Mẫu số 03, 124/2020/NĐ-CP", "unconfirmed"),
        ("complaint_acceptance", date(2026, 7, 1), "Mẫu số 03, 155/2026/NĐ-CP", "confirmed"),
        ("complaint_suspension", date(2026, 7, 1), "Mẫu số 14a, 155/2026/NĐ-CP", "confirmed"),
        ("complaint_resumption", date(2026, 7, 1), "Mẫu số 14b, 155/2026/NĐ-CP", "confirmed"),
        ("reception_refusal", date(2014, 12, 15), "Mẫu số 01-TCD, 06/2014/TT-TTCP", "unconfirmed"),
        ("reception_refusal", date(2026, 6, 30), "Mẫu số 01/TCD, 04/2021/TT-TTCP", "unconfirmed"),
        ("reception_refusal", date(2026, 7, 1), "Mẫu số 01/TCD, 154/2026/NĐ-CP", "confirmed"),
        ("petition_forward", date(2021, 11, 15), "Mẫu số 04, 05/2021/TT-TTCP", "unconfirmed"),
        ("denunciation_acceptance", date(2026, 11, 27), "Mẫu số 04, 31/2019/NĐ-CP", "unconfirmed"),
        ("denunciation_withdrawal", date(2026, 7, 1), "Mẫu số 02, 156/2026/NĐ-CP", "confirmed"),
    ],
)
def test_the_edition_is_that_of_the_day(form: str, on: date, citation: str, status: str) -> None:
    found = paper_forms().form(form, on)

    assert (found.citation, found.status) == (citation, status)


@pytest.mark.parametrize(
    ("form", "on"), [("complaint_suspension", date(2026, 6, 30)), ("denunciation_team", date(2019, 5, 27))]
)
def test_before_its_law_there_is_no_form(form: str, on: date) -> None:
    with pytest.raises(UnknownForm):
        paper_forms().form(form, on)


def test_legal_bases_are_those_in_force() -> None:
    before, after = (
        paper_forms().form("complaint_decision_second", day) for day in (date(2020, 2, 25), date(2026, 7, 1))
    )

    assert before.bases[:2] == (
        "Căn cứ Luật Khiếu nại ngày 11 tháng 11 năm 2011",
        "Căn cứ Nghị định số 75/2012/NĐ-CP ngày 03 tháng 10 năm 2012 của Chính phủ quy định chi tiết một số điều của Luật "
        "Khiếu nại",
    )
    assert "75/2012" not in " ".join(after.bases) and "155/2026" in " ".join(after.bases)


def test_papers_for_the_denounced_and_the_public_have_no_place_for_the_denouncer() -> None:
    forms = [paper_forms().form(id, date(2026, 11, 27)) for id in paper_forms().ids()]

    named = {form.id for form in forms if "denouncer" in {field.name for field in form.fields}}
    assert named == {
        "denunciation_notice_denouncer", "denunciation_withdrawal", "denunciation_withdrawal_minutes",
        "reception_guidance_denunciation",
    }  # fmt: skip


def test_gaps_are_filled_and_nothing_else() -> None:
    form = paper_forms().form("complaint_acceptance", date(2026, 7, 1))
    data = {"complainant": "ông {agency} {{x}}", "received_on": "2026-07-05"}

    assert fill("Ngày {received_on}, {complainant}", form, GIVEN, data) == "Ngày 05/07/2026, ông {agency} {{x}}"
    assert fill("{subject}", form, GIVEN, data) == DOTS


def test_lists_and_texts_become_lines_and_paragraphs() -> None:
    form = paper_forms().form("complaint_decision_first", date(2026, 7, 1))
    data = {"content": "Một.\n\nHai.", "measures": ["Giữ nguyên", "Giao cán bộ"]}

    blocks = blocks_of(form, GIVEN, data)

    told = [(block.kind, block.text) for block in blocks]
    assert [each for each in told if each[0] == "item"] == [("item", "Giữ nguyên"), ("item", "Giao cán bộ")]
    assert ("para", "Một.") in told and ("para", "Hai.") in told
    assert [block.lead for block in blocks if block.lead] == ["Điều 1.", "Điều 2.", "Điều 3."]


def test_a_sheet_filled_in_by_hand_keeps_its_dots() -> None:
    form = paper_forms().form("denunciation_withdrawal", date(2026, 7, 1))

    assert f"Tên tôi/Chúng tôi là: {DOTS}" in [block.text for block in blocks_of(form, GIVEN, {})]
    assert lines_of(form.to, form, GIVEN, {"recipient": "Chủ tịch"}) == ("Chủ tịch",)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 2, 5), "ngày 05 tháng 02 năm 2020"),
        (date(2020, 1, 10), "ngày 10 tháng 01 năm 2020"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert day_words(day) == words


GOOD = """
id: x_form
title: T
title_en: T
group: answer
kind: letter
shape: letter
fields: [subject]
body: ["{subject}"]
editions: [{since: 2020-03-05, act: ND-30-2020, status: unconfirmed}]
"""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("group: answer", "group: answer\nextra: 1"), "unknown key extra"),
        (("2020-03-05", "2020-02-30"), "a date is not real"),
        (("act: ND-30-2020", "act: ND-1"), "act"),
        (("2020-03-05", "2020-03-04"), "before ND-30-2020 came into force"),
        (("fields: [subject]", "fields: [subject, nothing]"), "nothing is not a field of paper_terms.yaml"),
        (("fields: [subject]", "fields: [subject, reason]"), "reason is asked for and printed nowhere"),
        (("fields: [subject]", "fields: [subject, subject]"), "a field stands twice"),
        (("[\"{subject}\"]", "[\"{subject} {reason}\"]"), "{reason} is no field of this form"),
        (("kind: letter", "kind: song"), "'song' is not one of"),
        (("status: unconfirmed", "status: confirmed"), "names where its words were read"),
        (("id: x_form", "id: y_form"), "y_form is not the name of the file"),
        (("kind: letter", "kind: letter\nbases: [BLDS-2015]"), "BLDS-2015 has no words under `cited`"),
        (("unconfirmed}]", "unconfirmed}, {since: 2021-01-01, act: ND-30-2020, status: unconfirmed}]"), "overlap"),
    ],
)  # fmt: skip
def test_a_form_that_is_wrong_is_refused_with_file_and_key(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    (tmp_path / "papers").mkdir()
    for name in ("acts.yaml", "paper_terms.yaml"):
        (tmp_path / name).symlink_to(rulebook_path() / name)
    text = GOOD.replace(*change, 1)
    assert text != GOOD
    (tmp_path / "papers" / "x_form.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(RulebookError) as refused:
        PaperForms(tmp_path).check()

    assert sentence in str(refused.value)
