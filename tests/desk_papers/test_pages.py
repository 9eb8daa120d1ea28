"""Papers at the desk: drafting, preview, issue, replacement, and the register, as officers press them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from caunoi.base.actors import Actor
from caunoi.desk.papers.prefill import first_values
from caunoi.ground.paper_forms_reader import paper_forms
from caunoi.matters.commands import opinions
from caunoi.matters.models import Matter
from caunoi.matters.subjects import KIND, may_handle, may_see
from caunoi.papers.choices import PaperState
from caunoi.papers.commands.drafting import edit_paper
from caunoi.papers.letterhead import mark_of
from caunoi.papers.models import Paper, StoredFile
from tests.papers_register.samples import BY_KIND, draft, issued
from tests.portal.forms import photo
from tests.world import DAY, World


@pytest.fixture
def as_officer(world: World, client: Client) -> Any:
    def sign_in(name: str) -> Client:
        client.force_login(world.accounts[name])
        return client

    return sign_in


def paper_about(world: World, matter: Matter, make: Any = draft, form: str = "petition_forward", **more: Any) -> Paper:
    made: Paper = make(world, form, subject_kind=KIND, subject_id=matter.pk, **more)
    return made


def fields(client: Client, path: str, **typed: Any) -> dict[str, Any]:
    """What the form at ``path`` sends: its first values and what is typed over them."""
    form = client.get(path).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    return {name: "" if value is None else value for name, value in {**values, **typed}.items()}


def test_a_paper_is_drafted_with_what_the_file_knows(world: World, matter: Matter, as_officer: Any) -> None:
    client = as_officer("specialist")
    path = reverse("desk:new_paper", args=[matter.number]) + "?form=petition_forward"
    listed = client.get(reverse("desk:papers", args=[matter.number]))
    assert "Phiếu chuyển đơn kiến nghị, phản ánh" in listed.text

    answer = client.post(path, fields(client, path, recipient="Sở Giao thông vận tải", petition_on="20/02/2020"))

    paper = Paper.objects.get()
    assert answer["Location"] == reverse("desk:paper", args=[paper.pk])
    assert (paper.data["sender"], paper.data["subject"], paper.data["petition_on"], paper.data["received_on"]) == (
        "Lý Thị Mùi", "Đường vào thôn Nà Hà bị sạt lở", "2020-02-20", "2020-02-25",
    )  # fmt: skip
    shown = client.get(answer["Location"]).text
    assert "DỰ THẢO" in shown and "Số:        /PC-UBND" in shown
    assert "Trước khi ban hành cần điền đủ" in shown and "Điều khoản áp dụng" in shown


def test_a_double_press_drafts_once(world: World, matter: Matter, as_officer: Any) -> None:
    client = as_officer("specialist")
    path = reverse("desk:new_paper", args=[matter.number]) + "?form=answer_letter"
    data = fields(client, path, answer="Xã đã sửa đường.")

    first, second = client.post(path, data), client.post(path, data)

    assert first["Location"] == second["Location"]
    assert Paper.objects.count() == 1


def test_a_wrong_day_is_said_and_everything_typed_is_kept(world: World, matter: Matter, as_officer: Any) -> None:
    client = as_officer("specialist")
    path = reverse("desk:new_paper", args=[matter.number]) + "?form=petition_forward"

    answer = client.post(path, fields(client, path, petition_on="31/02/2020", recipient="Sở Tư pháp"))

    assert answer.status_code == 422
    assert "31/02/2020" in answer.text and "Sở Tư pháp" in answer.text
    assert not Paper.objects.exists()


def test_names_of_senders_are_taken_over_only_for_those_who_handle(
    world: World, matter: Matter, as_officer: Any
) -> None:
    Matter.objects.filter(pk=matter.pk).update(kind="denunciation")

    assert set(first_values(world.specialist, matter)) == {
        "subject",
        "received_on",
        "sender",
        "complainant",
        "sender_address",
        "complainant_address",
    }
    assert set(first_values(world.specialist, Matter.objects.get(pk=matter.pk))) == {"subject", "received_on"}
    assert set(first_values(world.editor, matter)) == {"subject", "received_on"}


def test_an_unknown_form_is_not_there(world: World, matter: Matter, as_officer: Any) -> None:
    path = reverse("desk:new_paper", args=[matter.number])

    assert [
        as_officer("specialist").get(path + each).status_code for each in ("", "?form=x", "?form=complaint_suspension")
    ] == [404] * 3


def test_a_leader_issues_and_the_pdf_is_the_one_that_was_kept(world: World, matter: Matter, as_officer: Any) -> None:
    paper, client = paper_about(world, matter), as_officer("leader")
    path = reverse("desk:issue_paper", args=[paper.pk])

    answer = client.post(path, fields(client, path, capacity="head"), follow=True)

    assert "Đã ban hành văn bản. 01/PC-UBND" in answer.text
    paper.refresh_from_db()
    pdf = client.get(reverse("reports:paper_pdf", args=[paper.pk]))
    assert pdf.content == default_storage.open(paper.file).read()
    assert pdf["Content-Disposition"] == 'inline; filename="01-PC-UBND.pdf"'


def test_an_issue_without_authorisation_says_what_is_missing(world: World, matter: Matter, as_officer: Any) -> None:
    paper, client = paper_about(world, matter), as_officer("leader")
    path = reverse("desk:issue_paper", args=[paper.pk])

    answer = client.post(
        path, fields(client, path, signer=world.seats["chief"].pk, capacity="authorised", scope="thông báo")
    )

    assert answer.status_code == 422
    assert "Ký thừa ủy quyền phải có văn bản ủy quyền" in answer.text and 'value="thông báo"' in answer.text
    assert Paper.objects.get().serial is None


def test_a_draft_that_somebody_changed_meanwhile_keeps_what_is_typed(
    world: World, matter: Matter, as_officer: Any
) -> None:
    paper, client = paper_about(world, matter), as_officer("specialist")
    path = reverse("desk:edit_paper", args=[paper.pk])
    data = fields(client, path, recipient="Sở Xây dựng")
    edit_paper(actor=world.chief, paper=paper, data=paper.data, title="khác")

    stale = client.post(path, data)
    assert stale.status_code == 409
    assert "Sở Xây dựng" in stale.text

    again = client.post(path, {**data, "version": "", "key": "k2"})
    assert again.status_code == 302
    assert Paper.objects.get().data["recipient"] == "Sở Xây dựng"


def test_an_office_gets_a_document_to_edit(world: World, matter: Matter, as_officer: Any) -> None:
    paper = paper_about(world, matter)

    answer = as_officer("specialist").get(reverse("reports:paper_docx", args=[paper.pk]))

    document = docx.Document(io.BytesIO(answer.content))
    assert "PHIẾU CHUYỂN" in [each.text for each in document.paragraphs]
    assert answer["Content-Disposition"].startswith(f'attachment; filename="petition-forward-{paper.pk}.docx"')


def test_an_issued_paper_is_replaced_from_its_page(world: World, matter: Matter, as_officer: Any) -> None:
    old, client = paper_about(world, matter, issued), as_officer("chief")
    path = reverse("desk:replace_paper", args=[old.pk])

    answer = client.post(path, fields(client, path), follow=True)

    newer = Paper.objects.get(replaces=old)
    assert answer.redirect_chain[-1][0] == reverse("desk:paper", args=[newer.pk])
    assert "Thay cho" in answer.text and "01/PC-UBND" in answer.text


def test_discarding_and_withdrawing_ask_first(world: World, matter: Matter, as_officer: Any) -> None:
    planned, sent, client = paper_about(world, matter), paper_about(world, matter, issued), as_officer("leader")
    discard, withdraw = reverse("desk:discard_paper", args=[planned.pk]), reverse("desk:withdraw_paper", args=[sent.pk])

    gone = client.post(discard, fields(client, discard), follow=True)
    refused = client.post(withdraw, fields(client, withdraw))
    taken = client.post(withdraw, fields(client, withdraw, reason="Ban hành nhầm"), follow=True)

    assert "Đã bỏ dự thảo" in gone.text
    assert refused.status_code == 422
    assert "Văn bản này đã bị thu hồi." in taken.text
    assert [Paper.objects.get(pk=each.pk).state for each in (planned, sent)] == [
        PaperState.DISCARDED,
        PaperState.WITHDRAWN,
    ]


def test_the_signed_copy_is_kept_and_opened(world: World, matter: Matter, as_officer: Any) -> None:
    paper, client = paper_about(world, matter, issued), as_officer("chief")
    path, scan = reverse("desk:attach_signed_copy", args=[paper.pk]), reverse("reports:paper_scan", args=[paper.pk])
    assert client.get(scan).status_code == 404

    typed = fields(client, path)

    def press() -> Any:
        upload = photo()
        upload.name = "ban-ky.jpg"
        return client.post(path, {**typed, "files": upload}, follow=True)

    answer, again = press(), press()

    assert "Bản có chữ ký" in answer.text and "Bản có chữ ký" in again.text
    assert (again.status_code, StoredFile.objects.count()) == (200, 1)
    opened = client.get(scan)
    assert opened.status_code == 200 and opened["Content-Type"] == "image/jpeg"
    assert len(bytes(Paper.objects.get().signed_copy.sha256)) == 32


def test_a_scan_of_a_wrong_kind_is_refused(world: World, matter: Matter, as_officer: Any) -> None:
    paper, client = paper_about(world, matter, issued), as_officer("chief")
    path = reverse("desk:attach_signed_copy", args=[paper.pk])
    upload = io.BytesIO(b"PK\x03\x04 not a scan")
    upload.name = "ban-ky.zip"

    answer = client.post(path, {**fields(client, path), "files": upload})

    assert answer.status_code == 422
    assert Paper.objects.get().signed_copy is None


def test_the_register_lists_numbers_and_goes_out_as_a_spreadsheet(
    world: World, matter: Matter, as_officer: Any
) -> None:
    paper_about(world, matter, issued, data={**_all("petition_forward"), "subject": "=1+1"}, title="=1+1")
    hidden = paper_about(world, matter, issued)
    Paper.objects.filter(pk=hidden.pk).update(subject_id=999_999)
    client = as_officer("chief")

    page = client.get(reverse("desk:paper_register")).text
    file = client.get(reverse("reports:paper_register", args=[2020, "PC"]))

    assert "01/PC-UBND" in page and "02/PC-UBND" in page and "chức danh của Ông/Bà không được xem" in page
    rows = list(openpyxl.load_workbook(io.BytesIO(file.content)).active.values)
    assert [row[0] for row in rows] == ["Số", "01/PC-UBND", "02/PC-UBND"]
    assert (rows[1][2], rows[2][2]) == ("=1+1", "chức danh của Ông/Bà không được xem")
    assert client.get(reverse("reports:paper_register", args=[2020, "QĐ"])).status_code == 404


def test_an_empty_register_says_so(world: World, as_officer: Any) -> None:
    assert "Chưa có văn bản nào được cấp số" in as_officer("chief").get(reverse("desk:paper_register")).text


def test_an_administrator_sets_the_mark(world: World, as_officer: Any) -> None:
    client = as_officer("administrator")
    client.post(reverse("desk:admin_mark"), {"agency_id": world.agencies["muong_lai"].pk, "mark": "UBND-ML"})
    wrong = client.post(reverse("desk:admin_mark"), {"agency_id": world.agencies["muong_lai"].pk, "mark": "1/2"})

    assert wrong.status_code == 422
    assert mark_of(world.agencies["muong_lai"]) == "UBND-ML"


def test_an_agency_asked_for_an_opinion_reads_the_matter_without_its_papers(
    world: World, matter: Matter, as_officer: Any
) -> None:
    opinions.ask_opinion(
        actor=world.specialist, matter=matter, agency_id=world.agencies["transport"].pk, question="Ý kiến?",
        due_on=date(2020, 3, 10),
    )  # fmt: skip
    sent = paper_about(world, matter, issued)
    client = as_officer("department")

    listed = client.get(reverse("desk:papers", args=[matter.number]))

    assert listed.status_code == 200
    assert "Văn bản có tên người gửi" in listed.text and "01/PC-UBND" not in listed.text
    for name in ("desk:paper", "desk:replace_paper", "reports:paper_pdf", "reports:paper_docx"):
        assert client.get(reverse(name, args=[sent.pk])).status_code == 404
    assert client.get(reverse("desk:new_paper", args=[matter.number]) + "?form=answer_letter").status_code == 404


@pytest.mark.parametrize(("kind", "expected"), [("feedback", False), ("complaint", True), ("denunciation", True)])
def test_who_inspects_reads_papers_on_complaints_and_denunciations(
    world: World, matter: Matter, kind: str, expected: bool
) -> None:
    Matter.objects.filter(pk=matter.pk).update(kind=kind)
    inspector = replace(world.province, rights=frozenset({"inspect", "oversee", "denounce"}))

    assert (may_see(inspector, frozenset({matter.pk})) == {matter.pk}) is expected
    assert not may_handle(inspector, matter.pk)


def test_an_editor_and_a_sender_see_no_papers(world: World, matter: Matter) -> None:
    citizen = Actor(kind="citizen", label="", petition_id=matter.petitions.get().pk)

    assert [may_see(actor, frozenset({matter.pk})) for actor in (world.editor, citizen)] == [frozenset()] * 2


def _all(form: str) -> dict[str, Any]:
    return {field.name: BY_KIND[field.kind] for field in paper_forms().form(form, DAY).fields}
