"""Receiving over the API: exactly once, by the same rules as at every other door."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from caunoi.matters import receipts
from caunoi.matters.commands import custody
from caunoi.matters.models import Matter, Petition
from caunoi.matters.numbers import number_of
from caunoi.people.models import Petitioner
from tests.api.conftest import WASHED_OUT, Caller, token_for
from tests.world import World


def test_a_matter_is_received_with_its_receipt(reception: Caller, small_province: World) -> None:
    reply = reception.post("/matters", WASHED_OUT)

    petition = Petition.objects.get()
    body = reply.json()
    assert reply.status_code == 201
    assert reply["Location"] == f"/api/v1/matters/{body['number']}"
    assert "Idempotent-Replayed" not in reply
    assert body == {
        "number": number_of(2020, petition.matter_id),
        "receipt_code": body["receipt_code"],
        "received_at": "2020-02-25T09:00:00+07:00",
        "agency": {"code": "ubnd-muong-lai", "name": "UBND xã Mường Lai"},
        "due": petition.matter.due_on.isoformat(),
    }
    assert receipts.find(body["receipt_code"]) == petition
    assert (petition.channel, petition.matter.topic.code) == ("api", "roads")
    sender = Petitioner.objects.get()
    assert (sender.full_name, sender.phone, sender.notify_by) == ("Lý Thị Mùi", "0912345678", "sms")


def test_the_same_key_with_the_same_content_is_one_matter(reception: Caller, small_province: World) -> None:
    first = reception.post("/matters", WASHED_OUT, Idempotency_Key="a-1")
    again = reception.post("/matters", WASHED_OUT, Idempotency_Key="a-1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Matter.objects.count() == 1


def test_a_repeated_receipt_is_the_first_one_whatever_happened_since(reception: Caller, small_province: World) -> None:
    first = reception.post("/matters", WASHED_OUT, Idempotency_Key="a-1")
    matter, people = Matter.objects.get(), small_province
    custody.offer_transfer(
        actor=people.chief, matter=matter, to_agency_id=people.agencies["transport"].pk, reason="Đường tỉnh lộ"
    )
    custody.accept_transfer(actor=people.department, matter=matter)

    again = reception.post("/matters", WASHED_OUT, Idempotency_Key="a-1")

    assert Matter.objects.get().accountable_id == people.agencies["transport"].pk
    assert first.json()["agency"]["code"] == "ubnd-muong-lai"
    assert again.json() == first.json()


def test_the_same_key_with_another_content_is_a_conflict(reception: Caller) -> None:
    reception.post("/matters", WASHED_OUT, Idempotency_Key="a-1")

    reply = reception.post("/matters", {**WASHED_OUT, "subject": "Cầu treo hỏng"}, Idempotency_Key="a-1")

    assert (reply.status_code, reply.json()["code"]) == (409, "idempotency_key_reused")
    assert "Idempotency-Key" in reply.json()["detail"]
    assert Matter.objects.count() == 1


def test_a_key_belongs_to_the_seat_that_uses_it(reception: Caller, small_province: World) -> None:
    second = Caller(token_for(small_province, "reception"))
    first = reception.post("/matters", WASHED_OUT, Idempotency_Key="1")

    same_seat = second.post("/matters", WASHED_OUT, Idempotency_Key="1")

    assert same_seat.json()["number"] == first.json()["number"]
    assert receipts.nonce_from("api", "1", "1") != receipts.nonce_from("api", "2", "1")


def test_without_a_key_each_request_is_a_matter(reception: Caller) -> None:
    numbers = {reception.post("/matters", WASHED_OUT).json()["number"] for _ in range(2)}

    assert len(numbers) == 2


@pytest.mark.parametrize("empty", [None, {}, {"full_name": "  "}, {"kind": "business"}])
def test_a_sender_who_gave_nothing_leaves_nothing(reception: Caller, empty: Any) -> None:
    reply = reception.post("/matters", {**WASHED_OUT, "petitioner": empty})

    assert reply.status_code == 201
    assert Petitioner.objects.count() == 0


def test_a_seat_without_the_right_to_receive_is_refused(small_province: World) -> None:
    reply = Caller(token_for(small_province, "editor")).post("/matters", WASHED_OUT)

    assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "denunciation"}, ["kind"]),
        ({"kind": "petition"}, ["kind"]),
        ({"subject": ""}, ["subject"]),
        ({"subject": " \u200b "}, ["subject"]),
        ({"subject": "x" * 201}, ["subject"]),
        ({"body": 5}, ["body"]),
        ({"body": None}, ["body"]),
        ({"place": "99999"}, ["place"]),
        ({"topic": "moon"}, ["topic"]),
        ({"language": "fr"}, ["language"]),
        ({"colour": "red"}, ["colour"]),
        ({"petitioner": {"phone": "12"}}, ["petitioner.phone"]),
        ({"petitioner": {"email": "mui"}}, ["petitioner.email"]),
        ({"petitioner": {"notify_by": "email", "phone": "0912345678"}}, ["petitioner.email"]),
        ({"petitioner": {"notify_by": "sms"}}, ["petitioner.phone"]),
        ({"petitioner": {"cccd": "012345678901"}}, ["petitioner.cccd"]),
        ({"petitioner": "Mùi"}, ["petitioner"]),
        ({"kind": "x", "subject": ""}, ["kind", "subject"]),
    ],
)
def test_every_wrong_input_is_named(reception: Caller, change: dict[str, Any], named: list[str]) -> None:
    reply = reception.post("/matters", {**WASHED_OUT, **change})

    assert reply.status_code == 422, reply.content
    assert [each["input"] for each in reply.json()["errors"]] == named
    assert all(each["detail"] for each in reply.json()["errors"])
    assert Matter.objects.count() == 0


def test_what_is_missing_is_named(reception: Caller) -> None:
    reply = reception.post("/matters", {})

    assert [each["input"] for each in reply.json()["errors"]] == ["kind", "subject", "body"]


@pytest.mark.parametrize("text", ["\x00Đường\x07 hỏng", "Du\u031bo\u031b\u0300ng", "\ud800 đường", "\U0001f600" * 200])
def test_any_text_that_a_machine_can_send_is_stored_or_refused(reception: Caller, text: str) -> None:
    reply = reception.post("/matters", {**WASHED_OUT, "subject": text})

    assert reply.status_code in (201, 422), reply.content


def test_a_matter_without_a_place_goes_to_the_province(reception: Caller) -> None:
    reply = reception.post("/matters", {**WASHED_OUT, "place": "", "topic": ""})

    assert (reply.status_code, reply.json()["agency"]["code"]) == (201, "ubnd-tinh")


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_time_with_one_key_are_one_matter(small_province: World) -> None:
    token, replies = token_for(small_province, "reception"), []

    def send() -> None:
        try:
            replies.append(Caller(token).post("/matters", WASHED_OUT, Idempotency_Key="a-1"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [reply.status_code for reply in replies] == [201] * 4
    assert len({reply.content for reply in replies}) == 1
    assert Matter.objects.count() == 1


def test_a_text_that_only_fits_without_signs_that_are_not_stored_is_refused_as_described(reception: Caller) -> None:
    reply = reception.post("/matters", {**WASHED_OUT, "subject": "Cầu treo" + "\x82" * 200})

    assert reply.status_code == 422
    assert not Matter.objects.exists()
