"""The ciphers: our boxes are those of RFC 9180, and nothing opens that was changed or moved."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from caunoi.ground.sealing import BrokenSeal
from caunoi.seals import boxes
from caunoi.seals.wrapping import Keys, bring_together, decode, encode, is_complete, open_halves, open_own_halves, wrap
from tests.seals.keys import private_key

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
PRIVATE = private_key("x")
PUBLIC = boxes.public_of(PRIVATE)
PRIVATES = {epoch: private_key(str(epoch)) for epoch in (1, 2, 3, 4)}
KEYS = Keys({n: boxes.public_of(PRIVATES[n]) for n in (1, 2, 3)}, {4: boxes.public_of(PRIVATES[4])})


def test_our_box_opens_with_the_hpke_of_the_library_and_its_box_with_ours():
    theirs = X25519PrivateKey.from_private_bytes(PRIVATE)

    assert SUITE.decrypt(boxes.close_box(PUBLIC, b"half", b"info"), theirs, b"info") == b"half"
    assert boxes.open_box(PRIVATE, SUITE.encrypt(b"half", theirs.public_key(), b"info"), b"info") == b"half"


@pytest.mark.parametrize("change", ["key", "info", "first byte", "last byte", "cut", "empty"])
def test_a_box_opens_for_its_key_its_purpose_and_unchanged_only(change):
    box = boxes.close_box(PUBLIC, b"half", b"info")
    flipped = {"first byte": 40, "last byte": len(box) - 1}
    if change in flipped:
        at = flipped[change]
        box = box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :]
    box = {"cut": box[:-1], "empty": b""}.get(change, box)

    with pytest.raises(BrokenSeal):
        boxes.open_box(private_key("y") if change == "key" else PRIVATE, box, b"other" if change == "info" else b"info")


@pytest.mark.parametrize("public", [bytes(32), b"short", b""])
def test_nothing_is_closed_for_what_is_no_public_key(public):
    with pytest.raises(BrokenSeal):
        boxes.close_box(public, b"half", b"info")


def test_a_record_opens_with_its_key_and_binding_only():
    sealed = boxes.seal(PRIVATE, b"name", b"subject 7")

    assert boxes.unseal(PRIVATE, sealed, b"subject 7") == b"name"
    for key, content, bound in (
        (PRIVATE, sealed, b"subject 8"),
        (PUBLIC, sealed, b"subject 7"),
        (PRIVATE, sealed[:-1] + bytes([sealed[-1] ^ 1]), b"subject 7"),
    ):
        with pytest.raises(BrokenSeal):
            boxes.unseal(key, content, bound)


@pytest.mark.parametrize("pair", [(1, 2), (1, 3), (2, 3), (1, 4), (2, 4), (3, 4)])
def test_any_two_holders_bring_the_key_together_and_one_alone_does_not(pair):
    key = boxes.new_key()
    part = wrap("r", "identity", key, KEYS)
    one, two = (open_own_halves("r", "identity", part["halves"], PRIVATES[n]) for n in pair)

    assert bring_together(one, two, part["check"]) == key
    assert key not in {*one.values(), *two.values()}
    with pytest.raises(BrokenSeal):
        bring_together(one, one, part["check"])


def test_the_paper_opens_no_half_of_a_pair_of_offices():
    part = wrap("r", "identity", boxes.new_key(), KEYS)

    assert set(open_own_halves("r", "identity", part["halves"], PRIVATES[4])) == {(1, 4), (2, 4), (3, 4)}


def test_halves_belong_to_one_record_and_part():
    part = wrap("r", "identity", boxes.new_key(), KEYS)
    own = [half for half in part["halves"] if half["to"] == 1]

    for record, name in (("s", "identity"), ("r", "f")):
        with pytest.raises(BrokenSeal):
            open_halves(record, name, own, PRIVATES[1])


def test_halves_that_share_no_pair_are_refused():
    with pytest.raises(BrokenSeal):
        bring_together({(1, 2): bytes(32)}, {(3, 4): bytes(32)}, encode(bytes(16)))


def test_incomplete_halves_are_noticed():
    part = wrap("r", "identity", boxes.new_key(), KEYS)

    assert is_complete({"identity": part}, {"identity"}, KEYS)
    assert not is_complete({}, {"identity"}, KEYS)
    assert not is_complete({"identity": {**part, "halves": part["halves"][1:]}}, {"identity"}, KEYS)
    assert not is_complete({"identity": {**part, "check": "YQ=="}}, {"identity"}, KEYS)
    short = [{**part["halves"][0], "box": "YQ=="}, *part["halves"][1:]]
    assert not is_complete({"identity": {**part, "halves": short}}, {"identity"}, KEYS)
    with pytest.raises(BrokenSeal):
        decode("not base64!")


def test_a_signature_is_over_exactly_these_bytes():
    signature = boxes.sign(PRIVATE, b"bundle")

    assert boxes.is_signed(boxes.verify_key(PRIVATE), signature, b"bundle")
    assert not boxes.is_signed(boxes.verify_key(PRIVATE), signature, b"bundle2")
    assert not boxes.is_signed(b"", signature, b"bundle")
