"""Contact data: cleaned on the way in, masked where a list only needs to recognise them."""

from __future__ import annotations

import pytest

from caunoi.base.refusals import Invalid
from caunoi.people.queries.petitioners import mask_email, mask_phone
from caunoi.people.validators import clean_email, clean_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("+84 912 345 678", "0912345678"), ("0912.345.678", "0912345678"), ("(029) 3852-3456", "02938523456")],
)
def test_a_phone_number_is_kept_in_one_form(typed, kept):
    assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["912345678", "0912", "không có", "+1 202 555 0100"])
def test_what_is_no_vietnamese_number_is_refused(typed):
    with pytest.raises(Invalid) as refusal:
        clean_phone(typed)
    assert refusal.value.field == "phone"


def test_an_address_is_folded_to_lower_case():
    assert clean_email(" An@Example.VN ") == "an@example.vn"


@pytest.mark.parametrize("typed", ["an@example.vn\u202e", "an@", "an@-x.vn", "an@" + "x" * 64 + ".vn"])
def test_an_address_to_which_no_letter_can_go_is_refused(typed: str):
    with pytest.raises(Invalid) as refusal:
        clean_email(typed)
    assert refusal.value.field == "email"


@pytest.mark.parametrize(("address", "shown"), [("an@example.vn", "a•••@example.vn"), ("", ""), ("không phải", "")])
def test_an_address_is_recognised_and_not_read(address: str, shown: str):
    assert mask_email(address) == shown


@pytest.mark.parametrize(("phone", "shown"), [("0912345678", "•••••••678"), ("113", ""), ("", "")])
def test_a_number_is_recognised_and_not_read(phone: str, shown: str):
    assert mask_phone(phone) == shown
