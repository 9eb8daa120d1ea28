"""Days and places as officers type them, and what they are told when something is wrong."""

from __future__ import annotations

import pytest
from django import forms

from caunoi.desk.fields import DayField, PlaceField
from tests.world import World


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("31/02/2020", "no_such_day", "Không có ngày 31/02/2020."), (" 31-4-2020 ", "no_such_day", "Không có ngày 31-4-2020."),
        ("2021-02-29", "no_such_day", "Không có ngày 2021-02-29."), ("02/25/2020", "no_such_day", "Không có ngày 02/25/2020."),
        ("mai", "invalid", "ví dụ 25/02/2020"), ("31/02", "invalid", "ví dụ 25/02/2020"), ("1/1/1899", "year", "1900"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_told_from_one_that_is_written_otherwise(typed: str, code: str, said: str) -> None:
    with pytest.raises(forms.ValidationError) as wrong:
        DayField().clean(typed)

    assert wrong.value.error_list[0].code == code and said in wrong.value.messages[0]


@pytest.mark.parametrize(("is_required", "offers"), [(True, False), (False, True)])
def test_a_place_may_be_left_empty_only_where_it_is_not_required(world: World, is_required: bool, offers: bool) -> None:
    with pytest.raises(forms.ValidationError) as wrong:
        PlaceField(required=is_required).clean("Xã Không Đâu")

    assert ("để trống" in wrong.value.messages[0]) is offers
