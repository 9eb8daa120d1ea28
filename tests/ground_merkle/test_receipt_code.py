from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.receipt_code import ALPHABET, code_digest, derive_code, format_code, parse_code

PEPPER = b"pepper" * 6
NONCE = bytes(range(32))
CODE = derive_code(NONCE, PEPPER)


@given(st.binary(min_size=16, max_size=40))
def test_a_derived_code_is_well_formed_and_reads_back(nonce: bytes) -> None:
    code = derive_code(nonce, PEPPER)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 4]
    assert set(code) <= set(ALPHABET) | {"-"}
    assert parse_code(code) == code


def test_the_same_nonce_gives_the_same_code_and_another_pepper_another() -> None:
    assert derive_code(NONCE, PEPPER) == CODE
    assert derive_code(NONCE, b"another pepper, longer") != CODE
    assert derive_code(NONCE[::-1], PEPPER) != CODE


def test_every_sign_is_used_about_equally_in_every_place() -> None:
    codes = [derive_code(number.to_bytes(16, "big"), PEPPER).replace("-", "") for number in range(6400)]
    for place in range(20):
        counts = {sign: sum(code[place] == sign for code in codes) for sign in ALPHABET}
        assert min(counts.values()) > 130
        assert max(counts.values()) < 270


@pytest.mark.parametrize(("nonce", "pepper"), [(b"short", PEPPER), (NONCE, b"short")])
def test_a_short_secret_is_refused(nonce: bytes, pepper: bytes) -> None:
    with pytest.raises(ValueError, match="at least 16 bytes"):
        derive_code(nonce, pepper)


def test_reading_is_generous() -> None:
    code = next(
        code
        for code in (derive_code(number.to_bytes(16, "big"), PEPPER) for number in range(1000))
        if "0" in code and "1" in code
    )
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        code.replace("-", "\u2013"),
        f"  {code}\n",
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        "\t".join(code),
        "".join(chr(ord(sign) + 0xFEE0) for sign in code),
    ):
        assert parse_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "-", "abc", CODE[:-1], CODE + "0", CODE.replace(CODE[0], "U"), "Đ" * 20, "0" * 10_000]
)
def test_what_is_no_code_reads_as_none(typed: str) -> None:
    assert parse_code(typed) is None


def test_every_single_wrong_sign_is_noticed() -> None:
    signs = CODE.replace("-", "")
    for place in range(20):
        for other in set(ALPHABET) - {signs[place]}:
            assert parse_code(signs[:place] + other + signs[place + 1 :]) is None


@given(st.binary(min_size=16, max_size=16))
def test_every_exchange_of_two_different_signs_is_noticed(nonce: bytes) -> None:
    signs = derive_code(nonce, PEPPER).replace("-", "")
    for first, second in combinations(range(20), 2):
        if signs[first] != signs[second]:
            swapped = list(signs)
            swapped[first], swapped[second] = signs[second], signs[first]
            assert parse_code("".join(swapped)) is None


def test_the_check_covers_every_pair_of_signs_in_every_neighbouring_place() -> None:
    base = "0" * 20
    for place in range(19):
        for left, right in combinations(ALPHABET, 2):
            body = list(base)
            body[place], body[place + 1] = left, right
            valid = [sign for sign in ALPHABET if parse_code(_with(body, place, sign))]
            assert len(valid) == 1
            word = list(_with(body, place, valid[0]))
            word[place], word[place + 1] = right, left
            assert parse_code("".join(word)) is None


def _with(body: list[str], place: int, sign: str) -> str:
    """Make `body` valid by the sign of a place apart from the pair under test."""
    free = 0 if place > 0 else 19
    return "".join([*body[:free], sign, *body[free + 1 :]])


def test_the_stored_digest_is_the_same_for_every_spelling() -> None:
    assert code_digest(CODE, PEPPER) == code_digest(CODE.lower().replace("-", " "), PEPPER)
    assert len(code_digest(CODE, PEPPER)) == 32
    assert code_digest(CODE, PEPPER) != code_digest(CODE, b"another pepper, longer")


def test_what_is_no_code_has_no_digest() -> None:
    with pytest.raises(ValueError, match="not a receipt code"):
        code_digest("hello", PEPPER)


def test_formatting_groups_by_four() -> None:
    assert format_code("ABCDEFGHJKMNPQRSTVWX") == "ABCD-EFGH-JKMN-PQRS-TVWX"
