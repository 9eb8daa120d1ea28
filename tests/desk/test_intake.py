"""The counter and the letter desk: quick, exactly once, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from caunoi.matters import receipts
from caunoi.matters.models import Matter, Petition
from tests.world import World, send

SAID = {
    "body": "Cột điện đầu thôn Nà Hà bị nghiêng, sắp đổ vào nhà dân. Đề nghị xử lý gấp.",
    "subject": "", "kind": "feedback", "place_id": "Xã Mường Lai, Huyện Lục Yên, Tỉnh Yên Bái", "location": "", "topic_id": "",
    "full_name": "Lý Thị Mùi", "phone": "0912 345 678", "sender_kind": "person", "organisation": "", "email": "",
    "address": "", "notify_by": "none",
}  # fmt: skip
LETTER = SAID | {"paper_number": "15/CV-ĐN", "postmarked_on": "20/2/2020", "arrived_on": "24/02/2020"}


@pytest.fixture
def counter(world: World) -> Client:
    client = Client()
    client.force_login(world.accounts["reception"])
    return client


def nonce_of(page: Any) -> str:
    return re.search(r'name="nonce" value="([^"]+)"', page.content.decode())[1]


def code_of(page: Any) -> str:
    shown = re.search(r'id="receipt-code">(.*?)</samp>', page.content.decode())
    return re.sub(r"<[^>]+>", "", shown[1]) if shown else ""


def test_the_form_comes_with_the_own_commune_and_feedback_chosen(counter: Client):
    body = counter.get("/ban/quay/").content.decode()

    assert 'value="Xã Mường Lai, Huyện Lục Yên, Tỉnh Yên Bái"' in body
    assert re.search(r'value="feedback"[^>]*checked', body)
    assert "autofocus" in body


def test_saving_shows_the_code_and_a_fresh_form(counter: Client, world: World):
    page = counter.post("/ban/quay/", SAID | {"nonce": receipts.new_nonce()})

    petition = Petition.objects.get()
    assert page.status_code == 200
    assert receipts.find(code_of(page)) == petition
    assert (petition.matter.subject, petition.matter.channel) == (
        "Cột điện đầu thôn Nà Hà bị nghiêng, sắp đổ vào nhà dân", "counter",
    )  # fmt: skip
    assert petition.matter.accountable == world.agencies["muong_lai"]
    assert (petition.petitioner.full_name, petition.petitioner.phone) == ("Lý Thị Mùi", "0912 345 678")
    assert "Cột điện đầu thôn" not in re.search(r"<textarea.*?</textarea>", page.content.decode(), re.DOTALL)[0]


def test_pressing_twice_gives_one_matter_and_the_same_code(counter: Client):
    typed = SAID | {"nonce": receipts.new_nonce()}

    first, second = counter.post("/ban/quay/", typed), counter.post("/ban/quay/", typed)

    assert Matter.objects.count() == 1
    assert code_of(first) == code_of(second) != ""


def test_the_same_form_with_other_words_asks_before_making_a_second_matter(counter: Client):
    typed = SAID | {"nonce": receipts.new_nonce()}
    counter.post("/ban/quay/", typed)

    asked = counter.post("/ban/quay/", typed | {"body": "Thêm việc khác: đèn đường hỏng cả tháng."})

    assert asked.status_code == 409
    assert "đèn đường hỏng" in asked.content.decode()
    assert Matter.objects.count() == 1
    counter.post("/ban/quay/", typed | {"body": "Thêm việc khác: đèn đường hỏng cả tháng.", "nonce": nonce_of(asked)})
    assert Matter.objects.count() == 2


def test_what_is_missing_is_said_and_the_rest_is_kept(counter: Client):
    page = counter.post("/ban/quay/", SAID | {"nonce": receipts.new_nonce(), "body": "", "notify_by": "email"})

    body = page.content.decode()
    assert page.status_code == 422
    assert 'id="id_body-wrong"' in body
    assert 'id="id_email-wrong"' in body
    assert 'value="0912 345 678"' in body
    assert Matter.objects.count() == 0


def test_a_letter_runs_from_its_arrival_and_keeps_paper_and_postmark(counter: Client):
    page = counter.post("/ban/thu/", LETTER | {"nonce": receipts.new_nonce()})

    petition = Petition.objects.select_related("matter").get()
    assert page.status_code == 200
    assert (petition.paper_number, petition.postmarked_on, petition.arrived_on) == (
        "15/CV-ĐN", date(2020, 2, 20), date(2020, 2, 24),
    )  # fmt: skip
    assert petition.matter.received_on == date(2020, 2, 24)
    assert petition.matter.due_on == date(2020, 3, 9)


@pytest.mark.parametrize(
    ("field", "value"),
    [("arrived_on", "31/02/2020"), ("arrived_on", "26/02/2020"), ("arrived_on", ""), ("postmarked_on", "25/02/2020")],
)
def test_impossible_days_are_refused_at_their_field(counter: Client, field: str, value: str):
    page = counter.post("/ban/thu/", LETTER | {"nonce": receipts.new_nonce(), field: value})

    assert page.status_code == 422
    assert f'id="id_{field}-wrong"' in page.content.decode()
    assert Matter.objects.count() == 0


def test_likely_duplicates_are_hinted_by_matter_and_never_by_person(counter: Client, world: World):
    same_words = send(
        world, body=SAID["body"], subject="Cột điện nghiêng", petitioner={"full_name": "Hoàng Văn Páo"}
    ).matter
    other_matter_of_this_phone = send(world, subject="Chuyện cũ", body="Một việc hoàn toàn khác hẳn.").matter
    elsewhere = send(world, body=SAID["body"], place_id=world.places["khanh_hoa"].pk).matter

    page = counter.post("/ban/quay/", SAID | {"nonce": receipts.new_nonce(), "check": "1"})

    body = page.content.decode()
    assert Matter.objects.count() == 3
    assert [hint.number for hint in page.context["hints"]] == [same_words.number]
    assert other_matter_of_this_phone.number not in body
    assert elsewhere.number not in body
    assert "Hoàng Văn Páo" not in body


def test_only_a_post_that_receives_opens_the_counter(world: World):
    client = Client()
    client.force_login(world.accounts["leader"])

    for path in ("/ban/quay/", "/ban/thu/"):
        assert client.get(path).status_code == 403
        assert client.post(path, SAID).status_code == 403


def test_a_matter_of_another_commune_goes_there(counter: Client, world: World):
    page = counter.post("/ban/quay/", SAID | {"nonce": receipts.new_nonce(), "place_id": "Xã Khánh Hoà"})

    assert Matter.objects.get().accountable == world.agencies["khanh_hoa"]
    assert page.context["may_open"] is False


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_a_complaint_or_denunciation_stays_where_it_was_taken_in_whatever_its_place(
    counter: Client, world: World, kind: str
):
    elsewhere = {"place_id": "Xã Khánh Hoà, Huyện Lục Yên, Tỉnh Yên Bái", "topic_id": world.topics["roads"].pk}
    said = SAID | elsewhere | {"kind": kind, "full_name": "", "phone": "", "nonce": receipts.new_nonce()}

    counter.post("/ban/quay/", said)

    matter = Matter.objects.get()
    assert matter.place == world.places["khanh_hoa"]
    assert matter.accountable == world.agencies["muong_lai"]
