"""Bundles between the zones: signed, in order, once; and back from the vault come only answers, receipts and erasures."""

from __future__ import annotations

import copy
import json

import pytest
from django.db import transaction

from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.ground.sealing import fingerprint, message
from caunoi.seals import boxes, keystore
from caunoi.seals.commands.books import print_book
from caunoi.seals.commands.bundles import checked, export_bundle, take_in
from caunoi.seals.commands.sealing import erase_seal
from caunoi.seals.models import Bundle, OpeningRequest, SealedFile, SealedRecord
from caunoi.seals.offline import opening as offline
from caunoi.seals.offline.rewrapping import part_key
from caunoi.seals.wrapping import record_bound_to
from tests.seals.conftest import CANARIES, PERSON
from tests.seals.keys import private_key
from tests.seals.steps import ONE_TIME

CONNECTED, VAULT = private_key("zone connected"), private_key("zone vault")


@pytest.fixture(autouse=True)
def zones(settings):
    """The connected zone first; ``to_vault`` turns the same database into the vault."""
    settings.ZONE, settings.ZONE_KEY, settings.ZONE_PEER = "connected", CONNECTED, boxes.verify_key(VAULT).hex()


def to_vault(settings, path):
    """An isolated machine: none of the rows, another keystore, the other key."""
    settings.ZONE, settings.ZONE_KEY, settings.ZONE_PEER = "vault", VAULT, boxes.verify_key(CONNECTED).hex()
    settings.KEYSTORE = path / "vault-keystore"
    Bundle.objects.all().delete()
    OpeningRequest.objects.all().delete()
    SealedFile.objects.all().delete()
    SealedRecord.objects.all().delete()


def test_sealed_records_and_requests_go_to_the_vault_and_open_there(scene, settings, tmp_path):
    request = scene.asked()
    sent = export_bundle(actor=system())
    assert [item["type"] for item in sent["body"]["items"]] == ["record", "request", "request", "request"]
    assert not [canary for canary in CANARIES if canary in json.dumps(sent, ensure_ascii=False).encode()]
    with pytest.raises(Conflict):
        export_bundle(actor=system())
    to_vault(settings, tmp_path)

    assert take_in(system(), sent) == []

    record = SealedRecord.objects.get()
    assert (record.slug, record.code) == (scene.record.slug, scene.record.code)
    parts = keystore.get(record.slug, record.wrapped_epoch)
    assert SealedFile.objects.get().part in parts
    file = next(item["bundle"] for item in sent["body"]["items"] if item.get("office") == "thanh-tra")
    answer = offline.answer(file, scene.privates["thanh-tra"], fingerprint(boxes.public_of(ONE_TIME)))
    assert answer["request"] == request.pk
    key = part_key(record.slug, "identity", parts["identity"], scene.privates["thanh-tra"], scene.privates["van-phong"])
    content = boxes.unseal(key, bytes(record.ciphertext), record_bound_to(record.facts, "identity"))
    assert json.loads(content) == PERSON


def test_answers_receipts_and_erasures_come_back(scene, settings):
    request = scene.asked()
    export_bundle(actor=system())
    answer = {
        "kind": "opening-answer",
        "request": request.pk,
        "office": "thanh-tra",
        "parts": scene.shares(request, "thanh-tra"),
    }
    items = [
        {"type": "answer", "answer": answer}, {"type": "answer", "answer": answer}, {"type": "receipt", "sequence": 1},
        {"type": "erasure", "record": scene.record.slug}, {"type": "erasure", "record": "unknown"},
    ]  # fmt: skip

    troubles = take_in(system(), signed(items))

    assert troubles == ["Cơ quan này đã trả lời."]
    assert Bundle.objects.get(direction="out").acknowledged_at is not None
    scene.record.refresh_from_db()
    assert scene.record.erased_at is not None
    with pytest.raises(Conflict):
        export_bundle(actor=system())


def test_the_other_zone_is_told_of_an_erasure_once(scene):
    export_bundle(actor=system())
    erase_seal(actor=system(), sealedrecord=scene.record, reason="Hết thời hạn lưu")

    assert export_bundle(actor=system())["body"]["items"] == [{"type": "erasure", "record": scene.record.slug}]
    with pytest.raises(Conflict):
        export_bundle(actor=system())


def test_the_vault_sends_answers_and_receipts(scene, settings, tmp_path):
    sent = export_bundle(actor=system())
    to_vault(settings, tmp_path)
    take_in(system(), sent)

    back = export_bundle(actor=system(), answers=({"office": "thanh-tra"},))

    assert back["body"]["items"] == [
        {"type": "answer", "answer": {"office": "thanh-tra"}},
        {"type": "receipt", "sequence": 1},
    ]


def signed(items, sequence=1, zone="vault", key=VAULT):
    body = {"from": zone, "sequence": sequence, "made_at": "2020-02-25T09:00:00+07:00", "items": items}
    return {"body": body, "signature": boxes.sign(key, message("bundle", body)).hex()}


def test_a_bundle_is_taken_in_once_and_in_order(world):
    first, second = signed([]), signed([], 2)

    with pytest.raises(Conflict):
        take_in(system(), second)
    take_in(system(), first)
    with pytest.raises(Conflict) as replay:
        take_in(system(), first)
    take_in(system(), second)

    assert replay.value.code == "out_of_order"


@pytest.mark.parametrize("change", ["items", "sequence", "signature", "key", "not a bundle", "half"])
def test_a_changed_or_foreign_bundle_is_refused(world, change):
    bundle = copy.deepcopy(signed([{"type": "receipt", "sequence": 1}]))
    if change == "items":
        bundle["body"]["items"] = []
    if change == "sequence":
        bundle["body"]["sequence"] = 2
    bundle = {
        "signature": {**bundle, "signature": "00" * 64}, "key": signed([], key=CONNECTED), "not a bundle": [],
        "half": {"body": {}},
    }.get(change, bundle)  # fmt: skip

    with pytest.raises(Invalid) as refusal:
        take_in(system(), bundle)

    assert refusal.value.code == "bad_signature"
    assert not Bundle.objects.exists()


@pytest.mark.parametrize(
    ("items", "zone"), [([{"type": "record"}], "vault"), ([{"type": "request"}], "vault"), ([], "connected")]
)
def test_no_record_ever_comes_back_into_the_connected_zone(world, items, zone):
    with pytest.raises(Invalid) as refusal:
        checked(signed(items, zone=zone))

    assert refusal.value.code == "wrong_zone"


def test_the_book_with_names_is_for_the_vault_only(scene, settings):
    with pytest.raises(Forbidden):
        print_book(actor=system(), reason="In sổ quý I")

    settings.ZONE = "vault"
    assert print_book(actor=system(), reason="In sổ quý I") == [scene.record]
    erase_seal(actor=system(), sealedrecord=scene.record, reason="Hết thời hạn lưu")
    with pytest.raises(NotFound), transaction.atomic():
        print_book(actor=system(), reason="In sổ quý I")
