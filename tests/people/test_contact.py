"""Contact data: cleaned on the way in, masked for those who need not reach the sender."""

from __future__ import annotations

import pytest

from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid
from caunoi.people.models import Petitioner
from caunoi.people.queries.petitioners import contact_card
from caunoi.people.roles import rights_of
from caunoi.people.validators import clean_email, clean_phone

PERSON = Petitioner(
    kind="person",
    full_name="Nguyễn Văn An",
    phone="0912345678",
    email="an@example.vn",
    address="Thôn 3",
    notify_by="sms",
)


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


@pytest.mark.parametrize("role", ["reception", "specialist", "dispatcher", "leader"])
def test_those_who_work_on_a_matter_see_the_sender(role):
    card = contact_card(Actor("officer", "A", rights=rights_of([role])), PERSON)

    assert (card.full_name, card.phone, card.is_masked) == ("Nguyễn Văn An", "0912345678", False)


@pytest.mark.parametrize("role", ["editor", "secretariat", "inspector", "administrator"])
def test_others_see_initials_and_the_last_digits(role):
    card = contact_card(Actor("officer", "A", rights=rights_of([role])), PERSON)

    assert (card.full_name, card.phone, card.email, card.address) == ("N. V. A.", "•••••••678", "a•••@example.vn", "")
    assert card.is_masked


def test_after_erasing_the_card_says_so():
    card = contact_card(Actor("officer", "A", rights=rights_of(["leader"])), None)

    assert card.is_erased
    assert card.full_name == ""
