"""The arithmetic of sealing: padding, halves, pairs, bindings, keys on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground import sealing
from caunoi.ground.sealing import BrokenSeal

KEYS = st.binary(min_size=32, max_size=32)
PRIVATE = bytes(range(32))


@given(st.binary(max_size=9000))
def test_padding_is_taken_off_again_and_fills_whole_steps(content):
    padded = sealing.pad(content)

    assert sealing.unpad(padded) == content
    assert len(padded) % 4096 == 0


@pytest.mark.parametrize(("length", "size"), [(0, 4096), (4088, 4096), (4089, 8192)])
def test_the_size_tells_only_the_step(length, size):
    assert len(sealing.pad(bytes(length))) == size


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        bytes(4095),
        (5000).to_bytes(8, "big") + bytes(4088),
        (3).to_bytes(8, "big") + b"abc" + b"x" + bytes(4084),
        sealing.pad(b"abc") + bytes(4096),
    ],
    ids=["empty", "short", "longer than it is", "not zeros", "a step too many"],
)
def test_damaged_padding_is_refused(damaged):
    with pytest.raises(BrokenSeal):
        sealing.unpad(damaged)


@given(KEYS, KEYS)
def test_two_halves_give_the_key(key, half):
    other = sealing.other_half(key, half)

    assert sealing.other_half(other, half) == key
    assert sealing.other_half(half, other) == key


@given(KEYS, KEYS, KEYS)
def test_one_half_fits_every_key(key, half, guessed):
    """Whatever key somebody guesses from one half, there is a second half for which it would be right."""
    assert sealing.other_half(guessed, sealing.other_half(guessed, half)) == half


@pytest.mark.parametrize(("key", "half"), [(bytes(31), bytes(32)), (bytes(32), bytes(33))])
def test_halves_have_32_bytes(key, half):
    with pytest.raises(BrokenSeal):
        sealing.other_half(key, half)


def test_any_two_offices_pair_and_paper_only_with_an_office():
    assert sealing.pairs([3, 1, 2], [9, 8]) == [
        (1, 2), (1, 3), (1, 8), (1, 9), (2, 3), (2, 8), (2, 9), (3, 8), (3, 9),
    ]  # fmt: skip
    assert sealing.pairs([], [8, 9]) == []
    assert sealing.pairs([5], [2]) == [(2, 5)]


def test_a_binding_differs_with_every_fact():
    bound = {sealing.binding(use="content", **facts) for facts in ({"id": 1}, {"id": 2}, {"id": "1"}, {"ip": 1})}

    assert len(bound) == 4
    assert sealing.binding(use="x", id=1) == b'{"caunoi":"seal-1","id":1,"use":"x"}'


def test_a_bundle_has_one_sequence_of_bytes():
    assert sealing.message("k", {"b": 1, "a": [2]}) == b'{"body":{"a":[2],"b":1},"kind":"k"}'


def test_a_file_travels_with_its_name_inside():
    packed = sealing.pack_file("ký.jpg", "image/jpeg", b"\x00\xff")

    assert sealing.unpack_file(packed) == ('{"media_type":"image/jpeg","name":"ký.jpg"}'.encode(), b"\x00\xff")


@pytest.mark.parametrize("damaged", [b"", b"1234567", (9).to_bytes(8, "big") + b"{}"])
def test_a_damaged_file_is_refused(damaged):
    with pytest.raises(BrokenSeal):
        sealing.unpack_file(damaged)


def test_a_fingerprint_is_compared_however_it_is_typed():
    shown = sealing.fingerprint(PRIVATE)

    assert len(shown) == 19
    assert sealing.same_fingerprint(shown.lower().replace("-", "  "), PRIVATE)
    assert not sealing.same_fingerprint(shown, bytes(32))
    assert not sealing.same_fingerprint(shown[:-1], PRIVATE)
    assert not sealing.same_fingerprint("", PRIVATE)


@given(KEYS)
def test_a_key_comes_back_from_paper(private):
    text = sealing.paper_key(private)

    assert len(text.split("-")) == 14
    assert sealing.read_paper_key(text) == private
    assert sealing.read_paper_key(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == private


@pytest.mark.parametrize(
    "wrong",
    ["", "ABCD", "U" * 56, sealing.paper_key(PRIVATE)[:-1] + "0", sealing.paper_key(PRIVATE) + "0"],
    ids=["nothing", "too short", "no such sign", "one sign wrong", "one sign more"],
)
def test_a_mistyped_paper_key_is_refused(wrong):
    with pytest.raises(BrokenSeal):
        sealing.read_paper_key(wrong)


def test_only_whole_keys_go_on_paper():
    with pytest.raises(BrokenSeal):
        sealing.paper_key(bytes(31))
