from __future__ import annotations

import base64

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caunoi.ground import checkpoint
from caunoi.ground.checkpoint import BadNote, Checkpoint

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
NAME = "caunoi.example/log"
HEAD = Checkpoint(NAME, 20852163, bytes(range(32)))
NOTE = checkpoint.sign_note(HEAD.text(), NAME, PUBLIC, KEY.sign)


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_a_checkpoint_is_three_lines() -> None:
    assert HEAD.text() == f"{NAME}\n20852163\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert checkpoint.parse_checkpoint(HEAD.text()) == HEAD


def test_extension_lines_are_kept() -> None:
    head = Checkpoint(NAME, 0, bytes(32), ("one", "two"))
    assert checkpoint.parse_checkpoint(head.text()) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        f"{NAME}\n1\nAAAA\n",
        HEAD.text()[:-1],
        f"{NAME}\n01\n" + HEAD.text().split("\n")[2] + "\n",
        f"{NAME}\n-1\n" + HEAD.text().split("\n")[2] + "\n",
        "\n1\n" + HEAD.text().split("\n")[2] + "\n",
        HEAD.text() + "\nx\n",
        HEAD.text().replace("=", ""),
        HEAD.text().replace("h8=", "h9="),
        HEAD.text().replace("AAE", "A!E"),
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        checkpoint.parse_checkpoint(text)


def test_the_key_of_the_go_checksum_database_has_its_published_id() -> None:
    name, key = checkpoint.parse_verifier_key("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
    assert (name, checkpoint.key_id(name, key).hex()) == ("sum.golang.org", "033de0ae")


def test_a_verifier_key_reads_back() -> None:
    assert checkpoint.parse_verifier_key(checkpoint.verifier_key(NAME, PUBLIC)) == (NAME, PUBLIC)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "a+b",
        checkpoint.verifier_key(NAME, PUBLIC)[:-4],
        checkpoint.verifier_key("other", PUBLIC)[5:],
        checkpoint.verifier_key(NAME, PUBLIC).replace(NAME, "evil.example"),
        checkpoint.verifier_key("two words", PUBLIC),
        "n+00000000+" + base64.b64encode(b"\x02" + bytes(32)).decode(),
    ],
)
def test_a_malformed_verifier_key_is_refused(line: str) -> None:
    with pytest.raises(BadNote):
        checkpoint.parse_verifier_key(line)


def test_a_signed_note_verifies() -> None:
    note = checkpoint.verify_note(NOTE, NAME, PUBLIC, verify)
    assert checkpoint.parse_checkpoint(note.text) == HEAD
    assert note.signatures[0].name == NAME


def test_the_example_note_of_the_specification_reads() -> None:
    example = (
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        "\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ih"
        "AQwaqP3ZekRwNtIc=\n"
    )
    note = checkpoint.parse_note(example)
    assert note.text.endswith("\n\ned è subito sera.\n")
    assert note.signatures[0].key_id.hex() == "367ba04b"
    assert len(note.signatures[0].value) == 64


def test_signatures_of_witnesses_are_passed_over() -> None:
    witness = Ed25519PrivateKey.from_private_bytes(bytes(32))
    other = checkpoint.sign_note(HEAD.text(), "witness.example", witness.public_key().public_bytes_raw(), witness.sign)
    both = NOTE + other.rpartition("\n\n")[2]
    assert len(checkpoint.verify_note(both, NAME, PUBLIC, verify).signatures) == 2


def test_a_changed_text_is_refused() -> None:
    with pytest.raises(BadNote, match="is false"):
        checkpoint.verify_note(NOTE.replace("20852163", "20852164"), NAME, PUBLIC, verify)


def test_a_note_of_another_key_is_refused() -> None:
    with pytest.raises(BadNote, match="has not signed"):
        checkpoint.verify_note(NOTE, NAME, bytes(32), verify)
    with pytest.raises(BadNote, match="has not signed"):
        checkpoint.verify_note(NOTE, "other.example", PUBLIC, verify)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        HEAD.text() + "\n",
        NOTE[:-1],
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\n\n\u2014", "\n\u2014"),
        HEAD.text() + "\n\u2014 name\n",
        HEAD.text() + "\n\u2014 name AAAA\n",
        NOTE.replace("caunoi", "cau\tnoi"),
        NOTE + NOTE.rpartition("\n\n")[2] * 40,
    ],
)
def test_a_malformed_note_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        checkpoint.parse_note(note)


@pytest.mark.parametrize(
    ("text", "name"), [("no newline", NAME), ("tab\t\n", NAME), ("a\n", ""), ("a\n", "x y"), ("a\n", "x+y")]
)
def test_a_text_or_name_that_cannot_stand_in_a_note_is_not_signed(text: str, name: str) -> None:
    with pytest.raises(BadNote):
        checkpoint.sign_note(text, name, PUBLIC, KEY.sign)
