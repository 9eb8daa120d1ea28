from __future__ import annotations

import json
from enum import IntEnum
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.canonical import NotCanonical, canonical_json
from caunoi.ground.record import build_record, commit, leaf_data, leaf_hash, promise_bytes

SALT = bytes(range(32))
PARTS: dict[str, Any] = {
    "entry_id": "0190f6b6-0000-7000-8000-000000000000",
    "at": "2020-02-25T08:00:00+07:00",
    "verb": "matter.received",
    "subject": "2020-4071936",
    "actor": "a" * 64,
    "fields": {"kind": "kiến nghị", "pages": 2},
    "commitments": {"title": "b" * 64},
}
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def test_the_string_example_of_the_specification() -> None:
    value = {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", "literals": [None, True, False]}
    assert canonical_json(value) == (
        b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_the_sorting_example_of_the_specification() -> None:
    names = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    assert list(json.loads(canonical_json([names]))[0].values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_control_characters_have_their_short_or_lower_case_form() -> None:
    assert canonical_json("\b\t\n\f\r\x00\x1f\x7f/") == b'"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f/"'


@given(VALUES)
def test_canonical_json_reads_back_and_is_a_fixed_point(value: Any) -> None:
    encoded = canonical_json(value)
    assert json.loads(encoded) == value
    assert canonical_json(json.loads(encoded)) == encoded


def test_the_order_in_which_keys_were_given_does_not_matter() -> None:
    assert canonical_json({"b": 1, "a": {"đ": 1, "c": 2}}) == canonical_json({"a": {"c": 2, "đ": 1}, "b": 1})


def test_named_numbers_and_tuples_are_their_plain_forms() -> None:
    class Level(IntEnum):
        HIGH = 3

    assert canonical_json((Level.HIGH, -(2**53) + 1)) == b"[3,-9007199254740991]"


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        2**53,
        -(2**53),
        {1: "a"},
        {"a": {None: 1}},
        {"a", "b"},
        b"bytes",
        "\ud800",
        {"\ud800": 1},
        object(),
        ["ok", 0.5],
    ],
)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)


def test_a_value_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(NotCanonical, match="contains itself"):
        canonical_json(loop)


def test_a_commitment_is_the_hash_of_salt_and_canonical_value() -> None:
    assert commit(SALT, "Nguyễn Văn A") == sha256(SALT + '"Nguyễn Văn A"'.encode()).hexdigest()
    assert commit(SALT, {"b": 1, "a": 2}) == sha256(SALT + b'{"a":2,"b":1}').hexdigest()
    assert commit(SALT, 1) != commit(SALT, "1") != commit(bytes(32), "1")


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="a salt has 32 bytes"):
        commit(bytes(length), "x")
    with pytest.raises(ValueError, match="a salt has 32 bytes"):
        leaf_data(bytes(length), b"{}")


def test_a_record_is_canonical_json_with_exactly_its_eight_parts() -> None:
    assert build_record(**PARTS).decode() == (
        '{"actor":"' + "a" * 64 + '","at":"2020-02-25T08:00:00+07:00","commitments":{"title":"' + "b" * 64 + '"},'
        '"fields":{"kind":"kiến nghị","pages":2},"id":"0190f6b6-0000-7000-8000-000000000000",'
        '"subject":"2020-4071936","v":1,"verb":"matter.received"}'
    )


def test_the_leaf_is_the_hash_of_a_salted_commitment_to_the_record() -> None:
    record = build_record(**PARTS)
    assert leaf_data(SALT, record) == sha256(SALT + record).digest()
    assert leaf_data(SALT, record).hex() == commit(SALT, json.loads(record))
    assert leaf_hash(SALT, record) == sha256(b"\x00" + sha256(SALT + record).digest()).digest()
    assert leaf_hash(bytes(32), record) != leaf_hash(SALT, record)


@pytest.mark.parametrize(
    ("part", "value", "message"),
    [
        ("at", "2020-02-25T08:00:00", "at must be an instant"),
        ("at", "2020-02-25", "at must be an instant"),
        ("verb", "received", "verb must look like"),
        ("verb", "Matter.received", "verb must look like"),
        ("actor", "A" * 64, "actor must be a commitment"),
        ("actor", "Nguyễn Văn A", "actor must be a commitment"),
        ("fields", {"Tên": 1}, "field name"),
        ("fields", {"due": 1.5}, "float is not allowed"),
        ("fields", {"text": "x" * 70_000}, "is too long"),
        ("commitments", {"title": "b" * 63}, "commitment 'title'"),
        ("commitments", {"Title": "b" * 64}, "commitment 'Title'"),
        ("commitments", {"kind": "b" * 64}, "'kind' stands in the clear and as a commitment"),
    ],
)
def test_a_record_with_a_wrong_part_is_refused(part: str, value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_record(**(PARTS | {part: value}))


@pytest.mark.parametrize(
    "at", ["2020-02-25T08:00:00Z", "2020-02-25T08:00:00.123456+07:00", "2020-02-25T01:00:00-00:30"]
)
def test_instants_with_any_offset_are_taken(at: str) -> None:
    assert json.loads(build_record(**(PARTS | {"at": at})))["at"] == at


def test_a_promise_is_four_lines() -> None:
    assert promise_bytes(bytes(32), "2020-02-25T08:00:00+07:00", "caunoi.example/log") == (
        b"caunoi-promise-v1\ncaunoi.example/log\n" + b"0" * 64 + b"\n2020-02-25T08:00:00+07:00\n"
    )


@pytest.mark.parametrize(
    ("leaf", "at", "log_id", "message"),
    [
        (bytes(31), PARTS["at"], "log", "a leaf hash has 32 bytes"),
        (bytes(32), "2020-02-25T08:00:00+07:00\nx", "log", "at must be an instant"),
        (bytes(32), PARTS["at"], "log\nother", "log id must be one printable line"),
        (bytes(32), PARTS["at"], "", "log id must be one printable line"),
    ],
)
def test_a_promise_that_could_be_read_two_ways_is_refused(leaf: bytes, at: str, log_id: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        promise_bytes(leaf, at, log_id)
