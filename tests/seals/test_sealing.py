"""Sealing: what is stored, what it tells, what erasing leaves."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from caunoi.base.actors import VISITOR, system
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.journal.models import Entry
from caunoi.seals import keystore
from caunoi.seals.commands.sealing import erase_identity, facts_of_seal, seal_identity
from caunoi.seals.identity import Identity
from caunoi.seals.models import SealedRecord
from caunoi.seals.queries.events import events_of
from caunoi.seals.queries.records import can_seal, is_online_allowed, is_sealed, pseudonym_of
from tests.seals.conftest import HANDWRITING, PERSON


def test_a_sealed_identity_leaves_a_pseudonym_drawn_by_chance(record):
    assert pseudonym_of("petition", 7) == f"Người tố cáo #{record.code}"
    assert len(record.code) == 4
    assert record.code[0].isalpha()
    assert is_sealed("petition", 7)
    assert pseudonym_of("petition", 8) == ""
    assert not is_sealed("petition", 8)


def test_without_three_offices_nothing_is_sealed_and_the_refusal_says_what_to_do(world):
    assert not can_seal()

    with pytest.raises(Conflict) as refusal:
        seal_identity(subject_kind="petition", subject_id=7, identity=PERSON)

    assert refusal.value.code == "no_seal_keys"
    assert "bằng giấy" in str(refusal.value)
    assert not SealedRecord.objects.exists()


def test_sizes_do_not_tell_a_short_identity_from_a_long_one(world, privates):
    long = {"full_name": "Tôn Nữ Công Huyền Thị Tằng Phương Anh Thư", "address": "x" * 200, "note": "y" * 900}
    one = seal_identity(subject_kind="petition", subject_id=1, identity={"full_name": "Lý A"})
    two = seal_identity(subject_kind="petition", subject_id=2, identity=long)

    assert len(one.ciphertext) == len(two.ciphertext) == 4096 + 16
    sizes = {path.stat().st_size for _record, _epoch, path in keystore.kept()}
    assert len(sizes) == 1


def test_sealing_again_is_a_further_edition_under_the_same_pseudonym(world, record):
    again = seal_identity(subject_kind="petition", subject_id=7, identity={"full_name": "A"})

    assert (again.edition, again.code) == (2, record.code)
    assert again.slug != record.slug


def test_sealing_writes_no_entry_and_its_facts_are_the_hash_of_the_ciphertext_and_nothing_of_the_person(
    world, privates
):
    before = Entry.objects.count()

    record = seal_identity(subject_kind="petition", subject_id=7, identity=PERSON, files=[HANDWRITING])

    assert Entry.objects.count() == before
    assert facts_of_seal(record) == {
        "seal_edition": 1, "seal_epoch": 4, "seal_files": 1, "seal_sha256": record.sha256.hex(),
    }  # fmt: skip


def test_erasing_deletes_ciphertext_files_and_wrapped_keys(world, record, django_capture_on_commit_callbacks):
    stored = record.files.get().stored
    assert default_storage.exists(stored)

    with django_capture_on_commit_callbacks(execute=True):
        erase_identity(
            actor=system(), subject_kind="petition", subject_id=7,
            reason="Hết thời hạn lưu",
        )  # fmt: skip

    record.refresh_from_db()
    assert bytes(record.ciphertext) == b""
    assert list(keystore.kept()) == []
    assert not default_storage.exists(stored)
    assert not is_sealed("petition", 7)
    assert pseudonym_of("petition", 7) == record.pseudonym
    assert [event.verb for event in events_of("petition", 7)] == ["seal.made", "seal.erased"]


def test_erasing_what_is_not_sealed_is_refused(world):
    with pytest.raises(NotFound):
        erase_identity(actor=VISITOR, subject_kind="petition", subject_id=9, reason="Hết thời hạn")


def test_an_identity_says_nothing_of_itself():
    hidden = Identity(PERSON)

    assert f"{hidden} {hidden!r} {[hidden]}" == "sealed identity sealed identity [sealed identity]"


@pytest.mark.parametrize(("fields", "field"), [({"full_name": "x" * 121}, "full_name"), ({"note": " "}, "full_name")])
def test_a_wrong_identity_is_refused_without_quoting_it(fields, field):
    with pytest.raises(Invalid) as refusal:
        Identity(fields)

    assert refusal.value.field == field
    assert "xxx" not in str(refusal.value)


def test_online_denunciation_is_off_until_the_authority_turns_it_on(world):
    assert is_online_allowed() is False


def test_the_folders_and_files_of_wrapped_keys_are_the_servers_own(record, settings):
    places = [settings.KEYSTORE, *settings.KEYSTORE.rglob("*")]

    assert len(places) == 3
    assert {oct(place.stat().st_mode & 0o077) for place in places} == {"0o0"}
