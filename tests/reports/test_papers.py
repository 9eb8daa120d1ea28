"""Receipts and answers as PDF files: readable, archival, with Vietnamese letters as they are."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.test import Client
from PIL import Image

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.doors import networks, passes
from caunoi.matters import receipts
from caunoi.matters.commands import custody, links
from caunoi.matters.models import Matter, Petition
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from tests.matters import steps
from tests.world import MORNING, World, build, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    networks.forget()
    with time.at(MORNING):
        yield build()


@pytest.fixture
def nonce() -> str:
    return receipts.new_nonce()


@pytest.fixture
def petition(world: World, nonce: str) -> Petition:
    return send(world, nonce=nonce, subject="Ưởng, Ẫ, Ộ, Ễ ở NGHIỆP VỤ tổ dân phố")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def test_the_receipt_shows_code_number_and_due_day(petition: Petition, nonce: str) -> None:
    code = receipts.code_for(nonce)

    response = Client().post("/giay/bien-nhan.pdf", {"code": code.lower().replace("-", " ")})

    text = text_of(response.content)
    assert response.status_code == 200
    assert code in text
    assert petition.matter.number in text
    assert "Ưởng, Ẫ, Ộ, Ễ ở NGHIỆP VỤ tổ dân phố" in text
    assert f"{petition.matter.due_on:%d/%m/%Y}" in text
    assert b"pdfaid:part>2<" in response.content or b'pdfaid:part="2"' in response.content
    assert "no-store" in response.headers["Cache-Control"]


def test_a_wrong_code_gives_no_receipt(petition: Petition) -> None:
    assert Client().post("/giay/bien-nhan.pdf", {"code": "AAAA"}).status_code == 422


def test_a_receipt_is_printed_at_any_instant_of_a_second(petition: Petition, nonce: str) -> None:
    data = {"code": receipts.code_for(nonce)}
    on_the_second = Client().post("/giay/bien-nhan.pdf", data).content

    with time.at(MORNING + timedelta(microseconds=969639)):
        response = Client().post("/giay/bien-nhan.pdf", data)

    assert response.status_code == 200
    assert response.content == on_the_second


def test_the_same_receipt_is_the_same_file(petition: Petition, nonce: str) -> None:
    data = {"code": receipts.code_for(nonce)}

    assert Client().post("/giay/bien-nhan.pdf", data).content == Client().post("/giay/bien-nhan.pdf", data).content


def test_the_answer_is_an_official_letter(world: World, petition: Petition) -> None:
    steps.answered(world, petition.matter)
    with time.at(MORNING + timedelta(hours=4)):
        slip = passes.tracking_pass(petition)
        response = Client().post("/giay/tra-loi.pdf", {"slip": slip})

    text = text_of(response.content)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "ỦY BAN NHÂN DÂN XÃ MƯỜNG LAI" in text
    assert "Mường Lai, ngày 25 tháng 02 năm 2020" in text
    assert "Kính gửi: Ông/Bà Lý Thị Mùi." in text
    assert "sẽ xây rọ đá trước 15/4/2020" in text
    assert "Nguyễn Văn Hùng" in text


@pytest.mark.parametrize("slip", ["", "forged", "receipt"])
def test_without_a_slip_of_the_tracking_page_there_is_no_letter(world: World, petition: Petition, slip: str) -> None:
    steps.answered(world, petition.matter)

    given = passes.receipt_pass("x" * 43) if slip == "receipt" else slip
    assert Client().post("/giay/tra-loi.pdf", {"slip": given}).status_code == 404


def test_an_officer_opens_the_letter_of_a_visible_matter_only(world: World, petition: Petition) -> None:
    steps.answered(world, petition.matter)
    path = f"/giay/tra-loi/{petition.matter.number}.pdf"
    inside, outside = Client(), Client()
    inside.force_login(world.accounts["chief"])
    outside.force_login(world.accounts["neighbour"])

    assert inside.get(path).status_code == 200
    assert outside.get(path).status_code == 404
    assert Client().get(path).status_code == 404


def test_the_letter_names_the_sender_only_to_those_who_handle_the_matter(world: World, petition: Petition) -> None:
    steps.answered(world, petition.matter)
    path = f"/giay/tra-loi/{petition.matter.number}.pdf"
    handles, looks_on = Client(), Client()
    handles.force_login(world.accounts["chief"])
    looks_on.force_login(world.accounts["editor"])

    assert "Kính gửi: Ông/Bà Lý Thị Mùi." in text_of(handles.get(path).content)
    shown = text_of(looks_on.get(path).content)
    assert "Kính gửi: Người gửi." in shown
    assert "Mùi" not in shown


def test_an_agency_that_got_a_part_opens_the_files_of_the_whole(world: World) -> None:
    photo = store_file(actor=VISITOR, prepared=prepare("sạt lở.png", green_photo(), green_photo().getbuffer().nbytes))
    whole = steps.assigned(world, send(world, attachment_ids=(photo.pk,)).matter)
    links.split(actor=world.reception, matter=whole, parts=[{"subject": "Cống thoát nước"}], reason="Hai việc.")
    part = Matter.objects.get(subject="Cống thoát nước")
    client = Client()
    client.force_login(world.accounts["neighbour"])
    before = client.get(f"/giay/tep/{photo.pk}/").status_code

    custody.offer_transfer(
        actor=world.chief, matter=part, to_agency_id=world.agencies["khanh_hoa"].pk, reason="Cống thuộc xã bạn."
    )

    assert (before, client.get(f"/giay/tep/{photo.pk}/").status_code) == (404, 200)


def green_photo() -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(made, "PNG")
    return made
